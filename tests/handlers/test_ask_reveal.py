"""One value is shown to one person, for a purpose and with a reason, once; every refusal leaves its record."""

import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from copy import copy, deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers import ticket_erasure
from handlers.ask_reveal import ask_reveal
from handlers.errors import AccessDenied, PlaceGone, PrivacyError
from handlers.note_reader import note_reader
from handlers.read_log import read_log
from handlers.reveal_asking import AskedReveal
from handlers.reveal_errors import RevealDecided, RevealFault, RevealInvalid, RevealNotFound, RevealRefused
from handlers.revealed_text import RevealedText
from storage import reveals, tickets
from storage.ids import RevealId, SlackUserId
from storage.models import Reveal
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, LookupSort, ReadingFlag, RevealReason, RevealState, TicketState
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.dump import dump
from tests.handlers.restricting import restrict
from tests.handlers.revealing import (
    BODY,
    MAIL,
    NUMBER,
    PHONE,
    REASON,
    URL,
    ask,
    asked,
    begin,
    let_all_in,
)
from tests.people import ASTRID, BIRGER
from tests.staffing import put_on_record


def row_of(bench: Bench, reveal: int) -> Reveal:
    with bench.services.database.read() as session:
        row = reveals.find_reveal(session, RevealId(reveal))
    assert row is not None
    return row


def test_the_value_is_shown_at_once_where_one_person_may_and_is_taken_back(bench: Bench) -> None:
    ticket = bench.put(BODY)
    answer = ask(bench, ticket, "PHONE_NUMBER")
    assert answer.shown is not None
    assert answer.shown.text.disclose() == PHONE
    assert (answer.shown.conversation_id, answer.shown.kind, answer.shown.seconds) == (ticket, "PHONE_NUMBER", 120)
    assert answer.shown.url == Plaintext(URL)
    record = bench.audit()[-1]
    assert (record.word, record.actor, record.purpose) == (AuditWord.REVEAL_SHOWN, AGENT.name, "support")
    assert record.ticket_id == bench.ticket_id(ticket)
    assert record.details == '{"flags": 0, "kind": "PHONE_NUMBER", "reveal": 1}'
    assert row_of(bench, 1).state is RevealState.SHOWN


def test_for_a_sensitive_kind_somebody_else_is_asked_first(bench: Bench) -> None:
    answer = ask(bench, bench.put(BODY), "SE_PERSONNUMMER")
    assert answer.shown is None
    row = row_of(bench, answer.reveal)
    assert (row.state, row.lapses_at) == (RevealState.WAITING, bench.clock.now() + timedelta(hours=4))
    assert bench.audit_words()[-1] is AuditWord.REVEAL_ASKED


def test_a_question_is_answered_once(bench: Bench) -> None:
    ticket = bench.put(BODY)
    filled, reveal = asked(bench, ticket, "PHONE_NUMBER"), begin(bench, ticket)
    ask_reveal(bench.services, AGENT, reveal, filled)
    with pytest.raises(RevealDecided) as refusal:
        ask_reveal(bench.services, AGENT, reveal, filled)
    assert refusal.value.state is RevealState.SHOWN
    assert bench.audit_words().count(AuditWord.REVEAL_SHOWN) == 1
    assert '"error": "RevealDecided"' in bench.audit()[-1].details


def test_of_several_answers_at_once_one_counts(bench: Bench) -> None:
    ticket = bench.put(BODY)
    filled, reveal, barrier = asked(bench, ticket, "PHONE_NUMBER"), begin(bench, ticket), threading.Barrier(4)

    def answer(_number: int) -> str:
        barrier.wait()
        try:
            ask_reveal(bench.services, AGENT, reveal, filled)
        except PrivacyError as refusal:
            return type(refusal).__name__
        return "shown"

    with ThreadPoolExecutor(4) as pool:
        ends = sorted(pool.map(answer, range(4)))
    assert ends == ["RevealDecided"] * 3 + ["shown"]
    assert bench.audit_words().count(AuditWord.REVEAL_DENIED) == 3


@pytest.mark.parametrize("is_in_a_group_alone", [False, True])
def test_the_hours_limit_holds_also_for_questions_answered_at_once(bench: Bench, *, is_in_a_group_alone: bool) -> None:
    put_on_record(bench.services, AGENT.name.removeprefix("slack:"))
    if not is_in_a_group_alone:
        let_all_in(bench)
    policy = replace(bench.services.policy, reveals=replace(bench.services.policy.reveals, most_per_hour=2))
    services = replace(bench.services, policy=policy)
    tickets = [bench.put(BODY) for _ in range(5)]  # the lock of one would let them in one by one
    opened = [(begin(bench, ticket), asked(bench, ticket, "PHONE_NUMBER")) for ticket in tickets]
    barrier = threading.Barrier(5)

    def answer(question: tuple[RevealId, AskedReveal]) -> str:
        barrier.wait()
        try:
            ask_reveal(services, AGENT, *question)
        except RevealRefused as refusal:
            return refusal.reason.value
        return "shown"

    with ThreadPoolExecutor(5) as pool:
        assert sorted(pool.map(answer, opened)) == ["shown"] * 2 + ["too_many"] * 3


