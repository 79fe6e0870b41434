"""A ticket's title and custom attributes are changed at Intercom: what no purpose needs goes out of them."""

from handlers import ticket_copy
from handlers.going import LAST_TITLE, going_attributes, going_of, has_going_title, without
from handlers.policy.retention import Going
from handlers.services import WorkerServices
from handlers.ticket_copy import TITLE, Detected
from storage import redactions
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RedactionId
from storage.partners.conversation import ConversationId
from storage.plaintext import Plaintext
from storage.vocabulary import Fallback, Outcome


def rewrite_header(services: WorkerServices, redaction_id: RedactionId, conversation_id: ConversationId) -> Outcome:
    """Ask Intercom to change a title, and to empty custom attributes, that hold what goes. Safe to repeat.

    Whether it worked is found out by reading back, in `finish_redaction`. A final refusal is NOT_REDACTABLE: the
    places are then counted as what survives.

    Raises:
        PartnerFailed: Intercom did not answer.
    """
    with services.database.read() as session:
        going = going_of(redactions.get_redaction(session, redaction_id))
    try:
        detected = ticket_copy.detect(services, ticket_copy.fetch(services, conversation_id))
        return _rewrite(services, redaction_id, detected, going)
    except PartnerFailed as failure:
        if failure.reason is FailureReason.NOT_FOUND:
            return Outcome.GONE
        if failure.permanent:
            return Outcome.NOT_REDACTABLE
        raise


def _rewrite(services: WorkerServices, redaction_id: RedactionId, detected: Detected, going: Going) -> Outcome:
    title, emptied = _new_title(detected, going), dict.fromkeys(going_attributes(detected, going), "")
    if title is None and not emptied:
        return Outcome.NOTHING_TO_REDACT
    services.intercom.rewrite_header(detected.conversation.id, title=title, attributes=emptied)
    with services.database.begin() as session:
        row = redactions.get_redaction(session, redaction_id)
        if title:
            redactions.put_fallback(row, Fallback.TITLE_REWRITTEN, 1)
        if emptied:
            redactions.put_fallback(row, Fallback.ATTRIBUTES_EMPTIED, len(emptied))
    return Outcome.REDACTED


def _new_title(detected: Detected, going: Going) -> Plaintext | None:
    title = detected.conversation.title
    if title is None or not has_going_title(detected, going):
        return None
    return LAST_TITLE if going.is_last else without(detected, going, {TITLE: title})[TITLE]
