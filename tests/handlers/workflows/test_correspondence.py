"""A letter goes out once: what is written down between its steps is a number, and what is lost is told."""

import threading
from dataclasses import replace

from handlers.answer_request import answer_request
from handlers.services import LostLetter, PersonLetter
from handlers.show_request import show_request
from storage.errors import FailureReason, PartnerFailed
from storage.ids import ExecutorId, LetterId
from storage.vocabulary import LetterState, LetterType, RequestState
from tests.fakes import RecordingMailer
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.dump import dump
from tests.handlers.lettering import WISH, known_request, letters_of, office_of, request_of
from tests.handlers.workflows.running import soon, wait_until, working
from tests.people import ASTRID


class Stuck(RecordingMailer):
    """A Mailer that takes the letter, and never comes back: its worker is as good as dead."""

    def __init__(self) -> None:
        super().__init__()
        self.entered, self.may_end = threading.Event(), threading.Event()

    def send_letter(self, letter: PersonLetter) -> None:
        super().send_letter(letter)
        self.entered.set()
        self.may_end.wait(20)
        raise SystemExit


def test_the_letter_goes_out_and_stands_in_no_table(durable_bench: Bench) -> None:
    post = office_of(durable_bench)
    request_id = known_request(post.bench)
    answer_request(post.bench.services, OFFICER, request_id, WISH)
    with working(post.bench) as worker:
        assert worker.settle()["letter:1"] == "SUCCESS"
        assert worker.results()["letter:1"] == LetterState.SENT
    (mail,) = post.mailer.written
    assert ASTRID.name in mail.text.reveal(), "staff wrote so"
    for text in (ASTRID.email, ASTRID.name, "Vi har letat hos oss"):
        assert text not in dump(durable_bench.services.database)


def test_what_fails_for_a_while_is_tried_again_and_goes_out_once(durable_bench: Bench) -> None:
    post = office_of(durable_bench)
    away = PartnerFailed("smtp", FailureReason.UNREACHABLE, permanent=False)
    request_id = known_request(post.bench)
    answer_request(post.bench.services, OFFICER, request_id, WISH)
    post.mailer.failures.extend([away, away])
    with working(post.bench) as worker:
        worker.settle()
    assert len(post.mailer.written) == 1
    assert [row.state for row in letters_of(post.bench, request_id)] == [LetterState.SENT]


def test_what_is_refused_is_told_although_the_request_is_closed(durable_bench: Bench) -> None:
    post = office_of(durable_bench)
    request_id = known_request(post.bench)
    answer_request(post.bench.services, OFFICER, request_id, WISH)
    post.mailer.failures.append(PartnerFailed("smtp", FailureReason.REFUSED, permanent=True))
    with working(post.bench) as worker:
        worker.settle()
        assert worker.results()["letter:1"] == LetterState.FAILED
    assert durable_bench.notifier.lost_letters == [
        LostLetter(request_id, LetterId(1), LetterType.DONE, is_unsure=False, is_owed=True)
    ]
    assert request_of(post.bench, request_id).state is RequestState.ANSWERED
    (line,) = show_request(post.bench.services, OFFICER, request_id).letters
    assert (line.failure, line.waits) == (FailureReason.REFUSED, True)


def test_a_worker_that_is_killed_while_it_sends_is_followed_and_nothing_goes_twice(durable_bench: Bench) -> None:
    post, stuck = office_of(durable_bench), Stuck()
    request_id = known_request(post.bench)
    answer_request(post.bench.services, OFFICER, request_id, WISH)
    dying = replace(post.bench, services=replace(post.bench.services, mailer=stuck))
    with working(dying, executor_id=ExecutorId("worker:dying")):
        assert stuck.entered.wait(10)
    with working(post.bench, dead_after=soon()) as worker:
        wait_until(lambda: durable_bench.notifier.lost_letters, "nobody took it over")
        worker.settle()
    stuck.may_end.set()
    assert (len(stuck.written), post.mailer.written) == (1, [])
    assert durable_bench.notifier.lost_letters == [
        LostLetter(request_id, LetterId(1), LetterType.DONE, is_unsure=True, is_owed=True)
    ]
    assert [row.state for row in letters_of(post.bench, request_id)] == [LetterState.UNSURE]
