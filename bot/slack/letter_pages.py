"""What a request's page shows of letters and recipients, and the buttons to write. Never a word of a letter."""

from collections.abc import Iterator
from typing import Final

from slack_sdk.models.blocks import Block, ButtonElement

from bot.slack import blocks
from bot.slack.blocks import escaped
from bot.slack.letter_values import HAND_OVER_ACTION, LetterTarget, SentTarget
from bot.slack.lists import may
from bot.slack.reading import Reader
from bot.slack.values import RequestTarget
from handlers.letter_lines import LetterLine
from handlers.policy.recipients import Recipient, ToldState
from handlers.policy.request_states import is_closed
from handlers.services import Actor
from handlers.show_request import MaskedRequest
from storage.vocabulary import Action, LetterType, RequestState

WRITE_LETTER_ACTION: Final = "write_letter"
EXTEND_REQUEST_ACTION: Final = "extend_request"
ANSWER_REQUEST_ACTION: Final = "answer_request"
REFUSE_REQUEST_ACTION: Final = "refuse_request"
SCOPE_ANSWERED_ACTION: Final = "answer_scope"

_MOST_LETTERS: Final = 10
"""The newest; a request has few."""
_UNTOLD: Final = frozenset({ToldState.NOTHING_HELD, ToldState.IMPOSSIBLE, ToldState.WAITING, ToldState.NOT_TOLD})
"""What the lines of the partners say already."""


def letter_blocks(reader: Reader, actor: Actor, request: MaskedRequest) -> Iterator[Block]:
    """Yield the letters of a request, who was told of it, and what may be written next."""
    words, letters = reader.words.letters, request.letters[-_MOST_LETTERS:]
    told = [_recipient_line(reader, one) for one in request.recipients if one.state not in _UNTOLD]
    if told:
        yield blocks.section(words.recipients.format(lines="\n".join(told)))
    if request.is_extended:
        yield blocks.context(words.extended)
    if letters:
        yield blocks.section(words.letters.format(lines="\n".join(_letter_line(reader, one) for one in letters)))
    if may(reader, actor, Action.HANDLE_REQUEST):
        buttons = [*_next_buttons(reader, request), *_hand_over_buttons(reader, letters)]
        if buttons:
            yield blocks.buttons(*buttons)


def _letter_line(reader: Reader, one: LetterLine) -> str:
    words = reader.words.letters
    return words.line.format(type=words.types[one.type], state=words.states[one.state], on=reader.day(one.at))


def _recipient_line(reader: Reader, one: Recipient) -> str:
    words = reader.words.letters
    return words.recipient_line.format(
        partner=escaped(one.title),
        act=words.acts[one.act] if one.act else "",
        state=words.told[one.state],
        on=f", {one.told_on}" if one.told_on else "",
        proof=words.proofs[one.proof],
    )


def _next_buttons(reader: Reader, request: MaskedRequest) -> Iterator[ButtonElement]:
    """Yield what may be written now: before it is known who asks no more than that, or a refusal."""
    words, line = reader.words.letters, request.line
    if is_closed(line.state):
        return
    yield _button(reader, request, words.write_button, WRITE_LETTER_ACTION, None)
    if line.state is RequestState.IN_PROGRESS:
        if not request.is_extended:
            yield _button(reader, request, words.extend_button, EXTEND_REQUEST_ACTION, LetterType.EXTENSION)
        yield _button(reader, request, words.answer_button, ANSWER_REQUEST_ACTION, LetterType.DONE)
        if line.clock_stands:
            target = RequestTarget(reader.user, line.id).encode()
            yield blocks.button(words.answered_button, action_id=SCOPE_ANSWERED_ACTION, value=target)
    yield _button(reader, request, words.refuse_button, REFUSE_REQUEST_ACTION, LetterType.REFUSAL)


def _hand_over_buttons(reader: Reader, letters: tuple[LetterLine, ...]) -> Iterator[ButtonElement]:
    """Yield a button for the newest letter that did not go out; with it handed over the next one has its turn."""
    waiting = [one for one in letters if one.waits]
    if waiting:
        target = SentTarget(waiting[-1].id).encode()
        yield blocks.button(reader.words.letters.hand_over_button, action_id=HAND_OVER_ACTION, value=target)


def _button(reader: Reader, request: MaskedRequest, label: str, action: str, type_: LetterType | None) -> ButtonElement:
    target = LetterTarget(reader.user, request.line.id, type_, request.language)
    return blocks.button(label, action_id=action, value=target.encode())
