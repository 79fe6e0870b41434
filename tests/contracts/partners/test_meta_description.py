"""What is written by hand of Meta judges: nothing readable is let by, and no token in the address."""

import httpx
import pytest

from tests.contracts.handwritten import SchemaValidatingTransport
from tests.contracts.partners.meta import DESCRIPTION
from tests.contracts.spec import ContractBroken

URL = "https://graph.facebook.com/v25.0/act_1/usersofanyaudience"
GOOD = '{"schema": "EMAIL_SHA256", "data": ["' + "0" * 64 + '"]}'
COUNTED = {"num_received": 1, "num_invalid_entries": 0}


def judged(answer: httpx.Response) -> httpx.Client:
    inner = httpx.MockTransport(lambda _: answer)
    transport = SchemaValidatingTransport(inner, description=DESCRIPTION)
    return httpx.Client(transport=transport, headers={"Authorization": "Bearer t"})


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