@pytest.mark.parametrize(
    ("kind", "purpose", "reason"),
    [
        ("PASSWORD", "support", RevealReason.NEVER),
        ("CARD_SECURITY", "support", RevealReason.NEVER),
        ("SHOE_SIZE", "support", RevealReason.UNKNOWN_KIND),
        ("CREDIT_CARD", "support", RevealReason.NOT_LISTED),
    ],
)
def test_what_the_policy_does_not_list_is_refused_on_the_record(
    sqlite_bench: Bench, kind: str, purpose: str, reason: RevealReason
) -> None:
    bench = sqlite_bench
    ticket = bench.put(BODY)
    filled = asked(bench, ticket, "PHONE_NUMBER")
    forged = replace(filled, place=replace(filled.place, kind=kind), purpose=purpose)
    with pytest.raises(RevealRefused) as refusal:
        ask_reveal(bench.services, AGENT, begin(bench, ticket), forged)
    assert refusal.value.reason is reason
    record = bench.audit()[-1]
    assert record.word is AuditWord.REVEAL_DENIED
    assert f'"reason": "{reason}"' in record.details
    assert row_of(bench, 1).state is RevealState.BEGUN


@pytest.mark.parametrize("purpose", ["payment", "nonsense", "", BODY])
def test_a_purpose_that_is_not_granted_is_refused_and_not_written_down(sqlite_bench: Bench, purpose: str) -> None:
    bench = sqlite_bench
    ticket = bench.put(BODY)
    filled = replace(asked(bench, ticket, "PHONE_NUMBER"), purpose=purpose)
    with pytest.raises(AccessDenied):
        ask_reveal(bench.services, AGENT, begin(bench, ticket), filled)
    assert bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("", RevealFault.REASON_MISSING),
        (" \n\t", RevealFault.REASON_MISSING),
        ("\u200b\u2060\u202e \x00", RevealFault.REASON_MISSING),
        ("x" * 4_000, RevealFault.REASON_TOO_LONG),
    ],
)
def test_without_a_reason_nothing_is_shown(sqlite_bench: Bench, reason: str, fault: RevealFault) -> None:
    with pytest.raises(RevealInvalid) as refusal:
        ask(sqlite_bench, sqlite_bench.put(BODY), "PHONE_NUMBER", reason=reason)
    assert refusal.value.fault is fault
    assert sqlite_bench.audit_words()[-1] is AuditWord.REVEAL_DENIED


def test_a_place_that_is_none_or_another_tickets_shows_nothing(bench: Bench) -> None:
    ticket, other = bench.put("Hej hej hej hej hej"), bench.put(BODY)
    elsewhere = asked(bench, other, "PHONE_NUMBER")
    for filled in (elsewhere, replace(elsewhere, place=replace(elsewhere.place, start=0, end=4, part_row=1))):
        with pytest.raises(PlaceGone):
            ask_reveal(bench.services, AGENT, begin(bench, ticket), filled)


def test_a_question_of_somebody_else_is_not_found(bench: Bench) -> None:
    ticket = bench.put(BODY)
    filled, reveal = asked(bench, ticket, "PHONE_NUMBER"), begin(bench, ticket)
    with pytest.raises(RevealNotFound):
        ask_reveal(bench.services, OFFICER, reveal, filled)
    with pytest.raises(RevealNotFound):
        ask_reveal(bench.services, AGENT, RevealId(404), filled)
    with pytest.raises(AccessDenied):
        ask_reveal(bench.services, STRANGER, reveal, filled)
    assert bench.audit_words()[-3:] == [AuditWord.REVEAL_DENIED] * 2 + [AuditWord.ACCESS_REFUSED]


def test_a_ticket_whose_text_went_meanwhile_shows_nothing_and_keeps_no_reason(bench: Bench) -> None:
    ticket = bench.put_due(BODY)
    ask(bench, ticket, "PHONE_NUMBER")
    filled, reveal = asked(bench, ticket, "PHONE_NUMBER"), begin(bench, ticket)
    bench.redact(ticket)
    with pytest.raises(RevealRefused) as refusal:
        ask_reveal(bench.services, AGENT, reveal, filled)
    assert refusal.value.reason is RevealReason.NO_TEXT
    assert row_of(bench, 1).sealed_reason is None
    assert row_of(bench, reveal).sealed_url is None


@pytest.mark.parametrize(("minutes", "is_shown"), [(0, True), (26, True), (28, False), (-2, False)])
def test_a_view_that_was_open_too_long_or_is_of_the_future_shows_nothing(
    sqlite_bench: Bench, minutes: int, *, is_shown: bool
) -> None:
    bench = sqlite_bench
    ticket = bench.put(BODY)
    filled, reveal = asked(bench, ticket, "PHONE_NUMBER"), begin(bench, ticket)
    bench.clock.wait(minutes=minutes)
    if is_shown:
        assert ask_reveal(bench.services, AGENT, reveal, filled).shown
        return
    with pytest.raises(RevealRefused) as refusal:
        ask_reveal(bench.services, AGENT, reveal, filled)
    assert refusal.value.reason is RevealReason.EXPIRED


