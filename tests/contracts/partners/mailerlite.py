"""MailerLite's case. Its description is by a third party and has no answers, so only our calls are held against it."""

from typing import cast

import httpx

from sandbox.partners.mailerlite import MailerLiteState, create_app
from sandbox.partners.stand import Stand
from storage.partners.http import Patience
from storage.partners.mailerlite import MailerLite
from tests.contracts.deviations import allow_error_answers
from tests.contracts.partners.case import Case
from tests.contracts.spec import Description
from tests.people import Customer


def _plant(state: Stand, customer: Customer) -> int:
    cast("MailerLiteState", state).put(customer.email, name=customer.name, city="Testköping")
    return 1


def _partner(state: Stand, transport: httpx.BaseTransport, patience: Patience) -> MailerLite:
    return MailerLite(state.token, transport=transport, patience=patience)


MAILERLITE = Case(
    name="mailerlite",
    make_state=MailerLiteState,
    make_app=lambda state: create_app(cast("MailerLiteState", state)),
    make_partner=_partner,
    plant=_plant,
    canaries=("Testköping",),
    description=Description("mailerlite-thirdparty.yaml", "https://connect.mailerlite.com", (allow_error_answers,)),
    days_until_gone=31,
)
