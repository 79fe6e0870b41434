"""The demo's story: the main job from the first webhook to the proof, told and checked without a keyboard."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from sandbox.installation import NOBODY, PRIVACY, SUPPORT, Installation
from sandbox.remote import Json
from sandbox.slack_text import text_of

_ANSWER_S: Final = 20.0
_SHOWN: Final = 4


@dataclass(slots=True)
class Story:
    """What has been told so far, and which checks held."""

    installation: Installation
    console: Console
    checks: list[tuple[str, bool]] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)
    """The e-mail addresses that people wrote in the tickets, before any was redacted."""

    def check(self, what: str, *, holds: bool) -> None:
        """Write a check down and show it."""
        self.checks.append((what, holds))
        self.console.print(f"  {'[green]✓[/]' if holds else '[red]✗[/]'} {escape(what)}")

    def chapter(self, title: str) -> None:
        """Begin a chapter."""
        self.console.print()
        self.console.rule(f"[bold]{escape(title)}", align="left")


def tell(console: Console | None = None) -> bool:
    """Tell the story; return whether every check held."""
    console = console or Console(highlight=False)
    with Installation() as installation:
        story = Story(installation, console)
        for chapter in (
            _install,
            _receive,
            _refuse_forgeries,
            _look_up,
            _open_request,
            _sweep,
            _prove,
            _search_for_text,
        ):
            chapter(story)
        failed = [what for what, holds in story.checks if not holds]
        console.print()
        console.print(f"{len(story.checks) - len(failed)} of {len(story.checks)} checks held.")
    return not failed


def _install(story: Story) -> None:
    story.chapter("1. Install: keys, database, staff, web and worker")
    with story.console.status("starting …"):
        story.installation.start()
    story.check("web and worker run, attached to local stand-ins", holds=bool(story.installation.readiness()))


def _receive(story: Story) -> None:
    story.chapter("2. Tickets arrive by signed webhook; each is fetched, searched, sealed and stored")
    with story.console.status("receiving …"):
        ids = story.installation.load_tickets()
    story.secrets = {word for one in story.installation.remote.conversations() for word in _emails(one)}
    ready = story.installation.readiness()
    story.console.print(f"  {len(ids)} tickets, {ready['due']} of them due: their documented purpose has ended.")
    received = {row["ticket"] for row in _audit_rows(story) if row["word"] == "ticket:received"}
    story.check("every ticket that was announced is stored", holds=len(received) == len(ids))
    story.check("some are due, most are not", holds=0 < int(str(ready["due"])) < len(ids) / 2)


def _refuse_forgeries(story: Story) -> None:
    story.chapter("3. A forged webhook is refused, a repeated one is counted once")
    body = b'{"type":"notification_event","id":"notif_forged","topic":"conversation.user.created"}'
    forged = httpx.post(
        f"{story.installation.url}/webhooks/intercom",
        content=body,
        headers={"X-Hub-Signature": "sha1=" + "0" * 40},
        trust_env=False,
    )
    story.check("a wrong signature is answered 401", holds=forged.status_code == httpx.codes.UNAUTHORIZED)
    before = len(_audit_rows(story))
    story.installation.remote.resend(story.installation.remote.webhooks()[0]["id"])
    story.installation.wait_until_quiet()
    story.check("a notification sent twice is worked on once", holds=len(_audit_rows(story)) == before)


def _look_up(story: Story) -> None:
    story.chapter("4. A support agent asks in Slack and sees the ticket masked")
    ticket = _ticket(story, "radera-mig")
    email = _first_email(ticket)
    found = _ask(story, SUPPORT, f"find {email}")
    story.check("the person's ticket is found by e-mail address", holds=ticket["id"] in found)
    shown = _ask(story, SUPPORT, f"show {ticket['id']} for support")
    story.console.print(Panel(escape(shown), title=f"/privacy show {ticket['id']} for support", expand=False))
    story.check(
        "the agent sees the message, but not the person's e-mail address", holds=email not in shown and bool(shown)
    )
    story.check("names are numbered placeholders", holds="[PERSON 1]" in shown)
    refused = _ask(story, NOBODY, f"show {ticket['id']} for support")
    story.console.print(f"  Somebody without a role: {escape(refused)}")
    story.check("somebody without a role sees nothing", holds=ticket["id"] not in refused and "[PERSON" not in refused)


def _open_request(story: Story) -> None:
    story.chapter("5. A subject request is recorded with its deadline")
    remote = story.installation.remote
    remote.command(PRIVACY, "request")
    modal = _wait(lambda: next(iter(remote.modals(PRIVACY)), None))
    if modal is None:
        story.check("the request modal opens", holds=False)
        return
    answer = remote.submit(PRIVACY, modal["id"], _filled(modal))
    listed = _ask(story, PRIVACY, "requests")
    story.console.print(Panel(escape(listed), title="/privacy requests", expand=False))
    story.check("the request is accepted", holds=bool(answer.get("is_acknowledged")) and not answer.get("problem"))
    story.check("it is listed with its deadline", holds=bool(re.search(r"\d{4}-\d{2}-\d{2}|\d+ [a-z]{3}", listed)))


def _sweep(story: Story) -> None:
    story.chapter("6. What is due is redacted at Intercom and here, and read back")
    remote = story.installation.remote
    before = _ticket(story, "losenord-i-klartext") or remote.conversations()[0]
    due = _due_ids(story)
    _show_texts(story, "Before", before if before["id"] in due else remote.conversation(due[0]))
    liar = due[-1]
    remote.add_fault("lying_redact", conversation_id=liar, times=None)
    with story.console.status("sweeping; the vendor lies about one ticket …"):
        first = story.installation.run("sweep")
    story.console.print(f"  gallra sweep: {escape(first.stdout.strip().splitlines()[-1])}")
    story.check("a vendor that says yes and does nothing is found out", holds=first.returncode == 1)
    still = remote.conversation(liar)
    story.check("nothing of that ticket is called redacted", holds="1 unverified" in first.stdout and _has_text(still))
    remote.clear_faults()
    with story.console.status("sweeping again …"):
        second = story.installation.run("sweep")
    story.console.print(f"  gallra sweep: {escape(second.stdout.strip().splitlines()[-1])}")
    story.check("the next sweep finishes it", holds=second.returncode == 0)
    story.check("nothing is due any more", holds=story.installation.readiness()["due"] == 0)
    _show_texts(story, "After", remote.conversation(before["id"] if before["id"] in due else due[0]))
    _check_redacted_once(story, due)


def _check_redacted_once(story: Story, due: list[str]) -> None:
    redactable = [message for one in due for message in _redactable(story.installation.remote.conversation(one))]
    twice = [message for message in redactable if message["redact_successes"] != 1]
    story.check(f"each of {len(redactable)} redactable messages was redacted exactly once", holds=not twice)
    others = [one for one in story.installation.remote.conversations() if one["id"] not in due]
    touched = [one for one in others if any(message["redact_calls"] for message in one["messages"])]
    story.check("no ticket was touched whose time has not come", holds=not touched)
    table = Table("Could not be redacted at Intercom", "Places", title="What is left there, and why")
    left: dict[str, int] = {}
    for row in _audit_rows(story):
        if row["word"] == "redaction:done":
            for why, count in row["details"]["survivors"].items():
                left[why] = left.get(why, 0) + count
    for why, count in sorted(left.items()):
        table.add_row(why.replace("_", " "), str(count))
    story.console.print(table)


def _prove(story: Story) -> None:
    story.chapter("7. The log proves itself")
    head = story.installation.run("audit", "head").stdout.strip()
    verified = story.installation.run("audit", "verify", "--head", head)
    story.console.print(f"  gallra audit verify: {escape(verified.stdout.strip())}")
    story.check("the chain of the audit log is whole", holds=verified.returncode == 0)


def _search_for_text(story: Story) -> None:
    story.chapter("8. No text of a redacted ticket is left in the database or the logs")
    installation = story.installation
    files = sorted(installation.folder.glob("gallra.db*")) + sorted(installation.folder.glob("*.log"))
    leaks = [path.name for path in files if any(word.encode() in path.read_bytes() for word in story.secrets)]
    story.check(
        f"{len(story.secrets)} e-mail addresses from the tickets, found in none of {len(files)} files", holds=not leaks
    )


def _audit_rows(story: Story) -> list[Json]:
    return [json.loads(line) for line in story.installation.run("audit", "export").stdout.splitlines()]


def _ask(story: Story, user: str, text: str) -> str:
    """Type a command and return the answer as this person reads it."""
    remote = story.installation.remote
    before = len(remote.messages(user))
    remote.command(user, text)
    answer = _wait(lambda: remote.messages(user)[before:] or None)
    return "\n".join(text_of(message) for message in answer or [])


def _wait(look: Callable[[], Any]) -> Any:
    end = time.monotonic() + _ANSWER_S
    while time.monotonic() < end:
        if (seen := look()) is not None:
            return seen
        time.sleep(0.1)
    return None


def _ticket(story: Story, label: str) -> Json:
    conversations = story.installation.remote.conversations()
    return next((one for one in conversations if one["label"] == label), conversations[0])


def _due_ids(story: Story) -> list[str]:
    plan = story.installation.run("sweep", "--dry-run").stdout
    known = {one["id"] for one in story.installation.remote.conversations()}
    return [word for word in re.findall(r"\d+", plan) if word in known]


def _redactable(conversation: Json) -> list[Json]:
    """Return what Intercom can redact: messages that had a body, but a first one only from a contact."""
    return [
        message
        for message in [conversation["messages"][0], *conversation["messages"][1:][-500:]]
        if (message["text"] or message["redacted"])
        and (message["part_type"] != "source" or message["author"] not in ("admin", "bot"))
    ]


def _has_text(conversation: Json) -> bool:
    return any(message["text"] and not message["redacted"] for message in _redactable(conversation))


def _show_texts(story: Story, title: str, conversation: Json) -> None:
    lines = []
    for message in conversation["messages"][:_SHOWN]:
        text = "(redacted)" if message["redacted"] else message["text"] or "(no text)"
        lines.append(f"{message['author']}: {text.strip()}")
    story.console.print(Panel(escape("\n".join(lines)), title=f"{title}: ticket {conversation['id']} at Intercom"))


def _emails(conversation: Json) -> set[str]:
    texts = " ".join(message["text"] or "" for message in conversation["messages"])
    return set(re.findall(r"[\w.+-]+@example\.(?:se|com|org)", texts))


def _first_email(conversation: Json) -> str:
    return next(iter(sorted(_emails(conversation))), "saga.lindeblad@example.se")


def _filled(modal: Json) -> Json:
    """Fill the request modal in: the person's address; everything else stays as the modal proposes."""
    filled: Json = {}
    for block in modal["blocks"]:
        element = block.get("element") or {}
        if element.get("type") == "plain_text_input":
            filled[element["action_id"]] = "saga.lindeblad@example.se"
        elif element.get("type") in ("static_select", "radio_buttons") and "initial_option" not in element:
            filled[element["action_id"]] = element["options"][0]["value"]
    return filled
