"""Tests of `gallra breach`."""

import csv
import io
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands.breaches import persons_as_csv
from bot.commands.private_files import private_file
from bot.settings import Settings
from bot.wiring import build_services
from handlers import ticket_copy
from handlers.export_breach import ConcernedPerson
from handlers.services import WorkerServices
from storage.plaintext import Plaintext
from tests.bot.operator import Operator
from tests.bot.slack.office import conversation
from tests.fakes import PatternDetector
from tests.people import ASTRID, BIRGER

AWARE = f"{datetime.now(UTC) - timedelta(hours=3):%Y-%m-%dT%H:%M}"
"""Three hours ago in UTC; four or five by the company's clock."""


@pytest.fixture
def stored(either: Operator) -> Operator:
    """Return an operator with two persons' tickets, one with a personnummer."""
    services = build_services(Settings.read(either.settings))
    now = datetime.now(UTC)
    first = conversation("4711", "Maila bo@example.com", created_at=now - timedelta(days=2))
    second = conversation("4712", f"Jag är {BIRGER.personnummer}", person=BIRGER, created_at=now - timedelta(days=2))
    worker = _with_detector(services)
    for one in (first, second):
        detected = ticket_copy.detect(worker, one)
        with services.database.begin() as session:
            ticket_copy.store(session, worker, detected, at=now)
    services.database.dispose()
    return either


def _with_detector(services: object) -> WorkerServices:
    names = ("database", "vault", "policy", "queue", "now", "holiday_name")
    fields = {name: getattr(services, name) for name in names}
    nothing: dict[str, object] = {"intercom": None, "notifier": None, "sweep_cap": 1}
    return WorkerServices(**fields, **nothing, detector=PatternDetector())  # type: ignore[arg-type]


def test_a_breach_is_opened_listed_shown_reported_and_closed(stored: Operator, tmp_path: Path) -> None:
    link = "https://app.eu.intercom.com/a/inbox/x/inbox/conversation/4711"
    tickets = ("--ticket", link, "--ticket", "4712")
    opened = stored.run("breach", "open", "--aware", AWARE, "--what", f"Fel svar till {ASTRID.name}", *tickets)
    assert (opened.status, opened.err) == (0, "")
    assert opened.out.startswith("Breach 1 is recorded. The authority must know before ")
    assert "Exposed: 2 tickets, 2 persons." in opened.out
    assert "Sensitive: 1 ticket. Cannot be told any more: 0 tickets." in opened.out
    assert "4712 · closed · " in opened.out
    listed = stored.run("breach", "list").out
    assert "hours left" in " ".join(listed.split())
    assert ASTRID.name not in listed
    path = tmp_path / "persons.csv"
    shown = stored.run("breach", "show", "1", "--persons", str(path))
    assert f"Description: Fel svar till {ASTRID.name}" in shown.out
    assert "2 persons to tell: " in shown.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert {(row["name"], row["email"], row["tickets"]) for row in rows} == {
        (ASTRID.name, ASTRID.email, "4711"),
        (BIRGER.name, BIRGER.email, "4712"),
    }
    again = stored.run("breach", "show", "1", "--persons", str(path))
    assert (again.status, "is there already" in again.err) == (2, True)
    assert "öppen" not in again.err
    late = stored.run("breach", "close", "1")
    assert (late.status, "Write first whether it was reported" in late.err) == (2, True)
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M}"
    reported = stored.run("breach", "report", "1", "--authority", now, "--effects", "Få", "--measures", "Stängt")
    assert reported.out == "Breach 1 is written down as reported.\n"
    assert stored.run("breach", "close", "1").out == "Breach 1 is closed. It stays in the register.\n"
    assert stored.run("breach", "list").out.startswith("There are no breaches")
    assert "closed" in stored.run("breach", "list", "--all").out
    assert stored.audit_words()[0] == "breach:opened"
    assert {"breach:read", "breach:exported", "breach:reported", "breach:closed"} <= set(stored.audit_words())


def test_what_happened_is_typed_apart_so_that_no_history_has_it(stored: Operator) -> None:
    typed = f"{ASTRID.name} ringde\n".encode()
    assert stored.pipe(typed, "breach", "open", "--aware", AWARE, "--what", "-", "--ticket", "4711").status == 0
    assert f"Description: {ASTRID.name} ringde" in stored.run("breach", "show", "1").out


def test_what_one_member_of_staff_read_is_asked_of_the_log(stored: Operator) -> None:
    for actor in ("U012ABCDEF", "slack:U012ABCDEF", "cli"):
        opened = stored.run("breach", "open", "--aware", AWARE, "--what", "x", "--actor", actor)
        assert "Exposed: 0 tickets, 0 persons." in opened.out, opened.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--what", "x"), "Say what was exposed"),
        (("--what", " ", "--ticket", "4711"), "Write what happened."),
        (("--what", "x", "--ticket", "404"), "Ticket 404 is not here."),
        (("--what", "x", "--ticket", "Astrid"), "write the ticket's number"),
        (("--what", "x", "--actor", "<@U1>"), "write a Slack member id"),
        (("--what", "x", "--from", "2026-01-02T00:00", "--before", "2026-01-01T00:00"), "ends before it begins"),
    ],
)
def test_what_cannot_be_right_is_said_in_a_sentence(stored: Operator, arguments: tuple[str, ...], says: str) -> None:
    done = stored.run("breach", "open", "--aware", AWARE, *arguments)
    assert done.status == 2
    assert says in " ".join(done.err.replace("│", " ").split())


def test_a_moment_is_by_the_company_s_clock_and_not_in_the_future(stored: Operator) -> None:
    ahead = f"{datetime.now(UTC) + timedelta(hours=4):%Y-%m-%dT%H:%M}"  # in Sweden it is at most two hours later
    done = stored.run("breach", "open", "--aware", ahead, "--what", "x", "--ticket", "4711")
    assert (done.status, "lies in the future" in done.err) == (2, True)


def test_what_a_spreadsheet_would_obey_is_only_read() -> None:
    harmful = ConcernedPerson(
        Plaintext("=HYPERLINK(1)"), Plaintext("a@example.se"), Plaintext("+46701740677"), ("1",), {}
    )
    written = persons_as_csv([harmful]).decode("utf-8-sig")
    assert "'=HYPERLINK(1),a@example.se,'+46701740677" in written


def test_a_file_that_could_not_be_finished_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    with pytest.raises(ZeroDivisionError), private_file(path) as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
    assert stat.S_IMODE(tmp_path.stat().st_mode) != 0
