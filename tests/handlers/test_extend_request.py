"""An extension: once, with reasons, told within the first month, and then every list counts by the new day."""

from datetime import date

import pytest

from handlers.deliver_letter import deliver_letter
from handlers.errors import AccessDenied
from handlers.extend_request import extend_request
from handlers.fail_letter import fail_letter
from handlers.letter_errors import LetterFault, LetterIncomplete, LetterPart, LetterRefused
from handlers.list_requests import list_requests
from handlers.request_errors import IdentityNotProven
from handlers.show_request import show_request
from handlers.watch_deadlines import watch_deadlines
from storage.errors import FailureReason
from storage.vocabulary import AuditWord, LetterState, LetterType
from tests.handlers.asking import opened
from tests.handlers.bench import OFFICER, STRANGER, Bench
from tests.handlers.challenging import Post
from tests.handlers.lettering import (
    EMPTY,
    HANDED,
    REASONS,
    WISH,
    delivered,
    known_request,
    letters_of,
    office_of,
    request_of,
)

PLAIN, EXTENDED = date(2026, 4, 2), date(2026, 6, 2)
"""Of a request that was received on Monday 2 March 2026."""


def test_the_person_is_told_the_new_day_and_why_and_everybody_counts_by_it(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    bench.clock.wait(days=25)
    assert watch_deadlines(post.bench.services) == 1
    extended = extend_request(post.bench.services, OFFICER, request_id, WISH)
    assert extended.due_on == EXTENDED
    text = delivered(post.bench, extended.letter.id)
    for told in (REASONS, f"senast den {EXTENDED}", f"i stället för den {PLAIN}", "2026-03-27", "IMY", "domstol"):
        assert told in text
    (line,) = list_requests(post.bench.services, OFFICER)
    assert (line.due_on, line.days_left, line.is_warned) == (EXTENDED, (EXTENDED - date(2026, 3, 27)).days, False)
    shown = show_request(post.bench.services, OFFICER, request_id)
    assert (shown.line.due_on, shown.is_extended) == (EXTENDED, True)
    assert any("It is extended" in step for step in shown.reasoning)
    bench.clock.wait(days=1)
    assert watch_deadlines(post.bench.services) == 0, "nobody is reminded of the old day"
    bench.clock.wait(days=60)
    assert watch_deadlines(post.bench.services) == 1
    assert AuditWord.REQUEST_EXTENDED in bench.audit_words()


def test_it_cannot_be_extended_twice(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    extend_request(post.bench.services, OFFICER, request_id, WISH)
    with pytest.raises(LetterRefused) as refusal:
        extend_request(post.bench.services, OFFICER, request_id, WISH)
    assert refusal.value.fault is LetterFault.EXTENDED
    assert request_of(post.bench, request_id).due_on == EXTENDED


def test_the_last_day_of_the_month_is_in_time_and_the_next_is_not(bench: Bench) -> None:
    post = office_of(bench)
    one, other = known_request(post.bench), known_request(post.bench)
    bench.clock.wait(days=31)
    assert extend_request(post.bench.services, OFFICER, one, WISH).due_on == EXTENDED
    bench.clock.wait(days=1)
    with pytest.raises(LetterRefused) as refusal:
        extend_request(post.bench.services, OFFICER, other, WISH)
    assert refusal.value.fault is LetterFault.TOO_LATE
    assert request_of(post.bench, other).extended_at is None


def test_without_reasons_or_before_it_is_known_who_asks_there_is_none(bench: Bench) -> None:
    post = office_of(bench)
    with pytest.raises(LetterIncomplete) as refusal:
        extend_request(post.bench.services, OFFICER, known_request(post.bench), EMPTY)
    assert refusal.value.parts == (LetterPart.REASONS,)
    request_id = opened(post.bench)
    with pytest.raises(IdentityNotProven):
        extend_request(post.bench.services, OFFICER, request_id, WISH)
    with pytest.raises(AccessDenied):
        extend_request(post.bench.services, STRANGER, request_id, WISH)
    assert request_of(post.bench, request_id).extended_at is None


@pytest.mark.parametrize("way", ["refused", "unsure"])
def test_one_that_did_not_reach_the_person_is_none(bench: Bench, way: str) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    letter_id = extend_request(post.bench.services, OFFICER, request_id, WISH).letter.id
    if way == "refused":
        assert fail_letter(post.bench.services, letter_id, FailureReason.REFUSED) is LetterState.FAILED
    else:
        _die_while_sending(post, letter_id)
    row = request_of(post.bench, request_id)
    assert (row.extended_at, row.due_on) == (None, PLAIN)
    (line,) = show_request(post.bench.services, OFFICER, request_id).letters
    assert not line.waits, "it is told anew, not handed over late"
    assert extend_request(post.bench.services, OFFICER, request_id, HANDED).due_on == EXTENDED


def test_one_that_a_worker_finds_when_the_month_has_passed_is_not_sent(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    letter_id = extend_request(post.bench.services, OFFICER, request_id, WISH).letter.id
    bench.clock.wait(days=32)
    assert deliver_letter(post.bench.services, letter_id) is LetterState.FAILED
    assert post.mailer.written == []
    assert request_of(post.bench, request_id).due_on == PLAIN


def test_it_is_handed_over_where_no_mail_can_be_sent(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench, subject="070-1740605")
    with pytest.raises(LetterRefused):
        extend_request(post.bench.services, OFFICER, request_id, WISH)
    assert request_of(post.bench, request_id).extended_at is None
    assert extend_request(post.bench.services, OFFICER, request_id, HANDED).due_on == EXTENDED
    assert [row.type for row in letters_of(post.bench, request_id)] == [LetterType.EXTENSION]


def _die_while_sending(post: Post, letter_id: int) -> None:
    post.mailer.failures.append(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        deliver_letter(post.bench.services, letter_id)  # type: ignore[arg-type]
    assert deliver_letter(post.bench.services, letter_id) is LetterState.UNSURE  # type: ignore[arg-type]
