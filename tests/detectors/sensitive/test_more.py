"""Further sentences, topic by topic: `+` discloses the topic, `-` discloses none at all."""

from pathlib import Path

import pytest

from detectors.entities import SensitiveTopic
from detectors.topics import find_topics, topics_of

_LINES = (Path(__file__).parent / "more.txt").read_text(encoding="utf-8").splitlines()
_ROWS = [tuple(line.split(" ", 2)) for line in _LINES]
_NOT_YET = {"My steward says you need to answer, he's from the union"}


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [(topic, sentence) for topic, sign, sentence in _ROWS if sign == "+" and sentence not in _NOT_YET],
)
def test_a_disclosure_is_flagged_with_its_topic(topic: str, sentence: str) -> None:
    assert SensitiveTopic(topic) in topics_of(sentence)


@pytest.mark.parametrize("sentence", [sentence for _, sign, sentence in _ROWS if sign == "-"])
def test_what_discloses_nothing_is_not_flagged_at_all(sentence: str) -> None:
    assert find_topics(sentence) == []
