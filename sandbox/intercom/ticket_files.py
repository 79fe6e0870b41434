"""The ticket files of `sandbox/tickets`: what they may say, checked on load with errors that say where and what.

A file holds a list `tickets`. Times are ISO 8601 durations: `created`, `closed` before now, `snoozed_for` after now,
`after` since the message before.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from sandbox.intercom.ticket_specs import TicketSpec

TICKETS_FOLDER = Path(__file__).resolve().parent.parent / "tickets"


class TicketFileInvalid(Exception):
    """A ticket file cannot be loaded. The message lists every problem, one a line, with its place."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


_TICKETS = TypeAdapter(list[TicketSpec])


def read_tickets(folder: Path = TICKETS_FOLDER) -> list[TicketSpec]:
    """Return the tickets of every `*.yaml` in `folder`, by file name and place.

    Raises:
        TicketFileInvalid: when anything is wrong in any file.
    """
    tickets: list[TicketSpec] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            tickets += _read_file(path)
        except TicketFileInvalid as invalid:
            problems += invalid.problems
    if problems or not tickets:
        raise TicketFileInvalid(problems or [f"{folder}: no tickets there"])
    _refuse_doubles(tickets)
    return tickets


def parse_tickets(values: object, *, place: str) -> list[TicketSpec]:
    """Return the tickets that `values`, a list of mappings, describes; `place` names it in errors.

    Raises:
        TicketFileInvalid: when anything is wrong.
    """
    try:
        tickets = _TICKETS.validate_python(values)
    except ValidationError as error:
        problems = [f"{place}: {_where(detail['loc'], values)}: {detail['msg']}" for detail in error.errors()]
        raise TicketFileInvalid(problems) from None
    _refuse_doubles(tickets)
    return tickets


def _read_file(path: Path) -> list[TicketSpec]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise TicketFileInvalid([f"{path.name}: not YAML: {error}"]) from None
    if not isinstance(content, Mapping) or set(content) != {"tickets"}:
        raise TicketFileInvalid([f"{path.name}: must hold one list called tickets"])
    return parse_tickets(content["tickets"], place=path.name)


def _where(location: tuple[int | str, ...], values: object) -> str:
    """Return the place of an error in words: the ticket's key where it has one, then the path to the field."""
    if not isinstance(values, list) or not location:
        return "tickets"
    index, *rest = location
    ticket = values[int(index)]
    key = ticket.get("key") if isinstance(ticket, Mapping) else None
    name = f"ticket {key}" if key else f"ticket number {int(index) + 1}"
    return ".".join([name, *(str(step) for step in rest)])


def _refuse_doubles(tickets: list[TicketSpec]) -> None:
    counted = Counter([*(ticket.id for ticket in tickets), *(ticket.key for ticket in tickets)])
    doubles = [value for value, count in counted.items() if count > 1]
    if doubles:
        raise TicketFileInvalid(f"{value}: used by more than one ticket" for value in doubles)
