"""The privacy channel is told of a message in Slack that holds what does not belong there."""

from handlers.message_lines import open_task
from handlers.own_postings import end_of_postings, remember_posting
from handlers.services import WorkerServices
from storage import message_tasks
from storage.ids import MessageTaskId
from storage.vocabulary import MessageState


def tell_message_task(services: WorkerServices, task_id: MessageTaskId) -> bool:
    """Post which kinds stand where, once; return False when it was told already, or nothing is left to do.

    Raises:
        PartnerFailed: Slack did not take it.
    """
    with services.database.read() as session:
        row = message_tasks.find_task(session, task_id)
        is_to_tell = row is not None and row.state is MessageState.OPEN and row.told_at is None
        task = open_task(row) if row is not None and is_to_tell else None
    if task is None:
        return False
    posted = services.desk.tell(task)
    with services.database.begin() as session:
        row = message_tasks.find_task(session, task_id, is_locked=True)
        if row is not None:
            row.told_at = services.now()
        if posted is not None:
            channel, ts = posted
            remember_posting(session, channel=channel, ts=ts, delete_at=end_of_postings(services))
    return True
