"""Tests of what commands show beside their results."""

import io
import sys

import pytest

from bot.commands.console import counted, progress_console


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("count", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1042, "1042 rows")])
def test_one_is_not_many(count: int, words: str) -> None:
    assert counted(count, "row") == words


@pytest.mark.parametrize(
    ("stream", "is_quiet", "is_shown"),
    [
        (Terminal, False, True),
        (Terminal, True, False),
        (io.StringIO, False, False),
    ],
)
def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], is_quiet: bool, is_shown: bool
) -> None:
    shown = stream()
    monkeypatch.setattr(sys, "stderr", shown)
    progress_console(is_quiet=is_quiet).print("Scanning")
    assert ("Scanning" in shown.getvalue()) is is_shown
