import pytest

from tests.bench.scan_jobs import Spent, jobs_figure, jobs_remarks, lines_for


@pytest.mark.parametrize(
    ("seconds_a_line", "lines"),
    [(0.01, 3000), (0.001, 30_000), (1.0, 2500), (0.000001, 200_000), (0.0, 200_000), (-0.1, 200_000)],
)
def test_there_are_as_many_lines_as_take_the_wanted_time_within_reason(seconds_a_line: float, lines: int) -> None:
    assert lines_for(30, seconds_a_line) == lines


def test_the_figure_is_the_median_of_the_rounds() -> None:
    rounds = [(Spent(30, 29), Spent(15, 31)), (Spent(60, 29), Spent(20, 31)), (Spent(30, 29), Spent(20, 31))]
    figure = jobs_figure(rounds, lines=3000)
    assert (figure.value, figure.to_baseline, figure.baseline, figure.n) == (2, 2, 100, 3)
    assert figure.is_met


def test_less_than_1_8_misses_the_goal() -> None:
    assert jobs_figure([(Spent(17.9, 17), Spent(10, 18))], lines=1000).is_met is False


def test_a_busy_machine_is_told() -> None:
    idle = [(Spent(30, 29), Spent(16, 31))]
    busy = [(Spent(60, 29), Spent(40, 31))]
    assert [each.sentence for each in jobs_remarks(idle)] == [
        "scan_jobs2: by CPU-seconds alone, two cores that are free give at most 1.87 times."
    ]
    assert [each.sentence for each in jobs_remarks(busy)][1:] == [
        "scan_jobs2: one process got 48% of a core, so the machine is busy: measure it again."
    ]
