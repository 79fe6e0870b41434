"""The link is sent by a worker: what is written down between its steps is a number, and no worker's end loses it."""

import threading
from dataclasses import replace

from handlers.answer_challenge import answer_challenge
from handlers.challenge_identity import challenge_identity
from handlers.services import ChallengeLetter, CopyLetter
from handlers.workflows.challenge import NOT_SENT, SENT
from storage.errors import FailureReason, PartnerFailed
from storage.ids import ExecutorId
from tests.fakes import RecordingMailer
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, Bench
from tests.handlers.challenging import post_of
from tests.handlers.dump import dump
from tests.handlers.workflows.running import soon, wait_until, working
from tests.people import ASTRID


class Stuck(RecordingMailer):
    """A Mailer that takes the mail, and never comes back: its worker is as good as dead."""

    def __init__(self) -> None:
        super().__init__()
        self.entered, self.may_end = threading.Event(), threading.Event()

    def send_copy(self, letter: CopyLetter) -> None:
        raise NotImplementedError

    def send_challenge(self, letter: ChallengeLetter) -> None:
        self.letters.append(letter)
        self.entered.set()
        self.may_end.wait(20)
        raise SystemExit


def test_the_link_is_sent_and_its_token_stands_in_no_table(durable_bench: Bench) -> None:
    post = post_of(durable_bench)
    request_id = opened(post.bench)
    challenge_identity(post.bench.services, AGENT, request_id)
    with working(post.bench) as worker:
        assert worker.settle()["challenge:1"] == "SUCCESS"
        assert worker.results()["challenge:1"] == SENT
    for text in (post.token, ASTRID.email, ASTRID.name):
        assert text not in dump(durable_bench.services.database)
    assert answer_challenge(post.bench.services, post.token)


def test_what_fails_for_a_while_is_tried_again(durable_bench: Bench) -> None:
    post = post_of(durable_bench)
    away = PartnerFailed("smtp", FailureReason.UNREACHABLE, permanent=False)
    post.mailer.failures.extend([away, away])
    challenge_identity(post.bench.services, AGENT, opened(post.bench))
    with working(post.bench) as worker:
        worker.settle()
    assert answer_challenge(post.bench.services, post.token)


def test_what_is_refused_is_given_up_and_stops_no_clock(durable_bench: Bench) -> None:
    post = post_of(durable_bench)
    post.mailer.failures.append(PartnerFailed("postmark", FailureReason.REFUSED, permanent=True))
    request_id = opened(post.bench)
    before = post.request(request_id).due_on
    challenge_identity(post.bench.services, AGENT, request_id)
    with working(post.bench) as worker:
        worker.settle()
        assert worker.results()["challenge:1"] == FailureReason.REFUSED
    assert post.challenges()[0].failure is FailureReason.REFUSED
    assert post.request(request_id).due_on == before


def test_of_two_that_were_asked_for_the_newest_is_sent(durable_bench: Bench) -> None:
    post = post_of(durable_bench)
    request_id = opened(post.bench)
    for _ in range(2):
        challenge_identity(post.bench.services, AGENT, request_id)
    with working(post.bench) as worker:
        worker.settle()
        assert (worker.results()["challenge:1"], worker.results()["challenge:2"]) == (NOT_SENT, SENT)
    assert len(post.mailer.letters) == 1


def test_a_worker_that_is_killed_while_it_sends_is_followed_and_only_the_newest_link_counts(
    durable_bench: Bench,
) -> None:
    post, stuck = post_of(durable_bench), Stuck()
    challenge_identity(post.bench.services, AGENT, opened(post.bench))
    dying = replace(post.bench, services=replace(post.bench.services, mailer=stuck))
    with working(dying, executor_id=ExecutorId("worker:dying")):
        assert stuck.entered.wait(10)
    with working(post.bench, dead_after=soon()) as worker:
        wait_until(lambda: post.mailer.letters, "nobody sent it again")
        worker.settle()
    stuck.may_end.set()
    assert not answer_challenge(post.bench.services, stuck.letters[0].token.reveal())
    assert answer_challenge(post.bench.services, post.token)
