"""Tests of what works in a process: the real engine, with Slack's Socket Mode on a wire of the test's."""

import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.migrating import bring_up
from bot.settings import Settings, SettingsInvalid
from bot.wiring import build_services, build_worker_services, engine_url, utc_now
from bot.worker import Worker, build_engine, check_schedule, check_workspace, executor_id, run_worker
from handlers.workflows.engine import migrate_workflows
from sandbox.server import Sandbox, running
from storage import key_destructions, keys, workers
from storage.errors import WrongWorkspace
from storage.installation import bind_workspace, check_keyset
from storage.models import Worker as WorkerRow
from tests.bot.log_state import restored_logs
from tests.bot.operator import Operator, new_operator
from tests.bot.quick_engine import make_quick
from tests.bot.stand_ins import StandIns


class Wire:
    """A connection to Slack in the test's hand. It remembers who was alive when it was closed."""

    def __init__(self, operator: Operator) -> None:
        self._operator = operator
        self.connected = threading.Event()
        self.alive_at_end: list[str] | None = None

    def connect(self) -> None:
        self.connected.set()

    def close(self) -> None:
        if self.alive_at_end is None:
            self.alive_at_end = living(self._operator)


@pytest.fixture
def installed(
    tmp_path: Path, copy_sqlite: Callable[[], str], keyset_text: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Operator]:
    """Return an installation attached to the stand-ins, with the workflow engine's tables."""
    make_quick(monkeypatch)
    sandbox = Sandbox()
    with running(sandbox) as addresses, restored_logs():
        operator = new_operator(tmp_path, copy_sqlite(), keyset_text)
        operator.settings |= StandIns(sandbox, addresses).settings()
        migrate_workflows(operator.settings["GALLRA_DATABASE_URL"])
        yield operator


def living(operator: Operator) -> list[str]:
    with operator.database() as database, database.read() as session:
        return [row.executor_id for row in session.query(WorkerRow)]


