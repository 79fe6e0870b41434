"""The figures of a month of requests as a picture: how each right's ended, and what came of asking each partner."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from bot.slack.forecast import ForecastPicture as Picture
from bot.slack.report_pages import figures_text, partner_name
from bot.slack.words import Words
from handlers.policy.model import Policy
from handlers.policy.request_figures import RequestReport

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_GOOD: Final = "#0072B2"
_BAD: Final = "#D55E00"
_HAND: Final = "#E69F00"
_OPEN: Final = "#56B4E9"
_NONE: Final = "#BBBBBB"
"""Of Okabe and Ito's colours, which people who see few colours tell apart."""
_DARK: Final = frozenset({_GOOD, _BAD})
"""On which a number is white."""
_QUIET: Final = "#595959"
_WIDTH_INCHES: Final = 8.0
_ROW_INCHES: Final = 0.34
_EDGE_INCHES: Final = 1.5
_DOTS_PER_INCH: Final = 140
_HEIGHT: Final = 0.66
_FEWEST_ROWS: Final = 3
"""For fewer the room stays empty: bars do not grow thick where there is little to show."""

_Bars = Sequence[tuple[str, str, Sequence[int]]]
"""What each colour means, the colour, and its length in each row."""


def draw_report(report: RequestReport, words: Words, policy: Policy) -> Picture | None:
    """Return the picture of a month; None where there is nothing to draw, or the library that draws is missing."""
    if report.is_empty:
        return None
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, which takes a second to load
    except ImportError:
        return None
    parts = [part for part in (_rights(report, words), _partners(report, words, policy)) if part[1]]
    rows = [max(len(names), _FEWEST_ROWS) for _, names, _ in parts]
    height = sum(rows) * _ROW_INCHES + len(parts) * _EDGE_INCHES
    # A figure that no window knows: it is drawn by Agg, which needs no screen.
    figure = Figure(figsize=(_WIDTH_INCHES, height), layout="constrained")
    title = words.reports.title.format(month=f"{report.month:%Y-%m}")
    figure.suptitle(title, fontsize=13, fontweight="bold", x=0.01, ha="left")
    ratios = [count + _EDGE_INCHES / _ROW_INCHES for count in rows]
    drawn = figure.subplots(len(parts), 1, squeeze=False, gridspec_kw={"height_ratios": ratios})
    for axes, part in zip(drawn[:, 0], parts, strict=True):
        _draw(axes, *part)
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=_DOTS_PER_INCH)
    figures = " ".join(figures_text(report.total, words).replace("*", "").split())
    return Picture(png.getvalue(), title, words.reports.described.format(figures=figures))


def _rights(report: RequestReport, words: Words) -> tuple[str, list[str], _Bars]:
    said, counted = words.reports, report.by_right.values()
    bars = (
        (said.bar_on_time, _GOOD, [one.on_time for one in counted]),
        (said.bar_late, _BAD, [one.late + one.overdue for one in counted]),
        (said.bar_open, _OPEN, [one.open - one.overdue for one in counted]),
        (said.bar_withdrawn, _NONE, [one.withdrawn for one in counted]),
    )
    return said.axis_requests, [words.rights[right] for right in report.by_right], bars


def _partners(report: RequestReport, words: Words, policy: Policy) -> tuple[str, list[str], _Bars]:
    said, counted = words.reports, report.partners
    bars = (
        (said.bar_found, _GOOD, [one.found for one in counted]),
        (said.bar_nothing, _NONE, [one.nothing for one in counted]),
        (said.bar_by_hand, _HAND, [one.by_hand for one in counted]),
        (said.bar_waiting, _OPEN, [one.waiting for one in counted]),
        (said.bar_failed, _BAD, [one.failed for one in counted]),
    )
    return said.axis_partners, [partner_name(one.partner, words, policy) for one in counted], bars


def _draw(axes: "Axes", title: str, names: Sequence[str], bars: _Bars) -> None:
    rows, ends = range(len(names)), [0] * len(names)
    for label, colour, lengths in bars:
        drawn = axes.barh(rows, lengths, left=ends, height=_HEIGHT, color=colour, label=label)
        written, ink = [str(one) if one else "" for one in lengths], "white" if colour in _DARK else "black"
        axes.bar_label(drawn, labels=written, label_type="center", color=ink, fontsize=8)
        ends = [end + length for end, length in zip(ends, lengths, strict=True)]
    axes.set_yticks(rows, labels=names, fontsize=9)
    axes.set_ylim(max(len(names), _FEWEST_ROWS) - 0.5, -0.5)
    axes.set_xlim(0, max(ends) * 1.05 or 1)
    axes.locator_params(axis="x", integer=True)
    axes.set_xlabel(title, color=_QUIET)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=3, frameon=False, fontsize=8)
