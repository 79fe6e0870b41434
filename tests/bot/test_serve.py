"""Tests of web and worker in one process; tests/flows runs the whole of it."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from bot import gunicorn
from bot.policy_file import PolicyInvalid
from bot.serve import Embedded, check_start, run_embedded
from bot.settings import Settings, SettingsInvalid
from storage.errors import DatabaseUnusable, KeysetUnusable
from tests.bot.log_state import restored_logs
from tests.bot.operator import Operator, new_operator
from tests.web_process import free_port


@pytest.fixture
def operator(tmp_path: Path, copy_sqlite: Callable[[], str], keyset_text: str) -> Iterator[Operator]:
    """Return somebody with everything set up but the outside world."""
    operator = new_operator(tmp_path, copy_sqlite(), keyset_text)
    operator.settings |= {"INTERCOM_ACCESS_TOKEN": "hemlig", "PORT": str(free_port())}
    with restored_logs():
        yield operator


def settings_of(operator: Operator, **others: str) -> Settings:
    return Settings.read({**operator.settings, **others})


class Remembered:
    """A worker that starts nothing, and remembers what was asked of it."""

    def __init__(self, settings: Settings, *, role: str) -> None:
        from bot.wiring import build_services  # noqa: PLC0415 - beside its only use

        self.services = build_services(settings)
        self.acts = [role]

    def start(self) -> None:
        self.acts.append("started")

    def stop(self) -> None:
        self.acts.append("stopped")
        self.services.database.dispose()


# --- before it serves


def test_what_can_start_is_left_as_it_was(operator: Operator) -> None:
    check_start(settings_of(operator))
    with socket.create_server(("127.0.0.1", int(operator.settings["PORT"]))):
        pass


@pytest.mark.parametrize(
    ("settings", "error", "told"),
    [
        ({"INTERCOM_ACCESS_TOKEN": ""}, SettingsInvalid, "INTERCOM_ACCESS_TOKEN is not set"),
        ({"GALLRA_NIGHT_CRON": "at night"}, SettingsInvalid, "GALLRA_NIGHT_CRON"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, SettingsInvalid, "SLACK_BOT_TOKEN is not set"),
        ({"GALLRA_POLICY_FILE": "/none"}, PolicyInvalid, "cannot be read"),
        ({"GALLRA_KEYSET_FILE": "/none"}, KeysetUnusable, "There is no keyset"),
        ({"GALLRA_DATABASE_URL": "sqlite:////none/none.db"}, DatabaseUnusable, "cannot be reached"),
    ],
    ids=["no token", "no schedule", "half of Socket Mode", "no policy", "no keyset", "no database"],
)
def test_what_cannot_start_is_refused_where_a_sentence_can_still_be_said(
    operator: Operator, settings: dict[str, str], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        check_start(settings_of(operator, **settings))


def test_a_taken_port_is_named(operator: Operator) -> None:
    with (
        socket.create_server(("127.0.0.1", int(operator.settings["PORT"]))),
        pytest.raises(
            SettingsInvalid, match=f"PORT: {operator.settings['PORT']} cannot be used: Address already in use"
        ),
    ):
        check_start(settings_of(operator))


def test_the_database_is_brought_up_then_all_is_checked_then_it_serves(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[int] = []
    monkeypatch.setattr(Embedded, "run", lambda embedded: served.append(embedded._settings.port))
    new = f"sqlite:///{operator.folder}/sub/new.db"
    run_embedded(settings_of(operator, GALLRA_DATABASE_URL=new))
    assert served == [int(operator.settings["PORT"])]
    with pytest.raises(KeysetUnusable):
        run_embedded(settings_of(operator, GALLRA_KEYSET_FILE="/none"))
    assert len(served) == 1


# --- while it serves


def test_it_serves_with_the_web_process_s_settings_in_one_process(operator: Operator) -> None:
    config = Embedded(settings_of(operator, PORT="8123")).cfg
    assert config.bind == ["0.0.0.0:8123"]  # noqa: S104 - what is under test
    assert config.workers == 1
    assert (config.threads, config.timeout, config.graceful_timeout, config.keepalive) == (
        gunicorn.threads,
        gunicorn.timeout,
        gunicorn.graceful_timeout,
        gunicorn.keepalive,
    )
    assert config.logger_class is gunicorn.GunicornLog
    assert config.worker_class_str == "gthread"


def test_one_process_whatever_the_environment_says(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "4")
    assert Embedded(settings_of(operator)).cfg.workers == 1


def test_the_worker_starts_where_it_serves_and_stops_with_it(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.worker.Worker", Remembered)
    embedded = Embedded(settings_of(operator))
    app = embedded.load()
    assert isinstance(app, Flask)
    assert app.test_client().get("/healthz").status_code == 200
    worker: Any = embedded._worker
    assert worker.acts == ["serve", "started"]
    embedded.cfg.worker_exit(None, None)
    assert worker.acts == ["serve", "started", "stopped"]


def test_a_process_that_never_began_to_serve_can_end(operator: Operator) -> None:
    embedded = Embedded(settings_of(operator))
    embedded.cfg.worker_exit(None, None)
    assert embedded._worker is None
