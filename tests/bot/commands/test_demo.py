"""Tests of `gallra demo`: its exit status is the story's."""

import pytest

from sandbox import story
from sandbox.processes import NotStarted
from sandbox.story import Chapter
from sandbox.telling import Story
from tests.bot.operator import Operator


def held(story: Story) -> None:
    story.check("the sun rises", holds=True)


def not_held(story: Story) -> None:
    story.check("the moon is cheese", holds=False)


def stuck(_story: Story) -> None:
    raise NotStarted("worker did not become ready")


@pytest.mark.parametrize(
    ("chapters", "status", "told"),
    [
        ((held,), 0, ["✓ the sun rises", "1 of 1 checks held."]),
        ((held, not_held, held), 1, ["✗ the moon is cheese", "2 of 3 checks held.", "Not so: the moon is cheese"]),
        ((held, stuck, held), 1, ["1 of 2 checks held.", "worker did not become ready"]),
    ],
    ids=["all held", "one did not", "one could not be told"],
)
def test_it_ends_with_1_as_soon_as_one_check_did_not_hold(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, chapters: tuple[Chapter, ...], status: int, told: list[str]
) -> None:
    monkeypatch.setattr(story, "CHAPTERS", chapters)
    done = operator.run("demo")
    assert (done.status, done.err) == (status, "")
    assert [words for words in told if words not in done.out] == []
