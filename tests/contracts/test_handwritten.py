"""The judge by hand-written schemas can fail: on a call nobody described, on what is asked, on what is answered."""

from typing import Any

import httpx
import pytest

from tests.contracts.handwritten import Call, HandWritten, SchemaValidatingTransport
from tests.contracts.spec import ContractBroken

ID = {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"], "additionalProperties": False}
FORM = {"type": "object", "properties": {"payload": ID}, "required": ["payload"]}
DESCRIPTION = HandWritten(
    headers={"type": "object", "required": ["x-token"]},
    error={"type": "object", "required": ["message"]},
    calls=(
        Call(method="POST", path="/things", query={"maxProperties": 0}, body=ID, answer=ID),
        Call(method="POST", path="/forms", query={}, body=FORM, json_fields=frozenset({"payload"}), answer=ID),
        Call(method="GET", path="/sounds", query={}, answer=None, media_type="audio/"),
    ),
)


def post(told: Any = None, *, status: int = 200, is_meant: bool = True, **asked: Any) -> httpx.Response:
    """Send a call to a partner that answers `told`, by default as it is described."""
    answer = httpx.Response(status, json={"id": 1} if told is None else told)
    return send(answer, is_meant=is_meant, **asked)


def send(answer: httpx.Response, *, is_meant: bool = True, **asked: Any) -> httpx.Response:
    """Send a call to a partner that answers so."""
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
        {"json": None, "content": b"{", "headers": {"X-Token": "t", "Content-Type": "application/json"}},
        {"json": None, "content": b'{"id": 7}', "headers": {"X-Token": "t", "Content-Type": "text/plain"}},
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
    with pytest.raises(ContractBroken, match=r"\$\.id: type"):
        post(json=None, data={"id": "7"})


def test_a_field_that_is_json_is_read_as_what_it_stands_for() -> None:
    form: dict[str, Any] = {"url": "https://partner.example.com/forms", "json": None}
    assert post(**form, data={"payload": '{"id": 7}'}).is_success
    for payload in ("7", '{"id": "7"}', "id"):
        with pytest.raises(ContractBroken):
            post(**form, data={"payload": payload})


def test_what_is_no_json_has_its_own_media_type_and_nothing_else_has() -> None:
    sound = httpx.Response(200, content=b"ID3", headers={"Content-Type": "audio/mpeg"})
    asked: dict[str, Any] = {"method": "GET", "url": "https://partner.example.com/sounds", "json": None}
    assert send(sound, **asked).content == b"ID3"
    with pytest.raises(ContractBroken):
        send(httpx.Response(200, json={"id": 1}), **asked)
    with pytest.raises(ContractBroken):
        send(sound)


def test_no_value_is_printed() -> None:
    with pytest.raises(ContractBroken) as broken:
        post(json={"id": "astrid.lindfors@example.se"})
    assert "astrid" not in str(broken.value)
