"""The modal in which a request, or what is to be done at one partner, is handed to somebody."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import Option, StaticSelectElement, UserSelectElement

from bot.slack import blocks
from bot.slack.modal_views import field_input, modal
from bot.slack.reading import Reader
from bot.slack.values import RequestTarget

ASSIGN_VIEW: Final = "assign_request"
_MOST_OPTIONS: Final = 100
_MOST_IN_OPTION: Final = 75


class AssignField(StrEnum):
    """The fields; each is the id of its block and of the element in it."""

    USER = "assignee"
    TASK = "task"


def assign_view(reader: Reader, target: RequestTarget, tasks: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the question who sees a request through.

    `tasks` are the partners at which something is to be done by hand, each by its name in the policy and plain title.
    """
    words, field = reader.words.watching, AssignField
    shown = [
        blocks.section(words.assign_what.format(request=target.request)),
        field_input(field.USER, words.assign_who, UserSelectElement(action_id=field.USER)),
    ]
    if tasks:
        options = [
            Option(value=name, text=blocks.plain(title, limit=_MOST_IN_OPTION)) for name, title in tasks[:_MOST_OPTIONS]
        ]
        menu = StaticSelectElement(action_id=field.TASK, options=options)
        shown.append(field_input(field.TASK, words.assign_task, menu, hint=words.assign_task_hint, is_optional=True))
    return modal(
        reader.words,
        words.assign_title,
        shown,
        callback_id=ASSIGN_VIEW,
        submit=words.assign_submit,
        metadata=target.encode(),
    )
