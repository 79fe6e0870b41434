"""Guards over the commands in the documents: what a reader is told to type exists and is understood."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import app
from tests.guards.documents import DOCUMENTS, ROOT, bare, code_blocks, code_spans, name_of, rows, section, text_of

_TARGETS = dict(re.findall(r"^([a-z][a-z-]*):.*?(?:## (.*))?$", text_of("Makefile"), re.MULTILINE))
_GALLRA: Any = typer.main.get_command(app)
_SHELL = frozenset({"sh", "shell", "console", "zsh"})


def _typed(document: Path) -> list[str]:
    """Return the lines of a document that are to be typed."""
    blocks = code_blocks(document.read_text(encoding="utf-8"), "bash")
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def _words(line: str) -> list[str]:
    """Return a line's words, without a comment, and without what comes after a redirection or a pipe."""
    words = shlex.split(line, comments=True)
    end = next((at for at, word in enumerate(words) if word in (">", "|", "<")), len(words))
    return words[:end]


def _named(path: list[str]) -> tuple[Any, list[str]]:
    """Return the command that a line names, and the words that are left."""
    command, rest = _GALLRA, path
    while hasattr(command, "commands") and rest and rest[0] in command.commands:
        command, rest = command.commands[rest[0]], rest[1:]
    return command, rest


def _every_command() -> Iterator[str]:
    for name, command in _GALLRA.commands.items():
        if hasattr(command, "commands"):
            yield from (f"{name} {each}" for each in command.commands)
        else:
            yield name


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_what_is_to_be_typed_is_understood(document: Path) -> None:
    for line in _typed(document):
        program, *given = _words(line)
        assert program in {"gallra", "make"}, f"{line}: only gallra and make are checked."
        if program == "make":
            assert {word for word in given if "=" not in word} <= set(_TARGETS), line
            continue
        command, rest = _named(given)
        assert not hasattr(command, "commands"), f"{line}: there is no such command."
        command.make_context(command.name, rest)  # raises what is wrong with its options and arguments


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_what_is_named_in_a_sentence_exists(document: Path) -> None:
    for span in code_spans(document.read_text(encoding="utf-8")):
        program, _, rest = span.partition(" ")
        if program == "make" and rest:
            assert {word for word in rest.split() if "=" not in word} <= set(_TARGETS), span
        if program == "gallra" and rest:
            command, left = _named(_words(rest))
            options = {option for parameter in command.params for option in parameter.opts}
            assert not hasattr(command, "commands") or not left, f"{span}: there is no such command."
            assert {word for word in left if word.startswith("--")} <= options, span


def test_no_code_block_hides_behind_another_name_for_a_shell() -> None:
    hidden = [
        name_of(one) for one in DOCUMENTS for word in _SHELL if code_blocks(one.read_text(encoding="utf-8"), word)
    ]
    assert hidden == []


def test_every_command_is_named_in_a_document() -> None:
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    assert [command for command in _every_command() if f"gallra {command}" not in text] == []


def test_contributing_lists_the_makefile_with_all_it_explains() -> None:
    listed = {bare(row[0]) for row in rows(section(text_of("CONTRIBUTING.md"), "The commands"))}
    assert listed == {f"make {target}" for target, words in _TARGETS.items() if words}


def test_the_procfile_starts_what_there_is() -> None:
    processes = dict(line.split(": ", 1) for line in text_of("Procfile").splitlines())
    assert set(processes) == {"release", "web", "worker"}
    for line in (processes["release"], processes["worker"]):
        command, rest = _named(_words(line)[1:])
        command.make_context(command.name, rest)
    assert (ROOT / "bot" / "gunicorn.py").exists()
