"""A link that could not be sent stops no clock, unless another one reached the person."""

from handlers.challenge_identity import challenge_identity
from handlers.fail_challenge import fail_challenge
from handlers.list_requests import list_requests
from storage.errors import FailureReason
from storage.ids import ChallengeId
from storage.vocabulary import AuditWord
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.challenging import post_of


def test_a_question_that_reached_nobody_stops_no_clock(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    before = post.request(request_id).due_on
    challenge_identity(post.bench.services, AGENT, request_id)
    bench.clock.wait(days=3)
    for _ in range(2):
        fail_challenge(post.bench.services, post.newest(request_id), FailureReason.REFUSED)
    (line,) = list_requests(post.bench.services, OFFICER)
    assert (line.due_on, line.clock_stands) == (before, False)
    assert post.request(request_id).due_on == before
    assert post.challenges()[0].failure is FailureReason.REFUSED
    assert bench.audit_words().count(AuditWord.CHALLENGE_FAILED) == 1


def test_the_clock_stands_on_where_an_earlier_link_reached_the_person(bench: Bench) -> None:
    post = post_of(bench)
    request_id = post.asked()
    challenge_identity(post.bench.services, AGENT, request_id)
    fail_challenge(post.bench.services, post.newest(request_id), FailureReason.UNREACHABLE)
    (line,) = list_requests(post.bench.services, OFFICER)
    assert line.clock_stands


def test_the_next_one_stops_it_anew(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    challenge_identity(post.bench.services, AGENT, request_id)
    fail_challenge(post.bench.services, post.newest(request_id), FailureReason.UNREACHABLE)
    post.ask(request_id)
    (line,) = list_requests(post.bench.services, OFFICER)
    assert line.clock_stands


def test_one_that_is_not_there_is_left_alone(bench: Bench) -> None:
    fail_challenge(bench.services, ChallengeId(7), FailureReason.REFUSED)
    assert bench.audit() == []
