"""Requests of persons: the list with the days that are left, and one of them with every partner. Never who asks."""

from collections.abc import Mapping, Sequence
from typing import Final

from slack_sdk.models.blocks import Block, ButtonElement

from bot.slack import blocks
from bot.slack.blocks import Message, named
from bot.slack.decision_pages import decision_blocks
from bot.slack.letter_pages import letter_blocks
from bot.slack.lists import may
from bot.slack.partner_titles import partner_title
from bot.slack.proposal_pages import count_section
from bot.slack.reading import Reader
from bot.slack.values import PartnerTarget, RequestTarget
from handlers.answer_challenge import PERSON
from handlers.masked_requests import MaskedRequestLine
from handlers.partner_lines import PartnerLine
from handlers.policy.request_states import is_closed
from handlers.services import Actor
from handlers.show_request import ChallengeLine, MaskedRequest
from storage.vocabulary import Action, AskState, IdentifierType, ItemType

SHOW_REQUEST_ACTION: Final = "show_request"
IDENTIFY_ACTION: Final = "identify_person"
ATTEST_PARTNER_ACTION: Final = "attest_partner"
ASK_AGAIN_ACTION: Final = "ask_partner_again"
CHALLENGE_ACTION: Final = "challenge_person"

_WARNING: Final = ":warning:"


def requests_message(
    reader: Reader, actor: Actor, requests: Sequence[MaskedRequestLine], *, proposals: int = 0
) -> Message:
    """Return the open requests and the days that are left, each with what this person may do next.

    `proposals` is how many messages look like requests and wait for a decision; they come first.
    """
    words = reader.words
    title = words.requests_title.of(len(requests)) if requests else words.requests_none
    lines = (block for request in requests for block in _listed(reader, actor, request))
    waiting = (count_section(words, proposals),) if proposals else ()
    return Message(title, (blocks.section(title), *waiting, *lines))


def request_line(reader: Reader, request: MaskedRequestLine) -> str:
    """Return one open request in two lines."""
    words = reader.words
    return words.request_line.format(
        request=request.id,
        right=words.rights[request.right],
        channel=words.channels[request.channel],
        received=reader.moment(request.received_at),
        state=words.request_states[request.state],
        due=request.due_on,
        left=_left(reader, request),
    )


def request_message(reader: Reader, actor: Actor, request: MaskedRequest) -> Message:
    """Return where one request stands: whether it is known who asks, and what came of asking each partner."""
    words, line = reader.words.requests, request.line
    title = request_line(reader, line)
    target = RequestTarget(reader.user, line.id)
    label = words.more_button if request.identified_at else words.identify_button
    button = None if is_closed(line.state) else _button(label, IDENTIFY_ACTION, target.encode())
    known = blocks.section(_known(reader, request), button=button)
    done = words.left.of(line.partners_left) if line.partners_left else words.none_left
    told = [blocks.context(done)] if request.partners else []
    partners = [_partner(reader, request, one) for one in request.partners]
    link: list[Block] = []
    if request.challenge is not None:
        link.append(blocks.context(_link(reader, request.challenge)))
    if IdentifierType.EMAIL in request.known_by and _may_challenge(reader, actor, line):
        link.append(blocks.buttons(_challenge_button(reader, line)))
    decided = decision_blocks(reader, actor, request)
    letters = letter_blocks(reader, actor, request)
    return Message(title, (blocks.section(title), known, *link, *told, *partners, *decided, *letters))


def _known(reader: Reader, request: MaskedRequest) -> str:
    words = reader.words.requests
    if request.identified_at is None:
        return words.unknown
    by = words.by_link if request.identified_by == PERSON else named(request.identified_by or "")
    known = ", ".join(dict.fromkeys(reader.words.identifiers[type_] for type_ in request.known_by))
    return words.known.format(on=reader.day(request.identified_at), by=by, known=known)


def _link(reader: Reader, link: ChallengeLine) -> str:
    words = reader.words.requests
    if link.has_failed:
        return words.link_failed
    if link.sent_at is None or link.expires_at is None:
        return words.link_waits
    told = words.link_expired if link.is_expired else words.link_sent
    return told.format(on=reader.moment(link.sent_at), until=reader.moment(link.expires_at))


def _partner(reader: Reader, request: MaskedRequest, one: PartnerLine) -> Block:
    words = reader.words.requests
    why = words.hand_reasons[one.hand_reason] if one.hand_reason else ""
    state = words.states[one.state].format(items=_items(reader, one.items), why=why, by=named(one.attested_by or ""))
    target = PartnerTarget(reader.user, request.line.id, one.partner).encode()
    button = None
    if one.state is AskState.FAILED:
        button = _button(words.again_button, ASK_AGAIN_ACTION, target)
    elif one.state is AskState.BY_HAND or one.is_to_erase:
        button = _button(words.attest_button, ATTEST_PARTNER_ACTION, target)
    marketing = words.marketing[one.marketing] if one.marketing else ""
    kept = words.kept.of(one.kept).format(through=one.kept_through) if one.kept else ""
    text = words.line.format(partner=partner_title(reader, one.partner), state=f"{state}{kept}{marketing}")
    is_over = is_closed(request.line.state) and not one.is_to_erase
    return blocks.section(text, button=None if is_over else button)


def _items(reader: Reader, items: Mapping[ItemType, int]) -> str:
    return ", ".join(f"{reader.words.requests.items[type_]} ({count})" for type_, count in items.items())


def _listed(reader: Reader, actor: Actor, request: MaskedRequestLine) -> list[Block]:
    """Return one request of the list; who may prove and not handle it sends the link from here."""
    line: list[Block] = [blocks.section(request_line(reader, request), button=_next_button(reader, actor, request))]
    if _may_challenge(reader, actor, request) and not may(reader, actor, Action.HANDLE_REQUEST):
        line.append(blocks.buttons(_challenge_button(reader, request)))
    return line


def _may_challenge(reader: Reader, actor: Actor, request: MaskedRequestLine) -> bool:
    return request.waits_for_identity and may(reader, actor, Action.PROVE_IDENTITY)


def _challenge_button(reader: Reader, request: MaskedRequestLine) -> ButtonElement:
    target = RequestTarget(reader.user, request.id).encode()
    return _button(reader.words.requests.challenge_button, CHALLENGE_ACTION, target)


def _next_button(reader: Reader, actor: Actor, request: MaskedRequestLine) -> ButtonElement | None:
    words, target = reader.words.requests, RequestTarget(reader.user, request.id).encode()
    if may(reader, actor, Action.HANDLE_REQUEST):
        return _button(words.show_button, SHOW_REQUEST_ACTION, target)
    if request.waits_for_identity and may(reader, actor, Action.PROVE_IDENTITY):
        return _button(words.identify_button, IDENTIFY_ACTION, target)
    return None


def _button(words: str, action: str, value: str) -> ButtonElement:
    return blocks.button(words, action_id=action, value=value)


def _left(reader: Reader, request: MaskedRequestLine) -> str:
    words, days = reader.words, request.days_left
    left = f"{_WARNING} {words.left(days)}" if request.is_warned and days > 0 else words.left(days)
    return f"{left} · {words.requests.clock_stands}" if request.clock_stands and days > 0 else left
