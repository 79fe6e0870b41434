"""A refusal: with reasons and where to complain; and a stranger learns nothing by it."""

import pytest

from handlers.errors import AccessDenied
from handlers.letter_errors import LetterFault, LetterIncomplete, LetterPart, LetterRefused
from handlers.refuse_request import refuse_request
from handlers.request_errors import RequestClosed
from handlers.withdraw_request import withdraw_request
from storage.vocabulary import AuditWord, RequestState, Right
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.lettering import EMPTY, REASONS, WISH, delivered, known_request, letters_of, office_of, request_of
from tests.people import ASTRID


def test_the_person_is_told_why_and_where_to_complain(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    made = refuse_request(post.bench.services, OFFICER, request_id, WISH)
    text = delivered(post.bench, made.id)
    for told in (REASONS, "Integritetsskyddsmyndigheten (IMY)", "domstol", "att vi raderar uppgifter om dig"):
        assert told in text
    assert request_of(post.bench, request_id).state is RequestState.REFUSED
    assert AuditWord.REQUEST_REFUSED in bench.audit_words()
    with pytest.raises(RequestClosed):
        refuse_request(post.bench.services, OFFICER, request_id, WISH)


def test_without_reasons_it_is_none(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    with pytest.raises(LetterIncomplete) as refusal:
        refuse_request(post.bench.services, OFFICER, request_id, EMPTY)
    assert refusal.value.parts == (LetterPart.REASONS,)
    assert request_of(post.bench, request_id).state is RequestState.IN_PROGRESS
    assert letters_of(post.bench, request_id) == []


def test_a_late_refusal_is_still_owed(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    bench.clock.wait(days=60)
    refuse_request(post.bench.services, OFFICER, request_id, WISH)
    assert request_of(post.bench, request_id).state is RequestState.REFUSED


@pytest.mark.parametrize("right", Right)
def test_a_stranger_learns_nothing_not_even_what_was_asked_for(bench: Bench, right: Right) -> None:
    post = office_of(bench)
    bench.put("Var är paketet?")  # Astrid is known here
    known, unknown = opened(post.bench, right=right), opened(post.bench, subject="nobody@example.com", right=right)
    with pytest.raises(LetterRefused) as refusal:
        refuse_request(post.bench.services, OFFICER, known, WISH)
    assert refusal.value.fault is LetterFault.WORDS_TOO_SOON
    texts = [
        delivered(post.bench, refuse_request(post.bench.services, OFFICER, one, EMPTY).id) for one in (known, unknown)
    ]
    first, second = (text.replace(f"nummer: {one}", "") for text, one in zip(texts, (known, unknown), strict=True))
    assert first == second, "who is known and who is not read the same"
    for told in (ASTRID.name, "artikel 15", "artikel 17", "artikel 21"):
        assert told not in first
    assert "Det säger inget om huruvida vi har några uppgifter" in first
    assert "IMY" in first


def test_who_may_not_does_not(bench: Bench) -> None:
    post = office_of(bench)
    request_id = opened(post.bench)
    for actor in (AGENT, STRANGER):
        with pytest.raises(AccessDenied):
            refuse_request(post.bench.services, actor, request_id, EMPTY)
    withdraw_request(post.bench.services, OFFICER, request_id)
    with pytest.raises(RequestClosed):
        refuse_request(post.bench.services, OFFICER, request_id, EMPTY)
