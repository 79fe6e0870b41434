"""Who may do what, for which purpose, to a ticket in which state, and what they see of it: deny by default.

Every refusal has its own reason.
Source: GDPR art. 5(1)(b), (c) and (f), 25(2) and 32(4): staff process personal data only as instructed, for a purpose,
and see only what it needs.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from handlers.policy.mask_forms import Views
from handlers.policy.model import Policy, PurposeName, RoleName
from storage.vocabulary import AccessReason, Action, TicketState

_MOST_TELLING_FIRST: Final = (
    AccessReason.ALLOWED,
    AccessReason.UNDECIDED,
    AccessReason.UNKNOWN_ROLE,
    AccessReason.NOT_GRANTED,
)
"""Of several roles' answers: a grant wins, then what is wrong with the policy, then a plain refusal."""

_EVERY: Final = frozenset(TicketState)
_WITH_TEXT: Final = frozenset({TicketState.OPEN, TicketState.SNOOZED, TicketState.CLOSED, TicketState.UNKNOWN})
_REVEALED_IN: Final = _WITH_TEXT - {TicketState.UNKNOWN}
_CLOSED: Final = frozenset({TicketState.CLOSED})
_NO_TICKET: Final[frozenset[TicketState]] = frozenset()

_READING: Final = frozenset({Action.SHOW, Action.LIST_CORRECTIONS})
"""The actions that show masked values."""

STATES: Final[Mapping[Action, frozenset[TicketState]]] = {
    Action.FIND: _EVERY,
    Action.SHOW: _EVERY,
    Action.LIST_DUE: _CLOSED,
    Action.REDACT: _CLOSED,
    Action.REDACT_EARLY: _CLOSED,
    Action.SEE_TOPICS: _EVERY,
    Action.OPEN_REQUEST: _NO_TICKET,
    Action.LIST_REQUESTS: _NO_TICKET,
    Action.PROVE_IDENTITY: _NO_TICKET,
    Action.HANDLE_REQUEST: _NO_TICKET,
    Action.DECIDE_REQUEST: _NO_TICKET,
    Action.CORRECT: _WITH_TEXT,
    Action.LIST_CORRECTIONS: _NO_TICKET,
    Action.DECIDE_CORRECTION: _NO_TICKET,
    Action.START_SWEEP: _NO_TICKET,
    Action.APPROVE_SWEEP: _NO_TICKET,
    Action.PLACE_HOLD: _WITH_TEXT,
    Action.LIST_HOLDS: _NO_TICKET,
    Action.CHECK_MESSAGE: _NO_TICKET,
    Action.HANDLE_MESSAGES: _NO_TICKET,
    Action.RECORD_BREACH: _NO_TICKET,
    Action.LIST_BREACHES: _NO_TICKET,
    Action.PROPOSE_DISCLOSURE: _WITH_TEXT,
    Action.DECIDE_DISCLOSURE: _NO_TICKET,
    Action.RELEASE_DISCLOSURE: _WITH_TEXT,
    Action.LIST_DISCLOSURES: _NO_TICKET,
    Action.READ_LOG: _NO_TICKET,
    Action.RESTRICT: _NO_TICKET,
    Action.SEE_RESTRICTED: _EVERY,
    Action.REVEAL: _REVEALED_IN,
    Action.APPROVE_REVEAL: _NO_TICKET,
    Action.BREAK_GLASS: _REVEALED_IN,
    Action.LIST_STAFF: _NO_TICKET,
    Action.RECORD_STAFF: _NO_TICKET,
}
"""In which states of a ticket an action can be done to it; in none where it is not about one ticket.

Not the company's to choose: what is redacted or deleted has no text, so it is shown as a record alone, and only a
closed ticket is redacted (docs/retention.md). An action that does not stand here can be done to no ticket.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an action is allowed, and why. The reason goes to the audit log in both cases."""

    is_allowed: bool
    reason: AccessReason


def decide(
    policy: Policy,
    *,
    roles: Collection[RoleName],
    purpose: PurposeName,
    action: Action,
    state: TicketState | None = None,
) -> Decision:
    """Decide whether somebody who has these roles may do `action` for `purpose`, to a ticket in this `state`.

    Without a state it is decided before a ticket is loaded, or of what is not about one. One role that grants it is
    enough; roles never take away from each other, so their order does not matter. Nobody without a role is allowed
    anything, and what the policy does not say is refused.
    """
    if not roles:
        return _decision(AccessReason.NO_ROLE)
    if purpose not in policy.purposes:
        return _decision(AccessReason.UNKNOWN_PURPOSE)
    answers = {_answer_for(policy, role=role, purpose=purpose, action=action) for role in roles}
    reason = next(reason for reason in _MOST_TELLING_FIRST if reason in answers)
    is_possible = state is None or state in STATES.get(action, _NO_TICKET)
    return _decision(AccessReason.TICKET_STATE if reason is AccessReason.ALLOWED and not is_possible else reason)


def views_for(policy: Policy, roles: Collection[RoleName], purpose: PurposeName) -> Views:
    """Return what these roles see of the masked values when they read for `purpose`: what any of them may.

    A kind that the policy does not list for a role and purpose is hidden entirely; a role that reads nothing for the
    purpose adds no hints to what another one reads.
    """
    reading = (role for role in roles if _READING & policy.access.get(role, {}).get(purpose, frozenset()))
    return Views(frozenset().union(*(policy.views.get(role, {}).get(purpose, frozenset()) for role in reading)))


def purposes_for(policy: Policy, roles: Collection[RoleName], action: Action) -> tuple[PurposeName, ...]:
    """Return the purposes for which these roles may do `action`, in the policy's own order: for menus."""
    return tuple(
        purpose for purpose in policy.purposes if decide(policy, roles=roles, purpose=purpose, action=action).is_allowed
    )


def _answer_for(policy: Policy, *, role: RoleName, purpose: PurposeName, action: Action) -> AccessReason:
    if role not in policy.roles:
        return AccessReason.UNKNOWN_ROLE
    granted = policy.access.get(role, {}).get(purpose)
    if granted is None:
        return AccessReason.UNDECIDED
    return AccessReason.ALLOWED if action in granted else AccessReason.NOT_GRANTED


def _decision(reason: AccessReason) -> Decision:
    return Decision(is_allowed=reason is AccessReason.ALLOWED, reason=reason)
