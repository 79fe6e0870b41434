"""Google Analytics' case, held against Google's own discovery document as far as it goes."""

from typing import Any, cast

import httpx

from sandbox.partners.google_analytics import GoogleAnalyticsState, create_app
from sandbox.partners.stand import Stand
from storage.partners.google_analytics import GoogleAnalytics
from storage.partners.http import Patience
from tests.contracts.deviations import allow_error_answers
from tests.contracts.discovery import read_as_openapi
from tests.contracts.partners.case import Case
from tests.contracts.spec import Description
from tests.people import Customer


def name_exactly_one_user(spec: dict[str, Any]) -> None:
    """Close the body and let it name one user by one field: the page says so, a discovery document cannot."""
    body = spec["components"]["schemas"]["GoogleAnalyticsAdminV1alphaSubmitUserDeletionRequest"]
    body |= {"additionalProperties": False, "minProperties": 1, "maxProperties": 1}


GOOGLE_DESCRIPTION = Description(
    "ga_analyticsadmin.v1alpha.json",
    "https://analyticsadmin.googleapis.com",
    (read_as_openapi, name_exactly_one_user, allow_error_answers),
)


def _plant(state: Stand, customer: Customer) -> int:
    cast("GoogleAnalyticsState", state).put(email=customer.email, phone=customer.e164)
    return 2


def _count(state: Stand, customer: Customer) -> int:
    return cast("GoogleAnalyticsState", state).count(customer.email, customer.e164)


def _partner(state: Stand, transport: httpx.BaseTransport, patience: Patience) -> GoogleAnalytics:
    property_id = cast("GoogleAnalyticsState", state).property_id
    return GoogleAnalytics(state.token, property_id=property_id, transport=transport, patience=patience)


GOOGLE_ANALYTICS = Case(
    name="google_analytics",
    make_state=GoogleAnalyticsState,
    make_app=lambda state: create_app(cast("GoogleAnalyticsState", state)),
    make_partner=_partner,
    plant=_plant,
    count=_count,
    description=GOOGLE_DESCRIPTION,
    days_until_gone=3,
)
