"""A stand-in for spaCy's small pipelines (en_core_web_sm, sv_core_news_sm), which cannot be downloaded here.

Its components, their order, architecture and sizes are those that the configuration of en_core_web_sm 3.8 states. Its
weights are as they are initialised: multiplying them takes as long as multiplying trained ones, but they find no names.
Two differences, both in its favour: lemmas are looked up instead of worked out by rules, and there are no entities to
carry on.
"""

from typing import Any, Final

import spacy
from spacy.language import Language

_WIDTH: Final = 96
_TAGS: Final = 50
_DEPENDENCIES: Final = 45
_KINDS: Final = (
    *("CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY"),
    *("NORP", "ORDINAL", "ORG", "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART"),
)
"""Numbers of labels, and the kinds, as in en_core_web_sm."""
_PARTS_OF_SPEECH: Final = ("NOUN", "VERB", "ADJ", "ADV", "PRON", "ADP", "PUNCT", "NUM", "PROPN", "X")
_LISTENER: Final = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "tok2vec"}


def build_small_cnn(language: str) -> Language:
    """Return the pipeline for `en` or `sv`, its weights initialised."""
    nlp = spacy.blank(language)
    shared = _encoder(NORM=5000, PREFIX=1000, SUFFIX=2500, SHAPE=2500, SPACY=50, IS_SPACE=50)
    nlp.add_pipe("tok2vec", config={"model": shared})
    _add(nlp, "tagger", {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}, labels=_numbered("T", _TAGS))
    _add(nlp, "parser", _transitions("parser", _LISTENER), labels=_numbered("dep", _DEPENDENCIES))
    ruler: Any = nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    own = _encoder(NORM=5000, PREFIX=1000, SUFFIX=2500, SHAPE=2500)
    _add(nlp, "ner", _transitions("ner", own), labels=_KINDS)
    nlp.initialize()
    for number, tag in enumerate(_numbered("T", _TAGS)):  # only now: initializing takes rules away
        ruler.add([[{"TAG": tag}]], {"POS": _PARTS_OF_SPEECH[number % len(_PARTS_OF_SPEECH)]})
    return nlp


def _add(nlp: Language, name: str, model: dict[str, Any], *, labels: tuple[str, ...]) -> None:
    component: Any = nlp.add_pipe(name, config={"model": model})
    for label in labels:
        component.add_label(label)


def _numbered(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"{name}{number}" for number in range(count))


def _encoder(**rows: int) -> dict[str, Any]:
    """Return a convolutional encoder that hashes these attributes into so many rows."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": _WIDTH,
            "attrs": list(rows),
            "rows": list(rows.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": _WIDTH,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _transitions(state_type: str, encoder: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state_type,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": encoder,
    }
