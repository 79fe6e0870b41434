"""How far does it carry? A part of the training tickets is held out, and the whole detector measured on it.

Thresholds are chosen so (`detectors.model.thresholds`, `detectors.model.second_opinion`): on tickets that the model has
not seen, of which there are far more than in the development set.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from detectors.allow_list import ALLOW_NOTHING_MORE
from detectors.engine import PresidioDetector
from detectors.model.nlp_engine import load_model
from detectors.model_search import build_model_search
from detectors.pattern_search import PatternSearch
from detectors.training.markup import LabelledTicket, read_tickets
from detectors.training.measuring import Measured, measure


def split_tickets(folder: Path, parts: int) -> tuple[list[LabelledTicket], list[LabelledTicket]]:
    """Return tickets to train on, and those held out: one file of so many, none where `parts` is 0.

    So each writer is in both. Raises MarkupInvalid.
    """
    trained: list[LabelledTicket] = []
    held_out: list[LabelledTicket] = []
    for number, file in enumerate(sorted(folder.glob("*.txt"))):
        (held_out if parts and number % parts == 0 else trained).extend(read_tickets(file))
    return trained, held_out


def measure_held_out(tickets: Sequence[LabelledTicket], model: Path) -> Measured:
    """Return what patterns and the model in this folder do together on tickets that it was not trained on."""
    engine, recognizer = load_model(model)
    search = build_model_search(nlp_engine=engine, recognizers=[recognizer])
    detector = PresidioDetector(PatternSearch(), search, ALLOW_NOTHING_MORE)
    return measure(tickets, detector.find_many([ticket.text for ticket in tickets]))


def summary(measured: Measured) -> Iterator[str]:
    """Yield lines for people: each kind, all of them, look-alikes and tickets without personal data."""
    for kind, counts in [*sorted(measured.by_kind.items()), ("all", measured.total)]:
        if counts.spans:
            yield f"{kind:<22} {counts.removed:>6} of {counts.spans:<6} removed, {counts.removed_share:.1%}"
    yield f"Decoys hit: {measured.decoys_hit} of {measured.decoys}, {measured.decoys_hit / max(1, measured.decoys):.1%}"
    yield (
        f"Clean tickets touched: {measured.clean_touched} of {measured.clean},"
        f" {measured.clean_touched / max(1, measured.clean):.1%}"
    )
