"""`gallra evaluate`: how much of the personal data in labelled tickets is found, and what is found for nothing."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from detectors.evaluation.searching import Judged
    from detectors.training.markup import LabelledTicket
    from detectors.training.measuring import Measured


_CORRECTIONS: Final = "corrections"
"""The set that the team's corrections make; it stands sealed in the database."""


class EvaluationFormat(StrEnum):
    """How the figures are printed."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    *,
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="dev, train, test, corrections, or your own file or folder; may be repeated. Default: dev."
        ),
    ] = None,
    format_: Annotated[
        EvaluationFormat, typer.Option("--format", help="For people, or for programs.")
    ] = EvaluationFormat.TABLE,
    picture: Annotated[Path | None, typer.Option(help="Write a picture (PNG) of what was removed here too.")] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="Print each miss with its words: for sets that you may read.")
    ] = False,
    patterns_only: Annotated[bool, typer.Option("--patterns-only", help="Search without the trained model.")] = False,
    check: Annotated[bool, typer.Option("--check", help="End with status 1 where a goal is missed.")] = False,
) -> None:
    """Measure the detectors on labelled tickets: per kind and language, what is removed and what is hit for nothing.

    Without --misses, nothing of the tickets' text is printed.
    """
    from detectors.evaluation.goals import are_met, goal_results

    names = sets or ["dev"]
    _check_use(names, format_, picture, is_showing=misses)
    judged, measured = _judged(_tickets(names), is_patterns_only=patterns_only)
    _show(measured, names, format_, is_patterns_only=patterns_only)
    if misses:
        _show_misses(judged)
    if picture is not None:
        _draw(measured, names, picture, is_patterns_only=patterns_only)
    raise typer.Exit(1 if check and not are_met(goal_results(measured)) else 0)


def _check_use(names: Sequence[str], format_: EvaluationFormat, picture: Path | None, *, is_showing: bool) -> None:
    from detectors.evaluation.picture import PictureNotPossible, check_drawing
    from detectors.evaluation.ticket_sets import is_final

    if is_showing and format_ is EvaluationFormat.JSON:
        raise typer.BadParameter("misses are shown to people only.", param_hint="--misses")
    if is_showing and any(is_final(name) for name in names):
        raise typer.BadParameter("nobody may choose by the final set.", param_hint="--misses")
    if is_showing and _CORRECTIONS in names:
        raise typer.BadParameter("the texts of corrections are never printed.", param_hint="--misses")
    if picture is None:
        return
    if picture.suffix != ".png" or not picture.parent.is_dir():
        raise typer.BadParameter("it has to be a .png file in a folder that exists.", param_hint="--picture")
    try:
        check_drawing()
    except PictureNotPossible as missing:
        raise typer.BadParameter(missing.sentence, param_hint="--picture") from None


def _tickets(names: Sequence[str]) -> "list[LabelledTicket]":
    from detectors.evaluation.set_errors import TicketSetInvalid
    from detectors.evaluation.ticket_sets import read_set

    try:
        return [ticket for name in names for ticket in (_corrected() if name == _CORRECTIONS else read_set(name))]
    except TicketSetInvalid as invalid:
        for sentence in (str(invalid), *invalid.problems):
            sys.stderr.write(f"gallra: {sentence}\n")
        raise typer.Exit(2) from None


def _corrected() -> "list[LabelledTicket]":
    """Return the texts of this installation's corrections, of each only the corrected place marked."""
    from bot.commands.start import opened_services
    from handlers.read_regression_set import read_regression_set

    with opened_services() as (_, services):
        return read_regression_set(services, actor="cli")


def _judged(tickets: "list[LabelledTicket]", *, is_patterns_only: bool) -> "tuple[list[Judged], Measured]":
    from rich.progress import track

    from bot.commands.console import progress_console
    from detectors.engine import build_detector
    from detectors.evaluation.searching import count, find_in

    console = progress_console()
    with console.status("Loading …"):
        detector = build_detector(patterns_only=is_patterns_only)
    found = find_in(tickets, detector)
    judged = list(track(found, "Searching", total=len(tickets), console=console, transient=True))
    return judged, count(judged)


def _show(measured: "Measured", names: Sequence[str], format_: EvaluationFormat, *, is_patterns_only: bool) -> None:
    import json

    from rich.console import Console

    from bot.commands.evaluate_tables import tables_of, title_of
    from detectors.evaluation.figures import figures_of
    from detectors.evaluation.goals import goal_results

    if format_ is EvaluationFormat.JSON:
        about = {"sets": list(names), "detector": "patterns" if is_patterns_only else "full"}
        typer.echo(json.dumps({**about, **figures_of(measured)}, indent=2))
        return
    title = title_of(names, measured, is_patterns_only=is_patterns_only)
    console = Console(markup=False, emoji=False, highlight=False)
    console.print(tables_of(measured, goal_results(measured), title=title))


def _show_misses(judged: "Sequence[Judged]") -> None:
    from bot.commands.evaluate_tables import lines_of
    from detectors.evaluation.misses import misses_of

    for line in lines_of(misses_of(judged)):
        typer.echo(line)


def _draw(measured: "Measured", names: Sequence[str], picture: Path, *, is_patterns_only: bool) -> None:
    from bot.commands.evaluate_tables import title_of
    from detectors.evaluation.picture import draw

    try:
        draw(measured, picture, title=f"Gallra on {title_of(names, measured, is_patterns_only=is_patterns_only)}")
    except OSError as error:
        raise typer.BadParameter(f"it cannot be written: {error.strerror}.", param_hint="--picture") from None
