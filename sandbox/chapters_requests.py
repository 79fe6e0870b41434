"""The demo's chapters on a person's request: who asks, what every partner holds, what two people have erased."""

import re
from typing import Final

import httpx

from sandbox.chapters_people import ADDRESS, SHOWN
from sandbox.requester import LINK, PARTNERS, Requester, audit_rows, wait_for
from sandbox.telling import Story

NUMBER: Final = 1
"""Of the request: it is the first one of the installation."""
WORDS: Final = ("Saga", "Lindeblad", ADDRESS)
"""By what she would be known in what is shown."""
BY_API: Final = frozenset({"asana", "gallra", "google_analytics", "mailerlite", "meta", "postmark"})
"""Who is told to erase without anybody's hand, where the policy keeps nothing."""
_MONTH_S: Final = 31 * 24 * 3600


def prove_identity(story: Story) -> None:
    """Send a link to the address on file, and let the person use it."""
    story.chapter("Who asks?", "Nothing is asked or handed out before somebody has proven that it is she.")
    story.installation.load_customers()
    saga = _saga(story)
    saga.press("challenge_person", NUMBER)
    mail = wait_for(saga.mails, why="a mail is sent to the address that the request came with")[-1]
    link = re.search(LINK, mail["TextBody"])
    story.check("a mail with a link is sent to the address that the request came with", holds=link is not None)
    if link is None:
        return
    story.show("The mail she gets", re.sub(LINK, "(the link)", mail["TextBody"]).split("--------")[0].strip())
    guessed = httpx.post(f"{link[0][:-4]}AAAA", trust_env=False)
    story.check("opening the link does nothing yet", holds=httpx.get(link[0], trust_env=False).is_success)
    story.check("a guessed link is answered politely, and is worth nothing", holds=guessed.is_success)
    rows = [row["word"] for row in audit_rows(story.installation)]
    story.check("until now nobody was asked about her", holds="partner:answered" not in rows)
    used = httpx.post(link[0], trust_env=False)
    story.check("using the link's button proves that it is she", holds="Thank you" in used.text)


def ask_partners(story: Story) -> None:
    """Wait until every partner has answered, and show what each holds."""
    story.chapter("Every partner is asked", "Each by itself, those by hand too; what law keeps is told with its end.")
    saga = _saga(story)
    states = saga.wait_for_partners(NUMBER)
    story.check(f"all {PARTNERS} have answered, or wait for a person", holds=len(states) == PARTNERS)
    shown = saga.shown(NUMBER)
    story.show("What the privacy role sees", shown)
    story.check("what bookkeeping keeps at Stripe is told, with its last day", holds="-12-31" in shown)
    story.check("no word of who asks is in it", holds=not any(word in shown for word in WORDS))
    story.check("a partner without an API is a person's task, not done", holds=states.get("slack") == "by_hand")
    saga.attest(NUMBER, "slack")


def erase(story: Story) -> None:
    """Let two people decide, have it erased everywhere, and answer with a letter."""
    story.chapter("Two people decide what is erased", "One proposes what the policy says, another one approves.")
    saga, installation = _saga(story), story.installation
    ticket = story.ticket(SHOWN)["id"]
    installation.remote.close_conversation(ticket)
    installation.wait_until_quiet()
    saga.propose(NUMBER)
    story.check("nothing is erased on the word of one", holds=bool(saga.held("mailerlite")))
    approved = installation.run("request", "approve", str(NUMBER))
    story.check("somebody else approves", holds=approved.returncode == 0)
    wait_for(lambda: _told(story) >= BY_API, why="every partner is told to erase")
    saga.attest(NUMBER, "intercom")
    wait_for(lambda: _is_redacted(story, ticket), why="her ticket is redacted")
    story.check("her ticket is redacted at Intercom", holds=_is_redacted(story, ticket))
    letter = saga.answer(NUMBER)
    story.show("The letter she gets", letter.strip())
    story.check("it says what is kept, why, until when, and where to complain", holds="-12-31" in letter)
    installation.remote.advance_partners(_MONTH_S)
    held = {name for name, lines in installation.remote.held().items() if any(ADDRESS in line for line in lines)}
    story.say(f"A month later she is known at: {', '.join(sorted(held))}.")
    kept = {"stripe", "postmark"}
    story.check("that is the voucher the law keeps, and the mail that was sent to her since", holds=held == kept)


def _saga(story: Story) -> Requester:
    return Requester(story.installation, ADDRESS, "erasure")


def _told(story: Story) -> set[str]:
    return {row["details"]["partner"] for row in audit_rows(story.installation) if row["word"] == "erasure:told"}


def _is_redacted(story: Story, ticket: str) -> bool:
    messages = story.installation.remote.conversation(ticket)["messages"]
    return all(message["redacted"] for message in messages if message["text"] is not None)
