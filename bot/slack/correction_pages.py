"""The list of corrections: what waits for a decision, with its surroundings masked, and what is in force."""

from collections.abc import Sequence
from typing import Final

from slack_sdk.models.blocks import Block, ButtonElement

from bot.slack import blocks
from bot.slack.blocks import Message, escaped, named
from bot.slack.reading import Reader
from bot.slack.ticket_pages import SHOW_ACTION
from bot.slack.values import Decision, Target
from detectors.correction_cues import Cue
from detectors.entities import Kind
from handlers.list_corrections import ListedCorrections, MaskedCorrection
from storage.vocabulary import Verdict

DECIDE_ACTION: Final = "decide_correction"
"""The action of the buttons that decide, followed by a colon and the verdict; its value is a `Decision`."""

_KINDS: Final = frozenset(Kind)
_CUES: Final = frozenset(Cue)


def corrections_message(reader: Reader, listed: ListedCorrections, *, before: str | None = None) -> Message:
    """Return what waits for a decision and what is in force; `before` stands first, and says what was just decided."""
    words = reader.words
    title = (
        words.corrections.list_title.of(listed.total_pending) if listed.total_pending else words.corrections.list_none
    )
    head: list[Block] = [*([blocks.section(before)] if before else []), blocks.section(f"*{title}*")]
    foot = _in_force(reader, listed)
    shown = _fitting([_pending(reader, one) for one in listed.pending], fixed=[*head, *foot])
    more = [blocks.context(words.due_longest)] if listed.total_pending > len(shown) else []
    return Message(before or title, (*head, *more, *(block for piece in shown for block in piece), *foot))


def _pending(reader: Reader, one: MaskedCorrection) -> list[Block]:
    """Return one correction that waits: what, by whom, in which words, to which effect, and the buttons."""
    words = reader.words
    changed = words.corrections.changed
    around = blocks.masked_line(one.around, otherwise=changed) if one.around else blocks.context(changed)
    own = [words.corrections.own] if one.is_own else []
    verdicts = (Verdict.REJECT,) if one.is_own else (Verdict.APPROVE, Verdict.REJECT)
    show = Target(reader.user, one.conversation_id).encode()
    buttons = (
        *(_button(reader, one, verdict) for verdict in verdicts),
        blocks.button(words.show_button, action_id=SHOW_ACTION, value=show),
    )
    return [
        blocks.divider(),
        blocks.section(_line(reader, one)),
        around,
        blocks.context(" ".join([words.corrections.effects[one.type], *_shape(reader, one)]), *own),
        blocks.buttons(*buttons),
    ]


def _in_force(reader: Reader, listed: ListedCorrections) -> list[Block]:
    if not listed.total_in_force:
        return []
    title = blocks.section(reader.words.corrections.list_in_force.of(listed.total_in_force))
    lines = [
        blocks.section(
            " ".join([_line(reader, one), *_shape(reader, one)]), button=_button(reader, one, Verdict.REVOKE)
        )
        for one in listed.in_force
    ]
    return [blocks.divider(), title, *lines]


def _line(reader: Reader, one: MaskedCorrection) -> str:
    words = reader.words
    return words.corrections.line.format(
        correction=one.id,
        type=words.corrections.types[one.type],
        kind=words.kinds[Kind(one.kind)] if one.kind in _KINDS else escaped(one.kind),
        ticket=escaped(one.conversation_id),
        who=named(one.proposed_by),
        at=reader.moment(one.proposed_at),
    )


def _shape(reader: Reader, one: MaskedCorrection) -> list[str]:
    """Return what else the correction counts for, where its shape is a rule."""
    if one.cue not in _CUES:
        return []
    return [
        reader.words.corrections.shape.format(shape=escaped(one.shape), cue=reader.words.corrections.cues[Cue(one.cue)])
    ]


def _button(reader: Reader, one: MaskedCorrection, verdict: Verdict) -> ButtonElement:
    value = Decision(reader.user, one.id, verdict).encode()
    style = "primary" if verdict is Verdict.APPROVE else None
    return blocks.button(
        reader.words.corrections.verdicts[verdict], action_id=f"{DECIDE_ACTION}:{verdict}", value=value, style=style
    )


def _fitting(pieces: Sequence[list[Block]], *, fixed: Sequence[Block]) -> list[list[Block]]:
    """Return as many of the pieces as a message holds beside what is fixed."""
    free_blocks = blocks.MOST_BLOCKS - len(fixed) - 1
    free = blocks.MOST_CHARACTERS - blocks.weight(fixed) - blocks.weight([blocks.context("0" * 100)])
    fitting: list[list[Block]] = []
    for piece in pieces:
        free, free_blocks = free - blocks.weight(piece), free_blocks - len(piece)
        if free < 0 or free_blocks < 0:
            break
        fitting.append(piece)
    return fitting
