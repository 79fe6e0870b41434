"""How long a ticket is needed, and by which documented purpose.

Sources: GDPR art. 5(1)(e): no longer than is necessary for the purposes; the periods themselves and their citations
stand in policy.yaml (docs/decisions/0009: no purpose left means due). Days are counted by the company's calendar:
the day of the event is not counted, a period ends when its last day has passed (Reg. 1182/71 art. 3), so a ticket is
never due before its full period is over in any reading.

A ticket that discloses something sensitive may be kept shorter, where the policy says so (GDPR art. 9 and 10 with art.
5(1)(e)). What a law demands is kept all the same: a purpose on the basis of a legal obligation (art. 6(1)(c)), and one
counted from the financial year, whose period is bookkeeping's (bokföringslagen 7 kap. 2 §).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from detectors.entities import SensitiveTopic
from handlers.policy.local_days import day_after, local_day
from handlers.policy.model import Clock, Controller, LegalBasis, Policy, PurposeName, Retention, TopicLimit
from storage.vocabulary import TicketState


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


_TO_BE_REPORTED: Final = frozenset(
    {
        PlanReason.STATE_UNKNOWN,
        PlanReason.CLOSING_UNKNOWN,
        PlanReason.PERIOD_UNDOCUMENTED,
        PlanReason.PURPOSE_UNKNOWN,
    }
)
_KEPT_FOR_ITS_STATE: Final = {
    TicketState.OPEN: PlanReason.STILL_OPEN,
    TicketState.SNOOZED: PlanReason.STILL_OPEN,
    TicketState.REDACTED: PlanReason.ALREADY_REDACTED,
    TicketState.DELETED: PlanReason.DELETED,
}


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """What a plan is made from; all times aware.

    `closed_at` is the stored anchor (`closing_anchor`). `purposes` are those this ticket serves beside the ones
    that every ticket serves. `topics` are the sensitive topics that it discloses. A time that is None has not happened,
    or is not known.
    """

    state: TicketState
    created_at: datetime
    closed_at: datetime | None
    purposes: frozenset[PurposeName] = frozenset()
    last_contact_at: datetime | None = None
    contract_ended_at: datetime | None = None
    consent_withdrawn_at: datetime | None = None
    topics: frozenset[SensitiveTopic] = frozenset()


@dataclass(frozen=True, slots=True)
class Need:
    """One purpose's claim on a ticket: kept through `kept_through`, a local day, None while no end is known.

    `is_law` claims are never cut short.
    """

    purpose: PurposeName
    kept_through: date | None
    reason: PlanReason
    sentence: str
    citation: str
    is_law: bool = False


@dataclass(frozen=True, slots=True)
class _Limit:
    """The last local day on which a ticket with a sensitive topic may be kept, and why."""

    kept_through: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Plan:
    """When a ticket is due, and why.

    `due_at` is the first moment at which no purpose needs it, aware UTC; None while it is kept. `purposes` are the
    claims, the one that ends last first. `steps` explain the date, a sentence each, without text of a person.
    """

    due_at: datetime | None
    reason: PlanReason
    purposes: tuple[Need, ...]
    steps: tuple[str, ...]
    policy_version: str

    @property
    def needs_attention(self) -> bool:
        """Whether the ticket is kept for want of knowledge, which a person has to mend."""
        return self.reason in _TO_BE_REPORTED


def plan(policy: Policy, facts: TicketFacts) -> Plan:
    """Say until when the documented purposes need a ticket.

    Only a closed ticket can be due. Of several purposes the last one decides, and one without a known end keeps the
    ticket; without any purpose it is due when the day of its closing has passed. The limit of a sensitive topic cuts
    short every purpose that has a documented period and is not a law's.
    """
    if facts.state is not TicketState.CLOSED:
        return _kept(policy, _KEPT_FOR_ITS_STATE.get(facts.state, PlanReason.STATE_UNKNOWN), f"It is {facts.state}.")
    if facts.closed_at is None:
        return _kept(policy, PlanReason.CLOSING_UNKNOWN, "It is closed, but nobody knows since when.")
    closed_on = local_day(facts.closed_at, policy.controller.timezone)
    needs, limits = _needs(policy, facts), _limits(policy, facts, closed_on)
    needs = _cut_short(needs, limits[0]) if limits else needs
    endless = {need.reason for need in needs if need.kept_through is None}
    steps = (
        f"Closed on {closed_on} ({policy.controller.timezone.key}).",
        *(limit.sentence for limit in limits),
        *(_step(need) for need in needs),
    )
    if endless:
        reason = min(endless, key=lambda reason: (reason not in _TO_BE_REPORTED, reason))
        return Plan(None, reason, needs, (*steps, "So it is kept."), policy.version)
    last_day = max((need.kept_through for need in needs if need.kept_through), default=closed_on)
    reason = needs[0].reason if needs else PlanReason.NO_PURPOSE
    end = f"No documented purpose needs it after {last_day} (GDPR art. 5(1)(e))."
    due_at = day_after(last_day, policy.controller.timezone)
    return Plan(due_at, reason, needs, (*steps, end), policy.version)


def regression_end(policy: Policy, facts: TicketFacts) -> datetime | None:
    """Return until when the texts that were corrected in a ticket outlive it, as tests for the detectors.

    None where the policy documents no purpose for that, or none whose end is known: then they go with the ticket
    (GDPR art. 5(1)(e)).
    """
    if policy.regression_purpose is None:
        return None
    return plan(policy, replace(facts, purposes=facts.purposes | {policy.regression_purpose})).due_at


def is_due(plan: Plan, *, now: datetime) -> bool:
    """Say whether the last purpose has ended by `now`, which must be aware."""
    return plan.due_at is not None and plan.due_at <= now


def closing_anchor(
    *,
    stored: datetime | None,
    state: TicketState,
    observed_closed_at: datetime | None,
    observed_updated_at: datetime,
) -> datetime | None:
    """Return the closing time from which a ticket's periods run, given what is stored and what Intercom tells now.

    - Open or snoozed: None. A reopened ticket has no closing, and its next one counts afresh.
    - Closed: Intercom's last closing time, or the stored one where that is later. A closing moves the anchor only
      forward: a later one is a genuine reclosing, also when its reopening was never seen; an earlier one is an old
      answer that came late. Redactions, notes and tags change `updated_at` but not the closing time: they move
      nothing.
    - Closed, and Intercom tells no closing time: the stored one, else `observed_updated_at`, the latest moment at
      which it can have been closed. Once stored, later edits do not move it.
    - Any other state tells nothing about closings: the stored one stays.
    """
    if state in {TicketState.OPEN, TicketState.SNOOZED}:
        return None
    if state is not TicketState.CLOSED:
        return stored
    if observed_closed_at is None:
        return stored or observed_updated_at
    return max(stored, observed_closed_at) if stored else observed_closed_at


def _needs(policy: Policy, facts: TicketFacts) -> tuple[Need, ...]:
    served = facts.purposes.union(policy.ticket_purposes)
    needs = [_need(policy, name, facts) for name in sorted(served)]
    return tuple(sorted(needs, key=lambda need: need.kept_through or date.max, reverse=True))


def _limits(policy: Policy, facts: TicketFacts, closed_on: date) -> tuple[_Limit, ...]:
    """Return the limits of the ticket's topics, the shortest first."""
    limits = [
        _limit(topic, policy.sensitive_topics[topic], closed_on)
        for topic in sorted(facts.topics)
        if topic in policy.sensitive_topics
    ]
    return tuple(sorted(limits, key=lambda limit: limit.kept_through))


