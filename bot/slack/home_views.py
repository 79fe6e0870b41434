"""What the Home tab shows."""

from collections.abc import Sequence
from typing import Any, Final

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.slack import blocks
from bot.slack.lists import may
from bot.slack.reading import Reader
from bot.slack.request_pages import request_line
from bot.slack.words import Words
from handlers.list_corrections import ListedCorrections
from handlers.list_due import DueTickets
from handlers.masked_requests import MaskedRequestLine
from handlers.services import Actor
from storage.vocabulary import Action

HOME_EVENT: Final = "app_home_opened"


def home_view(
    reader: Reader,
    actor: Actor,
    *,
    due: DueTickets | None,
    requests: Sequence[MaskedRequestLine] | None,
    corrections: ListedCorrections | None = None,
) -> dict[str, Any]:
    """Return somebody's Home tab; `due`, `requests` and `corrections` are None for a role that may not see them."""
    words = reader.words
    may_do = "\n".join(f"• {words.home_actions[action]}" for action in Action if may(reader, actor, action))
    shown: list[Block] = [blocks.section(f"{words.home_you_may}\n{may_do}")] if may_do else []
    if due is not None:
        count = words.home_due.of(due.total) if due.total else words.home_due_none
        shown += [blocks.divider(), blocks.section(count)]
    if corrections is not None:
        pending = corrections.total_pending
        told = words.home_corrections.of(pending) if pending else words.corrections.list_none
        shown += [blocks.divider(), blocks.section(told)]
    if requests is not None:
        title = words.requests_title.of(len(requests)) if requests else words.requests_none
        lines = [blocks.section(request_line(reader, request)) for request in requests]
        shown += [blocks.divider(), blocks.section(title), *lines]
    return _home(words, [blocks.section(words.home_welcome), *shown])


def refused_home(words: Words, sentence: str) -> dict[str, Any]:
    """Return the Home tab of somebody who is turned away, or whose tab could not be made: one sentence, as markup."""
    return _home(words, [blocks.section(sentence)])


def _home(words: Words, shown: Sequence[Block]) -> dict[str, Any]:
    return View(type="home", blocks=[blocks.header(words.home_title), *shown]).to_dict()
