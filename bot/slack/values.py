"""What a button or a modal carries: ids, and for whom it was made. Everything else is looked up again when it is used.

Slack shows values and metadata to clients and logs, so nothing that a person wrote ever stands in one. They are not
trusted either: a value leads only to a verb, which authorises whoever pressed.
"""

import re
from dataclasses import dataclass
from typing import Final, Self

from bot.slack.refusals import DoorRefusal
from bot.slack.words import DoorReason
from handlers.marking import MarkedPlace
from handlers.policy.model import PurposeName
from storage.ids import (
    BreachId,
    CorrectionId,
    DisclosureId,
    HoldId,
    MessageTaskId,
    ProposalId,
    RequestId,
    RestrictionId,
    RevealId,
    SlackUserId,
    SweepId,
)
from storage.vocabulary import Attestation, DisclosureVerdict, DismissalReason, SweepStep, Verdict

NO_PURPOSE: Final = PurposeName("")
"""Stands where the purpose is not stated yet."""

_VALUE: Final = re.compile(
    r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<ticket>[0-9]{1,40}):(?P<purpose>(?:[a-z][a-z0-9_]{0,39})?):(?P<page>[0-9]{1,4})",
    re.ASCII,
)
_STAFF: Final = re.compile(r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<member>[UW][A-Z0-9]{1,30})", re.ASCII)


_PLACE: Final = re.compile(
    r"(?P<part>[0-9]{1,18}):(?P<start>[0-9]{1,9}):(?P<end>[0-9]{1,9}):(?P<kind>[A-Z_]{1,40})", re.ASCII
)
_DECISION: Final = re.compile(
    rf"(?P<user>[UW][A-Z0-9]{{1,30}}):(?P<correction>[0-9]{{1,18}}):(?P<verdict>{'|'.join(Verdict)})", re.ASCII
)
_HOLD: Final = re.compile(r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<hold>[0-9]{1,18})", re.ASCII)

_REVEAL: Final = re.compile(r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<reveal>[0-9]{1,18})", re.ASCII)
_ASKED: Final = re.compile(rf"(?P<reveal>[0-9]{{1,18}}):(?P<verdict>(?:{'|'.join(Verdict)})?)", re.ASCII)
_PROPOSAL: Final = re.compile(rf"(?P<proposal>[0-9]{{1,18}}):(?P<reason>(?:{'|'.join(DismissalReason)})?)", re.ASCII)
_RESTRICTION: Final = re.compile(r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<restriction>[0-9]{1,18})", re.ASCII)
_REQUEST: Final = re.compile(r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<request>[0-9]{1,18})", re.ASCII)
_PARTNER: Final = re.compile(
    r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<request>[0-9]{1,18}):(?P<partner>[a-z][a-z0-9_]{0,39})", re.ASCII
)
_LOOKUP: Final = re.compile(
    r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<lookup>[0-9]{1,18}):(?P<purpose>(?:[a-z][a-z0-9_]{0,39})?):(?P<page>[0-9]{1,4})",
    re.ASCII,
)
_BREACH: Final = re.compile(r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<breach>[0-9]{1,18})", re.ASCII)
_DISCLOSURE: Final = re.compile(
    rf"(?P<user>[UW][A-Z0-9]{{1,30}}):(?P<disclosure>[0-9]{{1,18}}):(?P<verdict>{'|'.join(DisclosureVerdict)})",
    re.ASCII,
)

_ATTEST: Final = re.compile(
    rf"(?P<user>[UW][A-Z0-9]{{1,30}}):(?P<task>[0-9]{{1,18}}):(?P<attestation>{'|'.join(Attestation)})", re.ASCII
)
_RUN: Final = re.compile(rf"(?P<run>[0-9]{{1,18}}):(?P<step>(?:{'|'.join(SweepStep)})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Target:
    """One ticket, for one person: `purpose` is empty while it is not stated, `page` counts from 0."""

    user: SlackUserId
    ticket: str
    purpose: PurposeName = NO_PURPOSE
    page: int = 0

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.ticket}:{self.purpose}:{self.page}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent.

        Raises:
            DoorRefusal: it is not one of ours any more, or it was made for somebody else.
        """
        match = _match(_VALUE, value, user=user)
        return cls(user, match["ticket"], PurposeName(match["purpose"]), int(match["page"]))


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on one correction, for one person to give."""

    user: SlackUserId
    correction: CorrectionId
    verdict: Verdict

    def encode(self) -> str:
        """Return it as a button's value."""
        return f"{self.user}:{self.correction}:{self.verdict}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_DECISION, value, user=user)
        return cls(user, CorrectionId(int(match["correction"])), Verdict(match["verdict"]))


@dataclass(frozen=True, slots=True)
class RunTarget:
    """A run of the sweep, and what is to be done to it; the whole channel sees the button, so it is for anybody."""

    run: SweepId
    step: SweepStep | None = None

    def encode(self) -> str:
        """Return it as a button's value."""
        return f"{self.run}:{self.step or ''}"

    @classmethod
    def decode(cls, value: object) -> Self:
        """Read a value. Raises DoorRefusal when it is not one of ours any more."""
        match = _RUN.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise DoorRefusal(DoorReason.UNREADABLE)
        return cls(SweepId(int(match["run"])), SweepStep(match["step"]) if match["step"] else None)


@dataclass(frozen=True, slots=True)
class HoldTarget:
    """One hold, for one person."""

    user: SlackUserId
    hold: HoldId

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.hold}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_HOLD, value, user=user)
        return cls(user, HoldId(int(match["hold"])))


