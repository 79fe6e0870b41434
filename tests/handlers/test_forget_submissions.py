"""What the form leaves to count by is gone after a day, and not before."""

from handlers.forget_submissions import forget_submissions
from tests.handlers.bench import Bench
from tests.handlers.forms import form, requests_of, send, submissions_of


def test_after_a_day_it_is_gone_and_the_requests_are_not(bench: Bench) -> None:
    send(bench)
    bench.clock.wait(days=1)
    send(bench, form(client="192.0.2.8"))
    assert forget_submissions(bench.services) == 0
    assert len(submissions_of(bench)) == 2
    bench.clock.wait(seconds=1)
    assert [forget_submissions(bench.services) for _ in range(2)] == [1, 0]
    assert len(submissions_of(bench)) == 1
    assert len(requests_of(bench)) == 2
