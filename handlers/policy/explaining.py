"""Why a ticket is kept or due, step by step, in words that a privacy lead can check against the policy.

Source: GDPR art. 5(2), accountability. The words are made from the same plan that a sweep acts on.
"""

from dataclasses import dataclass
from datetime import datetime

from handlers.policy.claims import TicketFacts
from handlers.policy.local_days import local_day
from handlers.policy.model import Policy
from handlers.policy.retention import KindPlan, Plan, PlanReason, plan, what_goes
from handlers.policy.ticket_rules import Attached

_MENDING = {
    PlanReason.STATE_UNKNOWN: "look at it in Intercom: its state is none that Gallra knows",
    PlanReason.CLOSING_UNKNOWN: "close it again in Intercom, so that it has a closing time",
    PlanReason.PERIOD_UNDOCUMENTED: "write the retention of its purposes in the policy",
    PlanReason.PURPOSE_UNKNOWN: "write the purpose in the policy, or take it out of the rules",
}
_WORDS = {
    PlanReason.STILL_OPEN: "Kept: only a closed ticket can be due.",
    PlanReason.ALREADY_REDACTED: "Redacted already: no text of it is left.",
    PlanReason.DELETED: "Deleted at Intercom: no text of it is left.",
    PlanReason.CLOCK_NOT_STARTED: "Kept: a purpose waits for an event that has not come.",
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What beside the purposes decides about a ticket.

    `holds` are the numbers of the holds on it. `layers` went already, with `gone_kinds`. `is_erased` tells that a
    tombstone stands for it: it was erased, and what a restored database shows of it is erased again.
    """

    holds: tuple[int, ...] = ()
    layers: int = 0
    gone_kinds: tuple[str, ...] = ()
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A ticket's plan in words: `serves` names each purpose and why, `verdict` what happens now."""

    serves: tuple[str, ...]
    kinds: tuple[KindPlan, ...]
    steps: tuple[str, ...]
    verdict: str
    is_due: bool


def explain(
    policy: Policy,
    facts: TicketFacts,
    attached: tuple[Attached, ...],
    *,
    now: datetime,
    circumstances: Circumstances = Circumstances(),
) -> Explanation:
    """Return why a ticket is kept or due at `now`, which must be aware."""
    found = plan(policy, facts)
    stopped = _stopped(circumstances)
    steps = (*found.steps, *_history(circumstances))
    serves = tuple(f"{name}: every ticket" for name in policy.ticket_purposes)
    by_rule = tuple(f"{one.purpose}: rule {one.rule}" for one in attached if one.purpose not in policy.ticket_purposes)
    is_due = what_goes(policy, found, now=now) is not None
    return Explanation(
        serves=(*serves, *by_rule),
        kinds=found.kinds,
        steps=steps,
        verdict=stopped or _verdict(policy, found, now),
        is_due=is_due and not stopped,
    )


def _stopped(circumstances: Circumstances) -> str | None:
    if circumstances.is_erased:
        return "Erased before: a tombstone stands for it. What a restored database shows of it is erased again."
    if circumstances.holds:
        numbers = ", ".join(map(str, circumstances.holds))
        return f"Kept: held back by hold {numbers}, until it is released. What is due meanwhile goes after that."
    return None


def _history(circumstances: Circumstances) -> tuple[str, ...]:
    if not circumstances.layers:
        return ()
    gone = ", ".join(circumstances.gone_kinds) or "nothing that was found"
    return (f"Layers that went already: {circumstances.layers}, with {gone}.",)


def _verdict(policy: Policy, found: Plan, now: datetime) -> str:
    going = what_goes(policy, found, now=now)
    if going is None:
        return _kept(policy, found)
    since = local_day(found.due_at, policy.controller.timezone) if found.due_at else None
    if going.is_last:
        return f"Due since {since}: all of it goes, and its key is destroyed."
    goes = ", ".join(row.kind for row in found.kinds if going.takes(row.kind))
    stays = ", ".join(row.kind for row in found.kinds if not going.takes(row.kind)) or "the text around"
    return f"Due since {since}: {goes} {_verb(goes)}. What stays for another purpose: {stays}."


def _kept(policy: Policy, found: Plan) -> str:
    if found.needs_attention:
        return f"Kept, and reported: {_MENDING[found.reason]}."
    if found.due_at is None:
        return _WORDS[found.reason]
    until = local_day(found.due_at, policy.controller.timezone)
    first = ", ".join(row.kind for row in found.kinds if found.is_layered and row.kept_through == _first(found))
    return f"Kept. On {until} the first of it goes: {first}." if first else f"Kept until {until}: then all of it goes."


def _first(found: Plan) -> object:
    return found.kinds[0].kept_through if found.kinds else None


def _verb(kinds: str) -> str:
    return "go" if ", " in kinds else "goes"
