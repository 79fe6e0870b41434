"""Tests of a throw-away installation: what it is made of, before anything runs; `tests/flows` and the story run it."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.settings import Settings
from sandbox.installation import ACCOUNTING, NOBODY, PRIVACY, SUPPORT, Installation
from sandbox.processes import NotStarted
from sandbox.remote import Remote
from sandbox.server import Sandbox, running
from tests.people import LEAVER_LEIF, PRIVACY_PER, STRANGER_STINA, SUPPORT_SIGRID

_NOWHERE = "http://127.0.0.1:9"
_POLITE = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0)); "
    "print('up', flush=True); time.sleep(60)"
)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Return an installation in a folder of the test, attached to a sandbox of this process."""
    with running(Sandbox()) as addresses, Installation(folder=tmp_path / "installation") as made:
        made.remote = Remote(addresses.page)
        yield made


def start_polite(installation: Installation, name: str) -> Any:
    process = installation.start_process(name, [sys.executable, "-c", _POLITE])
    process.wait_until(lambda: "up" in process.tail())
    return process


def test_its_people_are_those_of_the_cast() -> None:
    cast = (SUPPORT_SIGRID, PRIVACY_PER, LEAVER_LEIF, STRANGER_STINA)
    assert [person.slack_user_id for person in cast] == [SUPPORT, PRIVACY, ACCOUNTING, NOBODY]


def test_its_environment_is_a_whole_configuration_on_loopback(installation: Installation) -> None:
    settings = Settings.read(installation.environment)
    assert settings.database_url == f"sqlite:///{installation.folder}/gallra.db"
    assert settings.policy_file.exists()
    assert settings.port == installation.port
    for url in (settings.public_url, settings.intercom_base_url, settings.slack_api_url):
        assert str(url).startswith("http://127.0.0.1:")


def test_nothing_of_this_machine_s_own_configuration_gets_in(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GALLRA_SWEEP_CAP", "7")
    monkeypatch.setenv("INTERCOM_ACCESS_TOKEN", "a real one")
    assert "GALLRA_SWEEP_CAP" not in installation.environment
    assert installation.environment["INTERCOM_ACCESS_TOKEN"] == "sandbox-token"
    assert installation.environment["PATH"] == os.environ["PATH"]


def test_settings_of_its_own_go_before(tmp_path: Path) -> None:
    url = "postgresql://gallra@127.0.0.1/gallra"
    with Installation(folder=tmp_path, database_url=url, settings={"GALLRA_SWEEP_CAP": "7", "PORT": "1"}) as made:
        made.remote = Remote(_NOWHERE)
        assert made.environment["GALLRA_DATABASE_URL"] == url
        assert (made.environment["GALLRA_SWEEP_CAP"], made.environment["PORT"]) == ("7", "1")


def test_a_folder_of_its_own_is_removed_and_one_that_was_given_is_kept(tmp_path: Path) -> None:
    with Installation() as temporary:
        assert temporary.folder.is_dir()
    assert not temporary.folder.exists()
    with Installation(folder=tmp_path / "a" / "b") as given:
        assert given.folder.is_dir()
    assert given.folder.is_dir()


def test_two_installations_do_not_share_a_port() -> None:
    with Installation() as one, Installation() as other:
        assert one.port != other.port
        assert one.url == f"http://127.0.0.1:{one.port}"


def test_a_command_that_must_succeed_and_does_not_is_told_with_what_it_said(installation: Installation) -> None:
    with pytest.raises(NotStarted) as refused:
        installation.run("staff", "list", is_checked=True, settings={"GALLRA_KEYSET_FILE": "keyset.here"})
    assert str(refused.value).startswith("gallra staff list: gallra: There is no keyset at keyset.here.")


def test_what_its_processes_say_can_be_read(installation: Installation) -> None:
    process = start_polite(installation, "helper")
    assert installation.logs() == "up\n"
    process.stop()


def test_everything_that_was_started_is_stopped_at_the_end(tmp_path: Path) -> None:
    with Installation(folder=tmp_path) as made:
        made.remote = Remote(_NOWHERE)
        processes = [start_polite(made, name) for name in ("one", "two")]
    assert [process.has_ended for process in processes] == [True, True]
    assert not any(process.was_killed for process in processes)


def test_it_is_stopped_after_an_error_too(tmp_path: Path) -> None:
    started: list[Any] = []
    with suppress(LookupError), Installation(folder=tmp_path) as made:
        made.remote = Remote(_NOWHERE)
        started.append(start_polite(made, "one"))
        raise LookupError
    assert started[0].has_ended


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what sets what the product and Intercom say, one answer for each look."""

    def says(pending: list[int], outcomes: list[list[str]]) -> None:
        looks = iter(pending)
        notices = iter(outcomes)
        monkeypatch.setattr(Remote, "webhooks", lambda _: [{"outcome": word} for word in next(notices)])
        monkeypatch.setattr(Installation, "readiness", lambda _: {"pending": next(looks)})

    monkeypatch.setattr("sandbox.installation._POLL_S", 0.001)
    return says


def test_it_is_quiet_when_all_is_sent_and_nothing_is_pending(installation: Installation, quiet: Any) -> None:
    outcomes = [["pending"], ["delivered"], ["delivered", "sending"], ["delivered", "delivered"], ["delivered"] * 2]
    quiet([1, 0], outcomes)
    installation.wait_until_quiet(2)


def test_time_runs_out_with_what_is_known(installation: Installation, quiet: Any) -> None:
    quiet([7] * 10_000, [["delivered"]] * 10_000)
    installation.worker = start_polite(installation, "worker")
    with pytest.raises(NotStarted, match=r"deliveries stayed pending: \{'pending': 7\}\nup"):
        installation.wait_until_quiet(1, seconds=0.05)


@pytest.mark.slow
def test_the_first_day_of_an_operator(tmp_path: Path) -> None:
    """Everything is started once for real: keys, database, staff, web and worker, attached to the stand-ins."""
    with Installation(folder=tmp_path) as made:
        made.start()
        assert json.loads(httpx.get(f"{made.url}/readyz", trust_env=False).text)["due"] == 0
        ids = made.load_tickets()
        exported = [json.loads(line) for line in made.run("audit", "export").stdout.splitlines()]
        words = [row["word"] for row in exported]
        assert (words.count("staff:added"), words.count("ticket:received")) == (3, len(ids))
        assert made.run("doctor").stdout.count("✗") == 1, "all is well, but for what has been due for days"
    assert made.web.has_ended
    assert made.worker.has_ended
    assert not made.web.was_killed
    assert not made.worker.was_killed
