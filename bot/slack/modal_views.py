"""Modals: the confirmation of a redaction, the form of a request, and a last word."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.slack import blocks
from bot.slack.reading import Reader
from bot.slack.values import Target
from bot.slack.words import Words
from handlers.ticket_lines import MaskedTicketLine

REDACT_VIEW: Final = "confirm_redaction"
REQUEST_VIEW: Final = "open_request"
_MOST_IN_TITLE: Final = 24
_MOST_IN_LABEL: Final = 2_000
_MOST_IN_OPTION: Final = 75
_LONGEST_SUBJECT: Final = 320


class RequestField(StrEnum):
    """The fields of a request; each is the id of its block and of the element in it."""

    RIGHT = "right"
    WHO = "who"
    CHANNEL = "channel"
    DATE = "received_on"
    TIME = "received_time"


def redact_view(reader: Reader, ticket: MaskedTicketLine, *, now: datetime) -> dict[str, Any]:
    """Return the question whether a ticket shall be redacted: what happens, that it is final, and whether it is due."""
    words = reader.words
    what = words.redact_what.format(
        ticket=blocks.escaped(ticket.conversation_id), state=words.states[ticket.state], dates=reader.dates(ticket)
    )
    early = _early_warning(reader, ticket.due_at, now)
    shown = (blocks.section(what), *early, blocks.section(words.redact_effect))
    target = Target(reader.user, ticket.conversation_id)
    return modal(
        words, words.redact_title, shown, callback_id=REDACT_VIEW, submit=words.redact_submit, metadata=target.encode()
    )


def request_view(reader: Reader, *, now: datetime) -> dict[str, Any]:
    """Return the form of a request; it is taken to have arrived just now, until somebody says otherwise."""
    words = reader.words
    here = now.astimezone(reader.timezone)
    who = PlainTextInputElement(action_id=RequestField.WHO, min_length=3, max_length=_LONGEST_SUBJECT)
    shown = (
        field_input(RequestField.RIGHT, words.request_right, menu(RequestField.RIGHT, words.rights.items())),
        field_input(RequestField.WHO, words.request_who, who, hint=words.request_who_hint),
        field_input(RequestField.CHANNEL, words.request_channel, menu(RequestField.CHANNEL, words.channels.items())),
        field_input(
            RequestField.DATE,
            words.request_date,
            DatePickerElement(action_id=RequestField.DATE, initial_date=f"{here:%Y-%m-%d}"),
        ),
        field_input(
            RequestField.TIME,
            words.request_time.format(timezone=reader.timezone.key),
            TimePickerElement(action_id=RequestField.TIME, initial_time=f"{here:%H:%M}"),
        ),
    )
    return modal(words, words.request_title, shown, callback_id=REQUEST_VIEW, submit=words.request_submit)


def last_word(words: Words, *lines: str) -> dict[str, Any]:
    """Return a modal that only says how something ended, each line our own words with markup."""
    return modal(words, words.answer_title, [blocks.section(line) for line in lines])


def _early_warning(reader: Reader, due_at: datetime | None, now: datetime) -> list[Block]:
    if due_at is None:
        return [blocks.section(reader.words.redact_early_unplanned)]
    return [blocks.section(reader.words.redact_early.format(at=reader.day(due_at)))] if due_at > now else []


def field_input(
    field: StrEnum,
    label: str,
    element: InputInteractiveElement,
    *,
    hint: str | None = None,
    is_optional: bool = False,
) -> InputBlock:
    """Return a field, named alike as a block and as the element in it, under a label of our own plain words."""
    return InputBlock(
        block_id=field,
        label=blocks.plain(label, limit=_MOST_IN_LABEL),
        element=element,
        hint=blocks.plain(hint, limit=_MOST_IN_LABEL) if hint else None,
        optional=is_optional or None,
    )


def menu(field: StrEnum, choices: Iterable[tuple[StrEnum, str]]) -> StaticSelectElement:
    """Return a menu in which one of our own words is chosen."""
    options = [
        Option(value=value.value, text=PlainTextObject(text=text[:_MOST_IN_OPTION], emoji=False))
        for value, text in choices
    ]
    return StaticSelectElement(action_id=field, options=options)


def modal(
    words: Words,
    title: str,
    shown: Iterable[Block],
    *,
    callback_id: str | None = None,
    submit: str | None = None,
    metadata: str | None = None,
) -> dict[str, Any]:
    """Return a modal; with `submit` it can be sent, under `callback_id`. `metadata` holds ids only."""
    view = View(
        type="modal",
        title=blocks.plain(title, limit=_MOST_IN_TITLE),
        close=blocks.plain(words.cancel if submit else words.close, limit=_MOST_IN_TITLE),
        submit=blocks.plain(submit, limit=_MOST_IN_TITLE) if submit else None,
        callback_id=callback_id,
        private_metadata=metadata,
        blocks=list(shown),
    )
    return view.to_dict()
