"""What is said of reveals: the one value to its reader, the alerts to the privacy channel, the list, the reason.

A worker imports this: no Bolt.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from slack_sdk.models.blocks import Block, ButtonElement

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.reading import Reader
from bot.slack.sweep_pages import channel_words
from bot.slack.ticket_pages import SHOW_ACTION
from bot.slack.values import AskedTarget, RevealTarget, Target
from bot.slack.words import Words
from detectors.entities import Kind
from handlers.policy.model import Policy, PurposeName
from handlers.read_reveal_reason import MaskedReason
from handlers.reveal_lines import RevealLine
from handlers.reveal_steps import Shown
from storage.ids import SlackUserId
from storage.vocabulary import ReadingFlag, RevealAlert, RevealState, Verdict

DECIDE_REVEAL_ACTION: Final = "decide_reveal"
"""The action of the buttons in the channel, followed by a colon and the verdict; its value is an `AskedTarget`."""
DECIDE_LISTED_ACTION: Final = "decide_listed"
"""The same in somebody's list, which is written anew afterwards."""
REASON_ACTION: Final = "read_reveal_reason"
OPEN_REVEAL_ACTION: Final = "open_reveal"
"""The action of the button that the value takes the place of, in a message that one person sees."""
OFFER_REVEAL_ACTION: Final = "offer_reveal"
"""The action of the button in a direct message, which Slack keeps: it only makes such a message."""
REVIEW_REVEAL_ACTION: Final = "review_reveal"
_SLACK: Final = "slack:"
_VERDICTS: Final = (Verdict.APPROVE, Verdict.REJECT)
_MOST: Final = 12
_SECONDS: Final = 60
_KINDS: Final = frozenset(Kind)


def revealed_message(reader: Reader, shown: Shown) -> Message:
    """Return the value, for the one who asked, with a way back to the ticket."""
    words = reader.words
    told = words.reveals.message.format(
        kind=kind_word(words, shown.kind),
        ticket=escaped(shown.conversation_id),
        reveal=shown.reveal,
        minutes=shown.seconds // _SECONDS,
    )
    back = Target(reader.user, shown.conversation_id).encode()
    button = blocks.button(words.reveals.back_button, action_id=SHOW_ACTION, value=back)
    return Message(told, (blocks.context(told), blocks.revealed_section(shown.text), blocks.buttons(button)))


def alert_message(policy: Policy, alert: RevealAlert, line: RevealLine) -> Message:
    """Return what the privacy channel is told of a reveal: ids, words and who; neither value nor reason."""
    words = channel_words(policy)
    facts = _facts(policy, words, line)
    if alert is RevealAlert.ASKED:
        return _asked(policy, words, line, facts)
    if alert is RevealAlert.GLASS_BROKEN:
        told, how = words.reveals.broken.format(**facts), words.reveals.broken_how.format(reveal=line.id)
        return Message(told, (blocks.section(told), blocks.context(how), blocks.buttons(_reason(words, line))))
    told = words.reveals.unusual.format(**facts, flags=_flags(words, line.flags))
    return Message(told, (blocks.section(told), blocks.context(words.reveals.unusual_how)))


def decided_message(policy: Policy, line: RevealLine) -> Message:
    """Return what the privacy channel's question becomes once it was answered."""
    words = channel_words(policy)
    told = words.reveals.asked.format(**_facts(policy, words, line))
    state, who = words.reveals.states[line.state], _who(line.decided_by or "")
    return Message(told, (blocks.section(told), blocks.context(words.reveals.decided.format(state=state, who=who))))


def told_message(reader: Reader, line: RevealLine, *, is_kept: bool) -> Message:
    """Return the answer for who asked, with the button by which the value is opened.

    `is_kept`: Slack keeps the message, as one in a direct conversation; then the button leads to one it does not keep.
    """
    words = reader.words
    is_agreed = line.state is RevealState.APPROVED
    told = (words.reveals.told_yes if is_agreed else words.reveals.told_no).format(
        **_facts(reader.policy, words, line), until=_moment(reader.policy, line.lapses_at)
    )
    action = OFFER_REVEAL_ACTION if is_kept else OPEN_REVEAL_ACTION
    opened = [_open(reader, RevealTarget(reader.user, line.id), action)] if is_agreed else []
    return Message(told, (blocks.section(told), *(blocks.buttons(each) for each in opened)))


def offer_message(reader: Reader, target: RevealTarget) -> Message:
    """Return the button by which the value is opened, in a message that only its reader sees."""
    told = reader.words.reveals.open_here
    return Message(told, (blocks.section(told), blocks.buttons(_open(reader, target, OPEN_REVEAL_ACTION))))


