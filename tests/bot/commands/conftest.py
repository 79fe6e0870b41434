"""What tests of commands share: an operator with everything set up, on SQLite, or once for each kind of database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.wiring import engine_url
from sandbox.server import Sandbox, running
from storage.database import Database
from tests.bot.operator import Operator, new_operator
from tests.bot.quick_engine import make_quick
from tests.bot.stand_ins import StandIns


@pytest.fixture
def operator(tmp_path: Path, copy_sqlite: Callable[[], str], keyset_text: str) -> Operator:
    """Return an operator whose database is an SQLite file."""
    return new_operator(tmp_path, copy_sqlite(), keyset_text)


@pytest.fixture
def either(tmp_path: Path, database: Database, keyset_text: str) -> Operator:
    """Return an operator; once for each kind of database."""
    return new_operator(tmp_path, engine_url(database), keyset_text)


@pytest.fixture
def stand_ins() -> Iterator[StandIns]:
    """Serve Intercom and Slack over real HTTP on loopback, both with nothing in them but their people."""
    sandbox = Sandbox()
    with running(sandbox) as addresses:
        yield StandIns(sandbox, addresses)


@pytest.fixture
def connected(operator: Operator, stand_ins: StandIns) -> Operator:
    """Return an operator whose installation is attached to the stand-ins."""
    operator.settings |= stand_ins.settings()
    return operator


@pytest.fixture
def quick_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine start work and stop without the waits that only a busy worker needs: seconds for each test."""
    make_quick(monkeypatch)
