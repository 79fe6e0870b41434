"""Modals of holds: the form by which one is placed, and the day until which one goes on."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import Block, DatePickerElement, PlainTextInputElement, UserSelectElement

from bot.slack import blocks
from bot.slack.modal_views import field_input, menu, modal
from bot.slack.reading import Reader
from bot.slack.values import HoldTarget

HOLD_VIEW: Final = "place_hold"
REVIEW_VIEW: Final = "review_hold"
_LONGEST_TICKET: Final = 300
_LONGEST_PERSON: Final = 320
_LONGEST_REASON: Final = 2_000
_PROPOSED: Final = timedelta(days=90)
"""How far ahead the form proposes the review; anybody may choose another day."""


class HoldField(StrEnum):
    """The fields of a hold; each is the id of its block and of the element in it."""

    TICKET = "ticket"
    PERSON = "person"
    FROM = "created_from"
    UNTIL = "created_until"
    KIND = "kind"
    REASON = "reason"
    OWNER = "owner"
    REVIEW = "review_on"


def hold_view(reader: Reader, *, now: datetime, ticket: str | None = None) -> dict[str, Any]:
    """Return the form of a hold; whoever asks is proposed as its owner, and `ticket` as what it is on."""
    words = reader.words
    shown: Iterable[Block] = (
        blocks.section(words.holds.what),
        field_input(HoldField.TICKET, words.holds.ticket, _ticket(ticket), is_optional=True),
        field_input(
            HoldField.PERSON,
            words.holds.person,
            PlainTextInputElement(action_id=HoldField.PERSON, max_length=_LONGEST_PERSON),
            hint=words.request_who_hint,
            is_optional=True,
        ),
        field_input(HoldField.FROM, words.holds.from_, DatePickerElement(action_id=HoldField.FROM), is_optional=True),
        field_input(HoldField.UNTIL, words.holds.until, DatePickerElement(action_id=HoldField.UNTIL), is_optional=True),
        field_input(HoldField.KIND, words.holds.kind, menu(HoldField.KIND, words.kinds.items()), is_optional=True),
        blocks.divider(),
        field_input(
            HoldField.REASON,
            words.holds.reason,
            PlainTextInputElement(action_id=HoldField.REASON, multiline=True, max_length=_LONGEST_REASON),
            hint=words.holds.reason_hint,
        ),
        field_input(
            HoldField.OWNER,
            words.holds.owner,
            UserSelectElement(action_id=HoldField.OWNER, initial_user=reader.user),
        ),
        _review(reader, now),
    )
    return modal(words, words.holds.title, shown, callback_id=HOLD_VIEW, submit=words.holds.submit)


def review_view(reader: Reader, target: HoldTarget, *, now: datetime) -> dict[str, Any]:
    """Return the question until when a hold goes on."""
    words = reader.words
    shown = (blocks.section(words.holds.review_what.format(hold=target.hold)), _review(reader, now))
    return modal(
        words,
        words.holds.review_title,
        shown,
        callback_id=REVIEW_VIEW,
        submit=words.holds.review_submit,
        metadata=target.encode(),
    )


def _ticket(ticket: str | None) -> PlainTextInputElement:
    return PlainTextInputElement(action_id=HoldField.TICKET, initial_value=ticket, max_length=_LONGEST_TICKET)


def _review(reader: Reader, now: datetime) -> Block:
    proposed: date = (now.astimezone(reader.timezone) + _PROPOSED).date()
    picker = DatePickerElement(action_id=HoldField.REVIEW, initial_date=f"{proposed}")
    return field_input(HoldField.REVIEW, reader.words.holds.review, picker, hint=reader.words.holds.review_hint)
