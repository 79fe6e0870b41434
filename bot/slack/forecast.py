"""The forecast as a picture: how many tickets become due in each of the coming weeks."""

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.slack.words import Words
from handlers.sweep_views import SweepView

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BAR_COLOUR: Final = "#0072B2"
"""Okabe and Ito's blue: the one colour of the picture."""
_QUIET: Final = "#595959"
_INCHES: Final = (8.0, 3.2)
_DOTS_PER_INCH: Final = 140
_WIDTH: Final = 0.72
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ForecastPicture:
    """A PNG, its title, and what it shows in words."""

    png: bytes
    title: str
    described: str


def draw_forecast(run: SweepView, words: Words, *, timezone: ZoneInfo) -> ForecastPicture | None:
    """Return the picture of a run's forecast; None where nothing becomes due, or the library that draws is missing."""
    if not any(run.forecast):
        return None
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, which takes a second to load
    except ImportError:
        return None
    title = words.night.forecast_title.of(sum(run.forecast))
    days = [(run.proposed_at + _WEEK * number).astimezone(timezone).date() for number in range(len(run.forecast))]
    # A figure that no window knows: it is drawn by Agg, which needs no screen.
    figure = Figure(figsize=_INCHES, layout="constrained")
    axes = figure.subplots()
    figure.suptitle(title, fontsize=13, fontweight="bold", x=0.01, ha="left")
    _draw(axes, run.forecast, [f"{day:%m-%d}" for day in days], words)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=_DOTS_PER_INCH)
    weeks = ", ".join(f"{day}: {count}" for day, count in zip(days, run.forecast, strict=True))
    return ForecastPicture(drawn.getvalue(), title, words.night.forecast_described.format(weeks=weeks))


def _draw(axes: "Axes", counts: tuple[int, ...], weeks: list[str], words: Words) -> None:
    bars = axes.bar(range(len(counts)), counts, width=_WIDTH, color=_BAR_COLOUR)
    axes.bar_label(bars, labels=[str(count) if count else "" for count in counts], padding=2, color=_QUIET, fontsize=9)
    axes.set_xticks(range(len(weeks)), labels=weeks, fontsize=9)
    axes.set_ylim(0, max(counts) * 1.15)
    axes.locator_params(axis="y", integer=True)
    axes.set_ylabel(words.night.forecast_axis, color=_QUIET)
    axes.set_xlabel(words.night.forecast_week, color=_QUIET)
    axes.spines[["top", "right"]].set_visible(False)
