"""What the tables ask: which values the whole pattern layer finds in a text, overlaps resolved."""

from detectors.allow_list import leave_out
from detectors.entities import Kind
from detectors.recognizers.catalogue import search_all
from detectors.resolve import resolve


def found(text: str) -> list[tuple[Kind, str]]:
    """Return kind and value of everything found by pattern, in order."""
    kept = resolve(text, leave_out(text, search_all(text)))
    return [(each.kind, text[each.start : each.end]) for each in kept]


def values(text: str, kind: Kind) -> list[str]:
    """Return the found values of one kind, in order."""
    return [value for found_kind, value in found(text) if found_kind is kind]
