"""A hold is placed on a ticket, a person or a search, with a reason, an owner and a review, or not at all."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from handlers.errors import AccessDenied, NothingToHold, TicketNotFound
from handlers.hold_errors import HoldFault, HoldInvalid
from handlers.list_due import list_due
from handlers.place_hold import place_hold
from handlers.put_staff import put_staff
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord, HoldType, IdentifierType
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.dump import dump
from tests.handlers.holding import ASKED, OWNER, REASON, let_in, place
from tests.people import ASTRID, BIRGER, LEAVER_LEIF


def due(bench: Bench) -> list[str]:
    return [line.conversation_id for line in list_due(bench.services, OFFICER).tickets]


def test_a_hold_on_a_ticket_takes_it_out_of_what_is_due(bench: Bench) -> None:
    held, other = bench.put_due("Hej"), bench.put_due("Hej")
    placed = place(bench, ticket=held)
    assert (placed.line.type, placed.line.conversation_id, placed.kept) == (HoldType.TICKET, held, 1)
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.ticket_id, row.purpose) == (
        *(AuditWord.HOLD_PLACED, OFFICER.name, bench.ticket_id(held)),
        "legal_obligation",
    )
    assert row.details == f'{{"hold": 1, "owner": "{OWNER}", "review_on": "2099-06-01", "type": "ticket"}}'
    assert due(bench) == [other]
    assert list_due(bench.services, OFFICER).held == 1


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        (f" {ASTRID.email.upper()} ", IdentifierType.EMAIL),
        (ASTRID.phone, IdentifierType.PHONE),
        ("900101-2385", IdentifierType.PERSONNUMMER),
    ],
)
def test_a_hold_on_a_person_covers_theirs_however_it_is_written(bench: Bench, typed: str, by: IdentifierType) -> None:
    body = f"Mitt personnummer är {ASTRID.personnummer}"
    bench.put_due(body)
    other = bench.put_due("Hej", person=BIRGER)
    placed = place(bench, person=typed)
    assert (placed.line.type, placed.line.person_by, placed.kept) == (HoldType.PERSON, by, 1)
    bench.put_due(body)
    assert due(bench) == [other], "a ticket that came later is held too"


def test_a_search_is_resolved_anew_so_that_a_new_ticket_is_held_too(bench: Bench) -> None:
    first = bench.put_due("Maila bo@example.com")
    plain = bench.put_due("Hej")
    placed = place(bench, kind="EMAIL_ADDRESS", created_from=bench.ticket(first).created_at.date())
    assert (placed.line.type, placed.line.kind, placed.kept) == (HoldType.SEARCH, "EMAIL_ADDRESS", 1)
    bench.put_due("Maila bo@example.se")
    assert due(bench) == [plain]


def test_the_days_of_a_search_are_the_company_s_and_both_are_included(bench: Bench) -> None:
    bench.clock.wait(hours=13, minutes=30)  # 22:30 in UTC is 23:30 in Sweden, still 2 March
    late = bench.put_due("Hej")
    for first, last, is_held in [
        (date(2026, 3, 2), date(2026, 3, 2), True),
        (date(2026, 3, 3), None, False),
        (None, date(2026, 3, 1), False),
        (None, date(2026, 3, 2), True),
    ]:
        placed = place(bench, created_from=first, created_until=last)
        assert (placed.line.created_from, placed.line.created_until) == (first, last)
        assert bool(placed.kept) is is_held, (first, last)
        if is_held:
            break
    bench.clock.wait(minutes=60)
    assert late not in due(bench)


FAULTS: list[tuple[dict[str, Any], HoldFault]] = [
    ({}, HoldFault.NOTHING_COVERED),
    ({"ticket": "", "person": "", "kind": ""}, HoldFault.NOTHING_COVERED),
    ({"ticket": "1", "person": ASTRID.email}, HoldFault.TICKET_AMONG_OTHERS),
    ({"person": "Astrid"}, HoldFault.PERSON_UNREADABLE),
    ({"created_from": date(2026, 3, 2), "created_until": date(2026, 3, 1)}, HoldFault.DAYS_REVERSED),
    ({"created_from": date.min}, HoldFault.DAY_UNREACHABLE),
    ({"created_until": date.max}, HoldFault.DAY_UNREACHABLE),
    ({"kind": "NAME"}, HoldFault.KIND_UNKNOWN),
    ({"kind": "PERSON", "reason": " \n"}, HoldFault.REASON_MISSING),
    ({"kind": "PERSON", "reason": "x" * 2_001}, HoldFault.REASON_TOO_LONG),
    ({"kind": "PERSON", "owner": ""}, HoldFault.OWNER_NOT_STAFF),
    ({"kind": "PERSON", "owner": "U0STINAB04"}, HoldFault.OWNER_NOT_STAFF),
    ({"kind": "PERSON", "owner": LEAVER_LEIF.slack_user_id}, HoldFault.OWNER_NOT_STAFF),
    ({"kind": "PERSON", "review_on": None}, HoldFault.REVIEW_MISSING),
    ({"kind": "PERSON", "review_on": date(2026, 3, 2)}, HoldFault.REVIEW_PASSED),
]


@pytest.mark.parametrize(("asked", "fault"), FAULTS, ids=lambda value: value if isinstance(value, HoldFault) else "")
def test_what_is_missing_or_wrong_is_refused_and_nothing_is_held(
    sqlite_bench: Bench, asked: dict[str, Any], fault: HoldFault
) -> None:
    bench = sqlite_bench
    left_at = bench.clock.now()
    put_staff(bench.services, SlackUserId(LEAVER_LEIF.slack_user_id), ["privacy"], ends_at=left_at, actor="cli")
    with pytest.raises(HoldInvalid) as refusal:
        place(bench, **asked)
    assert refusal.value.fault is fault
    assert AuditWord.HOLD_PLACED not in bench.audit_words()


def test_a_review_tomorrow_is_in_the_future(bench: Bench) -> None:
    tomorrow = bench.clock.now().date() + timedelta(days=1)
    assert place(bench, kind="PERSON", review_on=tomorrow).line.days_left == 1


@pytest.mark.parametrize("ticket", ["404", "bo@example.com"])
def test_an_unknown_ticket_is_not_held(bench: Bench, ticket: str) -> None:
    with pytest.raises(TicketNotFound) as missing:
        place(bench, ticket=ticket)
    assert "@" not in missing.value.sentence


def test_a_ticket_without_text_is_not_held(bench: Bench) -> None:
    redacted, deleted = bench.put_due("Hej"), bench.put_due("Hej")
    bench.redact(redacted)
    bench.delete(deleted)
    bench.receive(deleted)
    for ticket in (redacted, deleted):
        with pytest.raises(NothingToHold):
            place(bench, ticket=ticket)


def test_an_open_ticket_can_be_held(bench: Bench) -> None:
    assert place(bench, ticket=bench.put("Hej")).kept == 0


def test_who_may_not_is_refused_before_anything_is_looked_up(bench: Bench) -> None:
    let_in(bench)
    for asked in (replace(ASKED, ticket="404"), ASKED):
        with pytest.raises(AccessDenied):
            place_hold(bench.services, AGENT, asked)
    assert bench.audit_words()[-2:] == [AuditWord.ACCESS_REFUSED] * 2


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nothing_is_held(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = bench.put_due("Hej")
    let_in(bench)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        place_hold(bench.services, OFFICER, replace(ASKED, ticket=ticket))
    broken_audit.clear()
    assert due(bench) == [ticket]


def test_neither_reason_nor_person_is_readable_anywhere(bench: Bench) -> None:
    asked = replace(ASKED, person=BIRGER.email)
    place(bench, person=BIRGER.email)
    with pytest.raises(HoldInvalid) as refusal:
        place(bench, person=f"{BIRGER.email} {BIRGER.email}")
    told = f"{asked!r} {refusal.value!r} {refusal.value}"
    stored = dump(bench.services.database)
    assert [word for word in (BIRGER.email, REASON, ASTRID.name) if word in told + stored] == []
