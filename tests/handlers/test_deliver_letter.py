"""A worker mails a letter: at most once, as it was written, and what a dead worker began is settled by a person."""

import pytest

from handlers.answer_request import answer_request
from handlers.attest_letter import attest_letter
from handlers.deliver_letter import deliver_letter
from handlers.errors import AccessDenied
from handlers.fail_letter import fail_letter
from handlers.letter_errors import LetterFault, LetterNotFound, LetterRefused
from handlers.read_letter import read_letter
from handlers.request_errors import RequestInvalid
from handlers.send_letter import send_letter
from handlers.services import LostLetter
from handlers.show_request import show_request
from handlers.tell_lost_letter import tell_lost_letter
from storage.errors import FailureReason, PartnerFailed
from storage.ids import LetterId, RequestId
from storage.vocabulary import AuditWord, LetterState, LetterType
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.challenging import Post
from tests.handlers.dump import dump
from tests.handlers.lettering import EMPTY, REASONS, WISH, known_request, office_of, request_of
from tests.people import ASTRID

HOW = f"Läste upp det för {ASTRID.name}"


@pytest.fixture
def post(bench: Bench) -> Post:
    """Give an office that can be reached, with mail."""
    return office_of(bench)


def answered(post: Post) -> LetterId:
    """Answer a request, and return the number of the letter."""
    return answer_request(post.bench.services, OFFICER, known_request(post.bench), WISH).id


def test_what_was_sent_is_not_sent_again(post: Post) -> None:
    letter_id = answered(post)
    for _ in range(2):
        assert deliver_letter(post.bench.services, letter_id) is LetterState.SENT
    assert len(post.mailer.written) == 1
    assert fail_letter(post.bench.services, letter_id, FailureReason.REFUSED) is LetterState.SENT


def test_what_was_not_taken_is_tried_again(post: Post) -> None:
    letter_id = answered(post)
    post.mailer.failures.append(PartnerFailed("smtp", FailureReason.UNREACHABLE, permanent=False))
    with pytest.raises(PartnerFailed):
        deliver_letter(post.bench.services, letter_id)
    assert deliver_letter(post.bench.services, letter_id) is LetterState.SENT
    assert len(post.mailer.written) == 1


def test_what_a_dead_worker_began_is_not_sent_again(post: Post) -> None:
    letter_id = answered(post)
    post.mailer.failures.append(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        deliver_letter(post.bench.services, letter_id)
    for _ in range(2):
        assert deliver_letter(post.bench.services, letter_id) is LetterState.UNSURE
    assert post.mailer.written == []
    assert AuditWord.LETTER_FAILED in post.bench.audit_words()


def test_a_worker_without_a_way_to_send_mail_leaves_it_to_be_tried_again(post: Post, bench: Bench) -> None:
    letter_id = answered(post)
    with pytest.raises(PartnerFailed) as failed:
        deliver_letter(bench.services, letter_id)
    assert not failed.value.permanent
    assert deliver_letter(post.bench.services, LetterId(99)) is None


def test_a_lost_letter_is_told_and_a_person_hands_it_over(post: Post, bench: Bench) -> None:
    letter_id = answered(post)
    services = post.bench.services
    assert not tell_lost_letter(services, letter_id), "it is not lost yet"
    with pytest.raises(LetterRefused) as refusal:
        attest_letter(services, OFFICER, letter_id, HOW)
    assert refusal.value.fault is LetterFault.NOT_FAILED
    fail_letter(services, letter_id, FailureReason.REFUSED)
    assert tell_lost_letter(services, letter_id)
    assert bench.notifier.lost_letters == [
        LostLetter(_only(bench), letter_id, LetterType.DONE, is_unsure=False, is_owed=True)
    ]
    assert REASONS in read_letter(services, OFFICER, letter_id).reveal()
    with pytest.raises(RequestInvalid):
        attest_letter(services, OFFICER, letter_id, " ")
    for actor in (AGENT, STRANGER):
        with pytest.raises(AccessDenied):
            attest_letter(services, actor, letter_id, HOW)
        with pytest.raises(AccessDenied):
            read_letter(services, actor, letter_id)
    assert attest_letter(services, OFFICER, letter_id, HOW).type is LetterType.DONE
    (line,) = show_request(services, OFFICER, _only(bench)).letters
    assert (line.state, line.handed_over_by) == (LetterState.HANDED_OVER, OFFICER.name)
    assert ASTRID.name not in dump(bench.services.database)
    assert {AuditWord.LETTER_READ, AuditWord.LETTER_ATTESTED} <= set(bench.audit_words())


def test_there_is_no_letter_of_that_number(post: Post) -> None:
    with pytest.raises(LetterNotFound):
        read_letter(post.bench.services, OFFICER, LetterId(99))
    with pytest.raises(LetterNotFound):
        attest_letter(post.bench.services, OFFICER, LetterId(99), HOW)


def test_a_question_that_reached_nobody_stops_no_clock(post: Post) -> None:
    request_id = opened(post.bench)
    before = request_of(post.bench, request_id).due_on
    made = send_letter(post.bench.services, OFFICER, request_id, LetterType.IDENTITY, WISH)
    fail_letter(post.bench.services, made.id, FailureReason.REFUSED)
    post.bench.clock.wait(days=5)
    line = show_request(post.bench.services, OFFICER, request_id).line
    assert (line.due_on, line.clock_stands) == (before, False)
    with pytest.raises(LetterRefused) as refusal:
        attest_letter(post.bench.services, OFFICER, made.id, HOW)
    assert refusal.value.fault is LetterFault.COUNTS_NO_MORE


def test_one_of_two_questions_that_reached_the_person_is_enough(post: Post) -> None:
    request_id = opened(post.bench)
    first, second = (
        send_letter(post.bench.services, OFFICER, request_id, LetterType.IDENTITY, WISH).id for _ in range(2)
    )
    deliver_letter(post.bench.services, first)
    fail_letter(post.bench.services, second, FailureReason.REFUSED)
    assert show_request(post.bench.services, OFFICER, request_id).line.clock_stands


def test_a_letter_that_failed_asks_nothing_back_where_it_asked_nothing(post: Post) -> None:
    request_id = opened(post.bench)
    made = send_letter(post.bench.services, OFFICER, request_id, LetterType.RECEIVED, EMPTY)
    fail_letter(post.bench.services, made.id, FailureReason.REFUSED)
    assert show_request(post.bench.services, OFFICER, request_id).letters[0].waits


def _only(bench: Bench) -> RequestId:
    (request_id,) = {row.request_id for row in bench.audit() if row.request_id}
    return RequestId(request_id)