def reason_message(reader: Reader, reason: MaskedReason) -> Message:
    """Return why a value was asked for, masked."""
    words = reader.words
    told = words.reveals.reason_said.format(**_facts(reader.policy, words, reason.line))
    if reason.reason is None:
        return Message(told, (blocks.section(told), blocks.context(words.reveals.reason_gone)))
    shown = blocks.masked_sections(reason.reason, otherwise=words.reveals.reason_gone)
    if reason.note is not None:
        note = blocks.masked_sections(reason.note, otherwise=words.reveals.reason_gone)
        return Message(told, (blocks.section(told), *shown, blocks.context(words.reveals.note_said), *note))
    return Message(told, (blocks.section(told), *shown))


def reveals_message(reader: Reader, lines: Sequence[RevealLine], *, before: str | None = None) -> Message:
    """Return the reveals, first what waits or is to be reviewed; `before` is said above them, as what was just done."""
    words = reader.words
    title = words.reveals.list_title.of(len(lines)) if lines else words.reveals.list_none
    told = [blocks.section(before)] if before else []
    shown = [block for line in lines[:_MOST] for block in _line(reader, line)]
    return Message(before or title, (*told, blocks.section(title), *shown))


def kind_word(words: Words, kind: str) -> str:
    """Return what a kind is called, as markup; one that is not known by its own word."""
    return escaped(words.kinds[Kind(kind)] if kind in _KINDS else kind)


def _asked(policy: Policy, words: Words, line: RevealLine, facts: dict[str, object]) -> Message:
    told = words.reveals.asked.format(**facts)
    how = words.reveals.asked_how.format(reveal=line.id, until=_moment(policy, line.lapses_at))
    pressed = [*_verdicts(words, line, DECIDE_REVEAL_ACTION), _reason(words, line)]
    return Message(told, (blocks.section(told), blocks.context(how), blocks.buttons(*pressed)))


def _line(reader: Reader, line: RevealLine) -> list[Block]:
    words = reader.words
    facts = _facts(reader.policy, words, line)
    state = " · ".join(_standing(words, line))
    told = words.reveals.line.format(**facts, at=reader.moment(line.asked_at), state=state)
    if line.flags:
        told = f"{told}\n{words.reveals.line_flags.format(flags=_flags(words, line.flags))}"
    pressed = list(_pressed(reader, line))
    return [blocks.section(told), *([blocks.buttons(*pressed)] if pressed else [])]


def _standing(words: Words, line: RevealLine) -> Iterator[str]:
    yield words.reveals.states[line.state]
    if line.decided_by:
        yield words.reveals.line_decided.format(who=_who(line.decided_by))
    if line.is_to_be_reviewed:
        yield words.reveals.line_broken
    elif line.reviewed_by:
        yield words.reveals.line_reviewed.format(who=_who(line.reviewed_by))


def _pressed(reader: Reader, line: RevealLine) -> Iterator[ButtonElement]:
    words, is_own = reader.words, line.asked_by == f"{_SLACK}{reader.user}"
    if line.state is RevealState.WAITING and not is_own:
        yield from _verdicts(words, line, DECIDE_LISTED_ACTION)
    if line.is_to_be_reviewed and not is_own:
        value = RevealTarget(reader.user, line.id).encode()
        yield blocks.button(words.reveals.review_button, action_id=REVIEW_REVEAL_ACTION, value=value)
    if line.state is RevealState.WAITING or line.is_glass_broken:
        yield _reason(words, line)


def _verdicts(words: Words, line: RevealLine, action: str) -> Iterator[ButtonElement]:
    for verdict in _VERDICTS:
        value = AskedTarget(line.id, verdict).encode()
        yield blocks.button(words.corrections.verdicts[verdict], action_id=f"{action}:{verdict}", value=value)


def _reason(words: Words, line: RevealLine) -> ButtonElement:
    return blocks.button(words.reveals.reason_button, action_id=REASON_ACTION, value=AskedTarget(line.id).encode())


def _open(reader: Reader, target: RevealTarget, action: str) -> ButtonElement:
    words = reader.words.reveals.open_button
    return blocks.button(words, action_id=action, value=target.encode(), style="primary")


def _facts(policy: Policy, words: Words, line: RevealLine) -> dict[str, object]:
    purpose = policy.purposes.get(PurposeName(line.purpose))
    return {
        "reveal": line.id,
        "who": _who(line.asked_by),
        "kind": kind_word(words, line.kind),
        "ticket": escaped(line.conversation_id),
        "purpose": escaped(words.of(purpose.title) if purpose else line.purpose),
    }


def _flags(words: Words, flags: Sequence[ReadingFlag]) -> str:
    return ", ".join(words.reveals.reading_flags[flag] for flag in flags)


def _who(actor: str) -> SlackUserId:
    return SlackUserId(escaped(actor.removeprefix(_SLACK)))


def _moment(policy: Policy, at: datetime | None) -> str:
    return f"{at.astimezone(policy.controller.timezone):%Y-%m-%d %H:%M}" if at else ""
