"""One part is redacted at Intercom. Whether it worked is found out by reading back, in `finish_redaction`."""

from handlers.services import WorkerServices
from storage.errors import PartnerFailed
from storage.partners.conversation import ConversationId, PartId
from storage.vocabulary import Outcome


def redact_part(
    services: WorkerServices, conversation_id: ConversationId, part_id: PartId, *, is_source: bool
) -> Outcome:
    """Ask Intercom to redact one part. Safe to repeat: what is redacted already stays so.

    A final refusal is UNVERIFIED: the other parts are redacted all the same, and reading back tells what still stands.

    Raises:
        PartnerFailed: Intercom did not answer; the part may or may not be redacted.
    """
    try:
        return services.intercom.redact_part(conversation_id, part_id, is_source=is_source)
    except PartnerFailed as failure:
        if failure.permanent:
            return Outcome.UNVERIFIED
        raise
