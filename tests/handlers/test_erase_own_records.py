"""Gallra's own records go when their period has ended, and not a day before; what is not over stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import func, select

from handlers.erase_own_records import erase_own_records
from handlers.find_tickets import find_tickets
from handlers.note_reader import note_reader
from handlers.policy.model import OwnRecordRule
from handlers.policy.periods import parse_period
from handlers.put_staff import put_staff
from handlers.read_log import read_log
from handlers.release_hold import release_hold
from storage import audit, keys, merged_contacts, searches
from storage.errors import KeyDestroyed
from storage.ids import BreachId, HoldId, RequestId, RevealId, SlackUserId
from storage.models import (
    Base,
    Breach,
    DataKey,
    Delivery,
    Disclosure,
    Hold,
    MergedContact,
    MessageTask,
    Redaction,
    Reveal,
    Search,
    Staff,
    StaffHash,
    StaffRecord,
    StaffRole,
    SubjectRequest,
)
from storage.searches import Wanted
from storage.vocabulary import (
    AuditWord,
    BreachScope,
    BreachState,
    Channel,
    DeliveryState,
    Demand,
    DisclosureState,
    IdentifierType,
    MessageState,
    OwnRecord,
    RedactionState,
    RequestState,
    RevealState,
    Right,
    SearchState,
    SearchType,
    TicketState,
    Topic,
)
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.holding import hold
from tests.people import ASTRID, BIRGER, CELINE
from tests.staffing import put_on_record

MONTH = OwnRecordRule(parse_period("P30D"), "A promise")


def test_what_is_known_of_staff_goes_when_they_do(monthly: Bench) -> None:
    for user in ("U0GONE0001", "U0STAYS002"):
        ends_at = monthly.clock.now() if user == "U0GONE0001" else None
        put_staff(monthly.services, SlackUserId(user), ["privacy"], ends_at=ends_at, actor="cli")
        note_reader(monthly.services, SlackUserId(user), email=f"{user}@example.se", name="")
    monthly.clock.wait(days=20)
    note_reader(monthly.services, SlackUserId("U0GROUP003"), email="g@example.se", name="")  # in a user group alone
    monthly.clock.wait(days=12)
    erase(monthly)
    assert count(monthly, StaffHash) == 2, "of whoever is on the staff, and of whoever was met this month"
    monthly.clock.wait(days=32)
    erase(monthly)
    assert count(monthly, StaffHash) == 1


def reveal(bench: Bench, state: RevealState, **more: Any) -> Reveal:
    ticket_id, at = bench.ticket_id(bench.put("Hej")), bench.clock.now()
    return Reveal(ticket_id=ticket_id, state=state, asked_by="slack:U1", begun_at=at, asked_at=at, flags=[], **more)


def test_reveals_go_with_their_keys_but_not_a_broken_glass_that_nobody_reviewed(monthly: Bench) -> None:
    at = monthly.clock.now()
    shown, broken = reveal(monthly, RevealState.SHOWN), reveal(monthly, RevealState.SHOWN, is_glass_broken=True)
    put(monthly, shown, broken, reveal(monthly, RevealState.BEGUN))
    put(monthly, reveal(monthly, RevealState.WAITING, lapses_at=at + timedelta(hours=1)))
    put(monthly, reveal(monthly, RevealState.APPROVED, lapses_at=at + timedelta(days=90)))
    with monthly.services.database.begin() as session:
        keys.open_or_make_key(session, monthly.services.vault, keys.reveal_owner(RevealId(1)), at=at)
    monthly.clock.wait(days=29)
    assert erase(monthly) == {}
    monthly.clock.wait(days=3)
    assert erase(monthly)["reveals"] == 3
    assert count(monthly, Reveal) == 2
    with monthly.services.database.begin() as session, pytest.raises(KeyDestroyed):
        keys.open_key(session, monthly.services.vault, keys.reveal_owner(RevealId(1)))
    with monthly.services.database.begin() as session:
        for row in session.scalars(select(Reveal)):
            row.reviewed_at, row.lapses_at = monthly.clock.now(), None
    monthly.clock.wait(days=32)
    assert erase(monthly)["reveals"] == 2


@pytest.fixture
def monthly(bench: Bench) -> Bench:
    """Give a bench whose policy keeps every sort of own records for thirty days."""
    policy = replace(bench.services.policy, own_records=dict.fromkeys(OwnRecord, MONTH))
    return replace(bench, services=replace(bench.services, policy=policy))


def erase(bench: Bench, erase_workflows: Callable[[datetime], int] = lambda _: 0) -> dict[str, int]:
    return erase_own_records(bench.services, actor="schedule", erase_workflows=erase_workflows)


def put(bench: Bench, *rows: Base) -> None:
    with bench.services.database.begin() as session:
        session.add_all(rows)


def count(bench: Bench, table: type[Base]) -> int:
    with bench.services.database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def delivery(bench: Bench, number: int, state: DeliveryState, *, finished: bool = True) -> Delivery:
    at = bench.clock.now()
    return Delivery(
        notification_id=f"notif_o{number}",
        topic=Topic.CONVERSATION_USER_REPLIED,
        conversation_id="1",
        state=state,
        received_at=at,
        finished_at=at if finished else None,
        attempts=1,
    )


def request(bench: Bench, state: RequestState, *, number: int) -> SubjectRequest:
    on = bench.clock.now().date()
    return SubjectRequest(
        id=number,
        right=Right.ERASURE,
        channel=Channel.CHAT,
        state=state,
        sealed_subject=b"sealed",
        subject_type=IdentifierType.EMAIL,
        subject_hash=b"hash",
        received_at=bench.clock.now(),
        opened_at=bench.clock.now(),
        opened_by="cli",
        warn_on=on,
        due_on=on,
        extended_on=on,
        policy_version="1",
    )


def test_a_record_goes_on_the_day_after_its_period_and_not_before(monthly: Bench) -> None:
    put(monthly, delivery(monthly, 1, DeliveryState.DONE))
    monthly.clock.wait(days=30)
    assert erase(monthly) == {}
    monthly.clock.wait(days=1)
    assert erase(monthly) == {"deliveries": 1}
    assert erase(monthly) == {}
    rows = [row for row in monthly.audit() if row.word is AuditWord.RECORDS_ERASED]
    assert [(row.actor, row.details) for row in rows] == [("schedule", '{"deliveries": 1}')], "and once on the record"


def test_a_delivery_that_waits_or_failed_stays(monthly: Bench) -> None:
    put(
        monthly,
        delivery(monthly, 1, DeliveryState.PENDING, finished=False),
        delivery(monthly, 2, DeliveryState.FAILED),
        delivery(monthly, 3, DeliveryState.IGNORED, finished=False),
        delivery(monthly, 4, DeliveryState.DONE),
    )
    monthly.clock.wait(days=40)
    assert erase(monthly) == {"deliveries": 2}
    assert {row.state for row in monthly.deliveries()} == {DeliveryState.PENDING, DeliveryState.FAILED}


def test_many_go_in_short_transactions(monthly: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.erase_own_records._BATCH", 2)
    put(monthly, *(delivery(monthly, number, DeliveryState.DONE) for number in range(5)))
    monthly.clock.wait(days=40)
    assert erase(monthly) == {"deliveries": 5}


def test_a_closed_request_goes_with_its_key_and_an_open_one_stays(monthly: Bench) -> None:
    services, at = monthly.services, monthly.clock.now()
    put(monthly, *(request(monthly, state, number=number) for number, state in enumerate(RequestState, start=1)))
    with services.database.begin() as session:
        for number in range(1, len(RequestState) + 1):
            keys.open_or_make_key(session, services.vault, keys.request_owner(RequestId(number)), at=at)
    monthly.clock.wait(days=31)
    assert erase(monthly) == {"requests": 3}
    with services.database.read() as session:
        left = set(session.scalars(select(SubjectRequest.state)))
        assert left == {RequestState.RECEIVED, RequestState.IDENTITY_PENDING, RequestState.IN_PROGRESS}
        closed = list(RequestState).index(RequestState.ANSWERED) + 1
        with pytest.raises(KeyDestroyed):
            keys.open_key(session, services.vault, keys.request_owner(RequestId(closed)))
        assert keys.open_key(session, services.vault, keys.request_owner(RequestId(1)))
        assert session.scalar(select(func.count()).select_from(DataKey).where(DataKey.wrapped.is_(None))) == 3


def test_staff_go_when_their_time_has_ended_with_their_roles(monthly: Bench) -> None:
    now = monthly.clock.now()
    people = [
        Staff(slack_user_id=f"U0{number}", added_at=now, ends_at=ends_at, roles=[StaffRole(role="privacy")])
        for number, ends_at in enumerate((None, now, now + timedelta(days=20)))
    ]
    put(monthly, *people)
    put_on_record(monthly.services, "U00", "U01", "U02", "U0STRANGER")
    monthly.clock.wait(days=40)
    assert erase(monthly) == {"staff": 1}
    assert (count(monthly, Staff), count(monthly, StaffRole)) == (2, 2)
    assert count(monthly, StaffRecord) == 6, "theirs went with them; those of others count still"


def test_a_training_of_nobody_on_the_staff_goes_once_it_lapsed(monthly: Bench) -> None:
    put(monthly, Staff(slack_user_id="U0SIGRID01", added_at=monthly.clock.now(), ends_at=None))
    put_on_record(monthly.services, "U0SIGRID01", "U0STRANGER")
    monthly.clock.wait(days=365 + 40)
    assert erase(monthly) == {"staff": 1}
    assert count(monthly, StaffRecord) == 3


def test_the_evidence_of_a_redaction_stays_as_long_as_its_ticket_has_text(monthly: Bench) -> None:
    gone, back = monthly.put_due(), monthly.put_due()
    for ticket in (gone, back):
        assert monthly.redact(ticket) is RedactionState.DONE
    monthly.write(back, "En sak till.")
    monthly.receive(back)
    monthly.clock.wait(days=40)
    assert erase(monthly)["redactions"] == 1
    with monthly.services.database.read() as session:
        assert [row.ticket_id for row in session.scalars(select(Redaction))] == [monthly.ticket_id(back)]
    assert monthly.ticket(gone).state is TicketState.REDACTED


def test_the_newest_search_of_each_sort_stays_and_one_that_is_not_over(monthly: Bench) -> None:
    for days, type_, state in (
        (0, SearchType.RECONCILE, SearchState.DONE),
        (1, SearchType.RECONCILE, SearchState.DONE),
        (2, SearchType.BACKFILL, SearchState.DONE),
        (3, SearchType.BACKFILL, SearchState.STOPPED),
    ):
        at = monthly.clock.now() + timedelta(days=days)
        with monthly.services.database.begin() as session:
            row, _ = searches.begin(session, type_, Wanted(at), total=0, actor="cli", at=at)
            searches.end(row, state, at=at)
    monthly.clock.wait(days=60)
    assert erase(monthly) == {"searches": 1}
    assert count(monthly, Search) == 3


def test_a_merge_stays_as_long_as_a_ticket_is_found_by_it(monthly: Bench) -> None:
    monthly.put()
    used = monthly.services.vault.hash_identifier(IdentifierType.CONTACT, monthly.contact())
    with monthly.services.database.begin() as session:
        for hash_ in (used, b"nobody's"):
            merged_contacts.put_merge(session, hash_, into=b"another", at=monthly.clock.now())
    monthly.clock.wait(days=60)
    assert erase(monthly)["merged_contacts"] == 1
    with monthly.services.database.read() as session:
        assert session.scalars(select(MergedContact.hash)).all() == [used]


def test_a_merge_stays_as_long_as_a_lookup_leads_to_it_however_many_steps(monthly: Bench) -> None:
    policy = monthly.services.policy
    rules = {**policy.own_records, OwnRecord.LOOKUPS: replace(MONTH, keep=parse_period("P1Y"))}
    monthly = replace(monthly, services=replace(monthly.services, policy=replace(policy, own_records=rules)))
    first, second, third = (monthly.contact(one) for one in (ASTRID, BIRGER, CELINE))
    find_tickets(monthly.services, AGENT, first)
    hashes = [monthly.hashed(IdentifierType.CONTACT, one) for one in (first, second, third)]
    with monthly.services.database.begin() as session:
        for hash_, into in pairwise(hashes):
            merged_contacts.put_merge(session, hash_, into=into, at=monthly.clock.now())
    monthly.clock.wait(days=60)
    assert erase(monthly).get("merged_contacts", 0) == 0
    log = read_log(monthly.services, OFFICER, third)
    assert [line.word for line in log.lines] == [AuditWord.TICKET_FOUND]
    monthly.clock.wait(days=800)
    assert sum(erase(monthly).get("merged_contacts", 0) for _ in range(3)) == 2, (
        "step by step, when the lookups are gone"
    )


def test_the_engine_erases_its_own_rows_and_is_told_until_when(monthly: Bench) -> None:
    told: list[datetime] = []

    def erase_workflows(before: datetime) -> int:
        told.append(before)
        return 7

    assert erase(monthly, erase_workflows) == {"workflows": 7}
    assert [f"{before:%Y-%m-%d %H:%M}" for before in told] == ["2026-01-31 00:00"]


def test_the_log_is_never_cut(monthly: Bench) -> None:
    monthly.put()
    put(monthly, delivery(monthly, 1, DeliveryState.DONE))
    monthly.clock.wait(days=4_000)
    before = len(monthly.audit())
    erase(monthly)
    assert len(monthly.audit()) == before + 1, "`audit()` proves the chain"
    with monthly.services.database.read() as session:
        assert audit.read_head(session).seq == before + 1


def test_what_has_no_period_is_kept(bench: Bench) -> None:
    policy = replace(bench.services.policy, own_records={})
    kept = replace(bench, services=replace(bench.services, policy=policy))
    put(kept, delivery(kept, 1, DeliveryState.DONE))
    kept.clock.wait(days=4_000)
    assert erase(kept) == {}
    assert count(kept, Delivery) == 1


def breach(at: datetime, *, is_closed: bool = True) -> Breach:
    return Breach(
        state=BreachState.CLOSED if is_closed else BreachState.OPEN,
        scope=BreachScope.TICKETS,
        aware_at=at,
        opened_at=at,
        recorded_by="slack:U1",
        sealed_description=b"",
        closed_at=at if is_closed else None,
        told_stage=0,
        tickets=1,
        persons=1,
        kinds={},
    )


def disclosure(at: datetime, state: DisclosureState, *, secret_for: int = 0) -> Disclosure:
    return Disclosure(
        state=state,
        authority="police",
        demand=Demand.ORDER,
        sealed_reference=b"",
        sealed_ground=b"",
        sealed_scope=b"",
        decided_by="slack:U1",
        judged_by="slack:U2",
        proposed_at=at,
        judged_at=at,
        released_at=at if state is DisclosureState.RELEASED else None,
        secret_before=at + timedelta(days=secret_for) if secret_for else None,
        kinds={},
    )


def task(at: datetime, ts: str, state: MessageState) -> MessageTask:
    return MessageTask(
        channel="C1",
        ts=ts,
        author="U1",
        link="https://example.slack.com/archives/C1/p1",
        state=state,
        kinds={"PASSWORD": 1},
        found_by="slack",
        found_at=at,
        looked_at=at,
        ended_at=None if state is MessageState.OPEN else at,
    )


def test_registers_and_tasks_go_when_they_are_over_and_no_secret(monthly: Bench) -> None:
    at = monthly.clock.now()
    put(monthly, breach(at), breach(at, is_closed=False))
    put(monthly, disclosure(at, DisclosureState.RELEASED), disclosure(at, DisclosureState.REFUSED))
    put(monthly, disclosure(at, DisclosureState.RELEASED, secret_for=90), disclosure(at, DisclosureState.APPROVED))
    put(monthly, *(task(at, f"{number}.0", state) for number, state in enumerate(MessageState)))
    with monthly.services.database.begin() as session:
        keys.open_or_make_key(session, monthly.services.vault, keys.breach_owner(BreachId(1)), at=at)
    monthly.clock.wait(days=29)
    assert erase(monthly) == {}
    monthly.clock.wait(days=3)
    assert erase(monthly) == {"breaches": 1, "disclosures": 2, "message_tasks": 2}
    assert (count(monthly, Breach), count(monthly, Disclosure), count(monthly, MessageTask)) == (1, 2, 1)
    with monthly.services.database.begin() as session, pytest.raises(KeyDestroyed):
        keys.open_key(session, monthly.services.vault, keys.breach_owner(BreachId(1)))
    monthly.clock.wait(days=90)
    assert erase(monthly) == {"disclosures": 1}, "it is no secret any more"


def test_a_released_hold_goes_and_one_in_force_stays(monthly: Bench) -> None:
    released, _ = (hold(monthly, kind=kind) for kind in ("PERSON", "CITY"))
    release_hold(monthly.services, OFFICER, HoldId(released))
    monthly.clock.wait(days=32)
    assert erase(monthly)["holds"] == 1
    assert count(monthly, Hold) == 1
