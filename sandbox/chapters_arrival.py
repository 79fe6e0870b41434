"""The demo's first chapters: an installation is set up, and tickets come in."""

from typing import Final

import httpx

from sandbox.evidence import fingerprints
from sandbox.telling import Story

_FORGED: Final = b'{"type":"notification_event","id":"notif_forged","topic":"conversation.user.created"}'


def install(story: Story) -> None:
    """Start everything, as an operator does."""
    story.chapter("Install", "Keys, database, staff, a web process and a worker, as an operator sets them up.")
    with story.console.status("starting …"):
        story.installation.start()
    story.check("web and worker run, attached to the stand-ins", holds=bool(story.installation.readiness()))


def receive(story: Story) -> None:
    """Let tickets arrive."""
    story.chapter("Tickets arrive", "Signed webhooks announce them; each is fetched, searched, sealed and stored.")
    with story.console.status("receiving …"):
        ids = story.installation.load_tickets()
    story.fingerprints = fingerprints(story.installation.remote.conversations())
    due = int(str(story.installation.readiness()["due"]))
    story.say(f"{len(ids)} tickets, {due} of them due: their documented purpose has ended.")
    story.check("some are due, most are not", holds=0 < due < len(ids) / 2)


def refuse_forgeries(story: Story) -> None:
    """Send what is forged, and what was sent before."""
    story.chapter("Forged and repeated webhooks", "Anybody can call the address; only Intercom can sign.")
    installation = story.installation
    forged = httpx.post(
        f"{installation.url}/webhooks/intercom",
        content=_FORGED,
        headers={"X-Hub-Signature": "sha1=" + "0" * 40},
        trust_env=False,
    )
    story.check("a wrong signature is refused (401)", holds=forged.status_code == httpx.codes.UNAUTHORIZED)
    installation.remote.resend(installation.remote.webhooks()[0]["id"])
    installation.wait_until_quiet()
    rows = story.audit_rows()
    story.early_head = f"{rows[-1]['seq']}:{rows[-1]['mac']}"
    received = [row["ticket"] for row in rows if row["word"] == "ticket:received"]
    announced = len(installation.remote.conversations())
    story.check("every ticket is stored", holds=len(set(received)) == announced)
    story.check("one that was announced twice was worked on once", holds=len(received) == announced)
