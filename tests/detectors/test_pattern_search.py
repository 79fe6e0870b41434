"""When the pattern layer compiles, and that it works where it cannot."""

import pickle
import re
import sys
import threading
from collections.abc import Mapping, Sequence

import pytest

from detectors import pattern_search
from detectors.compiled_search import Scanners
from detectors.pattern_search import PatternSearch
from detectors.recognizers.catalogue import search_all
from detectors.recognizers.rule import Rule

_TEXTS = ["ring 070-174 06 05, lösenord: Sommar2024!", "", "ring noll sju noll ett sju fyra noll sex noll fem"]
_FOUND = [search_all(text) for text in _TEXTS]


def _refuse(*_: object) -> Scanners | None:
    raise AssertionError("compiled too early")


def test_the_texts_hold_something() -> None:
    assert [len(found) > 0 for found in _FOUND] == [True, False, True]


def test_the_first_texts_are_searched_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_search, "compile_scanners", _refuse)
    patterns = PatternSearch(compile_after=4)
    for _ in range(2):
        assert patterns.find_many(_TEXTS) == _FOUND
    with pytest.raises(AssertionError, match="too early"):
        patterns.find_many(_TEXTS)


def test_the_others_are_searched_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = PatternSearch(compile_after=1)
    assert patterns.find_many(_TEXTS) == _FOUND
    assert patterns.find_many(_TEXTS) == _FOUND
    monkeypatch.setattr(pattern_search, "search_all", _refuse)
    assert patterns.find_many(_TEXTS) == _FOUND


def test_what_another_process_compiled_is_used_from_the_first_text_on(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = pickle.dumps(pattern_search.compile_patterns())
    monkeypatch.setattr(pattern_search, "compile_scanners", _refuse)
    monkeypatch.setattr(pattern_search, "search_all", _refuse)
    monkeypatch.setattr(PatternSearch, "compiled_elsewhere", pickle.loads(sent))  # noqa: S301 - our own
    assert PatternSearch().find_many(_TEXTS) == _FOUND


def test_no_texts_give_no_answers() -> None:
    patterns = PatternSearch(compile_after=0)
    assert patterns.find_many([]) == []


def test_threads_that_come_while_one_compiles_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    both_are_there = threading.Barrier(2)

    def compile_once(_rules: Sequence[Rule], _clues: Mapping[int, re.Pattern[str]]) -> Scanners | None:
        calls.append(1)
        return None

    def search_once() -> None:
        both_are_there.wait()
        patterns.find_many(_TEXTS)

    monkeypatch.setattr(pattern_search, "compile_scanners", compile_once)
    patterns = PatternSearch(compile_after=0)
    threads = [threading.Thread(target=search_once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == [1]


def test_without_the_library_all_texts_are_searched_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hyperscan", None)
    patterns = PatternSearch(compile_after=0)
    assert [patterns.find_many(_TEXTS) for _ in range(2)] == [_FOUND] * 2
