"""What Postmark's stand-in remembers: streams, messages, bounces, suppressions, and the removals asked for.

Messages and bounces go by themselves after 45 days; suppressions stay. A removal is done after two days, and takes with
it all that was there about its address when it was asked for.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sandbox.partners.stand import Stand

RETENTION: Final = timedelta(days=45)
REMOVAL_TIME: Final = timedelta(days=2)
SUPPRESSION_LAG: Final = timedelta(minutes=1)
_SPACE: Final = uuid.UUID("6f1c1f0e-8f3e-4c53-9a37-5d3c3d3a7a10")
_FIRST_ID: Final = 692560173


@dataclass(slots=True, kw_only=True)
class Record:
    """A message or a bounce: what is told of it, whose it is, on which stream, and since when."""

    told: dict[str, Any]
    addresses: tuple[str, ...]
    stream: str
    at: datetime


@dataclass(slots=True, kw_only=True)
class Suppressed:
    """An address that a stream sends to no more."""

    address: str
    stream: str
    reason: str
    origin: str
    at: datetime
    seen_from: datetime


@dataclass(slots=True, kw_only=True)
class AskedRemoval:
    """A removal; a lie says that it is done, and removes nothing."""

    address: str
    at: datetime
    is_lie: bool


@dataclass(slots=True)
class _Memory:
    outbound: list[Record] = field(default_factory=list)
    inbound: list[Record] = field(default_factory=list)
    bounces: list[Record] = field(default_factory=list)
    suppressed: list[Suppressed] = field(default_factory=list)


class PostmarkState(Stand):
    """One server and its account, each with a token. `may_remove` is what only Postmark's support can switch on.

    `senders` are the addresses that the account has confirmed, `mails` what was sent from here, as it was asked for.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"token": "postmark-server-token", **options})
        self.account_token = "postmark-account-token"
        self.may_remove = True
        self.streams = {"outbound": "Transactional", "inbound": "Inbound", "broadcast": "Broadcasts"}
        self.senders = {"integritet@example.se"}
        self.mails: list[dict[str, Any]] = []
        self.removals: list[AskedRemoval] = []
        self._memory = _Memory()
        self._count = 0

    def put_outbound(self, *to: str, subject: str = "", text: str = "", stream: str = "outbound") -> str:
        """Send a message and return its id."""
        told: dict[str, Any] = {
            "Subject": subject,
            "TextBody": text,
            "From": "butik@example.se",
            "Status": "Sent",
            "Recipients": [*to],
        }
        told |= {"To": [_mailbox(one) for one in to], "Cc": [], "Bcc": [], "MessageStream": stream}
        return self._keep_message(self._memory.outbound, told, to, stream)

    def put_inbound(self, sender: str, *to: str, subject: str = "", text: str = "") -> str:
        """Receive a message and return its id."""
        told: dict[str, Any] = {
            "Subject": subject,
            "TextBody": text,
            "From": sender,
            "FromFull": _mailbox(sender),
            "Status": "Processed",
        }
        told |= {"To": ", ".join(to), "ToFull": [_mailbox(one) for one in to], "CcFull": []}
        return self._keep_message(self._memory.inbound, told, (sender, *to), "inbound")

    def put_bounce(self, address: str, *, details: str = "", stream: str = "outbound") -> int:
        """Let a message come back and return the bounce's id."""
        with self.lock:
            number, now = _FIRST_ID + self._next(), self.clock.now()
            told = {"ID": number, "Type": "HardBounce", "TypeCode": 1, "Email": address, "Details": details}
            told |= {"MessageID": self._message_id(), "BouncedAt": now.isoformat(), "MessageStream": stream}
            self._memory.bounces.append(Record(told=told, addresses=(address,), stream=stream, at=now))
            return number

    def put_suppression(self, address: str, *, stream: str = "outbound", reason: str = "HardBounce") -> None:
        """Suppress an address at once, as after a bounce or a complaint."""
        self._suppress(address, stream=stream, reason=reason, origin="Recipient", lag=timedelta())

    def suppress(self, address: str, *, stream: str) -> None:
        """Suppress an address because the company asks for it; it takes a minute, or for ever when it is a lie."""
        if not self.is_lying:
            self._suppress(address, stream=stream, reason="ManualSuppression", origin="Customer", lag=SUPPRESSION_LAG)

    def ask_removal(self, address: str) -> int:
        """Note a removal and return its id."""
        self.removals.append(AskedRemoval(address=address, at=self.clock.now(), is_lie=self.is_lying))
        return len(self.removals)

    def is_done(self, removal: AskedRemoval) -> bool:
        """Tell whether a removal is over."""
        return removal.at + REMOVAL_TIME <= self.clock.now()

    def records(self, kind: str) -> list[Record]:
        """Return what is still there of `outbound`, `inbound` or `bounces`, the newest first."""
        oldest = self.clock.now() - RETENTION
        every: list[Record] = getattr(self._memory, kind)
        return [one for one in every[::-1] if one.at > oldest and not self._is_removed(one.addresses, one.at)]

    def suppressed(self, stream: str) -> list[Suppressed]:
        """Return the suppressions of a stream that can be seen by now."""
        now = self.clock.now()
        seen = [one for one in self._memory.suppressed if one.stream == stream and one.seen_from <= now]
        return [one for one in seen if not self._is_removed((one.address,), one.at)]

    def _suppress(self, address: str, *, stream: str, reason: str, origin: str, lag: timedelta) -> None:
        with self.lock:
            now = self.clock.now()
            if all(one.address.casefold() != address.casefold() for one in self.suppressed(stream)):
                self._memory.suppressed.append(
                    Suppressed(
                        address=address, stream=stream, reason=reason, origin=origin, at=now, seen_from=now + lag
                    )
                )

    def _is_removed(self, addresses: tuple[str, ...], at: datetime) -> bool:
        return any(
            self.is_done(one)
            and not one.is_lie
            and one.at >= at
            and one.address.casefold() in map(str.casefold, addresses)
            for one in self.removals
        )

    def _keep_message(self, kept: list[Record], told: dict[str, Any], of: tuple[str, ...], stream: str) -> str:
        with self.lock:
            made, now = self._message_id(), self.clock.now()
            whole = {"MessageID": made, "ReceivedAt": now.isoformat(), **told}
            kept.append(Record(told=whole, addresses=of, stream=stream, at=now))
            return made

    def _message_id(self) -> str:
        return str(uuid.uuid5(_SPACE, str(self._next())))

    def _next(self) -> int:
        self._count += 1
        return self._count


def _mailbox(address: str) -> dict[str, str]:
    return {"Email": address, "Name": ""}
