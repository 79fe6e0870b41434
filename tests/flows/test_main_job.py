"""The main job from outside, with a worker killed in the middle of it."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sandbox.installation import PRIVACY, SUPPORT, Installation
from sandbox.slack_text import text_of
from tests.contracts.spec import require_spec, validate_journal
from tests.flows.canaries import CANARIES, cells_of, files_of, found_in, ticket

pytestmark = pytest.mark.slow

DUE, KEPT = 12, 3
_SOON = timedelta(seconds=40)


@pytest.fixture
def installation(empty_database_url: str, tmp_path: Path) -> Iterator[Installation]:
    require_spec()
    with Installation(folder=tmp_path / "installation", database_url=empty_database_url) as made:
        made.start()
        yield made


def test_a_worker_killed_in_the_middle_of_a_sweep_loses_nothing_and_doubles_nothing(
    installation: Installation, empty_database_url: str
) -> None:
    due, kept = put_canaries(installation)
    assert installation.readiness()["due"] == DUE, "exactly the tickets closed a year ago are due"
    assert_masked(installation, kept[0])
    kill_in_the_middle(installation, due)
    installation.start_worker()
    wait_until(lambda: installation.readiness()["due"] == 0, why="another worker finishes the sweep")
    wait_until(lambda: report_of(installation) is not None, why="the nightly report is posted")
    installation.worker.stop()
    assert with_button(installation, "step_sweep:pause") is None, "the message says that the run has ended"
    assert_redacted_once(installation, due)
    assert not [one for one in kept if redact_calls(installation, one)], "what is not due is not touched"
    cells = list(cells_of(empty_database_url))
    assert {"parts.sealed_body", "audit.details", "workflow_status.inputs"} <= {place for place, _ in cells}
    assert found_in(cells) == [], "no text in any table, the workflow engine's included"
    assert found_in(files_of(installation.folder)) == [], "no text in any file, logs included"
    assert found_in(slack_calls(installation)) == [], "no personal data in anything sent to Slack"
    assert_log_whole(installation)
    exchanges = [SimpleNamespace(**exchange) for exchange in installation.remote.exchanges()]
    assert validate_journal(exchanges) > DUE, "every call follows Intercom's description"


def test_the_search_for_canaries_finds_them() -> None:
    assert found_in([("somewhere", f"x{CANARIES['note']}y")]) == [f"somewhere: {CANARIES['note']}"]


def put_canaries(installation: Installation) -> tuple[list[str], list[str]]:
    due = installation.remote.put_tickets([ticket(closed="P13M", number=n) for n in range(DUE)])
    kept = installation.remote.put_tickets([ticket(closed="P3M", number=n) for n in range(DUE, DUE + KEPT)])
    installation.wait_until_quiet(DUE + KEPT)
    return due, kept


def kill_in_the_middle(installation: Installation, due: list[str]) -> None:
    """Approve what the night proposes, and kill the worker when some tickets are redacted and some are not."""
    installation.worker.stop()
    first = installation.run("sweep", is_checked=True)
    assert "it is dry: nothing was redacted" in first.stdout
    assert redacted(installation, due) == []
    installation.remote.add_fault("slow", endpoint="redact", times=None, seconds=0.2)
    night = datetime.now(ZoneInfo("Europe/Stockholm")) + _SOON
    cron = f"{night.second} {night.minute} {night.hour} {night.day} {night.month} *"
    installation.start_worker(settings={"GALLRA_NIGHT_CRON": cron})
    approve = "step_sweep:approve"
    wait_until(lambda: with_button(installation, approve) is not None, why="the night proposes")
    assert redacted(installation, due) == [], "nothing is redacted before somebody approves"
    proposal = with_button(installation, approve)
    assert proposal is not None
    installation.remote.press(PRIVACY, proposal["ts"], approve)
    wait_until(lambda: len(redacted(installation, due)) > 1, why="the sweep begins")
    installation.worker.kill()
    assert 0 < len(redacted(installation, due)) < DUE, "the kill came in the middle"
    installation.remote.clear_faults()


def assert_masked(installation: Installation, conversation_id: str) -> None:
    installation.remote.command(SUPPORT, f"find {CANARIES['email']}")
    installation.remote.command(SUPPORT, f"show {conversation_id} for support")
    wait_until(lambda: any("[PERSON 1]" in text for text in texts_for(installation, SUPPORT)), why="the answer comes")


def assert_redacted_once(installation: Installation, due: list[str]) -> None:
    for conversation_id in due:
        for message in installation.remote.conversation(conversation_id)["messages"]:
            if message["text"] is None and not message["redacted"]:
                continue  # an event without a body
            assert message["redacted"], f"message {message['id']} of {conversation_id} still stands"
            assert message["redact_successes"] == 1, f"message {message['id']} was redacted more than once"


def assert_log_whole(installation: Installation) -> None:
    report = report_of(installation)
    assert report is not None
    head = re.search(r"\b[0-9]+:[0-9a-f]{64,}\b", report)
    assert head is not None, "the report names the log's head"
    verified = installation.run("audit", "verify", "--head", head[0])
    assert verified.returncode == 0, verified.stdout + verified.stderr


def redacted(installation: Installation, ids: list[str]) -> list[str]:
    """Return the tickets of which everything that can be redacted is."""
    return [one for one in ids if all(m["redacted"] for m in messages_with_text(installation, one))]


def messages_with_text(installation: Installation, conversation_id: str) -> list[dict[str, Any]]:
    messages = installation.remote.conversation(conversation_id)["messages"]
    return [message for message in messages if message["text"] is not None]


def redact_calls(installation: Installation, conversation_id: str) -> int:
    return sum(m["redact_calls"] for m in installation.remote.conversation(conversation_id)["messages"])


def with_button(installation: Installation, action_id: str) -> dict[str, Any] | None:
    """Return the newest message that has this button."""
    for message in reversed(installation.remote.messages(PRIVACY)):
        elements = [one for block in message.get("blocks", ()) for one in block.get("elements", ())]
        if any(one.get("action_id") == action_id for one in elements):
            return message
    return None


def report_of(installation: Installation) -> str | None:
    texts = texts_for(installation, PRIVACY)
    return next((text for text in reversed(texts) if ":" in text and "audit" in text.casefold()), None)


def texts_for(installation: Installation, user: str) -> list[str]:
    return [text_of(message) for message in installation.remote.messages(user)]


def slack_calls(installation: Installation) -> Iterator[tuple[str, str]]:
    """Yield what the product sent to Slack, without the words that are not personal data and are shown on purpose."""
    shown = ("body", "reply", "note", "title", "attribute", "remark")
    for call in installation.remote.slack_journal()["calls"]:
        text = str(call)
        for name in shown:
            text = text.replace(CANARIES[name], "")
        yield "slack", text


def wait_until(is_so: Callable[[], bool], *, why: str, seconds: float = 90.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not within {seconds} s: {why}"
        time.sleep(0.2)
