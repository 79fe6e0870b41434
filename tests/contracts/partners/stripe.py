"""Stripe's case. What law keeps there is refused.

Stripe's own description is of an API version of 2023 and too large for the validators: ours is written after its pages.
"""

from typing import Final, cast

import httpx

from sandbox.partners.stand import Stand
from sandbox.partners.stripe import StripeState, create_app
from storage.partners.http import Patience
from storage.partners.stripe import Stripe
from storage.vocabulary import ItemType
from tests.contracts.handwritten import Call, HandWritten, Schema
from tests.contracts.partners.case import Case
from tests.contracts.partners.schemas import BEARER, FLAG, NOTHING, OPTIONAL_TEXT, TEXT, closed, many, open_object
from tests.people import Customer


def _id(*prefixes: str) -> Schema:
    return {"type": "string", "pattern": f"^({'|'.join(prefixes)})_[A-Za-z0-9]+$"}


def _list(kind: str, of: Schema, **more: Schema) -> Schema:
    return open_object(object={"const": kind}, url=TEXT, has_more=FLAG, data=many(of), **more)


_LIMIT: Final[Schema] = {"type": "string", "pattern": "^([1-9][0-9]?|100)$"}
_CUSTOMER_ID: Final = _id("cus")
_CUSTOMER: Final = open_object(id=_CUSTOMER_ID, object={"const": "customer"}, email=OPTIONAL_TEXT, livemode=FLAG)
_DELETED: Final = closed(id=_CUSTOMER_ID, object={"const": "customer"}, deleted={"const": True})
_OWNER: Final[Schema] = {"anyOf": [{"type": "null"}, _CUSTOMER_ID]}
_METHOD: Final = open_object(id=_id("pm"), object={"const": "payment_method"}, type=TEXT, customer=_OWNER)
_CHARGE: Final = open_object(
    id=_id("ch"), object={"const": "charge"}, amount={"type": "integer"}, customer=_OWNER, livemode=FLAG
)
_INVOICE: Final = open_object(id=_id("in"), object={"const": "invoice"}, customer=_OWNER, livemode=FLAG)
_ROW: Final = open_object(id=_id("il"), object={"const": "line_item"}, description=OPTIONAL_TEXT)


def _page(**query: Schema) -> Schema:
    return closed(("starting_after", "page"), limit=_LIMIT, **query)


DESCRIPTION: Final = HandWritten(
    error=open_object(error=open_object(type={"enum": ["api_error", "invalid_request_error"]}, message=TEXT)),
    headers=open_object(**{"authorization": BEARER, "stripe-version": {"const": "2025-09-30.clover"}}),
    calls=(
        Call(
            method="GET",
            path="/v1/customers",
            query=_page(email=TEXT, starting_after=_CUSTOMER_ID),
            answer=_list("list", _CUSTOMER),
        ),
        Call(
            method="GET",
            path="/v1/customers/search",
            query=_page(query={"type": "string", "pattern": r'^email:".*"$'}, page=TEXT),
            answer=_list("search_result", _CUSTOMER, next_page=OPTIONAL_TEXT),
        ),
        Call(
            method="GET",
            path="/v1/customers/cus_[A-Za-z0-9]+",
            query=NOTHING,
            answer={"oneOf": [_CUSTOMER, _DELETED]},
        ),
        Call(method="DELETE", path="/v1/customers/cus_[A-Za-z0-9]+", query=NOTHING, answer=_DELETED),
        Call(
            method="GET",
            path="/v1/customers/cus_[A-Za-z0-9]+/payment_methods",
            query=_page(starting_after=_id("pm")),
            answer=_list("list", _METHOD),
        ),
        Call(
            method="GET",
            path="/v1/charges",
            query=_page(customer=_CUSTOMER_ID, starting_after=_id("ch")),
            answer=_list("list", _CHARGE),
        ),
        Call(
            method="GET",
            path="/v1/invoices",
            query=_page(customer=_CUSTOMER_ID, starting_after=_id("in")),
            answer=_list("list", _INVOICE),
        ),
        Call(
            method="GET",
            path="/v1/invoices/in_[A-Za-z0-9]+/lines",
            query=_page(starting_after=_id("il")),
            answer=_list("list", _ROW),
        ),
        Call(method="GET", path="/v1/payment_methods/pm_[A-Za-z0-9]+", query=NOTHING, answer=_METHOD),
        Call(method="GET", path="/v1/charges/ch_[A-Za-z0-9]+", query=NOTHING, answer=_CHARGE),
        Call(method="GET", path="/v1/invoices/in_[A-Za-z0-9]+", query=NOTHING, answer=_INVOICE),
    ),
)


def _plant(state: Stand, customer: Customer) -> int:
    account = cast("StripeState", state)
    ref = account.put_customer(customer.email, name=customer.name, phone=customer.e164)
    account.put_payment_method(ref, billing_details={"address": {"city": "Testköping"}})
    account.put_charge(ref, receipt_email=customer.email)
    account.put_invoice(ref, customer_email=customer.email, rows=("Provplan, mars",))
    return 4


def _partner(state: Stand, transport: httpx.BaseTransport, patience: Patience) -> Stripe:
    return Stripe(state.token, transport=transport, patience=patience)


STRIPE = Case(
    name="stripe",
    make_state=StripeState,
    make_app=lambda state: create_app(cast("StripeState", state)),
    make_partner=_partner,
    plant=_plant,
    canaries=("Testköping", "Provplan, mars"),
    description=DESCRIPTION,
    retained=frozenset({ItemType.CHARGE, ItemType.INVOICE}),
)
