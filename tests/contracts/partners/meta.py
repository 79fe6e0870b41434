"""Meta's case. Its Graph API has no description at hand: our calls are held against schemas of our own."""

from typing import cast

import httpx

from sandbox.partners.meta import MetaState, create_app
from sandbox.partners.stand import Stand
from storage.partners.http import Patience
from storage.partners.meta import Meta
from tests.contracts.partners.case import Case
from tests.contracts.partners.rules import META_RULES
from tests.people import Customer


def _plant(state: Stand, customer: Customer) -> int:
    meta = cast("MetaState", state)
    meta.put("Köpare", email=customer.email, phone=customer.e164)
    meta.put("Liknande", email=customer.email)
    return 3


def _count(state: Stand, customer: Customer) -> int:
    return cast("MetaState", state).count(email=customer.email, phone=customer.e164)


def _partner(state: Stand, transport: httpx.BaseTransport, patience: Patience) -> Meta:
    account = cast("MetaState", state).account
    return Meta(state.token, account=account, transport=transport, patience=patience)


META = Case(
    name="meta",
    make_state=MetaState,
    make_app=lambda state: create_app(cast("MetaState", state)),
    make_partner=_partner,
    plant=_plant,
    count=_count,
    rules=META_RULES,
    days_until_gone=1,
)
