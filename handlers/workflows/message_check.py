"""A look at one message in Slack: fetched and searched in one step, so that its text never stands between two."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from dbos import DBOS

from handlers.answer_message_check import answer_message_check
from handlers.check_message import check_message
from handlers.list_untold_messages import list_untold_messages
from handlers.message_place import MessagePlace
from handlers.services import WorkerServices
from handlers.tell_message_task import tell_message_task
from handlers.warn_author import warn_author
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import MESSAGE_CHECK
from storage.ids import MessageTaskId
from storage.vocabulary import MessageOutcome


class _Steps:
    """The verbs as steps: ids, words and counts."""

    def __init__(self, services: WorkerServices) -> None:
        self._services = services

    def check(self, channel: str, ts: str, thread_ts: str, asker: str) -> dict[str, Any]:
        return asdict(check_message(self._services, MessagePlace(channel, ts, thread_ts or None), asker=asker))

    def warn(self, task: int) -> bool:
        return warn_author(self._services, MessageTaskId(task))

    def answer(self, channel: str, ts: str, thread_ts: str, asker: str, outcome: str, task: int | None) -> None:
        place = MessagePlace(channel, ts, thread_ts or None)
        found = None if task is None else MessageTaskId(task)
        answer_message_check(self._services, place, asker, MessageOutcome(outcome), found)

    def untold(self) -> list[int]:
        return [int(task) for task in list_untold_messages(self._services)]

    def tell(self, task: int) -> bool:
        return tell_message_task(self._services, MessageTaskId(task))


def register_message_check(services: WorkerServices, patience: Patience) -> Callable[[str, str, str, str], str]:
    """Make the workflow known to the engine and return it: (channel, ts, thread, asker) -> what was found."""
    steps = _Steps(services)

    @DBOS.workflow(name=MESSAGE_CHECK)
    def message_check(channel: str, ts: str, thread_ts: str, asker: str) -> str:
        place = (channel, ts, thread_ts)
        try:
            found = patience.persist("check_message", steps.check, *place, asker)
        except GaveUp:
            found = {"outcome": MessageOutcome.UNREAD.value, "task": None, "is_new": False, "is_others": False}
        outcome, task = str(found["outcome"]), found["task"]
        with suppress(GaveUp):  # who asked is told first; what is said to nobody stands in the list all the same
            if asker:
                patience.persist("answer_message_check", steps.answer, *place, asker, outcome, task)
        with suppress(GaveUp):
            if found["is_new"] and (found["is_others"] or not asker):
                patience.persist("warn_author", steps.warn, task)
        with suppress(GaveUp):
            if found["is_others"] and outcome == MessageOutcome.FOUND:
                patience.persist("tell_message_task", steps.tell, task)
        return outcome

    return message_check


def tell_of_messages(services: WorkerServices, patience: Patience) -> None:
    """Tell the privacy channel what authors have left: a part of the night's workflow, which goes on if it cannot."""
    steps = _Steps(services)
    try:
        for task in patience.persist("list_untold_messages", steps.untold):
            patience.persist("tell_message_task", steps.tell, task)
    except GaveUp:
        DBOS.logger.warning("The privacy channel could not be told of messages.")