def on_wire(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> Wire:
    """Put a wire of ours where Slack's library has its own."""
    wire = Wire(operator)

    class OnOurWire:
        def __init__(self, *_: Any, **__: Any) -> None:
            self.client = wire

    monkeypatch.setattr("bot.slack.socket_mode.SocketModeHandler", OnOurWire)
    return wire


def test_slack_is_connected_after_the_engine_works_and_closed_before_it_stops(
    installed: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = on_wire(installed, monkeypatch)
    worker = Worker(Settings.read({**installed.settings, "SLACK_APP_TOKEN": "xapp-1"}), role="worker")
    assert not wire.connected.is_set(), "nothing runs before it is started"
    worker.start()
    assert wire.connected.wait(5)
    (name,) = living(installed)
    assert name.startswith("worker:")
    worker.stop()
    assert wire.alive_at_end == [name], "the engine was alive when Slack was closed"
    assert living(installed) == [], "it has signed off"


def test_the_process_runs_until_it_is_told_to_stop(
    installed: Operator, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    handlers: dict[int, Callable[..., None]] = {}
    monkeypatch.setattr("signal.signal", lambda number, handler: handlers.update({number: handler}))
    began = threading.Event()
    monkeypatch.setattr("bot.worker.Worker.start", _then(Worker.start, began.set))
    process = threading.Thread(target=run_worker, args=(Settings.read(installed.settings),), daemon=True)
    process.start()
    assert began.wait(10)
    assert process.is_alive()
    assert set(handlers) == {signal.SIGTERM, signal.SIGINT}
    handlers[signal.SIGTERM](signal.SIGTERM, None)
    process.join(10)
    assert not process.is_alive()
    assert [word for word in ("worker_ready", "worker_stopped") if caplog.text.count(word) != 1] == []
    assert living(installed) == []


def _then(act: Callable[[Worker], None], next_act: Callable[[], None]) -> Callable[[Worker], None]:
    def both(worker: Worker) -> None:
        act(worker)
        next_act()

    return both


def test_the_engine_runs_as_the_settings_say(installed: Operator) -> None:
    others = {"GALLRA_NIGHT_CRON": "30 1 * * 1-5", "GALLRA_WORKER_CONCURRENCY": "7", "GALLRA_WORKER_DEAD_AFTER_S": "9"}
    settings = Settings.read({**installed.settings, **others, "GALLRA_VERIFY_PAUSE_S": "3"})
    services = build_services(settings)
    options = build_engine(settings, services, role="cli")._options  # type: ignore[arg-type] # a worker's are not asked
    assert (options.night_cron, options.concurrency, options.dead_after.total_seconds()) == ("30 1 * * 1-5", 7, 9.0)
    assert options.patience.between_rounds_s == 3.0
    assert options.executor_id.startswith("cli:")
    assert options.database_url == engine_url(services.database)
    services.database.dispose()


def test_no_two_processes_have_the_same_name() -> None:
    names = {executor_id("worker") for _ in range(100)}
    assert len(names) == 100


@pytest.mark.parametrize("host", ["web-1.example.com", "Åsas dator", "", "x" * 200, "a:b c"])
def test_a_name_fits_its_column_whatever_the_host_is_called(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: host)
    name = executor_id("worker")
    assert len(name) <= WorkerRow.__table__.c.executor_id.type.length  # type: ignore[attr-defined] # a String
    assert name.count(":") == 3, "role, host, process, chance"
    assert " " not in name


@pytest.mark.parametrize("cron", ["0 2 * * *", "30 1 * * 1-5", "*/10 * * * *", "0 2 1 1 *", "15 30 2 * * *"])
def test_a_schedule_is_taken(cron: str) -> None:
    check_schedule(cron)


@pytest.mark.parametrize("cron", ["at night", "0 2 * *", "61 2 * * *", "0 25 * * *", "0 2 * * mån", "0 2 * * * * * *"])
def test_what_is_no_schedule_is_wrong_configuration(cron: str) -> None:
    with pytest.raises(SettingsInvalid, match="GALLRA_NIGHT_CRON"):
        check_schedule(cron)


def test_signs_of_life_of_others_are_left_alone(installed: Operator, now: Any) -> None:
    with installed.database() as database, database.begin() as session:
        workers.beat(session, "worker:other:1:ab", at=now)  # type: ignore[arg-type] # any name
    worker = Worker(Settings.read(installed.settings), role="worker")
    worker.start()
    assert len(living(installed)) == 2
    worker.stop()
    assert living(installed) == ["worker:other:1:ab"]


def test_a_worker_with_a_token_of_another_workspace_does_not_start(installed: Operator) -> None:
    with installed.database() as database, database.begin() as session:
        check_keyset(session, installed.vault(), at=utc_now())
        bind_workspace(session, "elsewhere1")
    worker = Worker(Settings.read(installed.settings), role="worker")
    with pytest.raises(WrongWorkspace):
        worker.start()
    assert living(installed) == []
    worker.services.intercom.close()
    worker.services.database.dispose()


def test_a_worker_starts_although_intercom_does_not_tell_who_it_is(
    installed: Operator, caplog: pytest.LogCaptureFixture
) -> None:
    services = build_worker_services(Settings.read({**installed.settings, "INTERCOM_ACCESS_TOKEN": "another"}))
    check_workspace(services)
    assert "workspace_unchecked" in caplog.text
    services.intercom.close()
    services.database.dispose()


def test_a_worker_begins_with_what_a_dead_process_left_half_erased(
    installed: Operator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings.read({**installed.settings, "GALLRA_KEYS_DATABASE_URL": f"sqlite:///{tmp_path}/keys.db"})
    bring_up(settings)
    worker = Worker(settings, role="worker")
    database, vault, at = worker.services.database, worker.services.vault, worker.services.now()
    with database.begin() as session:
        keys.open_or_make_key(session, vault, "ticket:1", at=at)
    monkeypatch.setattr(key_destructions, "_carry_out", lambda *_: set())
    with database.begin() as session:
        keys.destroy_key(session, "ticket:1", at=at)
    monkeypatch.undo()
    make_quick(monkeypatch)
    worker.start()
    with database.read() as session:
        assert key_destructions.count_asked(session) == 0
    worker.stop()
