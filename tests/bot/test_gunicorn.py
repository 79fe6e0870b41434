import json
import re
import socket
import struct
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.gunicorn import when_ready
from storage.database import Database
from tests.bot.web.stored import enqueued_workflows, stored_deliveries
from tests.bot.web.webhooks import CANARY, PATH, body_of, signed
from tests.web_process import WebProcess, prepare_installation, running_web, wait_until_ready

MIB = 1024 * 1024


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return prepare_installation(tmp_path_factory.mktemp("installation"))


@pytest.fixture(scope="module")
def web(installation: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    with running_web(tmp_path_factory.mktemp("web"), installation) as web:
        wait_until_ready(web)
        yield web


@pytest.fixture
def connection(web: WebProcess) -> Iterator[HTTPConnection]:
    connection = web.connect()
    yield connection
    connection.close()


def _post(connection: HTTPConnection, body: bytes, **headers: str) -> int:
    connection.request("POST", PATH, body, {**signed(body), **headers})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _send(web: WebProcess, request: bytes) -> bytes:
    """Send bytes as they are, as far as they are taken, and return the status of the answer."""
    with socket.create_connection(("127.0.0.1", web.port), timeout=20) as raw:
        with suppress(BrokenPipeError, ConnectionResetError):
            raw.sendall(request)
        return raw.makefile("rb").readline().split(b" ")[1]


def _peak_memory(web: WebProcess) -> int:
    """Return the most bytes that a process which answers requests has had in memory."""
    status = [Path(f"/proc/{pid}/status").read_text(encoding="ascii") for pid in web.workers]
    return max(int(found[1]) * 1024 for found in map(re.compile(r"VmHWM:\s+(\d+)").search, status) if found)


def test_signed_webhooks_over_one_connection_are_stored_once_each(
    connection: HTTPConnection, installation: dict[str, str]
) -> None:
    bodies = [body_of(id="notif_real_1"), body_of(id="notif_real_2"), body_of(id="notif_real_1")]
    assert [_post(connection, body) for body in bodies] == [200, 200, 200]
    database = Database(installation["GALLRA_DATABASE_URL"])
    assert [row[0] for row in stored_deliveries(database) if "real" in row[0]] == ["notif_real_1", "notif_real_2"]
    assert {"intake:notif_real_1", "intake:notif_real_2"} <= set(enqueued_workflows(database))
    database.dispose()


def test_the_same_webhook_on_eight_connections_at_once_is_stored_once(
    web: WebProcess, installation: dict[str, str]
) -> None:
    body = body_of(id="notif_at_once")
    together = threading.Barrier(8)

    def post(_number: int) -> int:
        with closing(web.connect()) as connection:
            connection.connect()
            together.wait()
            return _post(connection, body)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(post, range(8))) == [200] * 8
    database = Database(installation["GALLRA_DATABASE_URL"])
    assert [row[0] for row in stored_deliveries(database)].count("notif_at_once") == 1
    database.dispose()


def test_a_chunked_body_is_verified_like_any_other(connection: HTTPConnection) -> None:
    body = body_of(id="notif_chunked")
    connection.request("POST", PATH, iter([body[:7], body[7:]]), signed(body), encode_chunked=True)
    assert connection.getresponse().status == 200


@pytest.mark.parametrize(
    "head_and_body",
    [
        b"Content-Length: 10485760\r\n\r\n" + b"x" * (10 * MIB),
        b"Transfer-Encoding: chunked\r\n\r\n" + (b"10000\r\n" + b"x" * 65_536 + b"\r\n") * 160 + b"0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\na00000\r\n" + b"x" * (10 * MIB) + b"\r\n0\r\n\r\n",
    ],
    ids=["declared", "in small chunks", "in one chunk"],
)
def test_ten_megabytes_are_refused_in_bounded_memory(web: WebProcess, head_and_body: bytes) -> None:
    before = _peak_memory(web)
    assert _send(web, b"POST /webhooks/intercom HTTP/1.1\r\nHost: x\r\n" + head_and_body) == b"413"
    assert _peak_memory(web) - before < 8 * MIB


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (b"Content-Length: 10485760", b"413"),
        (b"Content-Length: 99999999999999999999", b"413"),
        (b"Content-Length: -1", b"400"),
        (b"Content-Length: ten", b"400"),
        (b"Content-Length: 2\r\nContent-Length: 3", b"400"),
        (b"Content-Length: 2\r\nTransfer-Encoding: chunked", b"400"),
        (b"Transfer-Encoding: nonsense", b"501"),
        (b"X-Hub-Signature: sha1=\xe5\xe4\xf6\r\nContent-Length: 2", b"401"),
        (b"X-Hub-Signature: sha1=" + b"0" * 8_000 + b"\r\nContent-Length: 2", b"401"),
    ],
)
def test_a_lying_length_or_a_strange_header_is_refused(web: WebProcess, headers: bytes, status: bytes) -> None:
    request = b"POST /webhooks/intercom HTTP/1.1\r\nHost: x\r\n" + headers + b"\r\n\r\n{}"
    assert _send(web, request) == status


def test_a_body_longer_than_it_says_is_cut_and_its_rest_is_no_request(
    web: WebProcess, connection: HTTPConnection
) -> None:
    body = body_of(id="notif_cut")
    request = b"POST /webhooks/intercom HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n" + body
    assert _send(web, request) == b"401"
    assert _post(connection, body) == 200


def test_a_sender_that_goes_away_in_the_middle_harms_nobody(web: WebProcess, connection: HTTPConnection) -> None:
    for _ in range(12):  # more than there are threads
        with socket.create_connection(("127.0.0.1", web.port), timeout=20) as raw:
            raw.sendall(b"POST /webhooks/intercom HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{")
    assert _post(connection, body_of(id="notif_after_leaving")) == 200


def test_no_line_of_the_log_holds_text_of_a_request(web: WebProcess, connection: HTTPConnection) -> None:
    connection.request("GET", f"/{CANARY}?email={CANARY}@example.se", headers={"User-Agent": CANARY})
    connection.getresponse().read()
    _send(web, f"GET /{CANARY} HTTP/9.9\r\nHost: x\r\n\r\n".encode())
    _send(web, f"GET / HTTP/1.1\r\nHost: x\r\n{CANARY} : {CANARY}\r\n\r\n".encode())
    body = body_of(id="notif_logged")
    connection.request("POST", f"{PATH}?q={CANARY}", body, signed(body))
    connection.getresponse().read()
    written = web.output.read_text(encoding="utf-8")
    assert CANARY not in written
    lines = [json.loads(line) for line in written.splitlines()]
    assert {"event": "request", "route": PATH, "status": 200}.items() <= lines[-1].items()
    assert {"level", "logger", "timestamp", "seconds"} <= lines[-1].keys()


def test_accepted_connections_inherit_the_limit_on_a_slow_senders_silence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        when_ready(SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listener)]))
        with socket.create_connection(listener.getsockname()):
            accepted, _ = listener.accept()
            with accepted:
                option = accepted.getsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.calcsize("ll"))
                assert struct.unpack("ll", option) == (10, 0)
