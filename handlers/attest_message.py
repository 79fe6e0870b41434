"""The privacy role attests what was done about a message in Slack that nobody but its author can delete."""

from handlers.authorisation import authorise
from handlers.errors import MessageTaskGone
from handlers.message_lines import open_task
from handlers.services import Actor, Services
from storage import audit, message_tasks
from storage.ids import MessageTaskId
from storage.vocabulary import Action, Attestation, AuditWord, MessageState


def attest_message(services: Services, actor: Actor, task_id: MessageTaskId, attestation: Attestation) -> None:
    """Record who says that a message was seen to. One that is said to be removed is looked at again.

    Raises:
        AccessDenied: the policy does not grant it.
        MessageTaskGone: it is not open any more: somebody was quicker, or the author.
    """
    purpose = authorise(services, actor, Action.HANDLE_MESSAGES)
    at = services.now()
    with services.database.begin() as session:
        row = message_tasks.find_task(session, task_id, is_locked=True)
        if row is None or row.state is not MessageState.OPEN:
            raise MessageTaskGone(task_id)
        message_tasks.end_task(session, row, MessageState.ATTESTED, by=actor.name, at=at, attestation=attestation)
        details: audit.Details = {
            "channel": row.channel,
            "message": row.ts,
            "attested": attestation,
            "kinds": row.kinds,
        }
        entry = audit.AuditEntry(actor=actor.name, word=AuditWord.MESSAGE_ATTESTED, purpose=purpose, details=details)
        audit.append(session, services.vault, entry, at=at)
        if attestation is Attestation.REMOVED:
            key = f"attested:{task_id}:{at:%Y%m%dT%H%M%S%f}"
            services.queue.enqueue_message(session, open_task(row).place, asker="", key=key)
