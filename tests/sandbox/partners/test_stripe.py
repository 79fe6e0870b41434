"""The stand-in's own truths: what Stripe keeps of a deleted customer, and how it pages, searches and refuses."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sandbox.partners.stripe import SEARCH_LAG, StripeState, create_app
from tests.people import ASTRID, BIRGER


@pytest.fixture
def account() -> StripeState:
    return StripeState()


@pytest.fixture
def http(account: StripeState) -> FlaskClient:
    http = create_app(account).test_client()
    http.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {account.token}"
    return http


def ids(answer: TestResponse) -> list[str]:
    assert answer.json is not None
    return [one["id"] for one in answer.json["data"]]


def test_a_deleted_customer_is_read_as_deleted_and_listed_no_more(http: FlaskClient, account: StripeState) -> None:
    ref = account.put_customer(ASTRID.email)
    deleted = {"id": ref, "object": "customer", "deleted": True}
    assert http.delete(f"/v1/customers/{ref}").json == deleted
    assert http.get(f"/v1/customers/{ref}").json == deleted
    assert ids(http.get("/v1/customers", query_string={"email": ASTRID.email})) == []
    assert http.delete(f"/v1/customers/{ref}").status_code == 404


def test_a_deleted_customers_card_comes_off_and_its_bookkeeping_stays(http: FlaskClient, account: StripeState) -> None:
    ref = account.put_customer(ASTRID.email)
    card, charge = account.put_payment_method(ref), account.put_charge(ref, receipt_email=ASTRID.email)
    http.delete(f"/v1/customers/{ref}")
    assert _json(http.get(f"/v1/payment_methods/{card}"))["customer"] is None
    assert _json(http.get(f"/v1/charges/{charge}"))["receipt_email"] == ASTRID.email
    assert ids(http.get("/v1/charges", query_string={"customer": ref})) == [charge]
    assert http.get(f"/v1/customers/{ref}/payment_methods").status_code == 404


def test_pages_hold_ten_unless_asked_and_go_from_the_newest_on(http: FlaskClient, account: StripeState) -> None:
    made = [account.put_customer(ASTRID.email) for _ in range(25)][::-1]
    first = http.get("/v1/customers")
    assert (ids(first), _json(first)["has_more"]) == (made[:10], True)
    rest = http.get("/v1/customers", query_string={"starting_after": made[9], "limit": 100})
    assert (ids(rest), _json(rest)["has_more"]) == (made[10:], False)


@pytest.mark.parametrize(
    "query", [{"limit": "0"}, {"limit": "101"}, {"mail": "a@example.se"}, {"starting_after": "cus_none"}]
)
def test_a_parameter_that_stripe_does_not_know_is_refused(http: FlaskClient, query: dict[str, str]) -> None:
    answer = http.get("/v1/customers", query_string=query)
    assert (answer.status_code, _json(answer)["error"]["type"]) == (400, "invalid_request_error")


def test_the_search_is_late_and_wide_and_the_list_is_neither(http: FlaskClient, account: StripeState) -> None:
    ref = account.put_customer(f"x{ASTRID.email}".upper())
    account.put_customer(BIRGER.email)

    def searched() -> list[str]:
        return ids(http.get("/v1/customers/search", query_string={"query": f'email:"{ASTRID.email}"'}))

    assert searched() == []
    account.clock.advance(SEARCH_LAG)
    assert searched() == [ref]
    http.delete(f"/v1/customers/{ref}")
    assert searched() == [ref]
    account.clock.advance(SEARCH_LAG)
    assert searched() == []
    assert ids(http.get("/v1/customers", query_string={"email": ASTRID.email})) == []


def test_a_wrong_key_is_told_in_stripes_form(http: FlaskClient) -> None:
    answer = http.get("/v1/customers", headers={"Authorization": "Bearer sk_live_other"})
    assert (answer.status_code, "error" in _json(answer)) == (401, True)


def _json(answer: TestResponse) -> dict[str, Any]:
    assert answer.json is not None
    return dict(answer.json)
