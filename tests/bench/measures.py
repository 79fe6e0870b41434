"""Everything that can be measured, by name. A new benchmark is a function that yields figures, and one line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import detection, start_times, webhooks
from tests.bench.figures import Figure


@dataclass(frozen=True, slots=True)
class Measure:
    """One run that yields the figures of these names; it may use the folder it is given."""

    names: tuple[str, ...]
    run: Callable[[Path], Iterator[Figure]]


MEASURES = (
    Measure(webhooks.NAMES, webhooks.measure_webhooks),
    Measure(start_times.WEB_NAMES, start_times.measure_web_start),
    Measure(start_times.CLI_NAMES, start_times.measure_cli_help),
    Measure(detection.PATTERN_NAMES, detection.measure_patterns),
)
NAMES = tuple(name for measure in MEASURES for name in measure.names)


class UnknownFigure(ValueError):
    """A name that no benchmark measures."""

    def __init__(self, unknown: list[str]) -> None:
        super().__init__(f"No benchmark measures {', '.join(unknown)}. There are: {', '.join(NAMES)}.")


def chosen_names(only: str) -> tuple[str, ...]:
    """Return the names in a comma-separated list, or all of them when it is empty.

    Raises:
        UnknownFigure: a name is not measured.
    """
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        raise UnknownFigure(unknown)
    return tuple(name for name in NAMES if name in wanted) if wanted else NAMES