def _limit(topic: SensitiveTopic, limit: TopicLimit, closed_on: date) -> _Limit:
    kept_through = limit.keep_at_most.counted_from(closed_on)
    words = f"at most {limit.keep_at_most.in_words} after ticket_closed ({closed_on}): through {kept_through}"
    return _Limit(kept_through, f"{topic}: {words} ({limit.citation}).")


def _cut_short(needs: tuple[Need, ...], limit: _Limit) -> tuple[Need, ...]:
    cut = [_cut(need, limit) for need in needs]
    return tuple(sorted(cut, key=lambda need: need.kept_through or date.max, reverse=True))


def _cut(need: Need, limit: _Limit) -> Need:
    """Return a purpose's claim, no longer than the limit; what is a law's or not documented stays as it is."""
    has_period = need.reason in {PlanReason.PERIOD_ENDS, PlanReason.CLOCK_NOT_STARTED}
    if need.is_law or not has_period or (need.kept_through is not None and need.kept_through <= limit.kept_through):
        return need
    sentence = f"{need.sentence}; cut short to {limit.kept_through}"
    return replace(need, kept_through=limit.kept_through, reason=PlanReason.TOPIC_LIMIT, sentence=sentence)


def _need(policy: Policy, name: PurposeName, facts: TicketFacts) -> Need:
    purpose = policy.purposes.get(name)
    if purpose is None:
        return Need(name, None, PlanReason.PURPOSE_UNKNOWN, "the policy does not know it", "")
    retention = purpose.retention
    if retention is None:
        return Need(name, None, PlanReason.PERIOD_UNDOCUMENTED, "no period is documented", "")
    is_law = LegalBasis.LEGAL_OBLIGATION in purpose.legal_bases or retention.after is Clock.FISCAL_YEAR_END
    started_on = _started_on(retention.after, facts, policy.controller)
    if started_on is None:
        waiting = f"kept until {retention.keep.in_words} after {retention.after}, which has not come"
        return Need(name, None, PlanReason.CLOCK_NOT_STARTED, waiting, retention.citation, is_law)
    return replace(_ending(name, retention, started_on), is_law=is_law)


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
    return _accounting_year_end(day, controller) if clock is Clock.FISCAL_YEAR_END else day


def _accounting_year_end(day: date, controller: Controller) -> date:
    """Return the end of the calendar year in which the financial year around `day` ends (BFL 7 kap. 2 §)."""
    ends_next_year = day.month > controller.financial_year_ends_in
    return date(day.year + ends_next_year, 12, 31)


def _step(need: Need) -> str:
    return f"{need.purpose}: {need.sentence}{f' ({need.citation})' if need.citation else ''}."


def _kept(policy: Policy, reason: PlanReason, step: str) -> Plan:
    return Plan(None, reason, (), (step, "So it is kept."), policy.version)
