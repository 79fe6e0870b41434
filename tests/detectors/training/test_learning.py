"""Training: it learns, it can be repeated, and what is saved reads as what was trained."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import spacy

from detectors.training.learning import Plan, Trainer
from detectors.training.markup import LabelledTicket, read_ticket
from detectors.training.stock import Stock
from detectors.training.variation import Rates, Variator

_STOCK = Stock(given=("Börje", "Fatima"), surnames=("Kvist", "Ortega"), places=("Sala",), streets=("Ekgatan",))
_PLAN = Plan(width=16, depth=3, rows=200, epochs=6, words_per_batch=20, learning_rate=0.02)


@pytest.fixture
def tickets() -> list[LabelledTicket]:
    marked = (
        "jag heter ⟦PERSON|Åsa Ek⟧ och bor i ⟦CITY|Umeå⟧",
        "hej ⟦PERSON|Bo⟧, ordern kom inte",
        "temat ⟦DECOY|Åsa⟧ syns inte",
    )
    return [read_ticket(f"lang: sv\n{each}", name=f"x:{number}") for number, each in enumerate(marked)]


def _trained(tickets: list[LabelledTicket]) -> tuple[Any, list[float]]:
    trainer = Trainer(tickets * 4, Variator(_STOCK, ["skruv"], rates=Rates()), _PLAN)
    losses = list(trainer.run())
    return trainer.finish(), losses


def _scores(nlp: Any, text: str) -> npt.NDArray[np.float32]:
    return np.asarray(nlp.get_pipe("kinds").predict([nlp.make_doc(text)])[0])


def test_the_loss_falls_from_pass_to_pass(tickets: list[LabelledTicket]) -> None:
    _, losses = _trained(tickets)
    assert losses[-1] < losses[0] / 2


def test_the_same_seed_gives_the_same_model(tickets: list[LabelledTicket]) -> None:
    first, second = (_scores(_trained(tickets)[0], "hej Bo Ek") for _ in range(2))
    assert np.array_equal(first, second)


def test_each_word_has_one_probability_for_each_label(tickets: list[LabelledTicket]) -> None:
    nlp, _ = _trained(tickets)
    scores = _scores(nlp, "jag heter Åsa")
    assert scores.shape == (3, len(nlp.get_pipe("kinds").labels))
    assert scores.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_a_saved_model_reads_as_the_trained_one(tickets: list[LabelledTicket], tmp_path: Path) -> None:
    nlp, _ = _trained(tickets)
    nlp.to_disk(tmp_path / "model")
    assert np.allclose(_scores(spacy.load(tmp_path / "model"), "hej Åsa Ek"), _scores(nlp, "hej Åsa Ek"), atol=1e-6)


def test_a_trained_model_brings_no_words_of_the_tickets_along(tickets: list[LabelledTicket], tmp_path: Path) -> None:
    nlp, _ = _trained(tickets)
    nlp.to_disk(tmp_path / "model")
    files = [path.read_bytes() for path in (tmp_path / "model").rglob("*") if path.is_file()]
    assert not any(word.encode() in content for content in files for word in ("Umeå", "ordern", "heter"))