def test_a_clock_that_goes_back_gives_nobody_more(bench: Bench) -> None:
    ticket = bench.put(BODY)
    for _ in range(10):
        ask(bench, ticket, "PHONE_NUMBER")
    bench.clock.wait(hours=-5)
    with pytest.raises(RevealRefused) as refusal:
        ask(bench, ticket, "PHONE_NUMBER")
    assert refusal.value.reason is RevealReason.TOO_MANY


def test_unusual_reading_is_flagged_own_colleague_and_many(bench: Bench) -> None:
    policy = replace(bench.services.policy, reveals=replace(bench.services.policy.reveals, many_persons=1))
    services = replace(bench.services, policy=policy)
    own, colleague = SlackUserId(AGENT.name.removeprefix("slack:")), SlackUserId("U0DANTEA05")
    note_reader(services, own, email=MAIL.upper(), name="Sigrid Wallin")
    note_reader(services, colleague, email=BIRGER.email, name="")
    other = replace(bench, services=services)
    first = ask(other, bench.put(BODY), "EMAIL_ADDRESS")
    second = ask(other, bench.put(BODY, person=BIRGER), "PHONE_NUMBER")
    assert row_of(bench, first.reveal).flags == [ReadingFlag.OWN_DATA]
    assert row_of(bench, second.reveal).flags == [ReadingFlag.MANY_PERSONS, ReadingFlag.OWN_DATA, ReadingFlag.COLLEAGUE]
    assert bench.audit()[-1].details == '{"flags": 3, "kind": "PHONE_NUMBER", "reveal": 2}'


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nothing_is_shown(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = bench.put(BODY)
    filled, reveal = asked(bench, ticket, "PHONE_NUMBER"), begin(bench, ticket)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        ask_reveal(bench.services, AGENT, reveal, filled)
    broken_audit.clear()
    assert row_of(bench, reveal).state is RevealState.BEGUN


def test_neither_value_nor_reason_nor_address_can_be_read_anywhere(bench: Bench) -> None:
    answer = ask(bench, bench.put(BODY), "PHONE_NUMBER")
    filled = asked(bench, bench.put(BODY), "SE_PERSONNUMMER")
    told = f"{answer!r} {answer.shown!r} {filled!r} {answer}"
    stored = dump(bench.services.database)
    assert [word for word in (PHONE, NUMBER, REASON, URL, "hemlig") if word in told + stored] == []


def test_a_revealed_text_cannot_leak_by_accident() -> None:
    text = RevealedText(Plaintext(PHONE))
    assert PHONE not in f"{text!r} {text!s} {text}"
    assert copy(text).disclose() == deepcopy(text).disclose() == PHONE
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(text)
    assert not isinstance(text, str)


def test_a_reveal_stands_in_the_log_of_the_person_with_its_kind(bench: Bench) -> None:
    ask(bench, bench.put(BODY), "PHONE_NUMBER")
    line, *_ = read_log(bench.services, OFFICER, ASTRID.email, is_whole=True).lines
    assert (line.sort, line.kinds, line.purpose) == (LookupSort.REVEALED, {"PHONE_NUMBER": 1}, "support")


def test_a_redaction_and_a_reveal_of_the_same_ticket_wait_for_each_other_and_both_end(bench: Bench) -> None:
    ticket = bench.put_due(BODY)
    filled, reveal = asked(bench, ticket, "PHONE_NUMBER"), begin(bench, ticket)
    has_begun = threading.Event()

    def answer() -> str:
        has_begun.wait(10)
        try:
            ask_reveal(bench.services, AGENT, reveal, filled)
        except RevealRefused as refusal:
            return refusal.reason.value
        return "shown"

    with ThreadPoolExecutor(1) as pool, bench.services.database.begin() as session:
        row = tickets.lock_ticket(session, ticket)
        assert row is not None
        end = pool.submit(answer)
        has_begun.set()
        time.sleep(0.3)  # it waits for the ticket now, and must hold nothing that the redaction needs
        ticket_erasure.erase(session, bench.services, row, state=TicketState.REDACTED, at=bench.clock.now())
        session.commit()
        assert end.result(20) == RevealReason.NO_TEXT


def test_what_is_under_restriction_is_not_revealed_though_the_question_was_open_before(bench: Bench) -> None:
    ticket = bench.put(BODY)
    filled, reveal = asked(bench, ticket, "PHONE_NUMBER"), begin(bench, ticket)
    restrict(bench, ASTRID.email)
    with pytest.raises(RevealRefused) as refusal:
        ask_reveal(bench.services, AGENT, reveal, filled)
    assert refusal.value.reason is RevealReason.RESTRICTED
    assert bench.audit_words()[-1] is AuditWord.REVEAL_DENIED
