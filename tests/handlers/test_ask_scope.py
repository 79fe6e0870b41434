"""A person is asked what they mean: the clock stands until they say, where it was asked in time."""

from datetime import date

import pytest

from handlers.answer_scope import answer_scope
from handlers.ask_scope import ask_scope
from handlers.errors import AccessDenied
from handlers.fail_letter import fail_letter
from handlers.letter_errors import LetterFault, LetterIncomplete, LetterPart, LetterRefused
from handlers.request_errors import IdentityNotProven
from handlers.show_request import show_request
from storage.errors import FailureReason
from storage.vocabulary import AuditWord
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.lettering import EMPTY, REASONS, WISH, delivered, known_request, office_of, request_of

PLAIN = date(2026, 4, 2)


def test_the_clock_stands_until_the_person_has_answered(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    asked = ask_scope(post.bench.services, OFFICER, request_id, WISH)
    assert (asked.stands, asked.due_on) == (True, PLAIN)
    assert f"vad du menar:\n\n{REASONS}" in delivered(post.bench, asked.letter.id)
    bench.clock.wait(days=5)
    line = show_request(post.bench.services, OFFICER, request_id).line
    assert (line.clock_stands, line.due_on) == (True, date(2026, 4, 7))
    assert answer_scope(post.bench.services, OFFICER, request_id) == date(2026, 4, 7)
    bench.clock.wait(days=5)
    assert request_of(post.bench, request_id).due_on == date(2026, 4, 7)
    assert {AuditWord.SCOPE_ASKED, AuditWord.SCOPE_ANSWERED} <= set(bench.audit_words())
    with pytest.raises(LetterRefused) as refusal:
        answer_scope(post.bench.services, OFFICER, request_id)
    assert refusal.value.fault is LetterFault.NOT_ASKED


def test_a_question_that_comes_too_late_stops_no_clock(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    bench.clock.wait(days=8)
    asked = ask_scope(post.bench.services, OFFICER, request_id, WISH)
    assert (asked.stands, asked.due_on) == (False, PLAIN)


def test_one_that_did_not_go_out_stops_none_either(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    asked = ask_scope(post.bench.services, OFFICER, request_id, WISH)
    fail_letter(post.bench.services, asked.letter.id, FailureReason.REFUSED)
    bench.clock.wait(days=5)
    assert show_request(post.bench.services, OFFICER, request_id).line.due_on == PLAIN


def test_without_a_question_or_before_it_is_known_who_asks_there_is_none(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    with pytest.raises(LetterIncomplete) as refusal:
        ask_scope(post.bench.services, OFFICER, request_id, EMPTY)
    assert refusal.value.parts == (LetterPart.QUESTION,)
    with pytest.raises(IdentityNotProven):
        ask_scope(post.bench.services, OFFICER, opened(post.bench), WISH)
    for act in (
        lambda: ask_scope(post.bench.services, AGENT, request_id, WISH),
        lambda: answer_scope(post.bench.services, AGENT, request_id),
    ):
        with pytest.raises(AccessDenied):
            act()
