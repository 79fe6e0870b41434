"""The demo's chapters on a person's request: who asks is proven by a link, and every partner is asked."""

import re
from typing import Final

import httpx

from sandbox.chapters_people import ADDRESS
from sandbox.evidence import Json
from sandbox.installation import PRIVACY
from sandbox.slack_text import text_of
from sandbox.telling import Story, wait_for

WORDS: Final = ("Saga", "Lindeblad", ADDRESS)
"""By what she would be known in what is shown."""
_SHOW, _CHALLENGE = "show_request", "challenge_person"
_LINK: Final = re.compile(r"http\S+/requests/confirm/\S+")
_PARTNERS: Final = 10
"""So many are asked: the nine of the policy, and Gallra's own tickets."""


def prove_identity(story: Story) -> None:
    """Send a link to the address on file, and let the person use it."""
    story.chapter("Who asks?", "Nothing is asked or handed out before somebody has proven that it is she.")
    remote = story.installation.remote
    story.installation.load_customers()
    pressed(story, _CHALLENGE, on=pressed(story, _SHOW, on=_listed(story)))
    mail = wait_for(lambda: next(iter(remote.mails()), None))
    story.check("a mail is sent to the address that the request came with", holds=bool(mail) and mail["To"] == ADDRESS)
    link = _LINK.search(mail["TextBody"]) if mail else None
    if link is None:
        story.check("it holds a link", holds=False)
        return
    story.show("The mail she gets", _LINK.sub("(the link)", mail["TextBody"]).split("--------")[0].strip())
    guessed = httpx.post(f"{link[0][:-4]}AAAA", trust_env=False)
    story.check("opening the link does nothing yet", holds=httpx.get(link[0], trust_env=False).is_success)
    story.check("a guessed link is answered politely, and is worth nothing", holds=guessed.is_success)
    rows = [row["word"] for row in story.audit_rows()]
    story.check("until now nobody was asked about her", holds="partner:answered" not in rows)
    used = httpx.post(link[0], trust_env=False)
    story.check("using the link's button proves that it is she", holds="Thank you" in used.text)


def ask_partners(story: Story) -> None:
    """Wait until every partner has answered, and show what each holds."""
    story.chapter("Every partner is asked", "Each by itself, those by hand too; what law keeps is told with its end.")
    answers = wait_for(lambda: _answers(story) if len(_answers(story)) >= _PARTNERS else None) or _answers(story)
    story.check(f"all {_PARTNERS} have answered, or wait for a person", holds=len(answers) == _PARTNERS)
    shown = "\n".join(text_of(message) for message in pressed(story, _SHOW, on=_listed(story)))
    story.show("What the privacy role sees", shown)
    story.check("what bookkeeping keeps at Stripe is told, with its last day", holds="-12-31" in shown)
    story.check("no word of who asks is in it", holds=not any(word in shown for word in WORDS))
    story.check("a partner without an API is a person's task, not done", holds=answers.get("slack") == "by_hand")


def pressed(story: Story, action_id: str, *, on: list[Json]) -> list[Json]:
    """Press a button of these messages as the privacy role, and return what is answered."""
    remote = story.installation.remote
    before = len(remote.messages(PRIVACY))
    source = next((one["ts"] for one in on if _has(one, action_id)), "")
    remote.press(PRIVACY, source, action_id)
    return wait_for(lambda: remote.messages(PRIVACY)[before:] or None) or []


def _has(message: Json, action_id: str) -> bool:
    blocks = message.get("blocks", ())
    elements = [one for block in blocks for one in (*block.get("elements", ()), block.get("accessory") or {})]
    return any(one.get("action_id") == action_id for one in elements)


def _listed(story: Story) -> list[Json]:
    remote = story.installation.remote
    before = len(remote.messages(PRIVACY))
    remote.command(PRIVACY, "requests")
    return wait_for(lambda: remote.messages(PRIVACY)[before:] or None) or []


def _answers(story: Story) -> dict[str, str]:
    """Return what came of asking, by partner."""
    rows = [row for row in story.audit_rows() if row["word"] == "partner:answered"]
    return {row["details"]["partner"]: row["details"]["state"] for row in rows}
