"""What each documented purpose claims of a ticket: which kinds it needs, until which day, and why.

Sources: GDPR art. 5(1)(b), (c) and (e); the periods and their citations stand in policy.yaml. `retention.py` makes the
plan out of these.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from detectors.entities import Kind, SensitiveTopic
from handlers.policy.local_days import local_day
from handlers.policy.model import Clock, Controller, LegalBasis, Policy, PurposeName, Retention, TopicLimit
from storage.vocabulary import TicketState

KINDS: Final = frozenset(map(str, Kind))
"""What this version knows as a kind. Another word is one of another version: it is treated as needed."""


class PlanReason(StrEnum):
    """Why a ticket is due at a date, or has none."""

    PERIOD_ENDS = "period_ends"
    TOPIC_LIMIT = "topic_limit"
    NO_PURPOSE = "no_purpose"
    STILL_OPEN = "still_open"
    ALREADY_REDACTED = "already_redacted"
    DELETED = "deleted"
    CLOCK_NOT_STARTED = "clock_not_started"
    STATE_UNKNOWN = "state_unknown"
    CLOSING_UNKNOWN = "closing_unknown"
    PERIOD_UNDOCUMENTED = "period_undocumented"
    PURPOSE_UNKNOWN = "purpose_unknown"


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """What a plan is made from; all times aware.

    `closed_at` is the stored anchor (`closing_anchor`). `purposes` are those this ticket serves beside the ones
    that every ticket serves (`ticket_rules.py`). `kinds` are the kinds that still stand in it, as stored. `topics` are
    the sensitive topics that it discloses. A time that is None has not happened, or is not known.
    """

    state: TicketState
    created_at: datetime
    closed_at: datetime | None
    purposes: frozenset[PurposeName] = frozenset()
    last_contact_at: datetime | None = None
    contract_ended_at: datetime | None = None
    consent_withdrawn_at: datetime | None = None
    topics: frozenset[SensitiveTopic] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Need:
    """One purpose's claim on a ticket: kept through `kept_through`, a local day, None while no end is known.

    `kinds` are what it needs of the ticket, None all of it: so it is where the policy lists no data type for the
    purpose, for nothing may be destroyed by an omission. `is_law` claims are never cut short.
    """

    purpose: PurposeName
    kept_through: date | None
    reason: PlanReason
    sentence: str
    citation: str
    is_law: bool = False
    kinds: frozenset[Kind] | None = None

    @property
    def last_day(self) -> date:
        """The last day of the claim; the calendar's end while none is known."""
        return self.kept_through or date.max

    def covers(self, kind: str) -> bool:
        """Say whether the purpose needs `kind`. What this version does not know as a kind counts as needed."""
        return self.kinds is None or kind in self.kinds or kind not in KINDS


@dataclass(frozen=True, slots=True)
class Limit:
    """The last local day on which a ticket with a sensitive topic may be kept, and why."""

    kept_through: date
    sentence: str


def needs_of(policy: Policy, facts: TicketFacts) -> tuple[Need, ...]:
    """Return the claims of all purposes that a closed ticket serves, the one that ends last first."""
    served = facts.purposes.union(policy.ticket_purposes)
    return _in_order(_need(policy, name, facts) for name in sorted(served))


def limits_of(policy: Policy, facts: TicketFacts, closed_on: date) -> tuple[Limit, ...]:
    """Return the limits of the ticket's topics, the shortest first."""
    limits = [
        _limit(topic, policy.sensitive_topics[topic], closed_on)
        for topic in sorted(facts.topics)
        if topic in policy.sensitive_topics
    ]
    return tuple(sorted(limits, key=lambda limit: limit.kept_through))


def cut_short(needs: tuple[Need, ...], limit: Limit) -> tuple[Need, ...]:
    """Return the claims, none longer than the limit but a law's and what is not documented."""
    return _in_order(_cut(need, limit) for need in needs)


def kinds_of_purpose(policy: Policy, name: PurposeName) -> frozenset[Kind] | None:
    """Return the kinds of a purpose's data types; None, which is all, where it lists no data type."""
    data_types = policy.purposes[name].data_types
    if not data_types:
        return None
    return frozenset[Kind]().union(*(policy.data_types[one].kinds for one in data_types))


def _in_order(needs: Iterable[Need]) -> tuple[Need, ...]:
    return tuple(sorted(needs, key=lambda need: (-need.last_day.toordinal(), need.purpose)))


def _limit(topic: SensitiveTopic, limit: TopicLimit, closed_on: date) -> Limit:
    kept_through = limit.keep_at_most.counted_from(closed_on)
    words = f"at most {limit.keep_at_most.in_words} after ticket_closed ({closed_on}): through {kept_through}"
    return Limit(kept_through, f"{topic}: {words} ({limit.citation}).")


def _cut(need: Need, limit: Limit) -> Need:
    """Return a purpose's claim, no longer than the limit; what is a law's or not documented stays as it is."""
    has_period = need.reason in {PlanReason.PERIOD_ENDS, PlanReason.CLOCK_NOT_STARTED}
    if need.is_law or not has_period or need.last_day <= limit.kept_through:
        return need
    sentence = f"{need.sentence}; cut short to {limit.kept_through}"
    return replace(need, kept_through=limit.kept_through, reason=PlanReason.TOPIC_LIMIT, sentence=sentence)


def _need(policy: Policy, name: PurposeName, facts: TicketFacts) -> Need:
    purpose = policy.purposes.get(name)
    if purpose is None:
        return Need(name, None, PlanReason.PURPOSE_UNKNOWN, "the policy does not know it", "")
    retention, kinds = purpose.retention, kinds_of_purpose(policy, name)
    if retention is None:
        return Need(name, None, PlanReason.PERIOD_UNDOCUMENTED, "no period is documented", "", kinds=kinds)
    is_law = LegalBasis.LEGAL_OBLIGATION in purpose.legal_bases or retention.after is Clock.FISCAL_YEAR_END
    started_on = _started_on(retention.after, facts, policy.controller)
    if started_on is None:
        waiting = f"kept until {retention.keep.in_words} after {retention.after}, which has not come"
        return Need(name, None, PlanReason.CLOCK_NOT_STARTED, waiting, retention.citation, is_law, kinds)
    return replace(_ending(name, retention, started_on), is_law=is_law, kinds=kinds)


def _ending(name: PurposeName, retention: Retention, started_on: date) -> Need:
    kept_through = retention.keep.counted_from(started_on)
    sentence = f"{retention.keep.in_words} after {retention.after} ({started_on}): through {kept_through}"
    return Need(name, kept_through, PlanReason.PERIOD_ENDS, sentence, retention.citation)


def _started_on(clock: Clock, facts: TicketFacts, controller: Controller) -> date | None:
    """Return the local day on which a clock started for this ticket, None if it has not."""
    started_at = {
        Clock.TICKET_CLOSED: facts.closed_at,
        Clock.LAST_CONTACT: facts.last_contact_at,
        Clock.CONTRACT_ENDED: facts.contract_ended_at,
        Clock.CONSENT_WITHDRAWN: facts.consent_withdrawn_at,
        Clock.FISCAL_YEAR_END: facts.closed_at,
    }[clock]
    if started_at is None:
        return None
    day = local_day(started_at, controller.timezone)
    return accounting_year_end(day, controller) if clock is Clock.FISCAL_YEAR_END else day


def accounting_year_end(day: date, controller: Controller) -> date:
    """Return the end of the calendar year in which the financial year around `day` ends (BFL 7 kap. 2 §)."""
    ends_next_year = day.month > controller.financial_year_ends_in
    return date(day.year + ends_next_year, 12, 31)
