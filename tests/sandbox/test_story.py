"""Tests of the demo's story: whether it ends well depends on every check, and the whole of it is told once."""

import io
from typing import Any

import httpx
import pytest
from rich.console import Console

from sandbox.processes import NotStarted
from sandbox.story import CHAPTERS, Chapter, tell
from sandbox.telling import Story


def terminal() -> Console:
    return Console(file=io.StringIO(), width=80)


def told(console: Console) -> str:
    file: Any = console.file
    return str(file.getvalue())


def held(story: Story) -> None:
    story.check("the sun rises", holds=True)


def not_held(story: Story) -> None:
    story.check("the moon is cheese", holds=False)


def not_started(_: Story) -> None:
    raise NotStarted("web did not become ready")


def not_reached(_: Story) -> None:
    raise httpx.ConnectError("refused")


@pytest.mark.parametrize(
    ("chapters", "is_well", "last"),
    [
        ((), True, "0 of 0 checks held."),
        ((held, held), True, "2 of 2 checks held."),
        ((held, not_held, held), False, "2 of 3 checks held."),
        ((held, not_started, held), False, "1 of 2 checks held."),
        ((not_reached,), False, "0 of 1 checks held."),
    ],
    ids=["nothing told", "all held", "one did not hold", "a process did not start", "a stand-in did not answer"],
)
def test_it_ends_well_only_if_every_check_held(chapters: tuple[Chapter, ...], is_well: bool, last: str) -> None:
    console = terminal()
    assert tell(console, chapters=chapters) is is_well
    assert last in told(console).splitlines()


def test_what_did_not_hold_is_named_again_at_the_end() -> None:
    console = terminal()
    tell(console, chapters=(not_held, held))
    assert "Not so: the moon is cheese" in told(console)


def test_an_error_in_the_telling_is_not_hidden() -> None:
    def broken(_: Story) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        tell(terminal(), chapters=(broken,))


@pytest.mark.slow
def test_the_whole_story_ends_well() -> None:
    console = terminal()
    assert tell(console), told(console)
    shown = told(console)
    assert max(map(len, shown.splitlines())) <= 80
    assert "✗" not in shown
    for number in range(1, len(CHAPTERS) + 1):
        assert f"\n{number}. " in shown
    for words in (
        "[PERSON 1]",  # the masked answer
        "The letter she gets",
        "artikel 17.3 b i dataskyddsförordningen",  # what is kept, and why
        "The letter he gets",
        "copy.pdf",
        "Before: ticket",
        "After: ticket",
        "(redacted)",
        "What could not be redacted",
        "beyond 500 parts",
        "Intercom has no way to redact it",
        "1 unverified",
        "row 7: The row or the one before it was changed",
    ):
        assert words in " ".join(shown.split()), words
