"""What processes share is waited for, and given up when the scan ends early."""

import threading
from concurrent.futures import CancelledError
from typing import Any

import pytest

from detectors.made_once import COMPILED_PATTERNS, MadeOnce, Share, use_shipped
from detectors.pattern_search import PatternSearch


def _use(_made: Any) -> None:
    raise AssertionError("only the processes use it")


def test_who_waits_gets_what_was_made() -> None:
    made = MadeOnce(Share(make=list, use=_use))
    assert made.wait() is made.wait()


def test_who_waits_is_told_that_it_could_not_be_made() -> None:
    def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        MadeOnce(Share(make=fail, use=_use)).wait()


def test_nobody_waits_for_what_was_given_up() -> None:
    may_end = threading.Event()
    made = MadeOnce(Share(make=may_end.wait, use=_use))
    made.give_up()
    with pytest.raises(CancelledError):
        made.wait()
    may_end.set()


def test_the_shipped_patterns_are_what_searches_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatternSearch, "compiled_elsewhere", None)
    compiled = COMPILED_PATTERNS.make()
    use_shipped(compiled)
    assert PatternSearch.compiled_elsewhere is compiled
