"""A small policy for tests of rules: every test states what differs from it."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from detectors.entities import AllowList, Kind
from handlers.policy import model
from handlers.policy.mask_forms import HINTS, Views
from handlers.policy.model import DataTypeName, PurposeName, RoleName
from handlers.policy.periods import Period, parse_period
from storage.vocabulary import Action

SUPPORT = PurposeName("support")
BOOKKEEPING = PurposeName("bookkeeping")
MARKETING = PurposeName("marketing")
DEVELOPMENT = PurposeName("development")
CUSTOMER_SERVICE = RoleName("customer_service")
PRIVACY = RoleName("privacy")
STOCKHOLM = ZoneInfo("Europe/Stockholm")

EVERY_HINT = Views(frozenset(HINTS))
"""Of a reader who keeps every hint there is."""

_TICKETS = DataTypeName("support_tickets")
_ANY_WORDS = model.Words(sv="Ord", en="Words")

RULES = model.DeadlineRules(
    answer=Period(months=1), extended=Period(months=3), warn_days_before=7, holidays="SE", citation="GDPR art. 12(3)"
)


def a_retention(keep: str = "P12M", *, after: model.Clock = model.Clock.TICKET_CLOSED) -> model.Retention:
    return model.Retention(after=after, keep=parse_period(keep), citation="A law")


def a_purpose(
    name: PurposeName, retention: model.Retention | None, *, basis: model.LegalBasis = model.LegalBasis.CONTRACT
) -> model.Purpose:
    return model.Purpose(
        name=name,
        title=_ANY_WORDS,
        legal_bases=(basis,),
        data_types=(_TICKETS,),
        retention=retention,
    )


def a_limit(keep: str = "P6M") -> model.TopicLimit:
    return model.TopicLimit(keep_at_most=parse_period(keep), citation="A promise")


def a_controller(*, timezone: ZoneInfo = STOCKHOLM, financial_year_ends_in: int = 12) -> model.Controller:
    return model.Controller("Bolaget", "SE", timezone, "IMY", financial_year_ends_in)


def a_policy(**changes: Any) -> model.Policy:
    """Return a policy: support is kept 12 months from closing, bookkeeping 7 years; customer service may show."""
    retentions = {
        SUPPORT: a_retention(),
        BOOKKEEPING: a_retention("P7Y", after=model.Clock.FISCAL_YEAR_END),
        MARKETING: a_retention("P0D", after=model.Clock.CONSENT_WITHDRAWN),
        DEVELOPMENT: None,
    }
    refused: dict[PurposeName, frozenset[Action]] = dict.fromkeys(retentions, frozenset())
    policy = model.Policy(
        version="test+0",
        controller=a_controller(),
        hosting=model.Hosting("A host", ("A place",), model.Location.INSIDE_EEA),
        safeguards=(),
        data_types={_TICKETS: model.DataType(_TICKETS, _ANY_WORDS, (), frozenset(Kind))},
        purposes={name: a_purpose(name, retention) for name, retention in retentions.items()},
        ticket_purposes=(SUPPORT,),
        roles={name: model.Role(name, _ANY_WORDS) for name in (CUSTOMER_SERVICE, PRIVACY)},
        access={
            CUSTOMER_SERVICE: refused | {SUPPORT: frozenset({Action.FIND, Action.SHOW})},
            PRIVACY: refused | {SUPPORT: frozenset({Action.SHOW, Action.REDACT})},
        },
        partners={},
        authorities={},
        deadlines=RULES,
        detection=AllowList(),
    )
    return replace(policy, **changes)
