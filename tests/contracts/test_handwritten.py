"""The judge by hand-written schemas can fail: on a call nobody described, on what is asked, on what is answered."""

from typing import Any

import httpx
import pytest

from tests.contracts.handwritten import Call, HandWritten, SchemaValidatingTransport
from tests.contracts.spec import ContractBroken

ID = {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"], "additionalProperties": False}
DESCRIPTION = HandWritten(
    headers={"type": "object", "required": ["x-token"]},
    error={"type": "object", "required": ["message"]},
    calls=(Call(method="POST", path="/things", query={"maxProperties": 0}, body=ID, answer=ID),),
)


def post(told: Any = None, *, status: int = 200, is_meant: bool = True, **asked: Any) -> httpx.Response:
    """Send a call to a partner that answers `told`, by default as it is described."""
    answer = httpx.Response(status, json={"id": 1} if told is None else told)
    transport = SchemaValidatingTransport(
        httpx.MockTransport(lambda _: answer), description=DESCRIPTION, is_meant=lambda: is_meant
    )
    call = {
        "method": "POST",
        "url": "https://partner.example.com/things",
        "json": {"id": 7},
        "headers": {"X-Token": "t"},
    }
    with httpx.Client(transport=transport) as client:
        return client.request(**(call | asked))


def test_what_is_as_described_goes_through() -> None:
    assert post().json() == {"id": 1}
    assert post({"message": "No."}, status=422).json() == {"message": "No."}


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "PUT"},
        {"url": "https://partner.example.com/things/7"},
        {"params": {"page": "2"}},
        {"json": {"id": "7"}},
        {"json": {"id": 7, "also": 8}},
        {"json": None},
        {"headers": {}},
    ],
    ids=str,
)
def test_what_is_asked_otherwise_is_told(asked: dict[str, Any]) -> None:
    with pytest.raises(ContractBroken):
        post(**asked)


@pytest.mark.parametrize(("told", "status"), [({}, 200), ({"id": "1"}, 200), ({"id": 1}, 404)])
def test_what_is_answered_otherwise_is_told(told: dict[str, Any], status: int) -> None:
    with pytest.raises(ContractBroken):
        post(told, status=status)


def test_nonsense_that_a_test_asked_for_is_not_judged() -> None:
    assert post({}, is_meant=False).json() == {}


def test_a_form_is_read_as_its_fields() -> None:
    with pytest.raises(ContractBroken, match="'7' is not of type 'integer'"):
        post(json=None, data={"id": "7"})
