"""Labelled tickets as the model learns them: words, and for each word the column of its label."""

from bisect import bisect_left, bisect_right
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
    ends = [at + len(word) for at, word in zip(starts, doc, strict=True)]
    for span in ticket.spans:
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        columns[first:last] = _COLUMNS[f"I-{span.kind or DECOY}"]
        columns[first : min(first + 1, last)] = _COLUMNS[f"B-{span.kind or DECOY}"]
    return columns
