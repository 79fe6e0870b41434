"""Tests of how the demo is told."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from rich.console import Console

from sandbox import telling
from sandbox.installation import Installation
from sandbox.remote import Remote
from sandbox.server import Sandbox, running
from sandbox.telling import Story, wait_for
from tests.sandbox.recipient import running_recipient
from tests.sandbox.slack.product import SECRET


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """Return a story on a terminal of 80 columns, of an installation in which nothing runs."""
    return Story(Installation(folder=tmp_path), Console(file=io.StringIO(), width=80))


def told(story: Story) -> str:
    file: Any = story.console.file
    return str(file.getvalue())


def test_checks_are_shown_and_counted(story: Story) -> None:
    story.check("the sun rises", holds=True)
    story.check("the moon is [red]cheese", holds=False)
    assert told(story) == "  ✓ the sun rises\n  ✗ the moon is [red]cheese\n"
    assert story.failed == ["the moon is [red]cheese"]


def test_everything_fits_80_columns_and_keeps_its_indent(story: Story) -> None:
    long = "word " * 40
    story.chapter("1. A chapter", long)
    story.say(long)
    story.check(long, holds=True)
    story.show("A frame", long)
    lines = told(story).splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if line.startswith(" word")], "the second line is indented like the first"


def test_what_people_wrote_is_shown_as_it_is(story: Story) -> None:
    story.show("[bold]title", "[PERSON 1] [red]not red[/] :smile: \\[x]")
    assert "[PERSON 1] [red]not red[/] :smile: \\[x]" in told(story)
    assert "[bold]title" in told(story)


@pytest.fixture
def answered(story: Story) -> Iterator[Story]:
    """Return a story in which Slack's commands are answered, by the real Bolt."""
    sandbox = Sandbox()
    with running(sandbox) as addresses, running_recipient(sandbox.slack) as product:
        story.installation.remote = Remote(addresses.page)
        story.installation.remote.attach(
            product_url=product.url, client_secret="x", signing_secret=SECRET, bot_token=sandbox.slack.token
        )
        yield story
        story.installation.remote.close()


def test_the_answer_is_the_new_message_and_not_an_older_one(answered: Story) -> None:
    assert answered.ask("U0SIGRID01", "anything").startswith("help")
    assert answered.ask("U0SIGRID01", "inline") == "said in the acknowledgement"


def test_no_answer_is_no_words(answered: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "_ANSWER_S", 0.1)
    assert answered.ask("U0SIGRID01", "modal") == ""


def test_a_shipped_ticket_is_found_by_its_label(answered: Story) -> None:
    (loaded,) = answered.installation.remote.load_tickets(["radera-mig"])
    assert answered.ticket("radera-mig")["id"] == loaded


def test_the_log_is_read_as_it_is_exported(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"seq": 1, "word": "ticket:received"}, {"seq": 2, "word": "ticket:shown"}]

    def run(_: Installation, *arguments: str, is_checked: bool) -> "CompletedProcess[str]":
        assert (arguments, is_checked) == (("audit", "export"), True)
        return CompletedProcess([], 0, stdout="".join(json.dumps(line) + "\n" for line in lines))

    monkeypatch.setattr(Installation, "run", run)
    assert story.audit_rows() == lines


def test_waiting_gives_the_first_thing_seen() -> None:
    looks = iter([None, None, 7])
    assert wait_for(lambda: next(looks)) == 7
