"""The shipped pipeline inside Presidio's engine: batches, long texts, one ticket's parts, and no network."""

import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from spacy.vocab import Vocab

from detectors.entities import Finding, Kind
from detectors.model.nlp_engine import ModelEngine, PieceArtifacts, load_model
from detectors.model.thresholds import THRESHOLDS

_TEXT = "Hej, jag heter Astrid Lindfors och bor i Skövde."


@pytest.fixture(scope="module")
def engine() -> ModelEngine:
    return load_model()[0]


def _found(engine: ModelEngine, *texts: str, is_one_ticket: bool = False) -> list[list[Finding]]:
    found = []
    for _, artifacts in engine.process_batch(list(texts), "xx", is_one_ticket=is_one_ticket):
        assert isinstance(artifacts, PieceArtifacts)
        found.append(list(artifacts.findings))
    return found


def _values(text: str, findings: list[Finding], kind: Kind) -> list[str]:
    return [text[each.start : each.end] for each in findings if each.kind is kind]


def test_a_name_and_a_town_are_found_with_their_probability(engine: ModelEngine) -> None:
    (findings,) = _found(engine, _TEXT)
    assert _values(_TEXT, findings, Kind.PERSON) == ["Astrid Lindfors"]
    assert _values(_TEXT, findings, Kind.CITY) == ["Skövde"]
    assert all(0 < each.score <= 1 and each.recognizer == "model" for each in findings)


def test_texts_come_back_in_their_order(engine: ModelEngine) -> None:
    first, second, third = _found(engine, "", _TEXT, "order 10234")
    assert (first, third) == ([], [])
    assert second


def test_offsets_of_a_long_text_are_those_of_the_whole(engine: ModelEngine) -> None:
    text = "Ordern kom inte fram i tid. " * 2_000 + _TEXT
    (findings,) = _found(engine, text)
    assert _values(text, findings, Kind.PERSON) == ["Astrid Lindfors"]


def test_half_characters_do_not_stop_the_model(engine: ModelEngine) -> None:
    text = f"\ud800 {_TEXT} \udfff"
    (findings,) = _found(engine, text)
    assert _values(text, findings, Kind.PERSON) == ["Astrid Lindfors"]


def test_the_same_text_gives_the_same_findings_alone_and_among_others(engine: ModelEngine) -> None:
    assert _found(engine, "order 10234", _TEXT, "hej")[1] == _found(engine, _TEXT)[0]


def test_the_engine_reports_the_kinds_that_have_a_threshold(engine: ModelEngine) -> None:
    assert set(engine.get_supported_entities()) == set(map(str, THRESHOLDS))
    artifacts = engine.process_text(_TEXT, "xx")
    assert isinstance(artifacts, PieceArtifacts)
    assert artifacts.findings == _found(engine, _TEXT)[0]


def test_threads_share_the_model(engine: ModelEngine) -> None:
    texts = [f"{_TEXT} Ärende {number}, ord{number} och sak{number}." for number in range(40)]
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda text: _found(engine, text, is_one_ticket=True)[0], texts * 5))
    assert [_values(text, findings, Kind.PERSON) for text, findings in zip(texts * 5, found, strict=True)] == [
        ["Astrid Lindfors"]
    ] * len(found)


def test_new_words_are_added_to_no_vocabulary_that_stays(engine: ModelEngine) -> None:
    def words_added() -> int:
        return sum(len(each) for each in gc.get_objects() if type(each) is Vocab)

    before = words_added()
    for number in range(4):
        _found(engine, f"{_TEXT} Ärende ett{number} och två{number}")
    assert words_added() == before


def test_the_model_loads_in_a_new_process_without_a_socket() -> None:
    program = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = refuse\n"
        "from detectors.engine import build_detector\n"
        f"print(len(build_detector().find_many([{_TEXT!r}])[0]))"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "2"), done.stderr
