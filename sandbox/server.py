"""One process on one loopback port: Intercom, Slack, every partner, and the browser page at `/`."""

import logging
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from wsgiref.types import WSGIApplication

from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from sandbox.intercom.app import create_app as create_intercom
from sandbox.intercom.state import IntercomState
from sandbox.intercom.tickets import load_tickets
from sandbox.intercom.webhooks import WebhookSender
from sandbox.loopback import check_loopback, only_loopback
from sandbox.page import create_page
from sandbox.page_partners import add_partners_page
from sandbox.partners.control import CONTROL, create_control
from sandbox.partners.every import Partners, applications
from sandbox.slack.app import create_app as create_slack
from sandbox.slack.people import People
from sandbox.slack.state import SlackState

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """All stand-ins, before or while they are served."""

    intercom: IntercomState = field(default_factory=IntercomState)
    slack: SlackState = field(default_factory=SlackState)
    partners: Partners = field(default_factory=Partners)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a running sandbox is found. `slack_api` ends with a slash, as slack_sdk wants it; the others do not."""

    page: str
    intercom: str
    slack_api: str
    control: str


class _Handler(WSGIRequestHandler):
    """Answers HTTP/1.1 and writes no access log: addresses may carry what was searched for."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Write nothing."""


@contextmanager
def running(sandbox: Sandbox, *, host: str = HOST, port: int = 0) -> Iterator[Addresses]:
    """Serve a sandbox from a thread of this process as long as the context lasts; port 0 takes a free one.

    Raises:
        NotLoopback: other machines could reach this address.
        OSError: the port is taken.
    """
    with _bound(sandbox, host=host, port=port) as (server, addresses):
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="sandbox", daemon=True)
        thread.start()
        try:
            yield addresses
        finally:
            server.shutdown()
            thread.join()


def serve(
    *,
    host: str = HOST,
    port: int = 0,
    port_file: Path | None = None,
    sandbox: Sandbox | None = None,
    tickets: bool = True,
) -> None:
    """Serve a sandbox from the main thread until SIGTERM or SIGINT.

    The address is printed; the port alone is written to `port_file`, complete or not at all, once calls are answered.
    With `tickets`, the shipped tickets are there from the start.

    Raises:
        NotLoopback: other machines could reach this address.
        OSError: the port is taken.
    """
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    served = sandbox or Sandbox()
    if tickets:
        load_tickets(served.intercom)
    with _bound(served, host=host, port=port) as (server, addresses):
        _stop_on_signals(server)
        if port_file is not None:
            _write_whole(port_file, f"{server.port}\n")
        print(f"The sandbox is at {addresses.page}/", flush=True)  # noqa: T201 - a command says where it is
        server.serve_forever(0.1)


def application(sandbox: Sandbox, people: People, sender: WebhookSender) -> WSGIApplication:
    """Return the whole sandbox as one WSGI application for loopback."""
    parts: dict[str, WSGIApplication] = {
        "/intercom": create_intercom(sandbox.intercom, sender),
        "/slack": create_slack(sandbox.slack),
        **applications(sandbox.partners),
        CONTROL: create_control(sandbox.partners),
    }
    page = create_page(sandbox.intercom, sandbox.slack, people)
    add_partners_page(page, sandbox.partners)
    return only_loopback(DispatcherMiddleware(page, parts))


@contextmanager
def _bound(sandbox: Sandbox, *, host: str, port: int) -> Iterator[tuple[BaseWSGIServer, Addresses]]:
    """Listen, tell Slack's stand-in its own address, and clean up afterwards."""
    check_loopback(host)
    with ExitStack() as last:
        people, sender = People(sandbox.slack), WebhookSender(sandbox.intercom)
        last.callback(people.close)
        last.callback(sender.stop)
        server = _listen(host, port, application(sandbox, people, sender))
        last.callback(server.server_close)
        addresses = _addresses(server)
        sandbox.slack.base_url = addresses.slack_api.removesuffix("/api/")
        yield server, addresses


def _listen(host: str, port: int, app: WSGIApplication) -> BaseWSGIServer:
    """Return a server that listens. The socket is made here: werkzeug exits the process when a port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listener:
        taken = int(listener.getsockname()[1])
        return make_server(host, taken, app, threaded=True, request_handler=_Handler, fd=listener.fileno())


def _addresses(server: BaseWSGIServer) -> Addresses:
    host = f"[{server.host}]" if ":" in server.host else server.host
    page = f"http://{host}:{server.port}"
    return Addresses(page, f"{page}/intercom", f"{page}/slack/api/", f"{page}/_sandbox/slack")


def _stop_on_signals(server: BaseWSGIServer) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        # From another thread: `shutdown` waits for the loop that this signal has interrupted.
        threading.Thread(target=server.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def _write_whole(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(text)
    draft.replace(path)
