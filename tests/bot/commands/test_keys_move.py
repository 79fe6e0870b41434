"""Tests of `gallra keys move`, and of commands with keys in a database of their own."""

from datetime import UTC, datetime

import pytest

from bot.settings import Settings
from bot.wiring import build_services, open_database
from storage import key_destructions, keys, workers
from storage.ids import ExecutorId
from tests.bot.commands.test_keys import process, read_texts, seal_texts, texts
from tests.bot.operator import Operator, said


@pytest.fixture
def settled(either: Operator, keys_url: str) -> dict[str, bytes]:
    """Write three texts into an installation, then set a place of their own for its keys and make it."""
    with process(either) as before:
        sealed = seal_texts(before)
    either.settings["GALLRA_KEYS_DATABASE_URL"] = keys_url
    done = either.run("migrate")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("is at keys0002.\n")
    return sealed


def found(operator: Operator) -> str:
    """Return what the doctor says, its table's cells put together again."""
    return " ".join(operator.run("doctor").out.replace("│", " ").split())


def test_the_keys_of_an_installation_move(either: Operator, settled: dict[str, bytes]) -> None:
    done = either.run("keys", "move")
    assert (done.status, done.err) == (0, "")
    assert done.out == ("4 keys moved.\nBackups of the main database from before now still hold them: destroy those.\n")
    with process(either) as after:
        assert read_texts(after, settled) == texts()
    assert either.run("keys", "move").out.startswith("0 keys moved.")
    assert either.run("keys", "rotate", "--finish").status == 0


def test_nothing_starts_before_they_have_moved(either: Operator, settled: dict[str, bytes]) -> None:
    assert settled
    done = either.run("staff", "list")
    assert done.status == 2
    assert said(done) == ["Keys still rest in the main database. Run `gallra keys move`, then start again."]


def test_keys_do_not_move_under_a_worker(either: Operator, settled: dict[str, bytes]) -> None:
    assert settled
    with either.database() as database, database.begin() as session:
        workers.beat(session, ExecutorId("worker:w1"), at=datetime.now(UTC))
    done = either.run("keys", "move")
    assert done.status == 2
    assert said(done) == ["A worker runs. Stop web and workers, then run this again."]


def test_without_a_place_to_go_to_the_command_says_what_to_set(operator: Operator) -> None:
    done = operator.run("keys", "move")
    assert done.status == 2
    assert said(done) == ["GALLRA_KEYS_DATABASE_URL is not set: name the database that the keys go to."]


def test_the_main_database_is_not_a_place_of_their_own(operator: Operator) -> None:
    url = operator.settings["GALLRA_DATABASE_URL"].replace("sqlite:///", "sqlite:////.")
    for same in (operator.settings["GALLRA_DATABASE_URL"], url):
        done = operator.run("migrate", GALLRA_KEYS_DATABASE_URL=same)
        assert done.status == 2
        assert said(done)[0].startswith("GALLRA_KEYS_DATABASE_URL names the database of GALLRA_DATABASE_URL")


def test_a_url_that_is_none_is_said_by_its_own_name(operator: Operator) -> None:
    done = operator.run("migrate", GALLRA_KEYS_DATABASE_URL="mysql://nowhere")
    assert said(done) == ["GALLRA_KEYS_DATABASE_URL must begin with sqlite:/// or postgresql://."]


def test_the_doctor_looks_at_the_keys(either: Operator, keys_url: str) -> None:
    assert "the keys rest in the same database" in either.run("doctor").out
    either.settings["GALLRA_KEYS_DATABASE_URL"] = keys_url
    assert "The database of keys does not have this version's schema." in found(either)
    either.run("migrate")
    assert "0 keys about to be destroyed" in found(either)


def test_the_doctor_tells_of_a_key_that_is_not_destroyed(
    either: Operator, keys_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    either.settings["GALLRA_KEYS_DATABASE_URL"] = keys_url
    either.run("migrate")
    with process(either) as services:
        seal_texts(services)
        monkeypatch.setattr(key_destructions, "_carry_out", lambda *_: set())
        with services.database.begin() as session:
            keys.destroy_key(session, "ticket:1", at=datetime(2026, 3, 2, tzinfo=UTC))
    assert "1 key should be destroyed since over an hour" in found(either)
    monkeypatch.undo()
    database = open_database(Settings.read(either.settings))
    assert key_destructions.settle(database) == 1
    database.dispose()
    build_services(Settings.read(either.settings)).database.dispose()
