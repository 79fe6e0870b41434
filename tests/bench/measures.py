"""Everything that can be measured, by name. A new benchmark is a function that yields figures, and one line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import (
    audit_log,
    copies,
    lookups,
    redactions,
    requests,
    scan_jobs,
    scan_memory,
    start_times,
    sweep_plan,
    webhooks,
)
from tests.bench.contests import measures as contests
from tests.bench.figures import Figure, Remark
from tests.bench.found import Found

Outcome = Figure | Found | Remark


@dataclass(frozen=True, slots=True)
class Measure:
    """One run that yields the figures of these names, and what belongs to them; it may use the folder it is given."""

    names: tuple[str, ...]
    run: Callable[[Path], Iterator[Outcome]]
    is_slow: bool = False
    """It takes many minutes: only where it is named."""


MEASURES = (
    Measure(webhooks.NAMES, webhooks.measure_webhooks),
    Measure(start_times.WEB_NAMES, start_times.measure_web_start),
    Measure(start_times.CLI_NAMES, start_times.measure_cli_help),
    Measure(contests.PATTERN_NAMES, contests.measure_patterns),
    Measure(contests.WHOLE_NAMES, contests.measure_whole),
    Measure(contests.CNN_NAMES, contests.measure_whole_beside_cnn),
    Measure(contests.PATTERN_RIVAL_NAMES, contests.measure_patterns_beside_others),
    Measure(contests.WORKER_NAMES, contests.measure_worker_memory),
    Measure(scan_jobs.JOBS_NAMES, scan_jobs.measure_scan_jobs),
    Measure(sweep_plan.SWEEP_PLAN_NAMES, sweep_plan.measure_sweep_plan),
    Measure(audit_log.VERIFY_NAMES, audit_log.measure_verification),
    Measure(audit_log.APPEND_NAMES, audit_log.measure_appends),
    Measure(lookups.LOOKUP_NAMES, lookups.measure_lookups),
    Measure(copies.COPY_NAMES, copies.measure_copies),
    Measure(redactions.WORKERS_NAMES, redactions.measure_two_workers),
    Measure(requests.OPEN_NAMES, requests.measure_opening),
    Measure(requests.FANOUT_NAMES, requests.measure_fanout),
    Measure(requests.WATCH_NAMES, requests.measure_watching),
    Measure(redactions.MEMORY_NAMES, redactions.measure_redaction_memory, is_slow=True),
    Measure(scan_memory.MEMORY_NAMES, scan_memory.measure_scan_memory, is_slow=True),
)
NAMES = tuple(name for measure in MEASURES for name in measure.names)
SLOW_NAMES = tuple(name for measure in MEASURES if measure.is_slow for name in measure.names)


class UnknownFigure(ValueError):
    """A name that no benchmark measures."""

    def __init__(self, unknown: list[str]) -> None:
        super().__init__(f"No benchmark measures {', '.join(unknown)}. There are: {', '.join(NAMES)}.")


def chosen_names(only: str) -> tuple[str, ...]:
    """Return the names in a comma-separated list, or all that are not slow when it is empty.

    Raises:
        UnknownFigure: a name is not measured.
    """
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        raise UnknownFigure(unknown)
    return tuple(name for name in NAMES if (name in wanted if wanted else name not in SLOW_NAMES))
