"""Messages that look like requests: one in the privacy channel, and all of them in a list. No text, no name.

A worker imports this: no Bolt.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.values import ProposalTarget
from bot.slack.words import Words
from handlers.masked_requests import MaskedProposalLine
from handlers.policy.model import Policy
from handlers.request_opening import OpenedRequest
from storage.ids import ProposalId
from storage.vocabulary import DismissalReason

DECIDE_PROPOSAL_ACTION: Final = "decide_proposal"
"""In the channel, where the message is replaced for all."""
DECIDE_LISTED_PROPOSAL_ACTION: Final = "decide_listed_proposal"
"""In a list that one person sees, which is made anew."""
LIST_PROPOSALS_ACTION: Final = "list_proposals"
_ACCEPT: Final = "accept"
_MOST: Final = 10
"""A message of Slack's holds no more of them with their buttons."""


def proposal_message(proposal: MaskedProposalLine, words: Words, policy: Policy) -> Message:
    """Return what the privacy channel is told of one message that looks like a request."""
    said = words.proposals
    line = _line(words, proposal, timezone=policy.controller.timezone)
    told = said.news.format(line=line)
    row = _buttons(words, proposal.id, DECIDE_PROPOSAL_ACTION)
    return Message(told, (blocks.section(told), row, blocks.context(said.how)))


def proposals_message(lines: Sequence[MaskedProposalLine], words: Words, *, timezone: ZoneInfo) -> Message:
    """Return the messages that wait for a decision, each with its buttons."""
    title = words.proposals.title.of(len(lines)) if lines else words.proposals.none
    more = (blocks.context(words.proposals.more.format(shown=_MOST)),) if len(lines) > _MOST else ()
    rows = (block for line in lines[:_MOST] for block in _row(words, line, timezone=timezone))
    return Message(title, (blocks.section(title), *rows, *more))


def count_section(words: Words, proposals: int) -> Block:
    """Return how many messages wait, with a button to the list of them."""
    button = blocks.button(words.proposals.show_button, action_id=LIST_PROPOSALS_ACTION, value=str(proposals))
    return blocks.section(words.proposals.count.of(proposals), button=button)


def accepted_message(words: Words, opened: OpenedRequest, *, who: str) -> Message:
    """Return that a message was recorded as a request, and by whom."""
    said = words.proposals
    right = words.rights[opened.right]
    lines = [said.accepted.format(request=opened.id, right=right, due=opened.due_on, who=_mention(who))]
    if opened.is_same_as is not None:
        lines.append(said.same.format(request=opened.is_same_as))
    return Message("\n".join(lines), tuple(blocks.section(line) for line in lines))


def dismissed_message(words: Words, proposal: ProposalId, reason: DismissalReason, *, who: str) -> Message:
    """Return that a message was dismissed, why, and by whom."""
    said = words.proposals
    told = said.dismissed.format(proposal=proposal, reason=escaped(said.reasons[reason]), who=_mention(who))
    return Message(told, (blocks.section(told),))


def _row(words: Words, line: MaskedProposalLine, *, timezone: ZoneInfo) -> Iterator[Block]:
    yield blocks.section(_line(words, line, timezone=timezone))
    yield _buttons(words, line.id, DECIDE_LISTED_PROPOSAL_ACTION)


def _line(words: Words, one: MaskedProposalLine, *, timezone: ZoneInfo) -> str:
    return words.proposals.line.format(
        ticket=escaped(one.ticket),
        right=words.rights[one.right],
        received=f"{one.received_at.astimezone(timezone):%Y-%m-%d %H:%M}",
        due=one.due_on,
        left=words.left(one.days_left),
    )


def _buttons(words: Words, proposal: ProposalId, action: str) -> ActionsBlock:
    said = words.proposals
    accept = blocks.button(
        said.accept_button, action_id=f"{action}:{_ACCEPT}", value=ProposalTarget(proposal).encode(), style="primary"
    )
    dismissals = (
        blocks.button(
            said.reasons[reason], action_id=f"{action}:{reason}", value=ProposalTarget(proposal, reason).encode()
        )
        for reason in DismissalReason
    )
    return blocks.buttons(accept, *dismissals)


def _mention(user: str) -> str:
    return f"<@{escaped(user)}>"
