"""How long a ticket is needed, by which documented purpose, and which of its kinds go when one of them ends.

Sources: GDPR art. 5(1)(e): no longer than is necessary for the purposes; the periods themselves and their citations
stand in policy.yaml (docs/decisions/0009: no purpose left means due; 0023: what another purpose needs stays). Days are
counted by the company's calendar: the day of the event is not counted, a period ends when its last day has passed (Reg.
1182/71 art. 3), so a ticket is never due before its full period is over in any reading.

A ticket that discloses something sensitive may be kept shorter, where the policy says so (GDPR art. 9 and 10 with art.
5(1)(e)). What a law demands is kept all the same: a purpose on the basis of a legal obligation (art. 6(1)(c)), and one
counted from the financial year, whose period is bookkeeping's (bokföringslagen 7 kap. 2 §).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from detectors.entities import Kind
from handlers.policy.claims import KINDS, Need, PlanReason, TicketFacts, cut_short, limits_of, needs_of
from handlers.policy.local_days import day_after, local_day
from handlers.policy.model import Policy, PurposeName
from storage.vocabulary import TicketState

__all__ = ["Going", "KindPlan", "Need", "Plan", "PlanReason", "TicketFacts", "closing_anchor", "is_due", "plan"]

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
class KindPlan:
    """One row of a ticket's plan: a kind that stands in it, who still needs it, and its last local day.

    `purposes` are those that need it, the one that ends last first; `kept_through` is None while no end is known.
    """

    kind: str
    purposes: tuple[PurposeName, ...]
    kept_through: date | None


@dataclass(frozen=True, slots=True)
class Going:
    """What goes at a moment: everything (`is_last`), or all kinds but those that a purpose still needs (`keeps`)."""

    is_last: bool
    keeps: frozenset[Kind] = frozenset()

    def takes(self, kind: str) -> bool:
        """Say whether findings of `kind` go. What this version does not know as a kind stays until the last."""
        return self.is_last or (kind in KINDS and kind not in self.keeps)


@dataclass(frozen=True, slots=True)
class Plan:
    """When something of a ticket is due, and why.

    `due_at` is the first moment at which some of it has lost its last purpose, aware UTC; None while all is kept.
    `ends_at` is the moment at which nothing of it is needed any more. `due_purpose` is the purpose whose end makes
    `due_at`, None without one. `purposes` are the claims, the one that ends last first; `kinds` is the plan per kind,
    what goes first at the top. `steps` explain the date, a sentence each, without text of a person.
    """

    due_at: datetime | None
    reason: PlanReason
    purposes: tuple[Need, ...]
    steps: tuple[str, ...]
    policy_version: str
    ends_at: datetime | None = None
    due_purpose: PurposeName | None = None
    kinds: tuple[KindPlan, ...] = ()

    @property
    def needs_attention(self) -> bool:
        """Whether the ticket is kept for want of knowledge, which a person has to mend."""
        return self.reason in _TO_BE_REPORTED

    @property
    def is_layered(self) -> bool:
        """Whether some of it goes before the rest."""
        return self.due_at is not None and self.due_at != self.ends_at


def plan(policy: Policy, facts: TicketFacts) -> Plan:
    """Say until when the documented purposes need a ticket, and each kind that stands in it.

    Only a closed ticket can be due. Of several purposes the last one decides, and one without a known end keeps the
    ticket; without any purpose it is due when the day of its closing has passed. A kind goes when the last purpose that
    needs it has ended, though others need the rest. The limit of a sensitive topic cuts short every purpose that has a
    documented period and is not a law's.
    """
    if facts.state is not TicketState.CLOSED:
        return _kept(policy, _KEPT_FOR_ITS_STATE.get(facts.state, PlanReason.STATE_UNKNOWN), f"It is {facts.state}.")
    if facts.closed_at is None:
        return _kept(policy, PlanReason.CLOSING_UNKNOWN, "It is closed, but nobody knows since when.")
    closed_on = local_day(facts.closed_at, policy.controller.timezone)
    needs, limits = needs_of(policy, facts), limits_of(policy, facts, closed_on)
    needs = cut_short(needs, limits[0]) if limits else needs
    steps = (
        f"Closed on {closed_on} ({policy.controller.timezone.key}).",
        *(limit.sentence for limit in limits),
        *(_step(need) for need in needs),
    )
    return _planned(policy, needs, _kind_plans(facts.kinds, needs, closed_on), steps, closed_on)


def what_goes(policy: Policy, plan: Plan, *, now: datetime) -> Going | None:
    """Return what of a ticket no purpose needs by `now`, which must be aware; None while all of it is kept."""
    return going_at(policy, plan, now=now) if is_due(plan, now=now) else None


def going_at(policy: Policy, plan: Plan, *, now: datetime) -> Going:
    """Return what no purpose of a closed ticket needs by `now`, whether or not any of it stands there."""
    return _going(_standing(policy, plan, now))


def what_may_go(policy: Policy, plan: Plan, *, now: datetime) -> Going:
    """Return what a person may have redacted before its time: all but what a law still demands.

    Source: GDPR art. 17(3)(b); bokföringslagen 7 kap. 2 §.
    """
    return _going([need for need in _standing(policy, plan, now) if need.is_law])


def regression_end(policy: Policy, facts: TicketFacts) -> datetime | None:
    """Return until when the texts that were corrected in a ticket outlive it, as tests for the detectors.

    None where the policy documents no purpose for that, or none whose end is known: then they go with the ticket
    (GDPR art. 5(1)(e)).
    """
    if policy.regression_purpose is None:
        return None
    return plan(policy, replace(facts, purposes=facts.purposes | {policy.regression_purpose})).ends_at


def is_due(plan: Plan, *, now: datetime) -> bool:
    """Say whether something of the ticket has lost its last purpose by `now`, which must be aware."""
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


def _planned(
    policy: Policy, needs: tuple[Need, ...], kinds: tuple[KindPlan, ...], steps: tuple[str, ...], closed_on: date
) -> Plan:
    """Return the plan of a closed ticket: when the first of it goes, when the last."""
    timezone = policy.controller.timezone
    last_day = max((need.last_day for need in needs), default=closed_on)
    first_day = min((one.kept_through or date.max for one in kinds), default=last_day)
    ends_at = None if last_day == date.max else day_after(last_day, timezone)
    due_at = None if first_day == date.max else day_after(first_day, timezone)
    layer = (_layer_step(kinds, first_day),) if first_day < last_day else ()
    end = "So it is kept." if ends_at is None else _end_step(last_day)
    return Plan(
        due_at=due_at,
        reason=_reason(needs),
        purposes=needs,
        steps=(*steps, *layer, end),
        policy_version=policy.version,
        ends_at=ends_at,
        due_purpose=next((need.purpose for need in needs if need.kept_through == first_day), None),
        kinds=kinds,
    )


def _kind_plans(kinds: Iterable[str], needs: tuple[Need, ...], closed_on: date) -> tuple[KindPlan, ...]:
    """Return the plan per kind; one that no purpose needs goes the day after the closing (docs/decisions/0009)."""
    rows = [_kind_plan(kind, [need for need in needs if need.covers(kind)], closed_on) for kind in sorted(kinds)]
    return tuple(sorted(rows, key=lambda row: row.kept_through or date.max))


def _kind_plan(kind: str, needs: list[Need], closed_on: date) -> KindPlan:
    kept_through = needs[0].kept_through if needs else closed_on
    return KindPlan(kind, tuple(need.purpose for need in needs), kept_through)


def _standing(policy: Policy, plan: Plan, now: datetime) -> list[Need]:
    """Return the claims that have not ended by `now`."""
    today = local_day(now, policy.controller.timezone)
    return [need for need in plan.purposes if need.last_day >= today]


def _going(standing: list[Need]) -> Going:
    """Return what goes while these claims stand."""
    kept = [frozenset(Kind) if need.kinds is None else need.kinds for need in standing]
    return Going(is_last=not standing, keeps=frozenset[Kind]().union(*kept))


def _reason(needs: tuple[Need, ...]) -> PlanReason:
    """Return why the ticket as a whole has its end, or none: what a person must mend is told first."""
    endless = {need.reason for need in needs if need.kept_through is None}
    if endless:
        return min(endless, key=lambda reason: (reason not in _TO_BE_REPORTED, reason))
    return needs[0].reason if needs else PlanReason.NO_PURPOSE


def _step(need: Need) -> str:
    return f"{need.purpose}: {need.sentence}{f' ({need.citation})' if need.citation else ''}."


def _layer_step(kinds: tuple[KindPlan, ...], first_day: date) -> str:
    going = ", ".join(sorted(row.kind for row in kinds if row.kept_through == first_day))
    return f"After {first_day} no purpose needs {going}; what others need stays (GDPR art. 5(1)(c))."


def _end_step(last_day: date) -> str:
    return f"No documented purpose needs it after {last_day} (GDPR art. 5(1)(e))."


def _kept(policy: Policy, reason: PlanReason, step: str) -> Plan:
    return Plan(None, reason, (), (step, "So it is kept."), policy.version)
