"""Tests of `gallra migrate`, `worker` and `serve`."""

from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from storage.database import SCHEMA_REVISION, Database
from tests.bot.operator import POLICY_FILE, Operator, new_operator, said
from tests.web_process import free_port


@pytest.fixture
def beginner(tmp_path: Path, empty_database_url: str, keyset_text: str) -> Operator:
    """Return an operator whose database was never migrated; once for each kind."""
    return new_operator(tmp_path, empty_database_url, keyset_text)


def test_migrating_twice_is_migrating_once(beginner: Operator) -> None:
    first, second = beginner.run("migrate"), beginner.run("migrate")
    assert (first.status, first.err) == (0, "")
    assert first == second
    assert first.out.startswith("The database at ")
    assert first.out.endswith(f" is at revision {SCHEMA_REVISION}.\n")
    with beginner.database() as database:
        database.check()
    assert beginner.run("staff", "list").status == 0


def test_before_it_every_command_says_to_migrate(beginner: Operator) -> None:
    done = beginner.run("audit", "verify")
    assert done.status == 2
    assert said(done) == ["The database does not have this version's schema. Run `gallra migrate`."]


def test_migrating_needs_neither_keys_nor_policy(tmp_path: Path) -> None:
    """A host's release phase may have neither."""
    settings = {"GALLRA_DATABASE_URL": f"sqlite:///{tmp_path}/sub/gallra.db", "GALLRA_KEYSET_FILE": "none"}
    operator = Operator(tmp_path, {**settings, "GALLRA_POLICY_FILE": "none"})
    assert operator.run("migrate").status == 0
    Database(settings["GALLRA_DATABASE_URL"]).check()


def test_a_relative_database_lies_in_the_working_folder(tmp_path: Path) -> None:
    operator = Operator(tmp_path, {"GALLRA_POLICY_FILE": str(POLICY_FILE)})
    assert operator.run("migrate").out == f"The database at sqlite:///gallra.db is at revision {SCHEMA_REVISION}.\n"
    assert (tmp_path / "gallra.db").exists()


@pytest.mark.parametrize(
    ("command", "starts"), [("worker", "bot.worker.run_worker"), ("serve", "bot.serve.run_embedded")]
)
def test_a_process_starts_with_the_settings_of_the_environment(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, command: str, starts: str
) -> None:
    started: list[Settings] = []
    monkeypatch.setattr(starts, started.append)
    assert operator.run(command, GALLRA_SWEEP_CAP="7").status == 0
    assert [settings.sweep_cap for settings in started] == [7]


@pytest.mark.parametrize("command", ["worker", "serve", "sweep"])
@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "INTERCOM_ACCESS_TOKEN is not set: set it, or INTERCOM_ACCESS_TOKEN_FILE."),
        ({"INTERCOM_ACCESS_TOKEN": "two words"}, "That is not a valid Intercom access token."),
        ({"GALLRA_KEYSET_FILE": "/none"}, "There is no keyset at /none."),
        ({"GALLRA_NIGHT_CRON": "at night"}, "GALLRA_NIGHT_CRON: this is no schedule."),
        ({"GALLRA_POLICY_FILE": "/none"}, "/none cannot be used as a policy."),
    ],
    ids=["no token", "no token either", "no keyset", "no schedule", "no policy"],
)
def test_what_cannot_work_does_not_start_and_says_why(
    operator: Operator, command: str, settings: dict[str, Any], told: str
) -> None:
    token: dict[str, Any] = {"INTERCOM_ACCESS_TOKEN": "hemlig"} if settings else {}
    done = operator.run(command, PORT=str(free_port()), **{**token, **settings})
    assert (done.status, done.out) == (2, "")
    assert said(done)[0].startswith(told)
    assert "hemlig" not in done.err
