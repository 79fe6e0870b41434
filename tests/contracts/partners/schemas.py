"""Hand-written schemas of partners whose own description is missing or of no use, after their pages.

Stripe's own file is of an API version of 2023 and too large for the validators.
"""

from typing import Any, Final

from tests.contracts.handwritten import Call, HandWritten, Schema


def closed(*required: str, **properties: Schema) -> dict[str, Any]:
    """Return the schema of an object that has these properties and no others."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def open_object(**properties: Schema) -> dict[str, Any]:
    """Return the schema of an object that has at least these properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}


TEXT: Final[Schema] = {"type": "string"}
FLAG: Final[Schema] = {"type": "boolean"}
OPTIONAL_TEXT: Final[Schema] = {"type": ["string", "null"]}


def _id(*prefixes: str) -> Schema:
    return {"type": "string", "pattern": f"^({'|'.join(prefixes)})_[A-Za-z0-9]+$"}


def _stripe_list(kind: str, of: Schema, **more: Schema) -> Schema:
    return open_object(object={"const": kind}, url=TEXT, has_more=FLAG, data={"type": "array", "items": of}, **more)


_LIMIT: Final[Schema] = {"type": "string", "pattern": "^([1-9][0-9]?|100)$"}
_CUSTOMER_ID: Final = _id("cus")
_CUSTOMER: Final = open_object(id=_CUSTOMER_ID, object={"const": "customer"}, email=OPTIONAL_TEXT, livemode=FLAG)
_DELETED: Final = closed(
    "id", "object", "deleted", id=_CUSTOMER_ID, object={"const": "customer"}, deleted={"const": True}
)
_OWNER: Final[Schema] = {"anyOf": [{"type": "null"}, _CUSTOMER_ID]}
_METHOD: Final = open_object(id=_id("pm"), object={"const": "payment_method"}, type=TEXT, customer=_OWNER)
_CHARGE: Final = open_object(
    id=_id("ch"), object={"const": "charge"}, amount={"type": "integer"}, customer=_OWNER, livemode=FLAG
)
_INVOICE: Final = open_object(id=_id("in"), object={"const": "invoice"}, customer=_OWNER, livemode=FLAG)
_ROW: Final = open_object(id=_id("il"), object={"const": "line_item"}, description=OPTIONAL_TEXT)
_NOTHING: Final = closed()


def _stripe_page(*required: str, **query: Schema) -> Schema:
    return closed("limit", *required, limit=_LIMIT, **query)


STRIPE: Final = HandWritten(
    error=open_object(error=open_object(type={"enum": ["api_error", "invalid_request_error"]}, message=TEXT)),
    headers=open_object(**{"authorization": TEXT, "stripe-version": TEXT}),
    calls=(
        Call(
            method="GET",
            path="/v1/customers",
            query=_stripe_page("email", email=TEXT, starting_after=_CUSTOMER_ID),
            answer=_stripe_list("list", _CUSTOMER),
        ),
        Call(
            method="GET",
            path="/v1/customers/search",
            query=_stripe_page("query", query={"type": "string", "pattern": r'^email:".*"$'}, page=TEXT),
            answer=_stripe_list("search_result", _CUSTOMER, next_page=OPTIONAL_TEXT),
        ),
        Call(
            method="GET",
            path="/v1/customers/cus_[A-Za-z0-9]+",
            query=_NOTHING,
            answer={"oneOf": [_CUSTOMER, _DELETED]},
        ),
        Call(method="DELETE", path="/v1/customers/cus_[A-Za-z0-9]+", query=_NOTHING, answer=_DELETED),
        Call(
            method="GET",
            path="/v1/customers/cus_[A-Za-z0-9]+/payment_methods",
            query=_stripe_page(starting_after=_id("pm")),
            answer=_stripe_list("list", _METHOD),
        ),
        Call(
            method="GET",
            path="/v1/charges",
            query=_stripe_page("customer", customer=_CUSTOMER_ID, starting_after=_id("ch")),
            answer=_stripe_list("list", _CHARGE),
        ),
        Call(
            method="GET",
            path="/v1/invoices",
            query=_stripe_page("customer", customer=_CUSTOMER_ID, starting_after=_id("in")),
            answer=_stripe_list("list", _INVOICE),
        ),
        Call(
            method="GET",
            path="/v1/invoices/in_[A-Za-z0-9]+/lines",
            query=_stripe_page(starting_after=_id("il")),
            answer=_stripe_list("list", _ROW),
        ),
        Call(method="GET", path="/v1/payment_methods/pm_[A-Za-z0-9]+", query=_NOTHING, answer=_METHOD),
        Call(method="GET", path="/v1/charges/ch_[A-Za-z0-9]+", query=_NOTHING, answer=_CHARGE),
        Call(method="GET", path="/v1/invoices/in_[A-Za-z0-9]+", query=_NOTHING, answer=_INVOICE),
    ),
)
