"""The hand-written schemas judge: what is not written down, and what is written down otherwise, is refused."""

import httpx
import pytest

from tests.contracts.partners.rules import META_RULES, SchemaTransport
from tests.contracts.spec import ContractBroken

URL = "https://graph.facebook.com/v25.0/act_1/usersofanyaudience"
GOOD = '{"schema": "EMAIL_SHA256", "data": ["' + "0" * 64 + '"]}'
COUNTED = {"num_received": 1, "num_invalid_entries": 0}


def judged(answer: httpx.Response) -> httpx.Client:
    return httpx.Client(transport=SchemaTransport(httpx.MockTransport(lambda _: answer), rules=META_RULES))


def test_what_follows_the_schemas_passes() -> None:
    answer = judged(httpx.Response(200, json=COUNTED)).request("DELETE", URL, data={"payload": GOOD})
    assert answer.json() == COUNTED


@pytest.mark.parametrize(
    ("method", "url", "data"),
    [
        ("POST", URL, {"payload": GOOD}),
        ("DELETE", URL + "/x", {"payload": GOOD}),
        ("DELETE", URL + "?access_token=1", {"payload": GOOD}),
        ("DELETE", URL, {"payload": GOOD.replace("EMAIL_SHA256", "EMAIL")}),
        ("DELETE", URL, {"payload": GOOD.replace("0" * 64, "astrid.lindfors@example.se")}),
        ("DELETE", URL, {}),
    ],
)
def test_a_call_that_is_not_written_down_is_refused(method: str, url: str, data: dict[str, str]) -> None:
    with pytest.raises(ContractBroken) as broken:
        judged(httpx.Response(200, json=COUNTED)).request(method, url, data=data)
    assert "astrid" not in str(broken.value)


def test_an_answer_that_is_not_written_down_is_refused() -> None:
    with pytest.raises(ContractBroken):
        judged(httpx.Response(200, json={"success": True})).request("DELETE", URL, data={"payload": GOOD})
