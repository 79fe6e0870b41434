import flask
import httpx
import pytest

from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import EVERY_CALL, VERSION, Api, error_of


def call_from(app: flask.Flask, address: str, path: str) -> httpx.Response:
    transport = httpx.WSGITransport(app, remote_addr=address)
    headers = {"Authorization": "Bearer the-token"}
    with httpx.Client(trust_env=False, transport=transport, base_url="http://stand", headers=headers) as client:
        return client.get(path)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_callers_on_loopback_are_answered(app: flask.Flask, address: str) -> None:
    assert call_from(app, address, "/_sandbox/health").status_code == 200


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.7", "0.0.0.0"])  # noqa: S104
@pytest.mark.parametrize("path", ["/_sandbox/state", "/_sandbox/journal", "/me", "/conversations/21000001"])
def test_callers_from_elsewhere_are_refused(app: flask.Flask, address: str, path: str) -> None:
    refused = call_from(app, address, path)
    assert error_of(refused) == (403, "forbidden")
    assert "Elsa" not in refused.text


def test_a_forwarded_address_is_not_believed(app: flask.Flask) -> None:
    transport = httpx.WSGITransport(app, remote_addr="192.0.2.7")
    with httpx.Client(trust_env=False, transport=transport, base_url="http://stand") as client:
        answer = client.get("/_sandbox/state", headers={"X-Forwarded-For": "127.0.0.1"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Bearer wrong", "Bearer the-tokenx", "Basic the-token", "the-token"],
)
@pytest.mark.parametrize("name", EVERY_CALL)
def test_every_call_needs_the_token(app: flask.Flask, name: str, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    with httpx.Client(
        trust_env=False, transport=httpx.WSGITransport(app), base_url="http://stand", headers=headers
    ) as client:
        assert error_of(EVERY_CALL[name](Api(client))) == (401, "unauthorized")


@pytest.mark.parametrize(("version", "status"), [(VERSION, 200), ("2.9", 200), ("2.99", 400), ("latest", 400)])
def test_an_unknown_version_is_refused(api: Api, version: str, status: int) -> None:
    answer = api.client.get("/me", headers={"Intercom-Version": version})
    assert answer.status_code == status
    assert answer.headers["Intercom-Version"] == version


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/me", 405)])
def test_what_is_not_there_is_refused_as_an_error_list(api: Api, method: str, path: str, status: int) -> None:
    assert error_of(api.client.request(method, path))[0] == status


def test_no_body_is_a_refusal_and_no_crash(api: Api) -> None:
    for content in (b"", b"{", b"[]", b"\xff\xfe", b"null", b'"text"'):
        answer = api.client.post("/conversations/search", content=content, headers={"Content-Type": "application/json"})
        assert error_of(answer) == (400, "bad_request"), content


def test_refused_calls_are_written_down_too(api: Api, state: IntercomState) -> None:
    api.client.get("/me", headers={"Authorization": "Bearer wrong"})
    api.client.get("/nowhere")
    assert [(one.path, one.status) for one in state.journal.exchanges()] == [("/me", 401), ("/nowhere", 404)]
