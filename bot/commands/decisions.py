"""What `gallra request` reads and prints of decisions: overrides as they are typed, and a table in numbers."""

from collections.abc import Iterable
from datetime import date

import typer
from rich.console import Console
from rich.table import Table

from handlers.decision_errors import DecisionFault, DecisionInvalid
from handlers.decision_lines import ItemLine
from handlers.policy.item_verdicts import Override, Sort
from handlers.read_decision import OpenedDecision
from storage.vocabulary import ItemType, ItemVerdict

_CLAIMS = "claims"


def overrides_of(withhold: Iterable[str], erase: Iterable[str]) -> dict[Sort, Override]:
    """Return what is decided otherwise: `PARTNER:TYPE:claims:DATE` is withheld, `PARTNER:TYPE` erased.

    Raises:
        DecisionInvalid: something cannot be read so, or is to be both.
    """
    withheld = dict(map(_withheld, withhold))
    erased = {_sort(one.split(":")): Override(ItemVerdict.ERASE) for one in erase}
    if withheld.keys() & erased.keys():
        raise DecisionInvalid(DecisionFault.UNREADABLE)
    return withheld | erased


def print_decision(opened: OpenedDecision) -> None:
    """Print what is decided, by partner and sort of item, and why."""
    view = opened.view
    if view.lines:
        table = Table("Partner", "Type", "Held", "What happens")
        for line in view.lines:
            table.add_row(line.partner, line.type, str(line.held), _fate(line))
        Console().print(table)
    for name, state in view.erasing:
        typer.echo(f"{name}: {state}")
    if view.unseen:
        typer.echo(f"Nobody can look there, so whatever is known of the person is erased: {', '.join(view.unseen)}.")
    if view.open_:
        typer.echo(f"Not decided with the others, as they wait for an answer or a person: {', '.join(view.open_)}.")
    if not view.decisions:
        typer.echo("Nothing is decided yet.")
        return
    newest = view.decisions[-1]
    decided = f", decided {newest.decided_at:%Y-%m-%d} by {newest.decided_by}" if newest.decided_at else ""
    proposed = f"proposed {newest.proposed_at:%Y-%m-%d} by {newest.proposed_by}"
    typer.echo(f"Decision {newest.id}: {newest.state}, {proposed}{decided}.")
    if opened.reason is not None:
        typer.echo(f"Reason: {opened.reason.reveal()}")


def _fate(line: ItemLine) -> str:
    counts = (("to erase", line.erased), ("gone", line.gone), ("left for a person", line.left))
    told = [f"{count} {words}" for words, count in counts if count]
    if line.withheld:
        told.append(f"{line.withheld} withheld through {line.through} ({line.ground})")
    undecided = line.held - line.erased - line.withheld
    return ", ".join([*told, *([f"{undecided} not decided"] if undecided else [])])


def _withheld(text: str) -> tuple[Sort, Override]:
    *place, ground, day = text.split(":")
    try:
        through = date.fromisoformat(day)
    except ValueError:
        raise DecisionInvalid(DecisionFault.UNREADABLE) from None
    if ground != _CLAIMS:
        raise DecisionInvalid(DecisionFault.UNREADABLE)
    return _sort(place), Override(ItemVerdict.WITHHOLD, through)


def _sort(place: list[str]) -> Sort:
    try:
        partner, type_ = place
        return partner, ItemType(type_)
    except ValueError:
        raise DecisionInvalid(DecisionFault.UNREADABLE) from None
