"""Somebody at a terminal: runs `gallra` in this process, and reads what it says."""

import io
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from bot.cli import main
from bot.policy_file import load_policy
from bot.settings import setting_names
from handlers.policy.model import Policy
from storage.audit import Flaw, verify
from storage.database import Database
from storage.encryption import Vault
from storage.keyset import parse_keyset, read_keyset, write_keyset
from storage.models import AuditRow
from tests.bot.log_state import restored_logs

ROOT: Final = Path(__file__).parents[2]
POLICY_FILE: Final = ROOT / "policy.yaml"
OUR_WORDS: Final = "gallra: "


class _Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str


@dataclass(slots=True)
class Operator:
    """Works in a folder of their own, with a keyset, a database and the shipped policy."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, **settings: str) -> Done:
        """Run a command to its end; `settings` differ from the usual for this once, an empty one is not set."""
        return self.pipe(b"", *arguments, **settings)

    def pipe(self, stdin: bytes, *arguments: str, **settings: str) -> Done:
        """Run a command that reads what is piped into it."""
        return self._run(arguments, settings, stdin=stdin, is_watched=False)

    def watch(self, *arguments: str) -> Done:
        """Run a command whose standard error is a terminal, and its standard output a file."""
        return self._run(arguments, {"TERM": "xterm"}, stdin=b"", is_watched=True)

    def _run(self, arguments: tuple[str, ...], settings: Mapping[str, str], *, stdin: bytes, is_watched: bool) -> Done:
        with _streams(self.folder, {**self.settings, **settings}, stdin, is_watched=is_watched) as (out, err):
            status = _status(arguments)
            out.flush()
            err.flush()
            return Done(status, _written(out), _written(err))

    @property
    def keyset(self) -> Path:
        return Path(self.settings["GALLRA_KEYSET_FILE"])

    def vault(self) -> Vault:
        """Open the keyset as a process that starts now does."""
        return Vault(parse_keyset(read_keyset(self.keyset)))

    @contextmanager
    def database(self) -> Iterator[Database]:
        opened = Database(self.settings["GALLRA_DATABASE_URL"])
        try:
            yield opened
        finally:
            opened.dispose()

    def policy(self) -> Policy:
        return load_policy(POLICY_FILE)

    def audit_words(self) -> list[str]:
        """Return the words of the log, which must hold together."""
        with self.database() as database, database.read() as session:
            assert not [found for found in verify(session, self.vault()) if isinstance(found, Flaw)]
            return [row.word for row in session.query(AuditRow).order_by(AuditRow.seq)]


def new_operator(folder: Path, database_url: str, keyset_text: str) -> Operator:
    """Return an operator whose keyset and database can be used."""
    write_keyset(folder / "keyset.json", keyset_text)
    return Operator(
        folder,
        {
            "GALLRA_DATABASE_URL": database_url,
            "GALLRA_KEYSET_FILE": str(folder / "keyset.json"),
            "GALLRA_POLICY_FILE": str(POLICY_FILE),
        },
    )


def said(done: Done) -> list[str]:
    """Return what was said on standard error, a sentence a line, which all must be our own words."""
    lines = done.err.splitlines()
    assert all(line.startswith(OUR_WORDS) for line in lines), done.err
    return [line.removeprefix(OUR_WORDS) for line in lines]


@contextmanager
def _streams(folder: Path, settings: Mapping[str, str], stdin: bytes, *, is_watched: bool) -> Iterator[tuple[Any, Any]]:
    """Put a folder, an environment and three streams in the place of this process's own."""
    with pytest.MonkeyPatch.context() as patch, restored_logs():
        for name in [one for one in os.environ if one.removesuffix("_FILE") in setting_names()]:
            patch.delenv(name)
        for name, value in settings.items():
            patch.setenv(name, value)
        patch.setenv("COLUMNS", "80")
        patch.chdir(folder)
        patch.setattr(signal, "signal", lambda *_: None)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
        patch.setattr(sys, "stderr", (_Terminal if is_watched else io.TextIOWrapper)(io.BytesIO(), encoding="utf-8"))
        yield sys.stdout, sys.stderr


def _status(arguments: tuple[str, ...]) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["gallra", *arguments])
        try:
            main()
        except SystemExit as end:
            return int(end.code or 0)
    return 0


def _written(stream: Any) -> str:
    return bytes(stream.buffer.getvalue()).decode("utf-8")
