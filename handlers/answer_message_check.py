"""Whoever asked for a look at a message in Slack is told what it found, and nobody else."""

from handlers.message_lines import open_task
from handlers.message_place import MessagePlace
from handlers.services import WorkerServices
from storage import message_tasks
from storage.ids import MessageTaskId
from storage.vocabulary import MessageOutcome


def answer_message_check(
    services: WorkerServices, place: MessagePlace, asker: str, outcome: MessageOutcome, task_id: MessageTaskId | None
) -> None:
    """Whisper the answer. An author who asks is told by it what they would be warned of.

    Raises:
        PartnerFailed: Slack did not take it.
    """
    with services.database.read() as session:
        row = message_tasks.find_task(session, task_id) if task_id is not None else None
        task = open_task(row) if row is not None else None
        found_at = row.found_at if row is not None else None
    services.desk.answer(place, asker, outcome, task)
    if task is None or task_id is None or found_at is None or task.author != asker:
        return
    if outcome is MessageOutcome.FOUND:
        with services.database.begin() as session:
            message_tasks.note_warned(session, task_id, found_at=found_at, at=services.now())
