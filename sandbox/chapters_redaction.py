"""The demo's last chapters: what is due is redacted, and it is proven."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Final

from rich.table import Table

from sandbox.evidence import Json, contact_words, files_with, has_text, reason, redactable, survivors
from sandbox.installation import CHANNEL, PRIVACY
from sandbox.slack_text import text_of
from sandbox.telling import Story, wait_for

SHOWN: Final = "losenord-i-klartext"
"""The shipped ticket that is shown before and after its redaction; it is due."""
_SHOWN_MESSAGES: Final = 4


def sweep(story: Story) -> None:
    """Redact what is due, with a vendor that lies about one ticket."""
    story.chapter("What is due is redacted", "At Intercom first, read back there, then here; the key is destroyed.")
    remote = story.installation.remote
    due = _due_ids(story)
    shown = story.ticket(SHOWN)["id"]
    liar = next(one for one in reversed(due) if one != shown)
    _show_texts(story, "Before", remote.conversation(shown))
    story.say(f"Intercom is made to lie about ticket {liar}: it answers yes and does nothing.")
    remote.add_fault("lying_redact", conversation_id=liar, times=None)
    _run_first(story)
    first = _run_sweep(story)
    story.check("the lie is found out by reading back", holds=first.returncode == 1 and "1 unverified" in first.stdout)
    story.check("nothing of that ticket is called redacted", holds=has_text(remote.conversation(liar)))
    remote.clear_faults()
    story.say("Intercom is honest again.")
    second = _run_sweep(story)
    story.check("the next sweep finishes it", holds=second.returncode == 0)
    story.check("nothing is due any more", holds=story.installation.readiness()["due"] == 0)
    _show_texts(story, "After", remote.conversation(shown))
    _check_redacted_once(story, due)


def prove(story: Story) -> None:
    """Verify the log, and a copy that somebody has tampered with."""
    story.chapter("The log proves itself", "Each row is authenticated together with the one before it.")
    verified = story.installation.run("audit", "verify", "--head", story.early_head)
    story.say(f"gallra audit verify: {verified.stdout.split(' Head:')[0].strip()}")
    story.check("it still holds the end that was written down in chapter 3", holds=verified.returncode == 0)
    copy = tampered_copy(story.installation.folder / "gallra.db")
    found = story.installation.run("audit", "verify", settings={"GALLRA_DATABASE_URL": f"sqlite:///{copy}"})
    story.say(f"In a copy one row is changed by hand. gallra audit verify: {found.stderr.strip()}")
    story.check("the change is found", holds=found.returncode == 1)


def search_for_text(story: Story) -> None:
    """Look for the tickets' text in every file."""
    story.chapter("Nothing to read on disk", "Database, logs and every other file are searched for the tickets' text.")
    leaks = files_with(story.fingerprints, story.installation.folder)
    what = f"{len(story.fingerprints)} lines, addresses and numbers from the tickets stand in no file"
    story.check(f"{what}{': but ' + ', '.join(leaks) if leaks else ''}", holds=not leaks and bool(story.fingerprints))


def tampered_copy(database: Path) -> Path:
    """Copy an installation's SQLite file, change one row of the copy's audit log by hand, and return its path."""
    copy = database.with_name("tampered.db")
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("UPDATE audit SET actor = 'somebody' WHERE seq = 7")
        target.commit()
    return copy


def _run_first(story: Story) -> None:
    """Run the first sweep, which is dry, and look at what the privacy channel is told of it."""
    done = _run_sweep(story)
    story.check("the first run is dry: it says what would be redacted, and nothing is", holds=_is_dry(story, done))
    told = wait_for(lambda: next((one for one in _channel(story) if "dry" in one), None))
    story.show("The privacy channel sees", told or "")
    story.check("the privacy channel is told so, in counts and without a name", holds=told is not None)


def _is_dry(story: Story, done: CompletedProcess[str]) -> bool:
    conversations = story.installation.remote.conversations()
    is_untouched = not any(message["redact_calls"] for one in conversations for message in one["messages"])
    return done.returncode == 0 and "nothing was redacted" in done.stdout and is_untouched


def _channel(story: Story) -> list[str]:
    """Return what is said in the privacy channel to everybody, the newest first."""
    messages = story.installation.remote.messages(PRIVACY)
    lasting = [one for one in messages if one["channel"] == CHANNEL and not one["is_ephemeral"]]
    return [text_of(one) for one in reversed(lasting)]


def _run_sweep(story: Story) -> CompletedProcess[str]:
    with story.console.status("sweeping …"):
        done = story.installation.run("sweep")
    lines = done.stdout.strip().splitlines() or done.stderr.strip().splitlines()
    story.say(f"gallra sweep: {lines[-1] if lines else ''}")
    return done


def _check_redacted_once(story: Story, due: list[str]) -> None:
    conversations = story.installation.remote.conversations()
    whole = [one for one in conversations if one["id"] in due and not has_text(one)]
    layered = [one for one in conversations if one["id"] in due and has_text(one)]
    messages = [message for one in whole for message in redactable(one)]
    is_once = all(message["redact_successes"] == 1 for message in messages)
    story.check(f"each of their {len(messages)} redactable messages was redacted exactly once", holds=is_once)
    _check_layers(story, layered)
    others = [message for one in conversations if one["id"] not in due for message in one["messages"]]
    story.check("no other ticket was touched", holds=not any(message["redact_calls"] for message in others))
    table = Table("Left at Intercom", "Places", "Why", title="What could not be redacted", title_justify="left")
    for word, count in survivors(story.audit_rows()).items():
        table.add_row(word.replace("_", " "), str(count), reason(word))
    story.print(table)
    story.check("what is left is counted and in the log", holds=table.row_count > 0)


def _check_layers(story: Story, layered: list[Json]) -> None:
    """Check the tickets of which bookkeeping still needs something: only what it needs may still be read."""
    left = [message for one in layered for message in redactable(one) if not message["redacted"]]
    gone = [message for one in layered for message in redactable(one) if message["redacted"]]
    is_clean = not any(contact_words(message["text"] or "") for message in left)
    is_once = all(message["redact_successes"] == 1 for message in gone)
    count = f"{len(layered)} invoice or refund {'case' if len(layered) == 1 else 'cases'}"
    story.check(
        f"of {count} only what bookkeeping needs stays: no address, phone or card is left",
        holds=bool(layered) and is_clean and is_once,
    )


def _due_ids(story: Story) -> list[str]:
    """Return the due tickets in the order in which the privacy role is shown them."""
    listed = story.ask(PRIVACY, "due")
    known = {one["id"] for one in story.installation.remote.conversations()}
    ids = list(dict.fromkeys(word for word in re.findall(r"\d+", listed) if word in known))
    story.check(f"the privacy role sees the {len(ids)} due tickets: /privacy due", holds=bool(ids))
    return ids


def _show_texts(story: Story, title: str, conversation: Json) -> None:
    lines = []
    for message in conversation["messages"][:_SHOWN_MESSAGES]:
        text = "(redacted)" if message["redacted"] else message["text"] or "(no text)"
        lines.append(f"{message['author']}: {text.strip()}")
    story.show(f"{title}: ticket {conversation['id']} at Intercom", "\n".join(lines))
