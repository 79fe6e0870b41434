import threading
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack import socket_mode
from bot.slack.quiet import quiet_logger
from bot.slack.socket_mode import serve_socket
from sandbox.slack import payloads
from sandbox.slack.handles import ResponsePlace
from storage.errors import PartnerFailed
from tests.bot.slack.office import SIGRID, STINA, Office, text_of


class Wire:
    """A connection to Slack in the test's hand, in place of the SDK's client: what comes is given on connecting."""

    def __init__(self, on_connect: Callable[["Wire"], None]) -> None:
        self.logger = quiet_logger()
        self.sent: list[Any] = []
        self.is_open = False
        self._on_connect = on_connect

    def connect(self) -> None:
        self.is_open = True
        self._on_connect(self)

    def close(self) -> None:
        self.is_open = False

    def send_socket_mode_response(self, response: Any) -> None:
        self.sent.append(response)


@pytest.fixture
def wires(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any, Wire], None]], list[Wire]]:
    """Return what puts handlers on wires of ours and says what happens when one connects."""

    def put(on_connect: Callable[[Any, Wire], None]) -> list[Wire]:
        made: list[Wire] = []

        def make(*args: Any, **kwargs: Any) -> Any:
            handler: Any = SocketModeHandler(*args, **kwargs)
            handler.client.close()
            made.append(Wire(lambda wire: on_connect(handler, wire)))
            handler.client = made[-1]
            return handler

        monkeypatch.setattr(socket_mode, "SocketModeHandler", make)
        return made

    return put


def command(office: Office, who: str) -> SocketModeRequest:
    channel = office.slack.get_channel("C01SUPPORT")
    place = ResponsePlace(who, channel.id, office.slack.now())
    fields = payloads.command_fields(office.slack.get_person(who), channel, "/privacy", "help")
    url = {"response_url": office.slack.new_response_url("commands", place)}
    return SocketModeRequest(type="slash_commands", envelope_id="1", payload={**fields, **url})


def test_it_connects_answers_and_ends_when_it_is_told(
    office: Office, wires: Callable[[Callable[[Any, Wire], None]], list[Wire]]
) -> None:
    stop = threading.Event()

    def two_commands(handler: Any, wire: Wire) -> None:
        for who in (SIGRID, STINA):
            handler.handle(wire, command(office, who))
        stop.set()

    made = wires(two_commands)

    serve_socket(office.app, "xapp-1", stop=stop)

    (wire,) = made
    assert not wire.is_open
    assert "What you can ask me" in text_of(office.answers(SIGRID)[-1].blocks)
    assert "You have no role in Gallra yet." in wire.sent[1].payload["text"]


def test_a_connection_that_fails_is_closed_and_said(
    office: Office, wires: Callable[[Callable[[Any, Wire], None]], list[Wire]]
) -> None:
    def fail(_: Any, __: Wire) -> None:
        raise ConnectionRefusedError("kanariefågel")

    made = wires(fail)

    with pytest.raises(PartnerFailed) as failed:
        serve_socket(office.app, "xapp-1", stop=threading.Event())

    assert "kanariefågel" not in str(failed.value)
    assert not made[0].is_open
