import httpx
import pytest

from sandbox.intercom.faults import Endpoint, Fault, FaultKind
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import EVERY_CALL, OPEN, Api, error_of

REFUSALS = [
    (FaultKind.UNAUTHORISED, 401, "unauthorized"),
    (FaultKind.NOT_FOUND, 404, "not_found"),
    (FaultKind.GONE, 410, "contact_merged"),
    (FaultKind.RATE_LIMITED, 429, "rate_limit_exceeded"),
    (FaultKind.SERVER_ERROR, 500, "server_error"),
]


@pytest.mark.parametrize(("kind", "status", "code"), REFUSALS)
def test_a_fault_refuses_with_status_and_code(
    api: Api, state: IntercomState, kind: FaultKind, status: int, code: str
) -> None:
    state.faults.add(Fault(kind=kind))
    assert error_of(api.client.get("/me")) == (status, code)
    assert api.client.get("/me").status_code == 200, "the fault was for one call"


@pytest.mark.parametrize("endpoint", Endpoint)
def test_every_endpoint_can_fail_alone(api: Api, state: IntercomState, endpoint: Endpoint) -> None:
    state.faults.add(Fault(kind=FaultKind.SERVER_ERROR, endpoint=endpoint))
    for name, call in EVERY_CALL.items():
        if name != endpoint:
            assert call(api).status_code != 500, f"{name} is not {endpoint}"
    assert EVERY_CALL[endpoint](api).status_code == 500


def test_a_rate_limit_says_when_it_ends(api: Api, state: IntercomState) -> None:
    state.faults.add(Fault(kind=FaultKind.RATE_LIMITED, seconds=4.5))
    headers = api.client.get("/me").headers
    assert int(headers["X-RateLimit-Reset"]) == int(state.clock.now().timestamp()) + 5, "rounded up"
    assert headers["X-RateLimit-Remaining"] == "0"


@pytest.mark.parametrize(("kind", "status"), [(FaultKind.HTML_OK, 200), (FaultKind.HTML_BAD_GATEWAY, 502)])
def test_a_web_page_can_come_in_place_of_json(api: Api, state: IntercomState, kind: FaultKind, status: int) -> None:
    state.faults.add(Fault(kind=kind))
    answer = api.client.get("/me")
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (status, "text/html")
    assert answer.text.startswith("<!DOCTYPE html>")


def test_an_answer_can_be_empty(api: Api, state: IntercomState) -> None:
    state.faults.add(Fault(kind=FaultKind.EMPTY))
    answer = api.client.get("/me")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_slow_answer_takes_its_seconds_and_is_right(api: Api, state: IntercomState, naps: list[float]) -> None:
    state.faults.add(Fault(kind=FaultKind.SLOW, seconds=7.5))
    assert api.client.get("/me").json()["type"] == "admin"
    assert naps == [7.5]


def test_a_dropped_connection_raises_what_httpx_raises_and_is_written_down(api: Api, state: IntercomState) -> None:
    state.faults.add(Fault(kind=FaultKind.DROPPED))
    with pytest.raises(httpx.RemoteProtocolError):
        api.redact_part(OPEN, 1)
    (exchange,) = state.journal.exchanges()
    assert (exchange.status, exchange.fault) == (None, "dropped")
    assert not api.show(OPEN)["conversation_parts"]["conversation_parts"][0]["redacted"], "dropped before it acted"


@pytest.mark.parametrize(
    "kind", [FaultKind.DROPPED, FaultKind.SERVER_ERROR, FaultKind.EMPTY, FaultKind.HTML_BAD_GATEWAY]
)
def test_a_call_can_be_carried_out_and_only_its_answer_spoiled(api: Api, state: IntercomState, kind: FaultKind) -> None:
    state.faults.add(Fault(kind=kind, endpoint=Endpoint.REDACT, after_acting=True))
    if kind is FaultKind.DROPPED:
        with pytest.raises(httpx.RemoteProtocolError):
            api.redact_part(OPEN, 1)
    else:
        assert api.redact_part(OPEN, 1).text[:15] != '{"type": "conve', "the answer is not the right one"
    assert api.show(OPEN)["conversation_parts"]["conversation_parts"][0]["redacted"]
    assert [one.fault for one in state.journal.exchanges()] == [kind.value, None]


def test_a_fault_for_one_conversation_spares_the_others(api: Api, state: IntercomState) -> None:
    state.faults.add(Fault(kind=FaultKind.SERVER_ERROR, conversation_id=OPEN, times=None))
    assert api.client.get("/conversations/21000001").status_code == 200
    assert api.client.get(f"/conversations/{OPEN}").status_code == 500
    assert api.redact_part(OPEN, 1).status_code == 500, "the id also counts in the body"
