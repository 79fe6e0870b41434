"""A description in Swagger 2.0, lifted, judges as one in OpenAPI 3.0 does."""

import pytest

from tests.contracts.exchange import Answered, Asked
from tests.contracts.partners.postmark import DESCRIPTION
from tests.contracts.spec import ContractBroken, validate_exchange

TOKEN = [("X-Postmark-Server-Token", "t")]
PAGE = [("count", "500"), ("offset", "0")]


def ask(query: list[tuple[str, str]], headers: list[tuple[str, str]], answer: str, status: int = 200) -> None:
    asked = Asked.made_of("GET", "/bounces", query, headers, b"")
    answered = Answered.made_of(status, [("Content-Type", "application/json")], answer.encode())
    validate_exchange(asked, answered, description=DESCRIPTION)


def test_what_is_as_described_goes_through() -> None:
    ask(PAGE, TOKEN, '{"TotalCount": 1, "Bounces": [{"ID": 7, "Email": "a@example.se"}]}')
    ask(PAGE, TOKEN, '{"ErrorCode": 1000, "Message": "No."}', 422)


@pytest.mark.parametrize(
    ("query", "headers", "answer", "status"),
    [
        (PAGE[:1], TOKEN, "{}", 200),
        ([("count", "many"), PAGE[1]], TOKEN, "{}", 200),
        ([("count", "501"), PAGE[1]], TOKEN, "{}", 200),
        (PAGE, [], "{}", 200),
        (PAGE, TOKEN, '{"TotalCount": "1"}', 200),
        (PAGE, TOKEN, '{"Bounces": [{"ID": "7"}]}', 200),
        (PAGE, TOKEN, '{"ErrorCode": "1000"}', 422),
    ],
)
def test_what_is_not_is_told(
    query: list[tuple[str, str]], headers: list[tuple[str, str]], answer: str, status: int
) -> None:
    with pytest.raises(ContractBroken):
        ask(query, headers, answer, status)
