"""The model card: what the shipped model is, what made it, how good it is, what it cannot do."""

from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any, Final

from detectors.model.word_vectors import DISTANCES
from detectors.training.learning import Plan
from detectors.training.markup import LabelledTicket

CARD_FILE: Final = "README.md"

_CARD: Final = """# The shipped model: names, streets and places in support tickets

**What it is.** A spaCy pipeline in one language code (`xx`) for Swedish and English together: it cuts a text into words
and gives each word a probability for every kind of `detectors.entities`, for "nothing", and for "look-alike". Gallra
reports PERSON, STREET_ADDRESS and CITY by it, and of some other kinds what it is sure enough of, from the probabilities
in `detectors/model/thresholds.py` on. {network}

**What made it.** {tickets} hand-written labelled tickets ({clean} without personal data) of invented people,
`detectors/training/tickets/train`; lists of names and places from Faker, mimesis, phonenumbers and GeoNames, and of our
own; dictionaries of spacy-lookups-data; how usual words are, from wordfreq. Each ticket is told anew in every pass:
other names, places, numbers and words, other spelling. No text of a real person, no downloaded model. `make train`
makes it from the repository alone, in about {minutes:.0f} minutes of one processor's time.

**How good it is.** The model by itself, without patterns, on the {dev} development tickets, which were not trained on.
{range}

| Kind | Spans | Fully removed | Character precision | F2 |
|---|---|---|---|---|
{rows}

What the whole detector does is in [docs/detectors.md](../../../docs/detectors.md).

**What it cannot do.** It knows Swedish and English; of others it has seen a few dozen tickets each. In one line without
context it guesses. A first name that is also a product's name, a shop named after its owner, a farm used as an address:
there it errs most. It was never shown a real ticket. It reads words, not meaning: somebody described without a name is
not found.

**Files.** `kinds/` the network's weights, `lexicon.npz` the lists as hashes, `letters.npz` how names look letter by
letter, `metrics.json` the figures above, `config.cfg`, `meta.json` and `tokenizer` spaCy's own.

Licence: MIT, as the rest of Gallra, but for `lexicon.npz`. That is shared under CC BY-SA 4.0, since its bands of usage
are made from the word counts of wordfreq by Robyn Speer (CC BY-SA 4.0, from Wikipedia, OpenSubtitles and others). The
towns are from GeoNames (CC BY 4.0), the dictionaries from spacy-lookups-data (MIT), the lists from Faker (MIT), mimesis
(MIT) and phonenumbers (Apache 2.0).
"""


_RANGE: Final = "In brackets lowest to highest over {seeds} trainings with other seeds. The first one is shipped."
_NO_RANGE: Final = "Trained once: how much of it is chance, `python -m detectors.training --seeds 3` would say."


def model_card(plan: Plan, metrics: Sequence[Mapping[str, Any]], tickets: Sequence[LabelledTicket]) -> str:
    """Return the card. `metrics` holds one entry per training, the shipped one first."""
    reach = sum(DISTANCES[: plan.depth])
    network = (
        f"Each word is {plan.width} numbers wide, sees {reach} words to either side,\n"
        "those of its text that matter for it, and the text's mean."
    )
    return _CARD.format(
        network=network,
        tickets=len(tickets),
        clean=sum(not ticket.personal for ticket in tickets),
        minutes=mean(each["cpu_s"] for each in metrics) / 60,
        dev=metrics[0]["tickets"],
        range=_RANGE.format(seeds=len(metrics)) if len(metrics) > 1 else _NO_RANGE,
        rows="\n".join(_row(kind, metrics) for kind in metrics[0]["kinds"]),
    )


def _row(kind: str, metrics: Sequence[Mapping[str, Any]]) -> str:
    of_kind = [each["kinds"][kind] for each in metrics]
    cells = (_with_range([each[name] for each in of_kind]) for name in ("removed", "precision", "f2"))
    return f"| `{kind}` | {of_kind[0]['spans']} | {' | '.join(cells)} |"


def _with_range(values: Sequence[float]) -> str:
    if len(values) == 1:
        return f"{values[0]:.1%}"
    return f"{values[0]:.1%} ({min(values):.1%} to {max(values):.1%})"
