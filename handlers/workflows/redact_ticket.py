"""Redaction of one ticket: intent, parts, header, reading back, what follows. A killed worker's work goes on."""

from collections.abc import Callable
from contextlib import suppress
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
from storage import sweeps
from storage.ids import RedactionId, TicketId
from storage.partners.conversation import ConversationId, PartId
from storage.redactions import ROUNDS
from storage.vocabulary import Outcome, RedactionState

FAILED: Final = "failed"
PUT_OFF: Final = "put_off"
"""The run it belongs to was paused before it began."""


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

    def begin_unless_paused(self, ticket_id: int, actor: str, run: str) -> dict[str, Any]:
        with self.services.database.read() as session:
            is_paused = bool(run) and sweeps.is_stopped(session, run)
        return {"id": None, "is_put_off": True} if is_paused else self.begin(ticket_id, actor)

    def redact(self, conversation_id: str, part_id: str, is_source: bool) -> Outcome:  # noqa: FBT001 - step arguments are positional
        return redact_part(self.services, ConversationId(conversation_id), PartId(part_id), is_source=is_source)

    def rewrite(self, redaction_id: int, conversation_id: str) -> Outcome:
        return rewrite_header(self.services, RedactionId(redaction_id), ConversationId(conversation_id))

    def finish(self, redaction_id: int, conversation_id: str, header: str) -> RedactionState:
        place = (RedactionId(redaction_id), ConversationId(conversation_id))
        return finish_redaction(self.services, *place, header=Outcome(header))

    def follow(self, redaction_id: int, conversation_id: str) -> Outcome:
        return follow_redaction(self.services, RedactionId(redaction_id), ConversationId(conversation_id))


def register_redact_ticket(services: WorkerServices, patience: Patience) -> Callable[[int, str, str], str]:
    """Make the redaction workflow known to the engine and return it: (ticket, actor, run) -> how it ended.

    `run` is the sweep's, if there is one: a ticket of a paused run is put off, one that was begun is finished.
    """
    steps = _Steps(services, patience)

    @DBOS.workflow(name=REDACT)
    def redact_ticket(ticket_id: int, actor: str, run: str = "") -> str:
        try:
            return _until_verified(steps, ticket_id, actor, run)
        except GaveUp:
            return FAILED

    return redact_ticket


def _until_verified(steps: _Steps, ticket_id: int, actor: str, run: str) -> str:
    """Redact in a few rounds, with longer waits: a partner that says yes and does nothing gets another chance."""
    for round_ in range(ROUNDS):
        state = _round(steps, ticket_id, actor, run if round_ == 0 else "")
        if state != RedactionState.UNVERIFIED:
            return state
        if round_ < ROUNDS - 1:
            DBOS.sleep(steps.patience.between_rounds_s * 2**round_)
    return RedactionState.UNVERIFIED


def _round(steps: _Steps, ticket_id: int, actor: str, run: str) -> str:
    beginning = steps.patience.persist("begin_redaction", steps.begin_unless_paused, ticket_id, actor, run)
    if beginning.get("is_put_off"):
        return PUT_OFF
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
        with suppress(GaveUp):  # it is done all the same; the night tries again what is to follow
            steps.patience.persist("follow_redaction", steps.follow, *place)
    return state
