"""From probabilities to spans."""

import numpy as np
import pytest
from spacy.vocab import Vocab

from detectors.entities import Finding, Kind
from detectors.model.decoding import Decoder, Scores, Threshold
from detectors.model.tokens import WordTokenizer

_LABELS = ("O", "B-PERSON", "I-PERSON", "B-CITY", "I-CITY", "B-DECOY", "I-DECOY")
_TOKENIZER = WordTokenizer(Vocab())
_THRESHOLDS = {Kind.PERSON: Threshold(begin=0.5, extend=0.2, again=0.1), Kind.CITY: Threshold(begin=0.5, extend=0.2)}


def _scores(text: str, *rows: dict[str, float]) -> Scores:
    scores = np.zeros((len(_TOKENIZER(text)), len(_LABELS)), dtype=np.float32)
    for place, row in enumerate(rows):
        for label, value in row.items():
            scores[place, _LABELS.index(label)] = value
    return scores


def _found(*texts: tuple[str, Scores]) -> list[list[tuple[Kind, str]]]:
    findings = Decoder(_LABELS, _THRESHOLDS).findings([(text, _TOKENIZER(text), scores) for text, scores in texts])
    return [
        [(each.kind, text[each.start : each.end]) for each in of_text]
        for (text, _), of_text in zip(texts, findings, strict=True)
    ]


def test_a_sure_word_makes_a_span_and_its_score_is_the_probability() -> None:
    text = "Hej Åsa"
    (findings,) = Decoder(_LABELS, _THRESHOLDS).findings(
        [(text, _TOKENIZER(text), _scores(text, {}, {"B-PERSON": 0.8}))]
    )
    assert findings == [Finding(4, 7, Kind.PERSON, 0.8, "model")]


def test_an_unsure_word_makes_none() -> None:
    assert _found(("Hej Åsa", _scores("Hej Åsa", {}, {"B-PERSON": 0.4}))) == [[]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"B-PERSON": 0.9}, {"I-PERSON": 0.3}], [(Kind.PERSON, "Åsa Ek")]),
        ([{"B-PERSON": 0.3}, {"I-PERSON": 0.9}], [(Kind.PERSON, "Åsa Ek")]),
        ([{"B-PERSON": 0.9}, {"I-PERSON": 0.1}], [(Kind.PERSON, "Åsa")]),
        ([{"B-PERSON": 0.9}, {"B-PERSON": 0.9}], [(Kind.PERSON, "Åsa Ek")]),
        ([{"B-PERSON": 0.9}, {"B-CITY": 0.9}], [(Kind.PERSON, "Åsa"), (Kind.CITY, "Ek")]),
    ],
)
def test_a_span_grows_over_less_sure_words_of_its_kind(
    rows: list[dict[str, float]], expected: list[tuple[Kind, str]]
) -> None:
    assert _found(("Åsa Ek", _scores("Åsa Ek", *rows))) == [expected]


@pytest.mark.parametrize("name", ["Åsa Ek Jr.", "Åsa Ek, Sr", "Åsa Ek III"])
def test_a_name_holds_what_tells_a_son_from_his_father(name: str) -> None:
    text = f"{name} ringde"
    assert _found((text, _scores(text, {"B-PERSON": 0.9}, {"I-PERSON": 0.9}))) == [[(Kind.PERSON, name)]]


def test_signs_at_the_ends_of_a_span_stay_outside() -> None:
    sure = {"I-PERSON": 0.9}
    assert _found(('"Åsa",', _scores('"Åsa",', sure, sure, sure, sure))) == [[(Kind.PERSON, "Åsa")]]


def test_a_name_surely_found_once_needs_little_elsewhere_in_the_ticket() -> None:
    first, second = "Åsa ringde", "åsas kort"
    found = _found(
        (first, _scores(first, {"B-PERSON": 0.9})),
        (second, _scores(second, {"B-PERSON": 0.12})),
    )
    assert found == [[(Kind.PERSON, "Åsa")], [(Kind.PERSON, "åsas")]]


def test_a_remembered_name_that_looks_like_a_decoy_there_stays() -> None:
    first, second = "Åsa ringde", "temat Åsa"
    found = _found(
        (first, _scores(first, {"B-PERSON": 0.9})),
        (second, _scores(second, {}, {"B-PERSON": 0.2, "B-DECOY": 0.7})),
    )
    assert found[1] == []


def test_an_empty_text_has_no_spans() -> None:
    assert _found(("", _scores(""))) == [[]]
