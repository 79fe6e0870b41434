"""When the pattern layer compiles, and that it works where it cannot."""

import sys
import threading
from collections.abc import Sequence

import pytest

from detectors import pattern_search
from detectors.compiled_search import CompiledSearch
from detectors.pattern_search import PatternSearch
from detectors.recognizers.catalogue import search_all
from detectors.recognizers.rule import Rule

_TEXT = "ring 070-174 06 05, lösenord: Sommar2024!"


def _refuse(_rules: Sequence[Rule]) -> CompiledSearch | None:
    raise AssertionError("compiled too early")


def test_the_first_texts_are_searched_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_search, "compile_search", _refuse)
    search = PatternSearch(compile_after=3)
    for _ in range(3):
        assert set(search(_TEXT)) == set(search_all(_TEXT))
    with pytest.raises(AssertionError, match="too early"):
        search(_TEXT)


def test_the_others_are_searched_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    search = PatternSearch(compile_after=1)
    before = set(search(_TEXT))
    assert set(search(_TEXT)) == before
    monkeypatch.setattr(pattern_search, "search_all", _refuse)
    assert set(search(_TEXT)) == before


def test_threads_that_come_while_one_compiles_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    both_are_there = threading.Barrier(2)

    def compile_slowly(_rules: Sequence[Rule]) -> CompiledSearch | None:
        calls.append(1)
        return None

    def search_once() -> None:
        both_are_there.wait()
        search(_TEXT)

    monkeypatch.setattr(pattern_search, "compile_search", compile_slowly)
    search = PatternSearch(compile_after=0)
    threads = [threading.Thread(target=search_once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == [1]


def test_without_the_library_all_texts_are_searched_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hyperscan", None)
    search = PatternSearch(compile_after=0)
    assert [set(search(_TEXT)) for _ in range(2)] == [set(search_all(_TEXT))] * 2
