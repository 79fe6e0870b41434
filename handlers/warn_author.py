"""The author of a message in Slack is told, quietly, what does not belong in it."""

from handlers.message_lines import open_task
from handlers.services import WorkerServices
from storage import message_tasks
from storage.ids import MessageTaskId
from storage.vocabulary import MessageState


def warn_author(services: WorkerServices, task_id: MessageTaskId) -> bool:
    """Warn the author of a message; return False when there is nothing to say any more.

    Raises:
        PartnerFailed: Slack did not take it.
    """
    with services.database.read() as session:
        row = message_tasks.find_task(session, task_id)
        task = open_task(row) if row is not None and row.state is MessageState.OPEN else None
    if task is None:
        return False
    services.desk.warn(task)
    return True
