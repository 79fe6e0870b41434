"""Requests, and messages that look like one, as a line of a list: no text, and no word of who asks."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.ids import ProposalId, RequestId
from storage.vocabulary import Channel, RequestState, Right


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
