"""The model card tells what was measured."""

from detectors.training.learning import Plan
from detectors.training.markup import read_ticket
from detectors.training.model_card import model_card


def test_the_card_gives_the_shipped_models_figures_and_their_range_over_seeds() -> None:
    metrics = [
        {"tickets": 400, "cpu_s": 120, "kinds": {"PERSON": {"spans": 700, "removed": r, "precision": 0.9, "f2": 0.9}}}
        for r in (0.95, 0.94, 0.96)
    ]
    card = model_card(Plan(), metrics, [read_ticket("lang: sv\nhej", name="x:1")])
    assert "| `PERSON` | 700 | 95.0% (94.0% to 96.0%) |" in card
    assert "1 hand-written labelled tickets (1 without personal data)" in card
    assert "in about 2 minutes" in card
