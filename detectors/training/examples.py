"""Labelled tickets as the model learns them: words, and for each word the column of its label."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from detectors.entities import Kind
from detectors.model.tagger import NOTHING
from detectors.training.markup import DECOY, LabelledTicket

LABELS: Final[tuple[str, ...]] = (NOTHING, *(f"{place}-{kind}" for kind in (*Kind, DECOY) for place in "BI"))
_COLUMNS: Final = {label: column for column, label in enumerate(LABELS)}


def columns_of(doc: Doc, ticket: LabelledTicket) -> npt.NDArray[np.int64]:
    """Return for each word of a ticket the column of its label. A word that a span touches belongs to it."""
    columns = np.full(len(doc), _COLUMNS[NOTHING], dtype=np.int64)
    starts = [word.idx for word in doc]
    for span in ticket.spans:
        inside = _touched(doc, starts, span.start, span.end)
        for place in inside:
            columns[place] = _COLUMNS[f"{'B' if place == inside[0] else 'I'}-{span.kind or DECOY}"]
    return columns


def _touched(doc: Doc, starts: Sequence[int], start: int, end: int) -> list[int]:
    return [place for place, at in enumerate(starts) if at < end and at + len(doc[place].text) > start]
