"""Tests of `gallra sweep`: dry on both databases, and for real against the stand-in with the real engine."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.commands import sweep as sweep_command
from bot.settings import Settings
from bot.wiring import build_worker_services, utc_now
from handlers.accept_delivery import Notification, accept_delivery
from handlers.receive_ticket import receive_ticket
from handlers.workflows.boundary import WorkflowFailed
from sandbox.evidence import has_text
from sandbox.intercom.faults import Fault, FaultKind
from sandbox.intercom.snapshot import conversation_snapshot
from sandbox.intercom.ticket_files import read_tickets
from sandbox.intercom.tickets import load_tickets
from storage.ids import DeliveryId, NotificationId, TicketId
from storage.models import Delivery, Ticket
from storage.sweeps import propose
from storage.vocabulary import SweepState, TicketState, Topic
from tests.bot.operator import POLICY_FILE, Operator
from tests.bot.stand_ins import StandIns
from tests.fakes import RecordingQueue
from tests.storage.examples import put_header

DUE = ("losenord-i-klartext", "dubbel-debitering")
KEPT = "radera-mig"


def put_due(operator: Operator, *days: int) -> None:
    """Store headers of tickets that have been due for so many days."""
    with operator.database() as database, database.begin() as session:
        for number, ago in enumerate(days, start=1):
            row = put_header(session, number, utc_now() - timedelta(days=ago))
            row.policy_version = operator.policy().version  # so that it is not planned anew


def take_in(operator: Operator, stand_ins: StandIns, keys: Sequence[str]) -> dict[str, str]:
    """Load shipped tickets into Intercom and take each in; return their ids by key."""
    specs = [spec for spec in read_tickets() if spec.key in keys]
    ids = load_tickets(stand_ins.sandbox.intercom, specs)
    services = replace(build_worker_services(Settings.read(operator.settings)), queue=RecordingQueue())
    for conversation_id in ids:
        notification = Notification(
            NotificationId(f"notif_{conversation_id}"), Topic.CONVERSATION_USER_REPLIED, conversation_id
        )
        accept_delivery(services, notification)
    with services.database.read() as session:
        stored = [DeliveryId(row.id) for row in session.query(Delivery)]
    for delivery_id in stored:
        receive_ticket(services, delivery_id)
    services.intercom.close()
    services.database.dispose()
    return {spec.key: conversation_id for spec, conversation_id in zip(specs, ids, strict=True)}


def states(operator: Operator) -> dict[str, TicketState]:
    with operator.database() as database, database.read() as session:
        return {row.conversation_id: row.state for row in session.query(Ticket)}


# --- dry


def test_a_dry_run_lists_what_is_due_the_longest_overdue_first(either: Operator) -> None:
    put_due(either, 1, 30, 5)
    done = either.run("sweep", "--dry-run")
    assert (done.status, done.err) == (0, "")
    assert "3 of 3 due tickets" in done.out
    listed = [line.split("│")[1].strip() for line in done.out.splitlines() if line.startswith("│")]
    assert listed == ["2", "3", "1"]
    assert f"{utc_now() - timedelta(days=30):%Y-%m-%d}" in done.out
    assert done.out.endswith("Nothing was redacted (--dry-run).\n")


def test_a_dry_run_changes_nothing_and_writes_nothing_down(either: Operator) -> None:
    put_due(either, 1, 2)
    before = states(either), either.audit_words()
    either.run("sweep", "--dry-run")
    assert (states(either), either.audit_words()) == before
    assert before[1] == []


@pytest.mark.parametrize(("arguments", "settings"), [(("--cap", "2"), {}), ((), {"GALLRA_SWEEP_CAP": "2"})])
def test_a_cap_limits_the_list_and_not_the_count(
    operator: Operator, arguments: tuple[str, ...], settings: dict[str, Any]
) -> None:
    put_due(operator, 1, 2, 3)
    done = operator.run("sweep", "--dry-run", *arguments, **settings)
    assert "2 of 3 due tickets" in done.out
    assert len([line for line in done.out.splitlines() if line.startswith("│")]) == 2


def test_a_changed_policy_counts_at_once(operator: Operator) -> None:
    """Tickets that another version of the policy called due are planned anew first: these closed yesterday."""
    with operator.database() as database, database.begin() as session:
        put_header(session, 1, utc_now() - timedelta(days=1))
    assert "No ticket is due." in operator.run("sweep", "--dry-run").out


def test_nothing_due_is_said(operator: Operator) -> None:
    done = operator.run("sweep", "--dry-run")
    assert (done.status, done.out) == (0, "No ticket is due.\nNothing was redacted (--dry-run).\n")


@pytest.mark.parametrize("cap", ["0", "-1", "x", "1.5", ""])
def test_a_cap_that_is_none_is_wrong_use(operator: Operator, cap: str) -> None:
    assert operator.run("sweep", "--dry-run", "--cap", cap).status == 2


def test_a_dry_run_needs_no_token(operator: Operator) -> None:
    assert operator.run("sweep", "--dry-run", INTERCOM_ACCESS_TOKEN="").status == 0


# --- for real


def put_first_run(operator: Operator) -> None:
    """Let the first run of the installation, which is dry, be over."""
    with operator.database() as database, database.begin() as session:
        row = propose(session, "first", [], started_by="cli", policy_version="1", cap=1, plan={}, at=utc_now())
        row.state, row.tickets = SweepState.DRY, 1


@pytest.fixture
def stocked(connected: Operator, stand_ins: StandIns) -> dict[str, str]:
    """Take two due tickets and one that is kept in; return their ids by key."""
    connected.run("migrate")
    return take_in(connected, stand_ins, (*DUE, KEPT))


@pytest.mark.usefixtures("quick_engine")
def test_what_is_due_is_redacted_up_to_the_cap_and_a_vendor_that_lies_is_found_out(
    connected: Operator, stand_ins: StandIns, stocked: dict[str, str]
) -> None:
    put_first_run(connected)
    honest, lied_about = (stocked[key] for key in DUE)
    intercom = stand_ins.sandbox.intercom
    intercom.faults.add(Fault(kind=FaultKind.LYING_REDACT, conversation_id=lied_about, times=None))

    capped = connected.run("sweep", "--cap", "1")
    assert (capped.status, capped.out, capped.err) == (0, "2 tickets were due: 1 done.\n", "")
    assert states(connected) == {
        honest: TicketState.REDACTED,
        lied_about: TicketState.CLOSED,
        stocked[KEPT]: TicketState.OPEN,
    }
    deceived = connected.run("sweep")
    assert (deceived.status, deceived.out) == (1, "1 ticket was due: 1 unverified.\n")
    assert deceived.err == "What is unverified or failed stays due and is tried again at the next sweep.\n"
    assert states(connected)[lied_about] is TicketState.CLOSED

    intercom.faults.clear()
    last = connected.run("sweep")
    assert (last.status, last.out, last.err) == (0, "1 ticket was due: 1 done.\n", "")
    left = {key: has_text(conversation_snapshot(intercom.conversations[found])) for key, found in stocked.items()}
    assert left == {DUE[0]: False, DUE[1]: False, KEPT: True}, "what is due is gone at Intercom, the rest untouched"


@pytest.mark.usefixtures("quick_engine", "stocked")
def test_the_first_run_is_dry_and_lists_what_would_have_gone(connected: Operator) -> None:
    first = connected.run("sweep")
    assert (first.status, first.err) == (0, "")
    assert "2 of 2 due tickets" in first.out
    assert "it is dry: nothing was redacted.\n" in first.out
    assert first.out.endswith("2 tickets were due: nothing was redacted.\n")
    assert TicketState.REDACTED not in states(connected).values()
    assert connected.run("sweep").out == "2 tickets were due: 2 done.\n"


@pytest.mark.usefixtures("quick_engine", "stocked")
def test_where_the_policy_asks_for_four_eyes_a_colleague_has_to_approve(connected: Operator, tmp_path: Path) -> None:
    put_first_run(connected)
    policy = tmp_path / "strict.yaml"
    policy.write_text(POLICY_FILE.read_text().replace("approval: one", "approval: four_eyes"))
    asked = connected.run("sweep", GALLRA_POLICY_FILE=str(policy))
    assert (asked.status, asked.err) == (0, "")
    assert "a colleague approves this run in the privacy channel" in asked.out
    assert TicketState.REDACTED not in states(connected).values()


# --- paused, resumed


@pytest.mark.parametrize(("option", "told"), [("--pause", "under way"), ("--resume", "paused")])
def test_what_cannot_be_paused_or_resumed_is_said(operator: Operator, option: str, told: str) -> None:
    done = operator.run("sweep", option)
    assert (done.status, done.out, done.err) == (1, "", f"No run is {told}.\n")


def test_a_run_is_paused_and_resumed(either: Operator) -> None:
    with either.database() as database, database.begin() as session:
        ids = [TicketId(1), TicketId(2)]
        row = propose(session, "a", ids, started_by="cli", policy_version="1", cap=2, plan={"due": 2}, at=utc_now())
        row.state, row.is_working = SweepState.RUNNING, True
    paused = either.run("sweep", "--pause")
    assert (paused.status, paused.out) == (0, "Paused at 0 of 2 tickets. Tickets under way are finished.\n")
    resumed = either.run("sweep", "--resume")
    assert (resumed.status, resumed.out) == (0, "Resumed at 0 of 2 tickets. A worker goes on with it.\n")
    assert either.audit_words() == ["sweep:paused", "sweep:resumed"]


def test_only_one_of_them_can_be_asked_for(operator: Operator) -> None:
    assert operator.run("sweep", "--pause", "--resume").status == 2
    assert operator.run("sweep", "--dry-run", "--pause").status == 2


def test_two_sweeps_in_one_second_are_two_runs(now: datetime) -> None:
    assert sweep_command.run_at(now) != sweep_command.run_at(now + timedelta(milliseconds=1))


@pytest.mark.usefixtures("quick_engine")
def test_a_sweep_that_ends_early_is_told_in_a_sentence(connected: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended:
        def get_result(self) -> None:
            raise WorkflowFailed("GaveUp")

    monkeypatch.setattr("dbos.DBOS.start_workflow", lambda *_: Ended())
    monkeypatch.setattr(sweep_command, "_show_progress", lambda *_: None)
    connected.run("migrate")
    done = connected.run("sweep")
    assert (done.status, done.out) == (1, "")
    assert done.err == "The sweep ended early (GaveUp). What is due stays due; run it again.\n"


@pytest.mark.parametrize(
    ("ends", "told", "status"),
    [
        ({"due": 0}, "0 tickets were due: nothing to do.", 0),
        ({"due": 1, "done": 1}, "1 ticket was due: 1 done.", 0),
        ({"due": 9, "done": 4, "withdrawn": 1}, "9 tickets were due: 4 done, 1 withdrawn.", 0),
        ({"due": 2, "failed": 1, "done": 1}, "2 tickets were due: 1 done, 1 failed.", 1),
        ({"due": 1, "unverified": 1}, "1 ticket was due: 1 unverified.", 1),
        (
            {"due": 3, "done": 1, "paused": 2},
            "3 tickets were due: 1 done, 2 paused.\nIt was paused. `gallra sweep --resume` lets it go on.",
            0,
        ),
    ],
)
def test_how_it_ended_is_told_in_a_line(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, ends: dict[str, int], told: str, status: int
) -> None:
    monkeypatch.setattr(sweep_command, "_run", lambda _: ends)
    done = operator.run("sweep")
    assert (done.status, done.out) == (status, f"{told}\n")
    assert bool(done.err) is (status == 1)
