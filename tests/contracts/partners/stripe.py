"""Stripe's case. What law keeps there is refused; every call is held against schemas written by hand."""

from typing import cast

import httpx

from sandbox.partners.stand import Stand
from sandbox.partners.stripe import StripeState, create_app
from storage.partners.http import Patience
from storage.partners.stripe import Stripe
from storage.vocabulary import ItemType
from tests.contracts.partners.case import Case
from tests.contracts.partners.schemas import STRIPE as SCHEMAS
from tests.people import Customer


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
    description=SCHEMAS,
    retained=frozenset({ItemType.CHARGE, ItemType.INVOICE}),
)
