"""The privacy channel hears every day of requests whose deadline comes near, from what is stored."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.ask_partner import ask_partner
from handlers.challenge_identity import challenge_identity
from handlers.masked_requests import MaskedRequestLine
from handlers.open_request import open_request
from handlers.remove_staff import remove_staff
from handlers.request_opening import ReceivedRequest
from handlers.watch_deadlines import watch_deadlines
from handlers.withdraw_request import withdraw_request
from storage.errors import PartnerFailed
from storage.ids import SlackUserId
from storage.models import SubjectRequest
from storage.vocabulary import AuditWord, Block, Channel, Right, WatchStep
from tests.fakes import RecordingNotifier
from tests.handlers.asking import opened, partners_of, proven
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.holding import OWNER, let_in
from tests.handlers.watching import OTHER, hand_over, let_handle
from tests.people import ASTRID, BIRGER


def told(bench: Bench) -> list[MaskedRequestLine]:
    return [reminder for reminders in bench.notifier.requests for reminder in reminders]


def test_from_the_warning_on_it_is_told_once_a_day_until_it_is_closed(bench: Bench) -> None:
    request_id = opened(bench)
    left = []
    for _ in range(40 * 4):
        if watch_deadlines(bench.services):
            left.append(told(bench)[-1].days_left)
        bench.clock.wait(hours=6)
    assert left == list(range(left[0], left[0] - len(left), -1)), "once a day, and every day"
    assert left[0] >= bench.services.policy.deadlines.warn_days_before
    assert left[-1] < 0, "it goes on when the day has passed"
    assert bench.audit_words().count(AuditWord.REQUESTS_REMINDED) == len(left)
    withdraw_request(bench.services, OFFICER, request_id)
    bench.clock.wait(days=1)
    assert watch_deadlines(bench.services) == 0


def test_what_keeps_a_request_is_told(bench: Bench) -> None:
    opened(bench, subject=BIRGER.email)
    second = proven(bench)
    bench.clock.wait(days=25)
    assert watch_deadlines(bench.services) == 2
    unknown, known = told(bench)
    assert (unknown.waits_for_identity, known.waits_for_identity) == (True, False)
    assert known.partners_left == len(partners_of(bench, second))
    ask_partner(bench.services, second, "gallra", attempt=1)
    bench.clock.wait(days=1)
    watch_deadlines(bench.services)
    assert told(bench)[-1].partners_left == known.partners_left - 1
    assert ASTRID.email not in repr(bench.notifier.requests)


def test_a_deadline_that_had_passed_when_it_came_in_is_told_at_once(bench: Bench) -> None:
    received_at = bench.clock.now() - timedelta(days=60)
    received = ReceivedRequest(
        right=Right.ACCESS, channel=Channel.LETTER, subject=ASTRID.email, received_at=received_at
    )
    open_request(bench.services, AGENT, received)
    assert watch_deadlines(bench.services) == 1
    assert told(bench)[0].days_left < 0


def test_what_could_not_be_posted_is_tried_again_a_minute_later(bench: Bench) -> None:
    opened(bench)
    bench.clock.wait(days=25)
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        watch_deadlines(bench.services)
    assert watch_deadlines(bench.services) == 0
    bench.clock.wait(minutes=1)
    assert watch_deadlines(bench.services) == 1


def test_more_than_fit_one_message_are_told_in_several(bench: Bench) -> None:
    for number in range(23):
        opened(bench, subject=f"kund{number}@example.se")
    bench.clock.wait(days=25)
    assert [watch_deadlines(bench.services) for _ in range(2)] == [23, 0]
    assert [len(message) for message in bench.notifier.requests] == [20, 3]
    assert len({reminder.id for reminder in told(bench)}) == 23


def test_what_was_told_before_slack_failed_is_not_told_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(23):
        opened(bench, subject=f"kund{number}@example.se")
    bench.clock.wait(days=25)
    post = bench.notifier.post_requests

    def once(lines: Sequence[MaskedRequestLine], *, to: str | None = None) -> None:
        post(lines, to=to)
        bench.notifier.failures = 1

    with monkeypatch.context() as failing, pytest.raises(PartnerFailed):
        failing.setattr(RecordingNotifier, "post_requests", lambda _, lines, *, to=None: once(lines, to=to))
        watch_deadlines(bench.services)
    bench.notifier.failures = 0
    bench.clock.wait(minutes=1)
    assert watch_deadlines(bench.services) == 3
    assert len({reminder.id for reminder in told(bench)}) == len(told(bench)) == 23


class Interrupted(RecordingNotifier):
    """A Notifier during whose posts another worker does its round."""

    round: Callable[[], int]

    def post_requests(self, reminders: Sequence[MaskedRequestLine], *, to: str | None = None) -> None:
        super().post_requests(reminders, to=to)
        assert self.round() == 0


def test_two_workers_at_once_tell_it_once(bench: Bench) -> None:
    opened(bench)
    bench.clock.wait(days=25)
    notifier = Interrupted()
    notifier.round = lambda: watch_deadlines(bench.services)
    assert watch_deadlines(replace(bench.services, notifier=notifier)) == 1
    assert bench.notifier.requests == []


def test_while_the_clock_stands_the_warning_comes_later(bench: Bench) -> None:
    request_id = opened(bench)
    able = replace(bench.services, sends_mail=True)
    challenge_identity(able, OFFICER, request_id)
    bench.clock.wait(days=25)
    assert watch_deadlines(able) == 0
    assert told(bench) == []
    assert watch_deadlines(able) == 0
    assert AuditWord.REQUESTS_REMINDED not in bench.audit_words()


def test_where_there_is_nothing_to_tell_nobody_waits_with_a_write(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(bench)

    def begin() -> None:
        raise AssertionError("it opens a writing transaction")

    monkeypatch.setattr(bench.services.database, "begin", begin)
    assert watch_deadlines(bench.services) == 0


def test_first_the_assignee_then_the_role_then_the_channel(bench: Bench) -> None:
    request_id = opened(bench)
    hand_over(bench, request_id)
    let_handle(bench, OTHER)
    let_in(bench, "U0LAPSED08")  # without training on record
    by_day: dict[int, list[str | None]] = {}
    for _ in range(36):
        if watch_deadlines(bench.services):
            by_day[told(bench)[-1].days_left] = [*bench.notifier.told]
            bench.notifier.told.clear()
        bench.clock.wait(days=1)
    rules = bench.services.policy.deadlines
    first, last = max(by_day), min(by_day)
    assert first >= rules.warn_days_before
    assert last < 0
    assert set(by_day) == set(range(last, first + 1)), "once a day, and every day"
    for left, users in by_day.items():
        assert users == ([None] if left <= 0 else [OTHER, OWNER] if left <= 3 else [OWNER]), left
    steps = [row.details for row in bench.audit() if row.word is AuditWord.REQUESTS_REMINDED]
    assert len(steps) == len(by_day)
    assert [step for step in ("assignee", "role", "channel") if f'"step": "{step}"' in str(steps)] == [*WatchStep]
    with bench.services.database.read() as session:
        assert session.get_one(SubjectRequest, request_id).reminded_step is WatchStep.CHANNEL


def test_the_steps_are_the_policys(bench: Bench) -> None:
    request_id = opened(bench)
    hand_over(bench, request_id)
    rules = replace(bench.services.policy.deadlines, tell_role_days_before=20, tell_channel_days_before=20)
    services = replace(bench.services, policy=replace(bench.services.policy, deadlines=rules))
    bench.clock.wait(days=25)
    assert watch_deadlines(services) == 1
    assert bench.notifier.told == [None]


def test_what_nobody_sees_through_any_more_is_the_channels(bench: Bench) -> None:
    """Who has left, whose training has lapsed, or whom Slack does not know: nothing is lost with them."""
    left, unknown = opened(bench), opened(bench, subject=BIRGER.email)
    hand_over(bench, left, to=OTHER)
    hand_over(bench, unknown)
    remove_staff(bench.services, SlackUserId(OTHER), actor="cli")
    bench.notifier.unknown.add(OWNER)
    bench.clock.wait(days=25)
    assert watch_deadlines(bench.services) == 2
    assert {line.id for line in told(bench)} == {left, unknown}
    assert bench.notifier.told == [None, None]
    with bench.services.database.read() as session:
        steps = {session.get_one(SubjectRequest, one).reminded_step for one in (left, unknown)}
    assert steps == {WatchStep.CHANNEL}


def test_one_who_cannot_be_told_now_keeps_nobody_else(bench: Bench) -> None:
    mine, channels = opened(bench), opened(bench, subject=BIRGER.email)
    hand_over(bench, mine)
    bench.clock.wait(days=25)
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        watch_deadlines(bench.services)
    assert {line.id for line in told(bench)} < {mine, channels}
    assert len(told(bench)) == 1
    bench.clock.wait(minutes=1)
    assert watch_deadlines(bench.services) == 1
    assert {line.id for line in told(bench)} == {mine, channels}


def test_one_that_is_told_and_not_noted_is_told_once_more(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    request_id = opened(bench)
    hand_over(bench, request_id)
    bench.clock.wait(days=25)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        watch_deadlines(bench.services)
    broken_audit.clear()
    bench.clock.wait(minutes=1)
    assert watch_deadlines(bench.services) == 1
    assert bench.notifier.told == [OWNER, OWNER]


def test_what_keeps_it_and_who_sees_it_through_is_told(bench: Bench) -> None:
    request_id = opened(bench)
    hand_over(bench, request_id)
    bench.clock.wait(days=25)
    watch_deadlines(bench.services)
    (line,) = told(bench)
    assert (line.assignee, line.blocks) == (OWNER, (Block.IDENTITY_UNKNOWN,))
