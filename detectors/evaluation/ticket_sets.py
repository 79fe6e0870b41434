"""Which labelled tickets are measured on: a shipped set by its name, or a file or folder of one's own."""

from pathlib import Path
from typing import Final

from detectors.evaluation.json_tickets import read_json_tickets
from detectors.evaluation.set_errors import TicketSetInvalid
from detectors.training.markup import LabelledTicket, MarkupInvalid, read_folder, read_tickets

DEVELOPMENT: Final = "dev"
"""The set that choices are made by."""
FINAL: Final = "test"
"""The set that is opened only to measure what is shipped; nobody chooses by it."""
SHIPPED: Final = (DEVELOPMENT, FINAL, "train")
"""The names of the sets that come with the product."""

_SHIPPED_IN: Final = Path(__file__).resolve().parents[1] / "training" / "tickets"
_JSON_LINES: Final = frozenset({".jsonl", ".ndjson", ".json"})


def path_of(name: str) -> Path:
    """Return where a set stands: the folder of a shipped one, otherwise the path that the name is."""
    return _SHIPPED_IN / name if name in SHIPPED else Path(name)


def is_final(name: str) -> bool:
    """Say whether a set is, or stands in, the one that nobody may choose by."""
    return path_of(name).resolve().is_relative_to(path_of(FINAL))


def read_set(name: str) -> list[LabelledTicket]:
    """Return the tickets of a set. Raises TicketSetInvalid, which holds nothing of what stands in them.

    A folder's files (`*.txt`) and a file are read as marked text; a file that ends in .jsonl, .ndjson or .json as lines
    of JSON.
    """
    try:
        tickets = _read(path_of(name))
    except OSError as error:
        raise TicketSetInvalid(name, [f"It cannot be read: {error.strerror}."]) from None
    except UnicodeDecodeError:
        raise TicketSetInvalid(name, ["It is not UTF-8."]) from None
    except MarkupInvalid as invalid:
        raise TicketSetInvalid(name, [f"{invalid.ticket}: {invalid.problem}"]) from None
    if not tickets:
        raise TicketSetInvalid(name, ["It holds no labelled tickets."])
    return tickets


def _read(path: Path) -> list[LabelledTicket]:
    if path.is_dir():
        return read_folder(path)
    return read_json_tickets(path) if path.suffix in _JSON_LINES else read_tickets(path)
