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
        blocks.section(words.breaches.what.format(hours=hours)),
        field_input(field.AWARE, words.breaches.aware, _moment(field.AWARE, now), hint=words.breaches.aware_hint),
        _text(field.DESCRIPTION, words.breaches.description, hint=words.breaches.description_hint, is_optional=False),
        blocks.divider(),
        blocks.section(words.breaches.scope),
        field_input(field.FROM, words.breaches.from_, _moment(field.FROM), is_optional=True),
        field_input(field.BEFORE, words.breaches.before, _moment(field.BEFORE), is_optional=True),
        field_input(field.ACTOR, words.breaches.actor, UserSelectElement(action_id=field.ACTOR), is_optional=True),
        _text(field.TICKETS, words.breaches.tickets, hint=words.breaches.tickets_hint),
        blocks.divider(),
        _text(field.EFFECTS, words.breaches.effects),
        _text(field.MEASURES, words.breaches.measures),
    )
    return modal(words, words.breaches.title, shown, callback_id=BREACH_VIEW, submit=words.breaches.submit)


def report_view(reader: Reader, target: BreachTarget) -> dict[str, Any]:
    """Return the form of what was done about a breach."""
    words, field = reader.words, BreachField
    shown: tuple[Block, ...] = (
        blocks.section(words.breaches.report_what.format(breach=target.breach)),
        field_input(field.AUTHORITY, words.breaches.authority_at, _moment(field.AUTHORITY), is_optional=True),
        _text(field.DELAY, words.breaches.delay, hint=words.breaches.delay_hint),
        _text(field.REASON, words.breaches.reason, hint=words.breaches.reason_hint),
        blocks.divider(),
        field_input(field.PERSONS, words.breaches.persons_at, _moment(field.PERSONS), is_optional=True),
        _text(field.EFFECTS, words.breaches.effects),
        _text(field.MEASURES, words.breaches.measures),
    )
    return modal(
        words,
        words.breaches.report_title,
        shown,
        callback_id=REPORT_VIEW,
        submit=words.breaches.report_submit,
        metadata=target.encode(),
    )


def _moment(field: BreachField, at: datetime | None = None) -> DateTimePickerElement:
    return DateTimePickerElement(action_id=field, initial_date_time=int(at.timestamp()) if at else None)


def _text(field: BreachField, label: str, *, hint: str | None = None, is_optional: bool = True) -> Block:
    element = PlainTextInputElement(action_id=field, multiline=True, max_length=_LONGEST)
    return field_input(field, label, element, hint=hint, is_optional=is_optional)
