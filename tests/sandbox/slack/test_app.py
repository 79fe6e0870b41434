"""Slack's side of HTTP: tokens, unknown methods, bodies, faults, and the real SDK as a client."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient
from werkzeug.test import TestResponse

from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.handles import ResponsePlace
from sandbox.slack.state import SlackState
from tests.sandbox.slack.conftest import Moment, WebApi
from tests.sandbox.slack.pieces import PER, SIGRID, SUPPORT, section
from tests.sandbox.slack.product import Product


@pytest.fixture
def live_state(product: Product) -> Any:
    with product.attached() as state:
        yield state


@pytest.fixture
def sdk(live_state: SlackState) -> WebClient:
    return WebClient(token=live_state.token, base_url=f"{live_state.base_url}/api/", timeout=5)


def test_the_sdk_posts_and_is_told_where_it_stands(sdk: WebClient, live_state: SlackState) -> None:
    answer = sdk.chat_postMessage(channel=SUPPORT, text="hej", blocks=[section("*hej*")])
    assert live_state.messages.get(SUPPORT, str(answer["ts"])).text == "hej"
    assert answer["message"]["blocks"][0]["text"]["text"] == "*hej*"


def test_the_sdk_raises_what_slack_would_refuse_with_the_place(sdk: WebClient) -> None:
    with pytest.raises(SlackApiError) as error:
        sdk.chat_postMessage(channel=SUPPORT, blocks=[section("x" * 3001)], text="x")
    assert error.value.response["error"] == "invalid_blocks"
    assert error.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


def test_the_sdk_sees_a_rate_limit_with_its_wait(sdk: WebClient, live_state: SlackState) -> None:
    live_state.faults.active.append(Fault(FaultKind.RATE_LIMIT, "auth.test", seconds=7))
    with pytest.raises(SlackApiError) as error:
        sdk.auth_test()
    assert (error.value.response.status_code, error.value.response.headers["Retry-After"]) == (429, "7")
    assert sdk.auth_test()["ok"], "the fault was for one call"


@pytest.mark.parametrize(("kind", "posted"), [(FaultKind.DROP, 0), (FaultKind.DROP_AFTER, 1)])
def test_a_dropped_connection_is_an_error_and_may_have_worked(
    sdk: WebClient, live_state: SlackState, kind: FaultKind, posted: int
) -> None:
    sdk.retry_handlers.clear()
    live_state.faults.active.append(Fault(kind, "chat.postMessage"))
    with pytest.raises(OSError, match=r"."):
        sdk.chat_postMessage(channel=SUPPORT, text="hej")
    assert len(live_state.messages.by_place) == posted


def test_the_sdk_answers_through_a_response_url(live_state: SlackState) -> None:
    url = live_state.new_response_url("commands", ResponsePlace(SIGRID, SUPPORT, live_state.now()))
    answers = [WebhookClient(url).send(text=f"answer {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert answers[0].body == "ok"
    assert [message.text for message in live_state.seen_by(SIGRID)] == [f"answer {n}" for n in range(5)]
    assert live_state.seen_by(PER) == []


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({}, "not_authed"),
        ({"Authorization": "Bearer xoxb-other"}, "invalid_auth"),
        ({"Authorization": "x"}, "not_authed"),
    ],
)
def test_a_wrong_or_missing_token_is_refused(client: FlaskClient, headers: dict[str, str], error: str) -> None:
    answer = client.post("/api/auth.test", json={}, headers=headers)
    assert (answer.status_code, answer.get_json()) == (200, {"ok": False, "error": error})


def test_an_unknown_method_and_a_wrong_body_are_refused_in_slacks_words(client: FlaskClient, web: WebApi) -> None:
    assert web.call("chat.shout")["error"] == "unknown_method"
    answer = client.post("/api/auth.test", data=b"{", content_type="application/json")
    assert answer.get_json()["error"] == "invalid_json"


def test_a_form_works_as_json_does(client: FlaskClient, state: SlackState) -> None:
    form = {"token": state.token, "channel": SUPPORT, "text": "x", "blocks": '[{"type":"divider"}]'}
    assert client.post("/api/chat.postMessage", data=form).get_json()["ok"]


def test_every_call_is_in_the_journal_without_its_token(client: FlaskClient, web: WebApi, state: SlackState) -> None:
    client.post("/api/chat.postMessage", data={"token": state.token, "channel": SUPPORT, "text": "x"})
    web.call("users.info", user="U0NOBODY00")
    assert [(c.method, c.arguments, c.error) for c in state.journal.calls] == [
        ("chat.postMessage", {"channel": SUPPORT, "text": "x"}, None),
        ("users.info", {"user": "U0NOBODY00"}, "user_not_found"),
    ]


def test_a_slow_answer_comes_late_but_right(web: WebApi, state: SlackState, moment: Moment) -> None:
    state.faults.active.append(Fault(FaultKind.SLOW, seconds=5))
    assert web.call("auth.test")["ok"]
    assert moment.slept == [5]


def test_an_error_an_outage_and_a_drop_are_recorded_as_faults(web: WebApi, state: SlackState) -> None:
    state.faults.active += [Fault(FaultKind.ERROR, error="fatal_error"), Fault(FaultKind.OUTAGE), Fault(FaultKind.DROP)]
    assert web.call("auth.test") == {"ok": False, "error": "fatal_error"}
    assert web.post("auth.test", {}).status_code == 503
    with pytest.raises(ConnectionResetError):
        web.post("auth.test", {})
    assert [call.error for call in state.journal.calls] == ["fault:error", "fault:outage", "fault:drop"]


def test_response_urls_have_faults_of_their_own(answer_url: Callable[..., TestResponse], state: SlackState) -> None:
    url = state.new_response_url("commands", ResponsePlace(SIGRID, SUPPORT, state.now()))
    state.faults.active.append(Fault(FaultKind.RATE_LIMIT, "response_url"))
    assert answer_url(url, text="x").status_code == 429
    assert answer_url(url, text="x").status_code == 200
