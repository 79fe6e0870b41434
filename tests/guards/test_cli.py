"""Guards over the command line: what is promised stands, every command explains itself, and help is quick."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Final

import pytest
import typer
from typer.testing import CliRunner

from bot.cli import app

_GALLRA: Final[Any] = typer.main.get_command(app)
_PROMISED: Final = {
    *(
        "demo",
        "serve",
        "worker",
        "migrate",
        "scan",
        "evaluate",
        "sweep",
        "backfill",
        "reconcile",
        "replay",
        "corrections",
        "coverage",
        "doctor",
        "manifest",
        "sandbox",
    ),
    *("audit verify", "audit export", "audit head", "policy check", "policy show", "keys new", "keys rotate"),
    *("policy register", "keys move", "staff add", "staff remove", "staff list"),
    *("disclosure list", "disclosure show", "disclosure release"),
    *("breach open", "breach list", "breach show", "breach report", "breach close"),
    *("policy register", "keys move", "staff add", "staff record", "staff remove", "staff list"),
    *("hold add", "hold release", "hold review", "hold list", "hold show"),
    *("request open", "request list", "request show", "request identify"),
    *("request challenge", "request attest", "request ask-again"),
    "request withdraw",
    *("request letter", "request extend", "request answer", "request refuse", "request recipients"),
    *("request scope-answered", "request letter-text", "request letter-handed-over"),
    "request copy",
    *("request withdraw", "request restrict", "request assign"),
    *("request propose", "request decision", "request approve", "request reject"),
    *("request withdraw", "request restrict", "request assign", "request report"),
    *("request proposals", "request accept", "request dismiss"),
    *("log", "restriction add", "restriction lift", "restriction list", "restriction show"),
}
"""The stable contract: a name that leaves this set breaks what operators have written down."""
_HEAVY: Final = {
    *("spacy", "presidio_analyzer", "sqlalchemy", "dbos", "slack_bolt", "slack_sdk", "intercom", "flask", "tink"),
    *("alembic", "holidays", "phonenumbers", "gunicorn", "matplotlib", "numpy"),
}


def _commands(group: Any = _GALLRA, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


_ALL: Final = dict(_commands())


def _paths() -> list[Any]:
    groups = {path[:1] for path in _ALL if len(path) > 1}
    return [pytest.param(path, id=" ".join(path) or "gallra") for path in ((), *sorted(groups), *_ALL)]


def test_every_promised_command_is_there_and_no_other() -> None:
    assert {" ".join(path) for path in _ALL} == _PROMISED


@pytest.mark.parametrize("path", _paths())
def test_help_works_and_fits_a_terminal(path: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*path, "--help"], env={"COLUMNS": "80"})
    assert shown.exit_code == 0
    assert shown.stderr == ""
    assert "Usage: " in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80


@pytest.mark.parametrize("path", _ALL, ids=" ".join)
def test_every_command_says_what_it_does_and_gives_an_example_that_is_understood(path: tuple[str, ...]) -> None:
    command = _ALL[path]
    assert command.help, "it has no docstring"
    examples = re.findall(r"gallra ([^\n]*)", command.epilog or "")
    assert examples, "it has no example"
    for example in examples:
        words = shlex.split(re.split(r"\s\s+\(|\s>\s", example)[0])
        assert tuple(words[: len(path)]) == path, f"gallra {example}: this is another command"
        command.make_context(path[-1], words[len(path) :])  # raises what is wrong with its options and arguments


@pytest.mark.parametrize("path", _ALL, ids=" ".join)
def test_every_option_and_argument_is_explained(path: tuple[str, ...]) -> None:
    silent = [each.name for each in _ALL[path].params if each.name != "help" and not getattr(each, "help", None)]
    assert silent == []


@pytest.mark.parametrize(
    "arguments", [["--help"], ["keys", "new", "--help"], ["scan", "--help"], ["evaluate", "--help"]], ids=" ".join
)
def test_asking_for_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from bot.cli import main\n"
        "try: main()\n"
        f"finally: print(sorted({_HEAVY} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *arguments]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own code
    assert (shown.returncode, shown.stderr) == (0, "[]\n")
    assert "Usage: " in shown.stdout
