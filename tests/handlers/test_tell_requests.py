"""The privacy channel hears of each request that came by the form, at least once, and of nobody who asks."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from handlers.masked_requests import MaskedRequestLine
from handlers.tell_requests import tell_requests
from handlers.withdraw_request import withdraw_request
from storage.errors import PartnerFailed
from storage.ids import RequestId
from storage.vocabulary import AuditWord, Channel, Right
from tests.fakes import RecordingNotifier
from tests.handlers.asking import opened
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.forms import form, news_of, requests_of, send
from tests.people import ASTRID, BIRGER


def test_each_is_told_once_with_its_deadline(bench: Bench) -> None:
    opened(bench)
    send(bench)
    send(bench, form(BIRGER.email, Right.ACCESS))
    assert [tell_requests(bench.services) for _ in range(2)] == [2, 0]
    (lines,) = bench.notifier.new_requests
    assert [(line.right, line.channel) for line in lines] == [
        (Right.ERASURE, Channel.WEB),
        (Right.ACCESS, Channel.WEB),
    ]
    assert lines[0].days_left == (lines[0].due_on - bench.clock.now().date()).days
    (entry,) = [row for row in bench.audit() if row.word is AuditWord.REQUESTS_TOLD]
    assert (entry.actor, entry.details) == ("schedule", '{"requests": 2}')
    assert ASTRID.email not in repr(lines)
    assert news_of(bench) == []


def test_what_could_not_be_posted_is_tried_again_a_minute_later(bench: Bench) -> None:
    send(bench)
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        tell_requests(bench.services)
    assert AuditWord.REQUESTS_TOLD not in bench.audit_words()
    assert tell_requests(bench.services) == 0
    bench.clock.wait(minutes=1)
    assert tell_requests(bench.services) == 1


def test_what_was_taken_back_before_is_no_news(bench: Bench) -> None:
    send(bench)
    withdraw_request(bench.services, OFFICER, RequestId(requests_of(bench)[0].id))
    assert tell_requests(bench.services) == 0
    assert (bench.notifier.new_requests, news_of(bench)) == ([], [])
    assert AuditWord.REQUESTS_TOLD not in bench.audit_words()


def test_many_are_told_in_several_messages(bench: Bench) -> None:
    for number in range(21):
        send(bench, form(f"kund{number}@example.se", client=f"192.0.2.{number}"))
    assert [tell_requests(bench.services) for _ in range(3)] == [20, 1, 0]


def test_of_two_workers_at_once_one_tells(bench: Bench) -> None:
    class Interrupted(RecordingNotifier):
        """A Notifier during whose posts another worker does its round."""

        def post_new_requests(self, requests: Sequence[MaskedRequestLine]) -> None:
            assert tell_requests(services) == 0
            super().post_new_requests(requests)

    send(bench)
    notifier = Interrupted()
    services = replace(bench.services, notifier=notifier)
    assert tell_requests(services) == 1
    assert len(notifier.new_requests) == 1
