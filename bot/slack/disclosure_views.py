"""Modals of disclosures: the form by which one is proposed, and the last look before it is approved."""

from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    Option,
    PlainTextInputElement,
    StaticMultiSelectElement,
    StaticSelectElement,
)

from bot.slack import blocks
from bot.slack.blocks import escaped
from bot.slack.disclosure_pages import authority_of, kinds_of, story_of
from bot.slack.modal_views import field_input, menu, modal
from bot.slack.reading import Reader
from bot.slack.values import DisclosureTarget
from handlers.disclosure_lines import MaskedDisclosureLine

DISCLOSURE_VIEW: Final = "propose_disclosure"
APPROVE_VIEW: Final = "approve_disclosure"
MESSAGES: Final = "messages"
"""The value of the one box that can be ticked."""
_LONGEST: Final = 3_000


class DisclosureField(StrEnum):
    """The fields of a disclosure; each is the id of its block and of the element in it."""

    AUTHORITY = "authority"
    DEMAND = "demand"
    REFERENCE = "reference"
    GROUND = "ground"
    SCOPE = "scope"
    TICKETS = "tickets"
    KINDS = "kinds"
    MESSAGES = "with_messages"
    SECRET = "secret_until"  # noqa: S105 - a field, no password
    HOLD = "hold_until"


def disclosure_view(reader: Reader) -> dict[str, Any]:
    """Return the form of a disclosure."""
    words, field = reader.words, DisclosureField
    day = DatePickerElement
    shown: tuple[Block, ...] = (
        blocks.section(words.disclosures.what),
        field_input(field.AUTHORITY, words.disclosures.authority, _authorities(reader)),
        field_input(field.DEMAND, words.disclosures.demand, menu(field.DEMAND, words.disclosures.demands.items())),
        _text(field.REFERENCE, words.disclosures.reference, is_long=False),
        _text(field.GROUND, words.disclosures.ground, hint=words.disclosures.ground_hint),
        _text(field.SCOPE, words.disclosures.scope),
        blocks.divider(),
        _text(field.TICKETS, words.disclosures.tickets, hint=words.disclosures.tickets_hint),
        field_input(field.KINDS, words.disclosures.kinds, _kinds(reader), is_optional=True),
        field_input(field.MESSAGES, words.disclosures.messages, _messages(reader), is_optional=True),
        blocks.divider(),
        field_input(
            field.SECRET,
            words.disclosures.hidden,
            day(action_id=field.SECRET),
            hint=words.disclosures.hidden_hint,
            is_optional=True,
        ),
        field_input(
            field.HOLD,
            words.disclosures.hold,
            day(action_id=field.HOLD),
            hint=words.disclosures.hold_hint,
            is_optional=True,
        ),
    )
    return modal(words, words.disclosures.title, shown, callback_id=DISCLOSURE_VIEW, submit=words.disclosures.submit)


def approve_view(reader: Reader, line: MaskedDisclosureLine, target: DisclosureTarget) -> dict[str, Any]:
    """Return the last look at a disclosure before it is approved: what it holds, in ids and counts."""
    words = reader.words
    what = words.disclosures.approve_what.format(
        disclosure=line.id,
        authority=escaped(authority_of(reader, line)),
        demand=words.disclosures.demands[line.demand],
        kinds=kinds_of(reader, line),
    )
    look = words.disclosures.approve_look.format(disclosure=line.id)
    shown = (blocks.section(what), blocks.section(story_of(reader, line)), blocks.section(look))
    return modal(
        words,
        words.disclosures.approve_title,
        shown,
        callback_id=APPROVE_VIEW,
        submit=words.disclosures.approve_submit,
        metadata=target.encode(),
    )


def _authorities(reader: Reader) -> StaticSelectElement:
    options = [
        Option(value=name, text=blocks.plain(reader.words.of(one.title), limit=blocks.MOST_IN_OPTION))
        for name, one in reader.policy.authorities.items()
    ]
    return StaticSelectElement(action_id=DisclosureField.AUTHORITY, options=options)


def _kinds(reader: Reader) -> StaticMultiSelectElement:
    options = [
        Option(value=kind, text=blocks.plain(text, limit=blocks.MOST_IN_OPTION))
        for kind, text in reader.words.kinds.items()
    ]
    return StaticMultiSelectElement(action_id=DisclosureField.KINDS, options=options)


def _messages(reader: Reader) -> CheckboxesElement:
    text = blocks.plain(reader.words.disclosures.messages_yes, limit=blocks.MOST_IN_OPTION)
    return CheckboxesElement(action_id=DisclosureField.MESSAGES, options=[Option(value=MESSAGES, text=text)])


def _text(field: DisclosureField, label: str, *, hint: str | None = None, is_long: bool = True) -> Block:
    element = PlainTextInputElement(action_id=field, multiline=is_long, max_length=_LONGEST)
    return field_input(field, label, element, hint=hint)
