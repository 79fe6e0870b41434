"""Processes that start, stop and survive: the embedded server, and a database that goes away."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from sandbox.installation import Installation
from sandbox.processes import program
from tests.postgres import EMPTY, PostgresServer

pytestmark = pytest.mark.slow


@pytest.fixture
def prepared(tmp_path: Path) -> Iterator[Installation]:
    """Stand-ins, keys and database; no process of the product yet."""
    with Installation(folder=tmp_path / "installation") as made:
        made.start_stand_ins()
        made.prepare()
        yield made


def test_one_process_does_the_whole_job_and_stops_in_good_order(prepared: Installation) -> None:
    served = prepared.start_process("serve", [program("gallra"), "serve"])
    served.wait_until(lambda: is_up(prepared))
    (conversation_id,) = prepared.remote.load_tickets(["radera-mig"])
    prepared.wait_until_quiet(1)
    assert conversation_id
    assert prepared.readiness()["pending"] == 0
    assert served.stop() == 0
    assert "Traceback" not in served.log.read_text()
    assert not served.was_killed, "SIGTERM is enough"


def test_a_worker_stops_in_good_order(prepared: Installation) -> None:
    prepared.start_worker()
    assert prepared.worker.stop() == 0
    assert "worker_stopped" in prepared.worker.log.read_text()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_web_process_stops_in_good_order(prepared: Installation, number: signal.Signals) -> None:
    prepared.start_web()
    prepared.web.send(number)
    wait_until(lambda: prepared.web.has_ended, why="one signal is enough")
    assert prepared.web.stop() == 0, "it ended in good order"


def test_a_database_that_is_away_costs_a_503_and_no_notification(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    with (
        postgres_server.fresh(template=EMPTY) as url,
        Installation(folder=tmp_path / "installation", database_url=url) as made,
    ):
        made.start()
        made.remote.retry_webhooks_after(seconds=3)
        with postgres_server.away(url):
            made.remote.load_tickets(["radera-mig"])
            wait_until(
                lambda: any(503 in one["statuses"] for one in made.remote.webhooks()), why="503 while it is away"
            )
            assert httpx.get(f"{made.url}/readyz", trust_env=False).status_code == httpx.codes.SERVICE_UNAVAILABLE
        made.wait_until_quiet(1)
        (notice,) = made.remote.webhooks()
        assert notice["statuses"][-1] == httpx.codes.OK
        wait_until(lambda: "ticket:received" in made.run("audit", "export").stdout, why="the ticket is stored")


def is_up(installation: Installation) -> bool:
    try:
        return httpx.get(f"{installation.url}/readyz", trust_env=False).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def wait_until(is_so: Callable[[], bool], *, why: str, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not within {seconds} s: {why}"
        time.sleep(0.2)
