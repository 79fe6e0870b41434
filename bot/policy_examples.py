"""Example tickets that `gallra policy check --examples` puts to a policy: what would become of each, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from detectors.entities import Kind, SensitiveTopic
from handlers.policy.claims import TicketFacts
from handlers.policy.explaining import Circumstances, Explanation, explain
from handlers.policy.model import Policy, PurposeName, RuleName
from handlers.policy.ticket_rules import Attached, TicketFeatures, attached_purposes
from storage.vocabulary import Channel, TicketState

_CHAT: Final = frozenset({str(Kind.PERSON), str(Kind.EMAIL_ADDRESS), str(Kind.PHONE_NUMBER)})
_ACCOUNT: Final = frozenset({str(Kind.PERSON), str(Kind.EMAIL_ADDRESS), str(Kind.BANKGIRO)})
_NOTHING: Final = Circumstances()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example: days are counted back from now; None has not happened."""

    name: str
    state: TicketState = TicketState.CLOSED
    closed_days_ago: int | None = 400
    consent_withdrawn_days_ago: int | None = None
    kinds: frozenset[str] = _CHAT
    topics: frozenset[SensitiveTopic] = frozenset()
    channel: Channel = Channel.CHAT
    tags: frozenset[str] = frozenset()
    year_ends_in: int | None = None
    serves: tuple[PurposeName, ...] = ()
    circumstances: Circumstances = _NOTHING


_MARKETING: Final = (PurposeName("marketing"),)
_BY_EXAMPLE: Final = RuleName("of this example")
_REFUND: Final = frozenset({"refund"})
EXAMPLES: Final = (
    Example(name="a chat, closed last month", closed_days_ago=30),
    Example(name="a chat, closed 400 days ago"),
    Example(name="a phone call, closed 400 days ago", channel=Channel.PHONE),
    Example(name="a chat with a refund, closed 400 days ago", tags=_REFUND, kinds=_CHAT | _ACCOUNT),
    Example(
        name="the same after its first layer",
        tags=_REFUND,
        kinds=frozenset({str(Kind.PERSON), str(Kind.BANKGIRO)}),
        circumstances=Circumstances(layers=1, gone_kinds=("EMAIL_ADDRESS", "PHONE_NUMBER")),
    ),
    Example(name="a chat with a refund, closed nine years ago", tags=_REFUND, kinds=_ACCOUNT, closed_days_ago=9 * 366),
    Example(name="an invoice without a tag, known by its bankgiro", kinds=_ACCOUNT),
    Example(name="a refund in a financial year that ends in June", tags=_REFUND, kinds=_ACCOUNT, year_ends_in=6),
    Example(name="a ticket that also serves marketing, consent given", serves=_MARKETING),
    Example(name="the same, consent withdrawn", serves=_MARKETING, consent_withdrawn_days_ago=5),
    Example(name="a ticket that tells of an illness", closed_days_ago=200, topics=frozenset({SensitiveTopic.HEALTH})),
    Example(name="an open ticket", state=TicketState.OPEN, closed_days_ago=None),
    Example(name="a ticket that was opened again", state=TicketState.OPEN, closed_days_ago=None),
    Example(name="the same, closed again last week", closed_days_ago=7),
    Example(name="a ticket under a hold, closed 400 days ago", circumstances=Circumstances(holds=(3,))),
    Example(name="a ticket that a restored database shows again", circumstances=Circumstances(is_erased=True)),
    Example(name="a closed ticket of which nobody knows since when", closed_days_ago=None),
    Example(name="a ticket in a state that Gallra does not know", state=TicketState.UNKNOWN),
    Example(name="a ticket that was redacted", state=TicketState.REDACTED, kinds=frozenset()),
    Example(name="a ticket that was deleted in Intercom", state=TicketState.DELETED, kinds=frozenset()),
)


def explained_examples(policy: Policy, *, now: datetime) -> Iterator[tuple[str, Explanation]]:
    """Yield the name and the explanation of each example whose purposes the policy knows."""
    for example in EXAMPLES:
        if all(name in policy.purposes for name in example.serves):
            yield example.name, _explained(policy, example, now)


def _explained(policy: Policy, example: Example, now: datetime) -> Explanation:
    if example.year_ends_in is not None:
        controller = replace(policy.controller, financial_year_ends_in=example.year_ends_in)
        policy = replace(policy, controller=controller)
    kinds = example.kinds | frozenset(example.circumstances.gone_kinds)
    features = TicketFeatures(channel=example.channel, tags=example.tags, kinds=kinds)
    attached = (*attached_purposes(policy, features), *(Attached(name, _BY_EXAMPLE) for name in example.serves))
    closed_at = _before(now, example.closed_days_ago)
    facts = TicketFacts(
        state=example.state,
        created_at=(closed_at or now) - timedelta(days=2),
        closed_at=closed_at,
        purposes=frozenset(one.purpose for one in attached),
        consent_withdrawn_at=_before(now, example.consent_withdrawn_days_ago),
        topics=example.topics,
        kinds=example.kinds,
    )
    return explain(policy, facts, attached, now=now, circumstances=example.circumstances)


def _before(now: datetime, days: int | None) -> datetime | None:
    return None if days is None else now - timedelta(days=days)
