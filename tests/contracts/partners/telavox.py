"""Telavox' case. No description of its customer API is at hand: our calls are held against schemas of our own."""

from typing import Final, cast

import httpx

from sandbox.partners.stand import Stand
from sandbox.partners.telavox import TelavoxState, create_app
from storage.partners.http import Patience
from storage.partners.telavox import Telavox
from tests.contracts.handwritten import Call, HandWritten, Schema
from tests.contracts.partners.case import Case
from tests.contracts.partners.schemas import BEARER, COUNT, NOTHING, TEXT, closed, many, open_object
from tests.people import Customer

_BASE: Final = "/api/capi/v1/extensions/users/me"
_FILLED: Final[Schema] = {"type": "string", "minLength": 1}
_PLACE: Final[Schema] = {"type": "string", "pattern": "^[0-9]{1,4}$"}
_CALL: Final = open_object(
    ("numberE164", "recordingId"),
    callId=_FILLED,
    callType={"enum": ["INCOMING", "OUTGOING", "MISSED"]},
    number=TEXT,
    numberE164={"type": "string", "pattern": r"^\+[0-9]+$"},
    datetimeISO=TEXT,
    duration=COUNT,
    recordingId=_FILLED,
)

DESCRIPTION: Final = HandWritten(
    error=open_object(message=TEXT),
    headers=open_object(authorization=BEARER),
    calls=(
        Call(
            method="GET",
            path=f"{_BASE}/calls/history",
            query=closed(callType={"const": "ALL"}, pageSize=_PLACE, pageNumber=_PLACE),
            answer=many(_CALL),
        ),
        Call(
            method="GET",
            path=f"{_BASE}/recordings/[A-Za-z0-9._:-]+",
            query=NOTHING,
            answer=None,
            media_type="audio/",
        ),
    ),
)

SOUND = b"ID3 hej hej"
"""Stands in base64 in an export."""


def _plant(state: Stand, customer: Customer) -> int:
    telavox = cast("TelavoxState", state)
    telavox.put(customer.e164, recording=SOUND)
    telavox.put(customer.phone, type_="OUTGOING")
    telavox.put(customer.e164.replace("+", "00"), owner="leif", type_="MISSED")
    telavox.put("", owner="leif")
    return 4


def _partner(state: Stand, transport: httpx.BaseTransport, patience: Patience) -> Telavox:
    tokens = list(cast("TelavoxState", state).owners)
    return Telavox(tokens, transport=transport, patience=patience)


TELAVOX = Case(
    name="telavox",
    make_state=TelavoxState,
    make_app=lambda state: create_app(cast("TelavoxState", state)),
    make_partner=_partner,
    plant=_plant,
    known_by=lambda customer: customer.e164,
    canaries=("OUTGOING", "MISSED", "61", "audio/mpeg", "SUQzIGhlaiBoZWo="),
    description=DESCRIPTION,
)
