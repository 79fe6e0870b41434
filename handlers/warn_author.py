"""The author of a message in Slack is told, quietly, what does not belong in it."""

from handlers.message_lines import open_task
from handlers.services import WorkerServices
from storage import message_tasks
from storage.ids import MessageTaskId
from storage.vocabulary import MessageState


def warn_author(services: WorkerServices, task_id: MessageTaskId) -> bool:
    """Warn the author of a message, once; return False when they were told, or there is nothing to say any more.

    Raises:
        PartnerFailed: Slack did not take it.
    """
    with services.database.read() as session:
        row = message_tasks.find_task(session, task_id)
        is_to_warn = row is not None and row.state is MessageState.OPEN and row.warned_at is None
        if row is None or not is_to_warn:
            return False
        task, found_at = open_task(row), row.found_at
    services.desk.warn(task)
    with services.database.begin() as session:
        message_tasks.note_warned(session, task_id, found_at=found_at, at=services.now())
    return True
