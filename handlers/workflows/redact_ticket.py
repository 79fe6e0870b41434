"""Redaction of one ticket: intent, parts, reading back, end. A killed worker's work goes on where it stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from dbos import DBOS

from handlers.begin_redaction import begin_redaction
from handlers.finish_redaction import finish_redaction
from handlers.redact_part import redact_part
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import REDACT
from storage.ids import RedactionId, TicketId
from storage.partners.conversation import ConversationId, PartId
from storage.vocabulary import Outcome, RedactionState

_ROUNDS: Final = 3
FAILED: Final = "failed"


@dataclass(frozen=True, slots=True)
class _Steps:
    """The verbs as steps: ids in, words out."""

    services: WorkerServices
    patience: Patience

    def begin(self, ticket_id: int, actor: str) -> dict[str, Any]:
        beginning = begin_redaction(self.services, TicketId(ticket_id), actor=actor)
        places = [[place.part_id, place.is_source] for place in beginning.parts]
        return {"id": beginning.redaction_id, "conversation": beginning.conversation_id, "places": places}

    def redact(self, conversation_id: str, part_id: str, is_source: bool) -> Outcome:  # noqa: FBT001 - step arguments are positional
        return redact_part(self.services, ConversationId(conversation_id), PartId(part_id), is_source=is_source)

    def finish(self, redaction_id: int, conversation_id: str) -> RedactionState:
        return finish_redaction(self.services, RedactionId(redaction_id), ConversationId(conversation_id))


def register_redact_ticket(services: WorkerServices, patience: Patience) -> Callable[[int, str], str]:
    """Make the redaction workflow known to the engine and return it: (ticket, actor) -> how it ended."""
    steps = _Steps(services, patience)

    @DBOS.workflow(name=REDACT)
    def redact_ticket(ticket_id: int, actor: str) -> str:
        try:
            return _until_verified(steps, ticket_id, actor)
        except GaveUp:
            return FAILED

    return redact_ticket


def _until_verified(steps: _Steps, ticket_id: int, actor: str) -> str:
    """Redact in a few rounds, with longer waits: a partner that says yes and does nothing gets another chance."""
    for round_ in range(_ROUNDS):
        state = _round(steps, ticket_id, actor)
        if state != RedactionState.UNVERIFIED:
            return state
        if round_ < _ROUNDS - 1:
            DBOS.sleep(steps.patience.between_rounds_s * 2**round_)
    return RedactionState.UNVERIFIED


def _round(steps: _Steps, ticket_id: int, actor: str) -> str:
    beginning = steps.patience.persist("begin_redaction", steps.begin, ticket_id, actor)
    if beginning["id"] is None:
        return RedactionState.WITHDRAWN
    for part_id, is_source in beginning["places"]:
        steps.patience.persist("redact_part", steps.redact, beginning["conversation"], part_id, is_source)
    return str(steps.patience.persist("finish_redaction", steps.finish, beginning["id"], beginning["conversation"]))
