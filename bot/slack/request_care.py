"""On a request's page: who sees it through, whether it restricts, and the buttons for both."""

from typing import Final

from slack_sdk.models.blocks import Block

from bot.slack import blocks
from bot.slack.lists import may
from bot.slack.reading import Reader
from bot.slack.values import RequestTarget
from handlers.policy.request_states import is_closed
from handlers.services import Actor, name_of
from handlers.show_request import MaskedRequest
from storage.ids import SlackUserId
from storage.vocabulary import Action

TAKE_ACTION: Final = "take_request"
ASSIGN_ACTION: Final = "assign_request"
RESTRICT_ACTION: Final = "restrict_request"


def care_blocks(reader: Reader, actor: Actor, request: MaskedRequest) -> list[Block]:
    """Return what is said of a request beside its partners, and what this person may do about it."""
    words, line = reader.words.watching, request.line
    told = [blocks.context(words.restriction.format(restriction=request.restriction))] if request.restriction else []
    target = RequestTarget(reader.user, line.id).encode()
    wanted = []
    if not is_closed(line.state) and may(reader, actor, Action.HANDLE_REQUEST):
        if not _is_mine(actor, line.assignee):
            wanted.append((words.take_button, TAKE_ACTION))
        wanted.append((words.assign_button, ASSIGN_ACTION))
    if request.may_restrict and may(reader, actor, Action.RESTRICT):
        wanted.append((words.restrict_button, RESTRICT_ACTION))
    buttons = [blocks.button(label, action_id=action, value=target) for label, action in wanted]
    return [*told, *([blocks.buttons(*buttons)] if buttons else [])]


def _is_mine(actor: Actor, assignee: str | None) -> bool:
    return assignee is not None and actor.name == name_of(SlackUserId(assignee))
