"""One process on one loopback port, in a thread and as a command."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from slack_sdk import WebClient

from sandbox.loopback import NotLoopback
from sandbox.server import Addresses, Sandbox, running

_ROOT = Path(__file__).parents[2]
_SOON_SECONDS = 15.0


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture(scope="module")
def addresses(sandbox: Sandbox) -> Iterator[Addresses]:
    with running(sandbox) as found:
        yield found


def test_all_parts_answer_on_one_port(addresses: Addresses, sandbox: Sandbox) -> None:
    assert httpx.get(f"{addresses.page}/").status_code == 200
    assert httpx.get(f"{addresses.intercom}/_sandbox/health").json() == {"ok": True}
    assert WebClient(token=sandbox.slack.token, base_url=addresses.slack_api).auth_test()["ok"]
    assert httpx.get(f"{addresses.control}/").json()["target"] is None
    assert addresses.intercom == f"{addresses.page}/intercom"
    assert addresses.slack_api == f"{addresses.page}/slack/api/"


def test_it_speaks_http_1_1(addresses: Addresses) -> None:
    assert httpx.get(f"{addresses.page}/").http_version == "HTTP/1.1"


def test_slack_knows_the_address_that_response_urls_need(addresses: Addresses, sandbox: Sandbox) -> None:
    assert f"{sandbox.slack.base_url}/api/" == addresses.slack_api


def test_intercom_wants_its_own_token_and_slack_its_own(addresses: Addresses, sandbox: Sandbox) -> None:
    wrong = {"Authorization": f"Bearer {sandbox.slack.token}", "Intercom-Version": "2.14"}
    assert httpx.get(f"{addresses.intercom}/me", headers=wrong).status_code == 401
    right = {**wrong, "Authorization": f"Bearer {sandbox.intercom.token}"}
    assert httpx.get(f"{addresses.intercom}/me", headers=right).status_code == 200


def test_calls_are_answered_at_the_same_time(addresses: Addresses, sandbox: Sandbox) -> None:
    """A command makes the product call back before it answers: one thread would wait for itself for ever."""
    with sandbox.slack.lock, pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{addresses.control}/journal", timeout=0.1)
    with sandbox.slack.lock:
        assert httpx.get(f"{addresses.intercom}/_sandbox/health", timeout=5).status_code == 200


def test_the_clock_is_set_and_set_back(addresses: Addresses) -> None:
    year = 365 * 24 * 3600
    moved = httpx.post(f"{addresses.page}/_sandbox/clock", json={"offset_seconds": year}).json()
    assert abs(moved["offset_seconds"] - year) <= 1
    assert httpx.get(f"{addresses.page}/_sandbox/clock").json()["now"][:4] == str(
        time.gmtime(time.time() + year).tm_year
    )
    back = httpx.post(f"{addresses.page}/_sandbox/clock", json={"offset_seconds": 0}).json()
    assert back["offset_seconds"] == 0


@pytest.mark.parametrize("body", [b"", b"[]", b'{"offset_seconds": "later"}', b'{"offset_seconds": 1e12}', b"{"])
def test_a_clock_cannot_be_set_to_nonsense(addresses: Addresses, body: bytes) -> None:
    assert httpx.post(f"{addresses.page}/_sandbox/clock", content=body).status_code == 400


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5"])  # noqa: S104 - to be refused
def test_it_refuses_to_listen_where_others_can_reach_it(host: str) -> None:
    with pytest.raises(NotLoopback), running(Sandbox(), host=host):
        pytest.fail("it listened")


def test_a_taken_port_is_an_error_and_not_another_port(addresses: Addresses) -> None:
    port = httpx.URL(addresses.page).port
    assert port is not None
    with pytest.raises(OSError, match="in use"), running(Sandbox(), port=port):
        pytest.fail("it listened")


def test_after_the_context_nobody_listens() -> None:
    with running(Sandbox()) as gone:
        assert httpx.get(f"{gone.page}/").status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{gone.page}/")


@pytest.fixture
def command(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run `python -m sandbox` on a free port."""
    arguments = [sys.executable, "-m", "sandbox", "--port", "0", "--port-file", str(tmp_path / "port")]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, cwd=_ROOT, stdout=pipe, stderr=pipe, text=True) as process:  # noqa: S603 - our own
        yield process
        process.kill()


def _port(path: Path) -> int:
    give_up_at = time.monotonic() + _SOON_SECONDS
    while not path.exists():
        assert time.monotonic() < give_up_at, "the port file was not written"
        time.sleep(0.02)
    return int(path.read_text())


def test_the_command_says_where_it_is_serves_the_shipped_tickets_and_stops_when_told(
    command: subprocess.Popen[str], tmp_path: Path
) -> None:
    page = f"http://127.0.0.1:{_port(tmp_path / 'port')}"
    assert "conversations" in httpx.get(f"{page}/").text
    assert json.loads(httpx.get(f"{page}/intercom/_sandbox/state").text)
    os.kill(command.pid, signal.SIGTERM)
    assert command.wait(timeout=_SOON_SECONDS) == 0
    assert command.stdout is not None
    assert command.stderr is not None
    assert command.stdout.read() == f"The sandbox is at {page}/\n"
    assert command.stderr.read() == "", "a calm stop says nothing"


def test_only_loopback_is_bound_by_the_command(command: subprocess.Popen[str], tmp_path: Path) -> None:
    port = _port(tmp_path / "port")
    assert command.poll() is None
    with pytest.raises(ConnectionRefusedError), socket.create_connection((_other_address(), port), timeout=2):
        pytest.fail("another address answered")


def _other_address() -> str:
    """Return an address of this machine that is not the one that is served."""
    return "127.0.0.2"
