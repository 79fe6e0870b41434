"""Modals of breaches: the form by which one is recorded, and what was done about it."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import Block, DateTimePickerElement, PlainTextInputElement, UserSelectElement

from bot.slack import blocks
from bot.slack.modal_views import field_input, modal
from bot.slack.reading import Reader
from bot.slack.values import BreachTarget

BREACH_VIEW: Final = "open_breach"
REPORT_VIEW: Final = "report_breach"
_LONGEST: Final = 3_000


class BreachField(StrEnum):
    """The fields of a breach; each is the id of its block and of the element in it."""

    AWARE = "aware_at"
    DESCRIPTION = "description"
    FROM = "window_from"
    BEFORE = "window_before"
    ACTOR = "exposed_by"
    TICKETS = "tickets"
    EFFECTS = "effects"
    MEASURES = "measures"
    AUTHORITY = "authority_told_at"
    REASON = "reason"
    DELAY = "delay"
    PERSONS = "persons_told_at"


def breach_view(reader: Reader, *, now: datetime) -> dict[str, Any]:
    """Return the form of a breach; the company is taken to have become aware just now, until changed."""
    words, field = reader.words, BreachField
    hours = reader.policy.breaches.report_within_hours
    shown: tuple[Block, ...] = (
        blocks.section(words.breach_what.format(hours=hours)),
        field_input(field.AWARE, words.breach_aware, _moment(field.AWARE, now), hint=words.breach_aware_hint),
        _text(field.DESCRIPTION, words.breach_description, hint=words.breach_description_hint, is_optional=False),
        blocks.divider(),
        blocks.section(words.breach_scope),
        field_input(field.FROM, words.breach_from, _moment(field.FROM), is_optional=True),
        field_input(field.BEFORE, words.breach_before, _moment(field.BEFORE), is_optional=True),
        field_input(field.ACTOR, words.breach_actor, UserSelectElement(action_id=field.ACTOR), is_optional=True),
        _text(field.TICKETS, words.breach_tickets, hint=words.breach_tickets_hint),
        blocks.divider(),
        _text(field.EFFECTS, words.breach_effects),
        _text(field.MEASURES, words.breach_measures),
    )
    return modal(words, words.breach_title, shown, callback_id=BREACH_VIEW, submit=words.breach_submit)


def report_view(reader: Reader, target: BreachTarget) -> dict[str, Any]:
    """Return the form of what was done about a breach."""
    words, field = reader.words, BreachField
    shown: tuple[Block, ...] = (
        blocks.section(words.breach_report_what.format(breach=target.breach)),
        field_input(field.AUTHORITY, words.breach_authority_at, _moment(field.AUTHORITY), is_optional=True),
        _text(field.DELAY, words.breach_delay, hint=words.breach_delay_hint),
        _text(field.REASON, words.breach_reason, hint=words.breach_reason_hint),
        blocks.divider(),
        field_input(field.PERSONS, words.breach_persons_at, _moment(field.PERSONS), is_optional=True),
        _text(field.EFFECTS, words.breach_effects),
        _text(field.MEASURES, words.breach_measures),
    )
    return modal(
        words,
        words.breach_report_title,
        shown,
        callback_id=REPORT_VIEW,
        submit=words.breach_report_submit,
        metadata=target.encode(),
    )


def _moment(field: BreachField, at: datetime | None = None) -> DateTimePickerElement:
    return DateTimePickerElement(action_id=field, initial_date_time=int(at.timestamp()) if at else None)


def _text(field: BreachField, label: str, *, hint: str | None = None, is_optional: bool = True) -> Block:
    element = PlainTextInputElement(action_id=field, multiline=True, max_length=_LONGEST)
    return field_input(field, label, element, hint=hint, is_optional=is_optional)
