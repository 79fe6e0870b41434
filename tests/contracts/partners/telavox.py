"""Telavox' case. No description of its customer API is at hand: our calls are held against schemas of our own."""

from typing import cast

import httpx

from sandbox.partners.stand import Stand
from sandbox.partners.telavox import TelavoxState, create_app
from storage.partners.http import Patience
from storage.partners.telavox import Telavox
from tests.contracts.partners.case import Case
from tests.contracts.partners.rules import TELAVOX_RULES
from tests.people import Customer

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
    rules=TELAVOX_RULES,
)
