"""A letter is read before it goes out: as it would be written, with a mark where staff have not written yet."""

import pytest

from handlers.errors import AccessDenied
from handlers.letter_errors import Blocker, LetterIncomplete, LetterPart, LetterRefused, RequestBlocked
from handlers.letter_making import LetterWish
from handlers.preview_letter import preview_letter
from handlers.request_errors import IdentityNotProven, RequestClosed
from handlers.withdraw_request import withdraw_request
from storage.vocabulary import AuditWord, ItemType, LetterLanguage, LetterType, Right
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.challenging import post_of
from tests.handlers.lettering import EMPTY, REASONS, WISH, holds, known_request, letters_of, office_of
from tests.handlers.test_answer_request import KEEP, decide
from tests.people import ASTRID

MARK = "[här står det du skriver]"


def test_a_mark_stands_where_staff_have_to_write(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    shown = preview_letter(post.bench.services, OFFICER, request_id, LetterType.REFUSAL, EMPTY)
    assert (shown.needs_words, shown.can_mail, shown.language) == (True, True, LetterLanguage.SV)
    assert f"Skälet är detta:\n\n{MARK}\n\n" in shown.text.reveal()
    written = preview_letter(post.bench.services, OFFICER, request_id, LetterType.REFUSAL, WISH)
    assert REASONS in written.text.reveal()
    assert MARK not in written.text.reveal()
    assert letters_of(post.bench, request_id) == []
    assert bench.queue.letters == []
    assert AuditWord.LETTER_PREVIEWED in bench.audit_words()


def test_no_mark_stands_where_nothing_has_to_be_written(bench: Bench) -> None:
    post = office_of(bench)
    shown = preview_letter(post.bench.services, OFFICER, known_request(post.bench), LetterType.DONE, EMPTY)
    assert not shown.needs_words
    assert MARK not in shown.text.reveal()
    corrected = known_request(post.bench, right=Right.RECTIFICATION)
    assert MARK in preview_letter(post.bench.services, OFFICER, corrected, LetterType.DONE, EMPTY).text.reveal()


def test_an_answer_says_by_itself_whether_something_is_withheld(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    wish = LetterWish(language=LetterLanguage.EN)
    for type_ in (LetterType.DONE, LetterType.PARTIAL):
        assert preview_letter(post.bench.services, OFFICER, request_id, type_, wish).type is LetterType.DONE
    holds(post.bench, request_id, "stripe", (ItemType.INVOICE, "in_1"))
    decide(post.bench, request_id, {"in_1": KEEP})
    shown = preview_letter(post.bench.services, OFFICER, request_id, LetterType.DONE, wish)
    assert shown.type is LetterType.PARTIAL
    assert "invoices (1) at Stripe" in shown.text.reveal()


def test_an_answer_is_not_shown_before_it_is_true(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    holds(post.bench, request_id, "stripe", (ItemType.INVOICE, "in_1"))
    with pytest.raises(RequestBlocked) as refusal:
        preview_letter(post.bench.services, OFFICER, request_id, LetterType.DONE, EMPTY)
    assert refusal.value.blockers == (Blocker.UNDECIDED,)


def test_what_cannot_be_written_says_why(bench: Bench) -> None:
    post = office_of(bench)
    request_id = opened(post.bench, subject=ASTRID.phone)
    assert not preview_letter(post.bench.services, OFFICER, request_id, LetterType.RECEIVED, EMPTY).can_mail
    with pytest.raises(IdentityNotProven):
        preview_letter(post.bench.services, OFFICER, request_id, LetterType.DONE, EMPTY)
    with pytest.raises(LetterRefused):
        preview_letter(post.bench.services, OFFICER, request_id, LetterType.REFUSAL, WISH)
    with pytest.raises(LetterIncomplete) as refusal:
        preview_letter(post_of(bench).bench.services, OFFICER, request_id, LetterType.RECEIVED, EMPTY)
    assert refusal.value.parts == (LetterPart.CONTACT,)
    for actor in (AGENT, STRANGER):
        with pytest.raises(AccessDenied):
            preview_letter(post.bench.services, actor, request_id, LetterType.RECEIVED, EMPTY)
    withdraw_request(post.bench.services, OFFICER, request_id)
    with pytest.raises(RequestClosed):
        preview_letter(post.bench.services, OFFICER, request_id, LetterType.RECEIVED, EMPTY)