@dataclass(frozen=True, slots=True)
class AttestTarget:
    """What one person may attest of one message in Slack."""

    user: SlackUserId
    task: MessageTaskId
    attestation: Attestation

    def encode(self) -> str:
        """Return it as a button's value."""
        return f"{self.user}:{self.task}:{self.attestation}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_ATTEST, value, user=user)
        return cls(user, MessageTaskId(int(match["task"])), Attestation(match["attestation"]))


@dataclass(frozen=True, slots=True)
class BreachTarget:
    """One breach, for one person."""

    user: SlackUserId
    breach: BreachId

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.breach}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_BREACH, value, user=user)
        return cls(user, BreachId(int(match["breach"])))


@dataclass(frozen=True, slots=True)
class DisclosureTarget:
    """A verdict on one disclosure, for one person to give."""

    user: SlackUserId
    disclosure: DisclosureId
    verdict: DisclosureVerdict

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.disclosure}:{self.verdict}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_DISCLOSURE, value, user=user)
        return cls(user, DisclosureId(int(match["disclosure"])), DisclosureVerdict(match["verdict"]))


@dataclass(frozen=True, slots=True)
class RestrictionTarget:
    """One restriction, for one person."""

    user: SlackUserId
    restriction: RestrictionId

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.restriction}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_RESTRICTION, value, user=user)
        return cls(user, RestrictionId(int(match["restriction"])))


@dataclass(frozen=True, slots=True)
class RequestTarget:
    """One request, for one person."""

    user: SlackUserId
    request: RequestId

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.request}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_REQUEST, value, user=user)
        return cls(user, RequestId(int(match["request"])))


@dataclass(frozen=True, slots=True)
class PartnerTarget:
    """One partner of one request, for one person; the partner by its name in the policy."""

    user: SlackUserId
    request: RequestId
    partner: str

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.request}:{self.partner}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_PARTNER, value, user=user)
        return cls(user, RequestId(int(match["request"])), match["partner"])


@dataclass(frozen=True, slots=True)
class LookupTarget:
    """A page of an earlier lookup, for whoever made it: its number in the audit log, never what was looked up."""

    user: SlackUserId
    lookup: int
    purpose: PurposeName = NO_PURPOSE
    page: int = 0

    def encode(self) -> str:
        """Return it as a button's value."""
        return f"{self.user}:{self.lookup}:{self.purpose}:{self.page}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_LOOKUP, value, user=user)
        return cls(user, int(match["lookup"]), PurposeName(match["purpose"]), int(match["page"]))


@dataclass(frozen=True, slots=True)
class RevealTarget:
    """One reveal, for one person."""

    user: SlackUserId
    reveal: RevealId

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.reveal}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_REVEAL, value, user=user)
        return cls(user, RevealId(int(match["reveal"])))


@dataclass(frozen=True, slots=True)
class AskedTarget:
    """A reveal that was asked for, and the verdict on it; the whole channel sees the button, so it is for anybody."""

    reveal: RevealId
    verdict: Verdict | None = None

    def encode(self) -> str:
        """Return it as a button's value."""
        return f"{self.reveal}:{self.verdict or ''}"

    @classmethod
    def decode(cls, value: object) -> Self:
        """Read a value. Raises DoorRefusal when it is not one of ours any more."""
        match = _ASKED.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise DoorRefusal(DoorReason.UNREADABLE)
        return cls(RevealId(int(match["reveal"])), Verdict(match["verdict"]) if match["verdict"] else None)


@dataclass(frozen=True, slots=True)
class ProposalTarget:
    """A message that looks like a request, and why it is none; the whole channel sees the button."""

    proposal: ProposalId
    reason: DismissalReason | None = None
    """None: it is one."""

    def encode(self) -> str:
        """Return it as a button's value."""
        return f"{self.proposal}:{self.reason or ''}"

    @classmethod
    def decode(cls, value: object) -> Self:
        """Read a value. Raises DoorRefusal when it is not one of ours any more."""
        match = _PROPOSAL.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise DoorRefusal(DoorReason.UNREADABLE)
        return cls(ProposalId(int(match["proposal"])), DismissalReason(match["reason"]) if match["reason"] else None)


@dataclass(frozen=True, slots=True)
class StaffTarget:
    """One member of staff, for one person to record something of."""

    user: SlackUserId
    member: SlackUserId

    def encode(self) -> str:
        """Return it as a button's value."""
        return f"{self.user}:{self.member}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `Target.decode` does."""
        match = _match(_STAFF, value, user=user)
        return cls(user, SlackUserId(match["member"]))


def encode_place(place: MarkedPlace) -> str:
    """Return a place in a ticket as an option's value: ids and offsets. The modal it is in says whose it is."""
    return f"{place.part_row}:{place.start}:{place.end}:{place.kind}"


def decode_place(value: object) -> MarkedPlace:
    """Read a place. Raises DoorRefusal when it is not one of ours."""
    match = _PLACE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise DoorRefusal(DoorReason.UNREADABLE)
    return MarkedPlace(int(match["part"]), int(match["start"]), int(match["end"]), match["kind"])


def _match(pattern: re.Pattern[str], value: object, *, user: SlackUserId) -> re.Match[str]:
    match = pattern.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise DoorRefusal(DoorReason.UNREADABLE)
    if match["user"] != user:
        raise DoorRefusal(DoorReason.NOT_YOURS)
    return match
