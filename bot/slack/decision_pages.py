"""What is decided of a request, on its page: per partner and sort of item, what waits, and what may be done next."""

from collections.abc import Sequence
from typing import Final

from slack_sdk.models.blocks import Block, ButtonElement

from bot.slack import blocks
from bot.slack.blocks import named
from bot.slack.lists import may
from bot.slack.partner_titles import partner_title
from bot.slack.reading import Reader
from bot.slack.values import RequestTarget
from handlers.decision_lines import DecisionLine, DecisionView, ItemLine
from handlers.policy.request_states import is_closed
from handlers.services import Actor
from handlers.show_request import MaskedRequest
from storage.ids import RequestId
from storage.vocabulary import Action, DecisionState

PROPOSE_DECISION_ACTION: Final = "propose_decision"
REVIEW_DECISION_ACTION: Final = "review_decision"


def decision_blocks(reader: Reader, actor: Actor, request: MaskedRequest) -> list[Block]:
    """Return what is decided of a request for erasure, with what this person may do about it; else nothing."""
    decided = request.decision
    if decided is None:
        return []
    words = reader.words.decisions
    shown: list[Block] = [blocks.section(words.heading), *decided_blocks(reader, decided)]
    if not decided.decisions:
        shown.append(blocks.context(words.none_yet))
    if decided.open_ and decided.lines:
        shown.append(blocks.context(words.open_.format(partners=_titles(reader, decided.open_))))
    buttons = _buttons(reader, actor, request, decided)
    return [*shown, blocks.buttons(*buttons)] if buttons else shown


def decided_blocks(reader: Reader, decided: DecisionView) -> list[Block]:
    """Return what is decided or proposed, partner by partner, and by whom."""
    words = reader.words.decisions
    partners = dict.fromkeys((*(line.partner for line in decided.lines), *dict(decided.erasing)))
    shown: list[Block] = [blocks.section(_partner(reader, name, decided)) for name in partners]
    if decided.unseen:
        shown.append(blocks.context(words.unseen.format(partners=_titles(reader, decided.unseen))))
    if decided.decisions:
        shown.append(blocks.context(_decision(reader, decided.decisions[-1])))
    return shown


def _partner(reader: Reader, name: str, decided: DecisionView) -> str:
    state = dict(decided.erasing).get(name)
    told = f" · {reader.words.decisions.erasing[state]}" if state else ""
    lines = [_line(reader, line) for line in decided.lines if line.partner == name]
    return "\n".join((f"*{partner_title(reader, name)}*{told}", *lines))


def _line(reader: Reader, line: ItemLine) -> str:
    words = reader.words.decisions
    fates = [words.erased.format(count=line.erased)] if line.erased else []
    if line.gone:
        fates.append(words.gone.format(count=line.gone))
    if line.left:
        fates.append(words.left.format(count=line.left))
    if line.withheld and line.ground is not None:
        ground = words.grounds[line.ground]
        fates.append(words.withheld.format(count=line.withheld, ground=ground, through=line.through))
    open_ = line.held - line.erased - line.withheld
    if open_:
        fates.append(words.undecided.format(count=open_))
    return words.line.format(items=reader.words.requests.items[line.type], fate=", ".join(fates))


def _decision(reader: Reader, decision: DecisionLine) -> str:
    return reader.words.decisions.states[decision.state].format(
        by=named(decision.proposed_by),
        on=reader.day(decision.proposed_at),
        decided_by=named(decision.decided_by or ""),
        decided_on=reader.day(decision.decided_at) if decision.decided_at else "",
    )


def _buttons(reader: Reader, actor: Actor, request: MaskedRequest, decided: DecisionView) -> list[ButtonElement]:
    if is_closed(request.line.state) or not may(reader, actor, Action.DECIDE_REQUEST):
        return []
    words, buttons = reader.words.decisions, []
    if decided.undecided or decided.unseen:
        buttons.append(_button(reader, request.line.id, words.propose_button, PROPOSE_DECISION_ACTION))
    waiting = decided.waiting
    if waiting is not None and waiting.state is DecisionState.PROPOSED and waiting.proposed_by != actor.name:
        buttons.append(_button(reader, request.line.id, words.review_button, REVIEW_DECISION_ACTION))
    return buttons


def _button(reader: Reader, request_id: RequestId, words: str, action: str) -> ButtonElement:
    return blocks.button(words, action_id=action, value=RequestTarget(reader.user, request_id).encode())


def _titles(reader: Reader, names: Sequence[str]) -> str:
    return ", ".join(partner_title(reader, name) for name in names)
