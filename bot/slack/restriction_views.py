"""Modals of restrictions: the form by which one is placed, and what must be known before one is lifted."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import DatePickerElement, PlainTextInputElement, UserSelectElement

from bot.slack import blocks
from bot.slack.modal_views import field_input, menu, modal
from bot.slack.reading import Reader
from bot.slack.values import RestrictionTarget

RESTRICT_VIEW: Final = "place_restriction"
LIFT_VIEW: Final = "lift_restriction"
_LONGEST_PERSON: Final = 1_000
_LONGEST_REASON: Final = 2_000
_PROPOSED: Final = timedelta(days=90)
"""How far ahead the form proposes the review; anybody may choose another day."""


class RestrictionField(StrEnum):
    """The fields of a restriction; each is the id of its block and of the element in it."""

    PERSON = "person"
    REASON = "reason"
    OWNER = "owner"
    REVIEW = "review_on"
    TOLD_ON = "told_on"
    TOLD_HOW = "told_how"


def restriction_view(reader: Reader, *, now: datetime) -> dict[str, Any]:
    """Return the form of a restriction; whoever asks is proposed as its owner."""
    words, field = reader.words, RestrictionField
    review = (now.astimezone(reader.timezone) + _PROPOSED).date()
    shown = (
        blocks.section(words.restrictions.what),
        field_input(
            field.PERSON,
            words.restrictions.person,
            PlainTextInputElement(action_id=field.PERSON, multiline=True, max_length=_LONGEST_PERSON),
            hint=words.restrictions.person_hint,
        ),
        field_input(
            field.REASON,
            words.restrictions.reason,
            PlainTextInputElement(action_id=field.REASON, multiline=True, max_length=_LONGEST_REASON),
            hint=words.holds.reason_hint,
        ),
        field_input(
            field.OWNER,
            words.restrictions.owner,
            UserSelectElement(action_id=field.OWNER, initial_user=reader.user),
        ),
        field_input(
            field.REVIEW,
            words.restrictions.review,
            DatePickerElement(action_id=field.REVIEW, initial_date=f"{review}"),
        ),
    )
    return modal(words, words.restrictions.title, shown, callback_id=RESTRICT_VIEW, submit=words.restrictions.submit)


def lift_view(reader: Reader, target: RestrictionTarget) -> dict[str, Any]:
    """Return the question when and how the person was told."""
    words, field = reader.words, RestrictionField
    shown = (
        blocks.section(words.restrictions.lift_what.format(restriction=target.restriction)),
        field_input(field.TOLD_ON, words.restrictions.lift_told_on, DatePickerElement(action_id=field.TOLD_ON)),
        field_input(field.TOLD_HOW, words.restrictions.lift_told_how, menu(field.TOLD_HOW, words.channels.items())),
    )
    return modal(
        words,
        words.restrictions.lift_title,
        shown,
        callback_id=LIFT_VIEW,
        submit=words.restrictions.lift_submit,
        metadata=target.encode(),
    )
