"""What keeps a request from its answer, the first thing to see to first. Pure.

Before it is known who asks nothing else matters: no partner is asked, and nothing is handed out (GDPR art. 12(6)).
After that, what a person has to see to comes before what goes on by itself.
"""

from dataclasses import dataclass

from handlers.policy.request_states import is_closed
from storage.vocabulary import Block, RequestState


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """Where a request stands.

    Of the newest link that was to prove who asks: whether there is one, and what became of it. Of the partners: how
    many failed, wait for a person, or are being asked. Of an erasure: how many items are `undecided`, and how many
    `decisions` wait for somebody else's approval.
    """

    state: RequestState
    has_link: bool = False
    is_link_expired: bool = False
    has_link_failed: bool = False
    is_scope_asked: bool = False
    partners_failed: int = 0
    partners_by_hand: int = 0
    partners_asked: int = 0
    undecided: int = 0
    decisions: int = 0


def blocks_of(facts: RequestFacts) -> tuple[Block, ...]:
    """Return what keeps a request, in the order in which it is to be seen to; nothing where it is closed."""
    if is_closed(facts.state):
        return ()
    scope = (Block.SCOPE_UNCLEAR,) if facts.is_scope_asked else ()
    if facts.state is not RequestState.IN_PROGRESS:
        return (_identity(facts), *scope)
    counted = (
        (Block.PARTNER_BY_HAND, facts.partners_by_hand),
        (Block.PARTNER_FAILED, facts.partners_failed),
        (Block.PARTNER_ASKED, facts.partners_asked),
        (Block.UNDECIDED, facts.undecided),
        (Block.DECISION_WAITS, facts.decisions),
    )
    found = (*scope, *(block for block, count in counted if count))
    return found or (Block.ANSWER_LEFT,)


def _identity(facts: RequestFacts) -> Block:
    if not facts.has_link or facts.state is not RequestState.IDENTITY_PENDING:
        return Block.IDENTITY_UNKNOWN
    if facts.has_link_failed:
        return Block.LINK_FAILED
    return Block.LINK_EXPIRED if facts.is_link_expired else Block.LINK_WAITS
