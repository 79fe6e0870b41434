"""A link that can be used no more, while the clock of its request stands, is told of: nothing else would."""

from dataclasses import replace

import pytest

from handlers.answer_challenge import answer_challenge
from handlers.challenge_identity import challenge_identity
from handlers.fail_challenge import fail_challenge
from handlers.prove_identity import prove_identity
from handlers.remind_of_links import remind_of_links
from handlers.watch_deadlines import watch_deadlines
from handlers.withdraw_request import withdraw_request
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RequestId
from storage.vocabulary import AuditWord
from tests.handlers.asking import PROOF, opened
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.challenging import Post, post_of
from tests.handlers.holding import OWNER
from tests.handlers.watching import hand_over
from tests.people import ASTRID


@pytest.fixture
def post(bench: Bench) -> Post:
    return post_of(bench)


def test_it_is_told_when_it_expires_and_every_five_days_after_that(post: Post) -> None:
    bench = post.bench
    request_id = post.asked()
    days = [day for day in range(60) if _told_after(bench, days=1 if day else 0)]
    assert days == [7, 12, 17, 22, 27, 32, 37, 42, 47, 52, 57]
    assert watch_deadlines(bench.services) == 0, "its clock stands, so that no deadline tells of it"
    ((user, (reminder,)), *_) = bench.notifier.links
    assert (user, reminder.request, reminder.has_failed) == (None, request_id, False)
    assert ASTRID.email not in repr(bench.notifier.links)
    assert bench.audit_words().count(AuditWord.LINKS_REMINDED) == len(days)


def _told_after(bench: Bench, *, days: int) -> int:
    bench.clock.wait(days=days)
    return remind_of_links(bench.services)


def test_who_sees_it_through_is_told(post: Post) -> None:
    hand_over(post.bench, post.asked())
    assert _told_after(post.bench, days=8) == 1
    post.bench.notifier.unknown.add(OWNER)
    assert _told_after(post.bench, days=5) == 1
    assert [user for user, _ in post.bench.notifier.links] == [OWNER, None]


def _new_link(post: Post, request_id: RequestId) -> None:
    post.bench.clock.wait(days=6)
    post.ask(request_id)


def _used(post: Post, request_id: RequestId) -> None:
    assert answer_challenge(post.bench.services, post.token)
    assert request_id == 1


def _attested(post: Post, request_id: RequestId) -> None:
    prove_identity(post.bench.services, AGENT, request_id, PROOF)


def _withdrawn(post: Post, request_id: RequestId) -> None:
    withdraw_request(post.bench.services, OFFICER, request_id)


@pytest.mark.parametrize("act", [_new_link, _used, _attested, _withdrawn])
def test_what_waits_for_nothing_is_not_told(post: Post, act: object) -> None:
    act(post, post.asked())  # type: ignore[operator]
    post.bench.clock.wait(days=2)
    assert remind_of_links(post.bench.services) == 0
    post.bench.clock.wait(days=6)
    assert remind_of_links(post.bench.services) == (1 if act is _new_link else 0)


def test_a_newer_link_that_failed_is_told_of_while_the_clock_stands(post: Post) -> None:
    request_id = post.asked()
    post.bench.clock.wait(days=2)
    challenge_identity(post.bench.services, AGENT, request_id)
    fail_challenge(post.bench.services, post.newest(request_id), FailureReason.REFUSED)
    assert remind_of_links(post.bench.services) == 1
    assert post.bench.notifier.links[0][1][0].has_failed


def test_one_whose_clock_runs_is_left_to_the_deadline(post: Post) -> None:
    request_id = opened(post.bench)
    post.bench.clock.wait(days=9)
    post.ask(request_id)
    post.bench.clock.wait(days=40)
    assert watch_deadlines(post.bench.services) == 1


def test_what_could_not_be_told_is_told_a_minute_later(post: Post) -> None:
    post.asked()
    post.bench.clock.wait(days=8)
    post.bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        remind_of_links(post.bench.services)
    assert remind_of_links(post.bench.services) == 0
    post.bench.clock.wait(minutes=1)
    assert remind_of_links(post.bench.services) == 1


def test_two_workers_at_once_tell_it_once(post: Post) -> None:
    bench = post.bench
    post.asked()
    bench.clock.wait(days=8)
    tell = bench.notifier.post_links

    class Interrupted(type(bench.notifier)):  # type: ignore[misc]
        def post_links(self, reminders: object, *, to: str | None = None) -> None:
            assert remind_of_links(bench.services) == 0
            tell(reminders, to=to)  # type: ignore[arg-type]

    assert remind_of_links(replace(bench.services, notifier=Interrupted())) == 1
    assert len(bench.notifier.links) == 1
