"""Somebody asks for a look at one message in Slack; a worker answers them."""

from handlers.authorisation import authorise
from handlers.message_place import MessagePlace
from handlers.services import Actor, Services
from storage import audit
from storage.ids import SlackUserId
from storage.vocabulary import Action, AuditWord


def ask_message_check(services: Services, actor: Actor, asker: SlackUserId, place: MessagePlace, *, key: str) -> None:
    """Have a message looked at, and the answer whispered to who asked.

    Args:
        services: of any process.
        actor: who asks.
        asker: their id in Slack.
        place: of the message.
        key: what tells this request from another for the same message, so that a replay does nothing twice.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    purpose = authorise(services, actor, Action.CHECK_MESSAGE)
    entry = audit.AuditEntry(
        actor=actor.name,
        word=AuditWord.MESSAGE_ASKED,
        purpose=purpose,
        details={"channel": place.channel, "message": place.ts},
    )
    with services.database.begin() as session:
        audit.append(session, services.vault, entry, at=services.now())
        services.queue.enqueue_message(session, place, asker=asker, key=key)
