"""The clock of breaches runs by itself, tells each mark once, and goes on where a dead worker stopped."""

from dbos import DBOS

from tests.handlers.bench import Bench
from tests.handlers.registers import breach
from tests.handlers.workflows.running import wait_until, working


def _run() -> None:
    DBOS.trigger_schedule("breach_clock").get_result(polling_interval_sec=0.02)


def test_the_channel_is_told_without_anybody_asking(durable_bench: Bench) -> None:
    breach(durable_bench)
    with working(durable_bench, breach_cron="* * * * * *"):
        wait_until(lambda: durable_bench.notifier.breaches, "nobody was told")
    ((reminder,),) = durable_bench.notifier.breaches
    assert reminder.is_new


def test_a_worker_that_starts_anew_tells_nothing_twice_and_nothing_too_little(durable_bench: Bench) -> None:
    breach(durable_bench)
    for told in (1, 1, 2):
        with working(durable_bench):
            _run()
            _run()
        assert len(durable_bench.notifier.breaches) == told
        durable_bench.clock.wait(hours=30)


def test_a_slack_that_is_away_is_tried_at_the_next_minute(durable_bench: Bench) -> None:
    breach(durable_bench)
    durable_bench.notifier.failures = 1
    with working(durable_bench):
        _run()
        assert durable_bench.notifier.breaches == []
        _run()
    assert len(durable_bench.notifier.breaches) == 1
