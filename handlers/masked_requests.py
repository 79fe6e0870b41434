"""Requests, and messages that look like one, as a line of a list: no text, and no word of who asks."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.ids import ChallengeId, ProposalId, RequestId
from storage.vocabulary import Block, Channel, RequestState, Right


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedRequestLine:
    """One request: no word of who asked. `days_left` is negative when it is late.

    `partners_left` counts the partners that are being asked, failed, or wait for a person.
    """

    id: RequestId
    right: Right
    channel: Channel
    state: RequestState
    received_at: datetime
    due_on: date
    extended_on: date
    days_left: int
    is_warned: bool
    partners_left: int
    clock_stands: bool = False
    """It waits for an answer of the person: every day of that moves its dates."""
    blocks: tuple[Block, ...] = ()
    """What keeps it from its answer, the first thing to see to first."""
    assignee: str | None = None
    """Who sees it through: a Slack user id."""

    @property
    def waits_for_identity(self) -> bool:
        """Whether it is not known yet who asks."""
        return self.state in (RequestState.RECEIVED, RequestState.IDENTITY_PENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedProposalLine:
    """One proposal. `ticket` is Intercom's number; `due_on` is counted from the message, and may have passed."""

    id: ProposalId
    ticket: str
    right: Right
    received_at: datetime
    due_on: date
    days_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReminder:
    """What somebody is reminded of: what is to be done by hand at one partner, for `days` by now."""

    row: int
    request: RequestId
    right: Right
    partner: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReminder:
    """What somebody is told of a link that can be used no more: of which request, and what became of it."""

    challenge: ChallengeId
    request: RequestId
    right: Right
    sent_at: datetime | None
    has_failed: bool
