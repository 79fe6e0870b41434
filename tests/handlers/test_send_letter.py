"""Letters that say no more than that somebody asked: complete or not sent, to the address that the request came "
"with."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.errors import AccessDenied
from handlers.letter_errors import LetterFault, LetterIncomplete, LetterPart, LetterRefused
from handlers.letter_making import LetterWish
from handlers.list_requests import list_requests
from handlers.prove_identity import prove_identity
from handlers.request_errors import RequestClosed, RequestInvalid, RequestNotFound
from handlers.send_letter import send_letter
from handlers.show_request import show_request
from handlers.withdraw_request import withdraw_request
from storage.ids import RequestId
from storage.vocabulary import AuditWord, LetterLanguage, LetterState, LetterType, RequestState
from tests.handlers.asking import PROOF, opened
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.challenging import post_of
from tests.handlers.dump import dump
from tests.handlers.lettering import (
    CONTACT,
    EMPTY,
    HANDED,
    WISH,
    delivered,
    letters_of,
    office_of,
    request_of,
)
from tests.people import ASTRID


def test_a_letter_says_when_it_arrived_and_by_when_it_is_answered(bench: Bench) -> None:
    post = office_of(bench)
    request_id = opened(post.bench)
    made = send_letter(post.bench.services, OFFICER, request_id, LetterType.RECEIVED, EMPTY)
    assert bench.queue.letters == [made.id]
    text = delivered(post.bench, made.id)
    (mail,) = post.mailer.written
    assert (mail.address.reveal(), mail.subject) == (ASTRID.email, "Om din begäran")
    for told in ("Den 2026-03-02 fick vi", "senast den 2026-04-02", CONTACT, f"Vårt nummer: {request_id}"):
        assert told in text
    (row,) = letters_of(post.bench, request_id)
    assert (row.state, row.language, row.sent_at) == (LetterState.SENT, LetterLanguage.SV, bench.clock.now())


def test_nothing_of_it_rests_readable_and_each_step_is_on_record(bench: Bench) -> None:
    post = office_of(bench)
    made = send_letter(post.bench.services, OFFICER, opened(post.bench), LetterType.IDENTITY, WISH)
    delivered(post.bench, made.id)
    stored = dump(bench.services.database)
    for text in (ASTRID.name, ASTRID.email, CONTACT, "fick vi en begäran"):
        assert text not in stored
    rows = [row for row in bench.audit() if row.word in (AuditWord.LETTER_MADE, AuditWord.LETTER_SENT)]
    assert [(row.actor, row.word) for row in rows] == [
        (OFFICER.name, AuditWord.LETTER_MADE),
        ("schedule", AuditWord.LETTER_SENT),
    ]


def test_without_a_way_to_reach_the_company_it_is_not_sent(bench: Bench) -> None:
    post = post_of(bench)  # the shipped policy says nothing of it
    request_id = opened(post.bench)
    with pytest.raises(LetterIncomplete) as refusal:
        send_letter(post.bench.services, OFFICER, request_id, LetterType.RECEIVED, EMPTY)
    assert refusal.value.parts == (LetterPart.CONTACT,)
    assert "controller.contact" in refusal.value.sentence
    assert letters_of(post.bench, request_id) == []
    assert bench.queue.letters == []


def test_what_is_late_is_answered_and_not_promised(bench: Bench) -> None:
    post = office_of(bench)
    request_id = opened(post.bench)
    bench.clock.wait(days=40)
    with pytest.raises(LetterIncomplete) as refusal:
        send_letter(post.bench.services, OFFICER, request_id, LetterType.RECEIVED, EMPTY)
    assert refusal.value.parts == (LetterPart.DUE_ON,)


def test_the_doubt_is_recorded_and_does_not_stand_in_the_letter(bench: Bench) -> None:
    post = office_of(bench)
    request_id = opened(post.bench)
    with pytest.raises(LetterIncomplete) as refusal:
        send_letter(post.bench.services, OFFICER, request_id, LetterType.IDENTITY, EMPTY)
    assert refusal.value.parts == (LetterPart.DOUBT,)
    made = send_letter(post.bench.services, OFFICER, request_id, LetterType.IDENTITY, WISH)
    text = delivered(post.bench, made.id)
    assert ASTRID.name not in text
    assert "säger inget om huruvida vi har några uppgifter" in text
    assert "rader" not in text.replace("ändrar eller raderar", ""), "what was asked for is not told to a stranger"
    (row,) = letters_of(post.bench, request_id)
    assert row.sealed_words is not None


def test_the_clock_stands_until_it_is_known_who_asks(bench: Bench) -> None:
    post = office_of(bench)
    request_id = opened(post.bench)
    send_letter(post.bench.services, OFFICER, request_id, LetterType.IDENTITY, WISH)
    assert request_of(post.bench, request_id).state is RequestState.IDENTITY_PENDING
    bench.clock.wait(days=5)
    (line,) = list_requests(post.bench.services, OFFICER)
    assert (line.due_on, line.clock_stands) == (date(2026, 4, 7), True)
    prove_identity(post.bench.services, AGENT, request_id, PROOF)
    assert not list_requests(post.bench.services, OFFICER)[0].clock_stands


def test_the_language_is_the_company_s_and_then_that_of_the_last_letter(bench: Bench) -> None:
    post = office_of(bench)
    request_id = opened(post.bench)
    services = post.bench.services
    english = LetterWish(language=LetterLanguage.EN)
    for wish in (EMPTY, english, EMPTY):
        send_letter(services, OFFICER, request_id, LetterType.RECEIVED, wish)
    assert [row.language for row in letters_of(post.bench, request_id)] == ["sv", "en", "en"]
    assert "On 2026-03-02 we received" in delivered(post.bench, bench.queue.letters[-1])
    abroad = replace(services.policy, controller=replace(services.policy.controller, country="NL"))
    other = opened(post.bench)
    made = send_letter(replace(services, policy=abroad), OFFICER, other, LetterType.RECEIVED, EMPTY)
    assert made.language is LetterLanguage.EN


@pytest.mark.parametrize("is_mail_set", [True, False])
def test_where_no_mail_can_be_sent_somebody_hands_it_over_and_says_how(bench: Bench, is_mail_set: bool) -> None:  # noqa: FBT001 - a table
    post = office_of(bench)
    services = replace(post.bench.services, sends_mail=is_mail_set)
    request_id = opened(post.bench, subject=ASTRID.phone if is_mail_set else ASTRID.email)
    with pytest.raises(LetterRefused) as refusal:
        send_letter(services, OFFICER, request_id, LetterType.RECEIVED, EMPTY)
    assert refusal.value.fault is LetterFault.NO_WAY
    made = send_letter(services, OFFICER, request_id, LetterType.RECEIVED, HANDED)
    (row,) = letters_of(post.bench, request_id)
    assert (row.state, row.handed_over_by) == (LetterState.HANDED_OVER, OFFICER.name)
    assert (made.is_mailed, bench.queue.letters) == (False, [])
    assert ASTRID.name not in dump(bench.services.database)
    (line,) = show_request(services, OFFICER, request_id).letters
    assert (line.state, line.handed_over_by, line.waits) == (LetterState.HANDED_OVER, OFFICER.name, False)


@pytest.mark.parametrize("type_", [LetterType.EXTENSION, LetterType.DONE, LetterType.PARTIAL, LetterType.REFUSAL])
def test_what_a_letter_tells_of_is_done_with_it(bench: Bench, type_: LetterType) -> None:
    post = office_of(bench)
    with pytest.raises(LetterRefused) as refusal:
        send_letter(post.bench.services, OFFICER, opened(post.bench), type_, WISH)
    assert refusal.value.fault is LetterFault.ANOTHER_VERB


def test_who_may_not_and_what_is_not_there_is_refused(bench: Bench) -> None:
    post = office_of(bench)
    services, request_id = post.bench.services, opened(post.bench)
    for actor in (STRANGER, AGENT):
        with pytest.raises(AccessDenied):
            send_letter(services, actor, request_id, LetterType.RECEIVED, EMPTY)
    with pytest.raises(RequestNotFound):
        send_letter(services, OFFICER, RequestId(7), LetterType.RECEIVED, EMPTY)
    with pytest.raises(RequestInvalid):
        send_letter(services, OFFICER, request_id, LetterType.IDENTITY, LetterWish("å" * 2_001))
    withdraw_request(services, OFFICER, request_id)
    with pytest.raises(RequestClosed):
        send_letter(services, OFFICER, request_id, LetterType.RECEIVED, EMPTY)
    assert letters_of(post.bench, request_id) == []


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nothing_is_written(bench: Bench, broken_audit: list[str]) -> None:
    post = office_of(bench)
    broken_audit.clear()
    request_id = opened(post.bench)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        send_letter(post.bench.services, OFFICER, request_id, LetterType.RECEIVED, EMPTY)
    assert letters_of(post.bench, request_id) == []
