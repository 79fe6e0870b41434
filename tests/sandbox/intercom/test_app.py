"""The app over real HTTP: what only a socket can show."""

import threading
from collections.abc import Iterator

import flask
import httpx
import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from sandbox.intercom.faults import Endpoint, Fault, FaultKind
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import OPEN, VERSION, Api


class Quiet(WSGIRequestHandler):
    """Serves without writing a log."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's own name
        pass


@pytest.fixture
def over_http(app: flask.Flask) -> Iterator[Api]:
    """Return a client that reaches the app through a real server on loopback."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    headers = {"Authorization": "Bearer the-token", "Intercom-Version": VERSION}
    with httpx.Client(trust_env=False, base_url=f"http://127.0.0.1:{server.port}", headers=headers) as client:
        yield Api(client)
    server.shutdown()
    serving.join()
    server.server_close()


def test_it_answers_over_http(over_http: Api) -> None:
    assert over_http.show(OPEN)["id"] == OPEN


@pytest.mark.parametrize("after_acting", [False, True])
def test_a_dropped_connection_is_really_dropped(
    over_http: Api, state: IntercomState, capfd: pytest.CaptureFixture[str], *, after_acting: bool
) -> None:
    state.faults.add(Fault(kind=FaultKind.DROPPED, endpoint=Endpoint.REDACT, after_acting=after_acting))
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        over_http.redact_part(OPEN, 1)
    assert state.conversations[OPEN].parts[0].redacted is after_acting
    assert over_http.show(OPEN)["id"] == OPEN, "the next call is answered"
    assert "Traceback" not in capfd.readouterr().err
