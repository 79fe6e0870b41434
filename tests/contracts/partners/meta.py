"""Meta's case. Its Graph API has no description at hand: our calls are held against schemas of our own."""

from typing import Final, cast

import httpx

from sandbox.partners.meta import MetaState, create_app
from sandbox.partners.stand import Stand
from storage.partners.http import Patience
from storage.partners.meta import Meta
from tests.contracts.handwritten import Call, HandWritten
from tests.contracts.partners.case import Case
from tests.contracts.partners.schemas import BEARER, COUNT, NOTHING, TEXT, closed, many, open_object
from tests.people import Customer

_HASH: Final = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_SCHEMA: Final = {"enum": ["EMAIL_SHA256", "PHONE_SHA256"]}

DESCRIPTION: Final = HandWritten(
    error=open_object(error=open_object(message=TEXT, type=TEXT, code={"type": "integer"})),
    headers=open_object(authorization=BEARER),
    calls=(
        Call(
            method="DELETE",
            path=r"/v25\.0/act_[0-9]+/usersofanyaudience",
            query=NOTHING,
            body=closed(payload=closed(schema=_SCHEMA, data=many(_HASH) | {"minItems": 1})),
            json_fields=frozenset({"payload"}),
            answer=open_object(
                ("invalid_entry_samples",),
                num_received=COUNT,
                num_invalid_entries=COUNT,
                invalid_entry_samples={"type": ["array", "object"]},
            ),
        ),
    ),
)


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
    description=DESCRIPTION,
    days_until_gone=1,
)
