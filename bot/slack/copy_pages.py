"""The copy of a person's data in Slack: where it stands, and what is replaced in it. Counts and placeholders alone."""

from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    Option,
    PlainTextObject,
    StaticMultiSelectElement,
    StaticSelectElement,
)

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.modal_views import field_input, modal
from bot.slack.partner_titles import partner_title
from bot.slack.reading import Reader
from bot.slack.values import RequestTarget
from detectors.entities import Kind
from handlers.copy_lines import CopySourceLine, CopyValueLine, MaskedCopy
from storage.vocabulary import CopyState, NoteChoice

BEGIN_COPY_ACTION: Final = "begin_copy"
CONFIRM_COPY_ACTION: Final = "confirm_copy"
DELIVER_COPY_ACTION: Final = "deliver_copy"
CONFIRM_COPY_VIEW: Final = "confirm_copy"
_MOST_IN_OPTION: Final = 75
_MOST_KINDS: Final = 30


class CopyField(StrEnum):
    """The fields of the confirmation; each is the id of its block and of the element in it."""

    OWN_VALUES = "own_values"
    OWN_KINDS = "own_kinds"
    NOTES = "notes"


def copy_message(reader: Reader, copy: MaskedCopy) -> Message:
    """Return where the copy of a request stands, with what may be done next."""
    words = reader.words.copies
    target = RequestTarget(reader.user, copy.request).encode()
    if copy.state is None:
        title = words.none.format(request=copy.request)
        begin = _button(words.begin_button, BEGIN_COPY_ACTION, target)
        return Message(title, (blocks.section(title), blocks.buttons(begin)))
    title = words.title.format(request=copy.request, state=words.states[copy.state])
    shown: list[Block] = [blocks.section(title)]
    shown += [blocks.context(_source(reader, one)) for one in copy.sources]
    if copy.state in (CopyState.WAITING, CopyState.FAILED):
        shown += _replaced(reader, copy)
    if copy.state is CopyState.READY:
        shown.append(blocks.context(_ready(reader, copy)))
    next_ = _next(reader, copy, target)
    if next_:
        shown.append(blocks.buttons(*next_))
    return Message(title, tuple(shown))


def confirm_view(reader: Reader, copy: MaskedCopy) -> dict[str, Any]:
    """Return the question what of that which is replaced is the person's own, and which notes go along."""
    words = reader.words.copies
    shown: list[Block] = [blocks.section(words.confirm_what.format(request=copy.request))]
    if copy.missing:
        titles = ", ".join(partner_title(reader, name) for name in copy.missing)
        shown.append(blocks.section(words.confirm_missing.format(partners=titles)))
    if copy.values:
        values = StaticMultiSelectElement(
            action_id=CopyField.OWN_VALUES, options=[_option(str(one.id), _value(reader, one)) for one in copy.values]
        )
        shown.append(
            field_input(CopyField.OWN_VALUES, words.own_values, values, hint=words.own_values_hint, is_optional=True)
        )
        kinds = StaticMultiSelectElement(
            action_id=CopyField.OWN_KINDS, options=[_option(kind, _kind(reader, kind)) for kind in copy.kinds]
        )
        shown.append(field_input(CopyField.OWN_KINDS, words.own_kinds, kinds, is_optional=True))
    choices = {choice: _option(choice.value, text) for choice, text in words.note_choices.items()}
    notes = StaticSelectElement(
        action_id=CopyField.NOTES, options=list(choices.values()), initial_option=choices[NoteChoice.OLD]
    )
    shown.append(field_input(CopyField.NOTES, words.note_choice, notes))
    target = RequestTarget(reader.user, copy.request)
    return modal(
        reader.words,
        words.confirm_title,
        shown,
        callback_id=CONFIRM_COPY_VIEW,
        submit=words.confirm_submit,
        metadata=target.encode(),
    )


def _source(reader: Reader, one: CopySourceLine) -> str:
    words = reader.words.copies
    mentions = words.mentions.of(one.mentions) if one.mentions else ""
    recordings = words.recordings.of(one.recordings) if one.recordings else ""
    state = f"{words.source_states[one.state]}{mentions}{recordings}"
    return words.source.format(partner=partner_title(reader, one.source), state=state)


def _replaced(reader: Reader, copy: MaskedCopy) -> list[Block]:
    words = reader.words.copies
    lines = [
        words.kind.format(kind=escaped(_kind(reader, kind)), values=values, places=places)
        for kind, (values, places) in list(copy.kinds.items())[:_MOST_KINDS]
    ]
    told = "\n".join((words.replaced, *(f"• {line}" for line in lines))) if lines else words.replaced_none
    notes = [blocks.context(words.notes.of(copy.notes).format(old=copy.old_notes))] if copy.notes else []
    return [blocks.section(told), *notes]


def _ready(reader: Reader, copy: MaskedCopy) -> str:
    words, link = reader.words.copies, copy.link
    until = reader.moment(copy.expires_at) if copy.expires_at else "?"
    told = words.ready.format(until=until, downloads=copy.downloads)
    if link is None:
        return told
    if link.has_failed:
        return f"{told} {words.link_failed}"
    if link.sent_at is None or link.expires_at is None:
        return f"{told} {words.link_waits}"
    return f"{told} {words.link_sent.format(on=reader.moment(link.sent_at), until=reader.moment(link.expires_at))}"


def _next(reader: Reader, copy: MaskedCopy, target: str) -> list[ButtonElement]:
    words = reader.words.copies
    anew = _button(words.anew_button, BEGIN_COPY_ACTION, target)
    if copy.state in (CopyState.WAITING, CopyState.FAILED):
        return [_button(words.confirm_button, CONFIRM_COPY_ACTION, target), anew]
    if copy.state is CopyState.READY:
        asked = blocks.confirmed(
            anew, title=words.anew_title, text=words.anew_text, yes=words.anew_yes, no=words.anew_no
        )
        return [_button(words.deliver_button, DELIVER_COPY_ACTION, target), asked]
    return []


def _value(reader: Reader, one: CopyValueLine) -> str:
    item = one.ref if len(one.ref) <= len("215473000000000000") else f"…{one.ref[-12:]}"
    kind = _kind(reader, one.kind)
    return reader.words.copies.value.format(item=item, kind=kind, number=one.number, count=one.count)


def _kind(reader: Reader, kind: str) -> str:
    return reader.words.kinds[Kind(kind)] if kind in frozenset(Kind) else kind


def _option(value: str, text: str) -> Option:
    return Option(value=value, text=PlainTextObject(text=text[:_MOST_IN_OPTION], emoji=False))


def _button(words: str, action: str, value: str) -> ButtonElement:
    return blocks.button(words, action_id=action, value=value)
