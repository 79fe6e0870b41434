from typing import Any

import pytest
from slack_bolt import Ack, BoltRequest

from bot.slack.listeners import acknowledged
from bot.slack.reading import Reader
from bot.slack.visits import Visit, put_visit
from bot.slack.words_en import ENGLISH
from handlers.services import Actor
from storage.ids import SlackUserId
from tests.bot.slack.office import SIGRID, Office


@pytest.fixture
def visit(office: Office) -> Visit:
    return Visit(
        services=office.services,
        client=office.app.client,
        actor=Actor(f"slack:{SIGRID}", frozenset()),
        reader=Reader(SlackUserId(SIGRID), ENGLISH, office.services.policy),
        response_url="",
        trigger_id="",
    )


def test_a_listener_acknowledges_before_it_works(visit: Visit) -> None:
    order: list[str] = []

    class Noting(Ack):
        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            order.append("acknowledged")
            return super().__call__(*args, **kwargs)

    request = BoltRequest(body="")
    put_visit(request.context, visit)

    noting: Any = Noting
    acknowledged(lambda _visit, payload: order.append(payload["text"]))(noting(), {"text": "worked"}, request)

    assert order == ["acknowledged", "worked"]


def test_a_listener_neither_acknowledges_nor_works_for_somebody_who_was_not_let_in() -> None:
    done: list[object] = []
    ack: Any = BoltRequest(body="").context.ack

    with pytest.raises(LookupError):
        acknowledged(lambda *given: done.append(given))(ack, {}, BoltRequest(body=""))

    assert (ack.response, done) == (None, [])


def test_a_listener_s_error_does_not_reach_bolt(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: Any) -> None:
        raise ValueError("kanariefågel")

    request = BoltRequest(body="")
    put_visit(request.context, visit)
    ack: Any = BoltRequest(body="").context.ack
    request.context["ack"] = ack

    acknowledged(fail)(ack, {}, request)

    assert ack.response is not None
    assert len(caplog.records) == 1
    assert "kanariefågel" not in caplog.text
