"""Postmark's case. Its description is older than its streams, suppressions and removals: these are added by hand."""

from typing import Any, Final, cast

import httpx

from sandbox.partners.postmark import create_app
from sandbox.partners.postmark_state import PostmarkState
from sandbox.partners.stand import Stand
from storage.partners.http import Patience
from storage.partners.postmark import Postmark, Removals
from tests.contracts.deviations import allow_error_answers
from tests.contracts.handwritten import Schema
from tests.contracts.partners.case import Case
from tests.contracts.partners.schemas import FLAG, TEXT, closed, many, open_object
from tests.contracts.spec import Description
from tests.contracts.swagger import lift_to_openapi_3
from tests.people import Customer

_SERVER: Final = "X-Postmark-Server-Token"
_ACCOUNT: Final = "X-Postmark-Account-Token"
_NUMBER: Final[Schema] = {"type": "integer"}
_SUPPRESSED: Final = open_object(EmailAddress=TEXT, SuppressionReason=TEXT, Origin=TEXT, CreatedAt=TEXT)
_REMOVAL: Final = open_object(ID=_NUMBER, Status={"type": "string", "enum": ["Pending", "Done"]})
_NULLABLE_TEXT: Final[Schema] = {"type": "string", "nullable": True}  # as OpenAPI 3.0 writes it


def number_the_bounces(spec: dict[str, Any]) -> None:
    """Make a bounce's id a number, as the pages and every answer in them have it; the description says text."""
    spec["components"]["schemas"]["BounceInfoResponse"]["properties"]["ID"] = _NUMBER


def add_what_is_newer(spec: dict[str, Any]) -> None:
    """Add streams, suppressions and removals, written by hand after the pages."""
    spec["components"]["schemas"]["SendEmailRequest"]["properties"]["MessageStream"] = TEXT
    stream = {"name": "stream", "in": "path", "required": True, "schema": TEXT}
    number = {"name": "number", "in": "path", "required": True, "schema": _NUMBER}
    type_ = {"name": "MessageStreamType", "in": "query", "schema": {"type": "string", "enum": ["All", "Broadcasts"]}}
    stream_of = open_object(ID=TEXT, ServerID=_NUMBER, Name=TEXT, MessageStreamType=TEXT)
    lists = open_object(Suppressions=many(_SUPPRESSED))
    became = open_object(Suppressions=many(open_object(EmailAddress=TEXT, Status=TEXT, Message=_NULLABLE_TEXT)))
    streams = open_object(MessageStreams=many(stream_of))
    asked = closed(Suppressions=many(closed(EmailAddress=TEXT)))
    removal = closed(RequestedBy=TEXT, RequestedFor=TEXT, NotifyWhenCompleted=FLAG)
    spec["paths"] |= {
        "/message-streams": {"get": _operation(_SERVER, streams, type_)},
        "/message-streams/{stream}/suppressions/dump": {"get": _operation(_SERVER, lists, stream)},
        "/message-streams/{stream}/suppressions": {"post": _operation(_SERVER, became, stream, body=asked)},
        "/data-removals": {"post": _operation(_ACCOUNT, _REMOVAL, body=removal)},
        "/data-removals/{number}": {"get": _operation(_ACCOUNT, _REMOVAL, number)},
    }


def _operation(token: str, answer: Schema, *parameters: Schema, body: Schema | None = None) -> dict[str, Any]:
    header = {"name": token, "in": "header", "required": True, "schema": TEXT}
    told = {"description": "OK", "content": {"application/json": {"schema": answer}}}
    made: dict[str, Any] = {"parameters": [header, *parameters], "responses": {"200": told}}
    if body is not None:
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return made


DESCRIPTION: Final = Description(
    "postmark-server.yaml",
    "https://api.postmarkapp.com",
    (lift_to_openapi_3, number_the_bounces, add_what_is_newer, allow_error_answers),
)


def _plant(state: Stand, customer: Customer) -> int:
    server = cast("PostmarkState", state)
    server.put_outbound(customer.email, subject="Din faktura", text=f"Hej {customer.name}, orten är Testköping.")
    server.put_outbound(customer.email, subject="Nyheter", stream="broadcast")
    server.put_inbound(customer.email, "support@example.se", text="Var är mitt paket?")
    server.put_bounce(customer.email, details="Brevlådan är full", stream="broadcast")
    server.put_suppression(customer.email)
    return 5


def _partner(state: Stand, transport: httpx.BaseTransport, patience: Patience) -> Postmark:
    removals = Removals(cast("PostmarkState", state).account_token, "integritet@example.se")
    return Postmark(state.token, removals=removals, transport=transport, patience=patience)


POSTMARK = Case(
    name="postmark",
    make_state=PostmarkState,
    make_app=lambda state: create_app(cast("PostmarkState", state)),
    make_partner=_partner,
    plant=_plant,
    canaries=("Testköping", "Var är mitt paket?", "Brevlådan är full", "HardBounce"),
    description=DESCRIPTION,
    days_until_gone=3,
    secret_ids=("../../etc", "outbound:1", "outbound", "inbound:../../etc", "å", ""),
)
