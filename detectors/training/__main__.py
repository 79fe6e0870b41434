"""Makes the shipped model from the repository alone: `make train`.

python -m detectors.training                 train, measure on the development tickets, write detectors/model/shipped
python -m detectors.training --seed 2 --out build/model-2
python -m detectors.training --hold-out 3 --out build/held-out
                                             train on two of three files, measure the whole detector on the third
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from rich.console import Console
from rich.progress import Progress

from detectors.model.decoding import Decoder
from detectors.model.letters import save_letters, shipped_letters
from detectors.model.lexicon import SHIPPED, build_lexicon, save_lexicon, shipped_lexicon
from detectors.model.thresholds import THRESHOLDS
from detectors.training.examples import LABELS
from detectors.training.holding_out import measure_held_out, split_tickets, summary
from detectors.training.learning import Plan, Trainer, is_withheld
from detectors.training.letter_learning import learn_letters
from detectors.training.lexicon_building import dictionary_words, english_words, known_words
from detectors.training.markup import LabelledTicket, read_folder
from detectors.training.measuring import Measured, measure
from detectors.training.model_card import CARD_FILE, model_card
from detectors.training.stock import Stock, read_stock
from detectors.training.variation import Variator

TICKETS: Final = Path(__file__).parent / "tickets"
_PLAN: Final = Plan()
METRICS_FILE: Final = "metrics.json"
_ENGLISH_TIMES: Final = 4
"""English has fewer words in its dictionary: each counts this many times where one is drawn."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Train; return the exit status."""
    options = _options(arguments)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    stock, (tickets, held_out) = read_stock(), split_tickets(TICKETS / "train", options.hold_out)
    _keep_lists(stock, out)
    variator = Variator(stock, [*dictionary_words("sv"), *english_words() * _ENGLISH_TIMES])
    metrics: list[dict[str, Any]] = []
    for seed in range(options.seed, options.seed + options.seeds):
        nlp, measured = _trained(tickets, variator, replace(_PLAN, seed=seed, epochs=options.epochs))
        if not metrics:
            nlp.to_disk(out, exclude=["vocab"])
        metrics.append(measured)
    (out / METRICS_FILE).write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    card = model_card(_PLAN, metrics, tickets)
    (out / CARD_FILE).write_text(card, encoding="utf-8")
    sys.stdout.write(card)
    if held_out:
        sys.stdout.writelines(f"{line}\n" for line in summary(measure_held_out(held_out, out)))
    return 0


def _keep_lists(stock: Stock, out: Path) -> None:
    """Write lexicon and letters; the network reads the shipped ones, which have to be the same for another folder."""
    words = known_words(stock)
    lexicon, letters = build_lexicon(words), learn_letters(words, partial(is_withheld, _PLAN), _PLAN.seed)
    is_same = np.array_equal(lexicon.hashes, shipped_lexicon().hashes)
    if out.resolve() != SHIPPED.resolve() and not is_same:
        raise SystemExit("The lists have changed since the shipped lexicon was made: run `make train` first.")
    save_lexicon(lexicon, out)
    save_letters(letters, out)
    shipped_lexicon.cache_clear()
    shipped_letters.cache_clear()


def _trained(tickets: Sequence[LabelledTicket], variator: Variator, plan: Plan) -> tuple[Any, dict[str, Any]]:
    """Train one model; return it, and what it does on the development tickets."""
    started = time.process_time()
    trainer = Trainer(tickets, variator, plan)
    for _ in _shown(trainer.run(), plan):
        pass
    nlp = trainer.finish()
    seconds = round(time.process_time() - started)
    return nlp, {"seed": plan.seed, "cpu_s": seconds, **_metrics(nlp, read_folder(TICKETS / "dev"))}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.hold_out == 1 or options.hold_out < 0:
        parser.error("--hold-out: of how many files one is held out, 2 or more.")
    if options.hold_out and Path(options.out).resolve() == SHIPPED.resolve():
        parser.error("--hold-out: name another folder with --out, the shipped model learns from all tickets.")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m detectors.training", description=__doc__)
    parser.add_argument("--seed", type=int, default=_PLAN.seed, help="decides all that chance decides")
    parser.add_argument("--seeds", type=int, default=1, help="how many trainings; the first is kept, all are measured")
    parser.add_argument("--epochs", type=int, default=_PLAN.epochs, help="passes over the tickets")
    parser.add_argument("--hold-out", type=int, default=0, help="keep one file of so many to measure on; 0 for none")
    parser.add_argument("--out", default=str(SHIPPED), help="the folder to write")
    return parser


def _shown(passes: Iterator[float], plan: Plan) -> Iterator[float]:
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"Training, seed {plan.seed}", total=plan.epochs)
        for loss in passes:
            progress.advance(task)
            yield loss


def _metrics(nlp: Any, tickets: Sequence[LabelledTicket]) -> dict[str, Any]:
    """Return what the model alone does on tickets, without patterns."""
    decoder = Decoder(LABELS, THRESHOLDS)
    docs = [nlp.make_doc(ticket.text) for ticket in tickets]
    scores = [each for doc in docs for each in nlp.get_pipe("kinds").predict([doc])]
    texts = [ticket.text for ticket in tickets]
    measured = measure(tickets, [decoder.findings([each])[0] for each in zip(texts, docs, scores, strict=True)])
    return {"tickets": measured.tickets, "kinds": _by_kind(measured), "decoys_hit": measured.decoys_hit}


def _by_kind(measured: Measured) -> dict[str, dict[str, float]]:
    return {
        kind: {
            "spans": counts.spans,
            "removed": round(counts.removed_share, 4),
            "precision": round(counts.precision, 4),
            "f2": round(counts.f2, 4),
        }
        for kind, counts in sorted(measured.by_kind.items())
        if kind in THRESHOLDS
    }


if __name__ == "__main__":
    sys.exit(main())
