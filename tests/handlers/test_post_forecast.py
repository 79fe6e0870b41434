"""The picture belongs to a proposal."""

from handlers.plan_sweep import plan_sweep
from handlers.post_forecast import post_forecast
from tests.handlers.bench import Bench
from tests.handlers.sweeping import after_first_run


def test_the_proposal_s_own_counts_are_drawn(bench: Bench) -> None:
    after_first_run(bench)
    bench.put_closed("Hej")
    bench.clock.wait(days=300)
    plan_sweep(bench.services, actor="cli", cap=9, run="a")
    assert post_forecast(bench.services, "a")
    (drawn,) = bench.notifier.forecasts
    assert sum(drawn.forecast) == 1


def test_without_a_run_nothing_is_drawn(bench: Bench) -> None:
    assert not post_forecast(bench.services, "none")
