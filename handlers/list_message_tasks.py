"""The privacy role lists the messages in Slack that hold what does not belong there."""

from dataclasses import dataclass
from typing import Final

from handlers.authorisation import authorise
from handlers.message_lines import MessageTaskLine, message_line
from handlers.services import Actor, Services
from storage import audit, message_tasks
from storage.vocabulary import Action, AuditWord

_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class MessageTasks:
    """The oldest open ones, and how many there are in all."""

    tasks: tuple[MessageTaskLine, ...]
    total: int


def list_message_tasks(services: Services, actor: Actor, *, purpose: str | None = None) -> MessageTasks:
    """Return what is to be seen to: links, authors and kinds, no text.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.HANDLE_MESSAGES, purpose=purpose)
    with services.database.begin() as session:
        rows = message_tasks.list_open(session, limit=_MOST)
        listed = MessageTasks(tuple(message_line(row) for row in rows), message_tasks.count_open(session))
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.MESSAGES_LISTED, purpose=granted, details={"messages": listed.total}
        )
        audit.append(session, services.vault, entry, at=services.now())
    return listed
