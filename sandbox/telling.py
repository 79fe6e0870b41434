"""How the demo is told: chapters, what is shown, and checks that must hold."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from sandbox.installation import Installation
from sandbox.remote import Json
from sandbox.slack_text import text_of

_ANSWER_S: Final = 20.0
_POLL_S: Final = 0.05
_INDENT: Final = (0, 0, 0, 2)


@dataclass(slots=True)
class Story:
    """What has been told so far, and which checks held."""

    installation: Installation
    console: Console
    checks: list[tuple[str, bool]] = field(default_factory=list)
    fingerprints: set[str] = field(default_factory=set)
    """What the tickets' text would be recognised by, gathered before any was redacted."""
    chapters: int = 0
    """How many have begun."""
    early_head: str = ""
    """The end of the audit log as it was written down before the sweep."""

    @property
    def failed(self) -> list[str]:
        """The checks that did not hold."""
        return [what for what, holds in self.checks if not holds]

    def chapter(self, title: str, about: str) -> None:
        """Begin a chapter: its title, and a sentence on why it matters."""
        self.chapters += 1
        self.console.print()
        self.console.rule(Text(f"{self.chapters}. {title}", "bold"), align="left", characters="─")
        self.console.print(Text(about, "dim"))

    def say(self, words: str) -> None:
        """Say something between checks."""
        self.console.print(Padding(Text(words), _INDENT, expand=False))

    def check(self, what: str, *, holds: bool) -> None:
        """Write a check down and show it."""
        self.checks.append((what, holds))
        shown = Text.assemble(("✓", "green") if holds else ("✗", "red"), f" {what}")
        self.console.print(Padding(shown, _INDENT, expand=False))

    def show(self, title: str, text: str) -> None:
        """Show something in a frame."""
        self.console.print(Panel(Text(text), title=Text(title), title_align="left", expand=False))

    def print(self, what: RenderableType) -> None:
        """Print a table."""
        self.console.print(what)

    def ask(self, user: str, text: str) -> str:
        """Type `/privacy …` in Slack and return the answer as this person reads it; nothing when none comes."""
        remote = self.installation.remote
        before = len(remote.messages(user))
        remote.command(user, text)
        answer = wait_for(lambda: remote.messages(user)[before:] or None)
        return "\n".join(text_of(message) for message in answer or [])

    def ticket(self, label: str) -> Json:
        """Return a shipped ticket as it really is at Intercom."""
        return next(one for one in self.installation.remote.conversations() if one["label"] == label)

    def audit_rows(self) -> list[Json]:
        """Return the product's audit log."""
        exported = self.installation.run("audit", "export", is_checked=True)
        return [json.loads(line) for line in exported.stdout.splitlines()]


def wait_for(look: Callable[[], Any]) -> Any:
    """Return the first thing that `look` sees; None when it sees nothing for twenty seconds."""
    end = time.monotonic() + _ANSWER_S
    while time.monotonic() < end:
        if (seen := look()) is not None:
            return seen
        time.sleep(_POLL_S)
    return None
