"""Redaction of one ticket: intent, parts, header, reading back, what follows. A killed worker's work goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from dbos import DBOS

from handlers.begin_redaction import begin_redaction
from handlers.finish_redaction import finish_redaction
from handlers.follow_redaction import follow_redaction
from handlers.redact_part import redact_part
from handlers.rewrite_header import rewrite_header
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import REDACT
from storage.ids import RedactionId, TicketId
from storage.partners.conversation import ConversationId, PartId
from storage.redactions import ROUNDS
from storage.vocabulary import Outcome, RedactionState

FAILED: Final = "failed"


@dataclass(frozen=True, slots=True)
class _Steps:
    """The verbs as steps: ids in, words out."""

    services: WorkerServices
    patience: Patience

    def begin(self, ticket_id: int, actor: str) -> dict[str, Any]:
        beginning = begin_redaction(self.services, TicketId(ticket_id), actor=actor)
        places = [[place.part_id, place.is_source] for place in beginning.parts]
        return {
            "id": beginning.redaction_id,
            "conversation": beginning.conversation_id,
            "places": places,
            "header": beginning.rewrites_header,
        }

    def redact(self, conversation_id: str, part_id: str, is_source: bool) -> Outcome:  # noqa: FBT001 - step arguments are positional
        return redact_part(self.services, ConversationId(conversation_id), PartId(part_id), is_source=is_source)

    def rewrite(self, redaction_id: int, conversation_id: str) -> Outcome:
        return rewrite_header(self.services, RedactionId(redaction_id), ConversationId(conversation_id))

    def finish(self, redaction_id: int, conversation_id: str, header: str) -> RedactionState:
        place = (RedactionId(redaction_id), ConversationId(conversation_id))
        return finish_redaction(self.services, *place, header=Outcome(header))

    def follow(self, redaction_id: int, conversation_id: str) -> Outcome:
        return follow_redaction(self.services, RedactionId(redaction_id), ConversationId(conversation_id))


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
    for round_ in range(ROUNDS):
        state = _round(steps, ticket_id, actor)
        if state != RedactionState.UNVERIFIED:
            return state
        if round_ < ROUNDS - 1:
            DBOS.sleep(steps.patience.between_rounds_s * 2**round_)
    return RedactionState.UNVERIFIED


def _round(steps: _Steps, ticket_id: int, actor: str) -> str:
    beginning = steps.patience.persist("begin_redaction", steps.begin, ticket_id, actor)
    if beginning["id"] is None:
        return RedactionState.WITHDRAWN
    place = (beginning["id"], beginning["conversation"])
    for part_id, is_source in beginning["places"]:
        steps.patience.persist("redact_part", steps.redact, beginning["conversation"], part_id, is_source)
    header = Outcome.NOTHING_TO_REDACT
    if beginning["header"]:
        header = steps.patience.persist("rewrite_header", steps.rewrite, *place)
    state = str(steps.patience.persist("finish_redaction", steps.finish, *place, header))
    if state == RedactionState.DONE:
        steps.patience.persist("follow_redaction", steps.follow, *place)
    return state
