"""The sandbox answers this machine only."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from werkzeug.test import Client, TestResponse

from sandbox.loopback import NotLoopback, check_loopback, only_loopback


def _open(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [str(environ["PATH_INFO"]).encode()]


def _get(*, remote: str = "127.0.0.1", host: str = "127.0.0.1:8700", **headers: str) -> TestResponse:
    client = Client(only_loopback(_open))
    return client.get("/x", headers={"Host": host, **headers}, environ_overrides={"REMOTE_ADDR": remote})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_an_address_of_the_machine_itself_may_be_listened_on(host: str) -> None:
    check_loopback(host)


EVERYWHERE = "0.0.0.0"  # noqa: S104 - to be refused


@pytest.mark.parametrize(
    "host", [EVERYWHERE, "::", "", "192.168.1.5", "10.0.0.1", "example.com", "127.0.0.1.example.com"]
)
def test_an_address_others_can_reach_may_not(host: str) -> None:
    with pytest.raises(NotLoopback):
        check_loopback(host)


@pytest.mark.parametrize(
    "call",
    [
        {},
        {"host": "localhost:8700"},
        {"remote": "::1", "host": "[::1]:8700"},
        {"Origin": "http://127.0.0.1:8700"},
        {"Origin": "http://localhost:8700"},
    ],
)
def test_a_call_from_this_machine_is_let_in(call: dict[str, str]) -> None:
    assert _get(**call).text == "/x"


@pytest.mark.parametrize(
    "call",
    [
        {"remote": "192.168.1.5"},
        {"host": "rebound.example.com:8700"},
        {"host": "127.0.0.1.example.com"},
        {"Origin": "https://example.com"},
        {"Origin": "null"},
    ],
)
def test_a_call_from_elsewhere_or_under_another_name_is_refused(call: dict[str, str]) -> None:
    answer = _get(**call)
    assert answer.status_code == 403
    assert answer.text == "The sandbox answers this machine only."
