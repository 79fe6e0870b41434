"""The buttons of messages that look like requests: record one, dismiss one, and see all that wait."""

import re
from typing import Any, Final

from slack_bolt import App

from bot.slack.blocks import Message
from bot.slack.listeners import acknowledged
from bot.slack.proposal_pages import (
    DECIDE_LISTED_PROPOSAL_ACTION,
    DECIDE_PROPOSAL_ACTION,
    LIST_PROPOSALS_ACTION,
    accepted_message,
    dismissed_message,
    proposals_message,
)
from bot.slack.replies import answer
from bot.slack.sweep_pages import channel_words
from bot.slack.values import ProposalTarget
from bot.slack.visits import Visit
from bot.slack.words import Words
from handlers.accept_proposal import accept_proposal
from handlers.dismiss_proposal import dismiss_proposal
from handlers.list_proposals import list_proposals
from handlers.request_errors import RequestInvalid

_IN_CHANNEL: Final = re.compile(rf"{DECIDE_PROPOSAL_ACTION}:[a-z_]+")
_IN_LIST: Final = re.compile(rf"{DECIDE_LISTED_PROPOSAL_ACTION}:[a-z_]+")


def add_proposing(app: App) -> None:
    """Answer the buttons of messages that look like requests."""
    app.action(_IN_CHANNEL)(acknowledged(_decide_in_channel))
    app.action(_IN_LIST)(acknowledged(_decide_in_list))
    app.action(LIST_PROPOSALS_ACTION)(acknowledged(_list))


def _decide_in_channel(visit: Visit, action: dict[str, Any]) -> None:
    decided = _decide(visit, action, channel_words(visit.services.policy))
    if decided is not None:
        answer(visit, decided, replaces=True)


def _decide_in_list(visit: Visit, action: dict[str, Any]) -> None:
    decided = _decide(visit, action, visit.reader.words)
    if decided is not None:
        answer(visit, decided)


def _list(visit: Visit, action: dict[str, Any]) -> None:  # noqa: ARG001 - what the button carries says nothing more
    lines = list_proposals(visit.services, visit.actor)
    timezone = visit.services.policy.controller.timezone
    answer(visit, proposals_message(lines, visit.reader.words, timezone=timezone))


def _decide(visit: Visit, action: dict[str, Any], words: Words) -> Message | None:
    """Return what came of a button; None where a person has to record the request by hand, and was told so."""
    target, who = ProposalTarget.decode(action.get("value")), visit.reader.user
    if target.reason is not None:
        dismiss_proposal(visit.services, visit.actor, target.proposal, target.reason)
        return dismissed_message(words, target.proposal, target.reason, who=who)
    try:
        opened = accept_proposal(visit.services, visit.actor, target.proposal)
    except RequestInvalid:
        answer(visit, Message(visit.reader.words.proposals.no_address))
        return None
    return accepted_message(words, opened, who=who)
