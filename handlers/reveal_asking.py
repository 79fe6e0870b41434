"""What the verbs share by which a value is asked for: what is written down, what is unusual, how it is answered."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from detectors.corrections import normal_form
from detectors.entities import Kind
from handlers.marking import MarkedPlace
from handlers.policy import revealing
from handlers.policy.model import PurposeName
from handlers.reveal_errors import RevealDecided, RevealFault, RevealInvalid, RevealRefused
from handlers.reveal_steps import check_kind, lock_own, open_value
from handlers.services import Actor, Services
from storage import people, reveal_alerts, reveals
from storage.ids import RevealId, TicketId
from storage.models import Reveal, Ticket
from storage.plaintext import Plaintext
from storage.postings import URL_LIVES
from storage.vocabulary import IdentifierType, ReadingFlag, RevealAlert, RevealReason, RevealState

_LONGEST: Final = 1_000
_UNSEEN: Final = frozenset("CZ")
"""Unicode's categories of what nobody can read: controls, invisible marks and spaces."""
_MARGIN: Final = timedelta(minutes=1)
"""Between the end of what is shown and the last moment at which Slack lets it be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedReveal:
    """What somebody wants to read: the place in ids, the purpose, and the reason as it was typed."""

    place: MarkedPlace
    purpose: str
    reason: str

    def __repr__(self) -> str:
        return f"AskedReveal(place={self.place!r}, …)"


@dataclass(frozen=True, slots=True)
class CheckedReveal:
    """A question that may be answered. `needs_two`: alone it may not."""

    row: Reveal
    ticket: Ticket
    value: Plaintext
    needs_two: bool


def read_text(typed: str, *, missing: RevealFault, too_long: RevealFault) -> Plaintext:
    """Return a reason or note as it was meant. Raises RevealInvalid."""
    text = typed.strip()
    if all(unicodedata.category(character)[0] in _UNSEEN for character in text):
        raise RevealInvalid(missing)
    if len(text) > _LONGEST:
        raise RevealInvalid(too_long)
    return Plaintext(text)


def check_asked(
    session: Session,
    services: Services,
    actor: Actor,
    reveal_id: RevealId,
    asked: AskedReveal,
    *,
    purpose: PurposeName,
    at: datetime,
) -> CheckedReveal:
    """Check everything that could stand against a reveal, and write down what is asked for.

    Raises:
        RevealNotFound, RevealDecided, RevealInvalid, RevealRefused, PlaceGone, TicketNotFound: as they say.
    """
    reason = read_text(asked.reason, missing=RevealFault.REASON_MISSING, too_long=RevealFault.REASON_TOO_LONG)
    row, ticket = lock_own(session, reveal_id, actor)
    if row.state is not RevealState.BEGUN:
        raise RevealDecided(row.state)
    allowed = check_kind(session, services, actor, ticket, kind=asked.place.kind, purpose=purpose)
    _check_time(services, row, at=at)
    _check_many(session, services, actor, at=at)
    value = open_value(session, services, ticket, asked.place)
    place = asked.place
    wanted = reveals.AskedValue(
        purpose=purpose, part_row=place.part_row, start=place.start, end=place.end, kind=place.kind, reason=reason
    )
    reveals.ask(session, services.vault, row, wanted, at=at)
    return CheckedReveal(row, ticket, value, allowed is RevealReason.NEEDS_APPROVAL)


def flag(session: Session, services: Services, checked: CheckedReveal, *, at: datetime) -> list[ReadingFlag]:
    """Write down what is unusual about a reveal, and have the privacy role told; return it. Its state stands by now."""
    row, policy = checked.row, services.policy
    session.flush()
    since = at - policy.reveals.many_within
    hashes = list(_hashes(services, row.kind or "", checked.value, at=at))
    theirs = reveals.list_staff_in(session, TicketId(row.ticket_id), hashes)
    reading = revealing.Reading(
        at=at,
        persons=reveals.count_persons(session, row.asked_by, since=since),
        is_own=row.asked_by in theirs,
        is_colleagues=bool(theirs - {row.asked_by}),
    )
    flags = revealing.flags_of(policy.reveals, reading, timezone=policy.controller.timezone)
    row.flags = [str(each) for each in flags]
    if flags:
        reveal_alerts.queue(session, RevealId(row.id), RevealAlert.UNUSUAL, at=at)
    return list(flags)


def _check_time(services: Services, row: Reveal, *, at: datetime) -> None:
    """Refuse what could not be taken back in time any more, and what began in the future by this clock."""
    last = row.begun_at + URL_LIVES - services.policy.reveals.shown_for - _MARGIN
    if not row.begun_at - _MARGIN <= at <= last:
        raise RevealRefused(RevealReason.EXPIRED)


def _check_many(session: Session, services: Services, actor: Actor, *, at: datetime) -> None:
    asked = reveals.count_asked(session, actor.name, since=at - revealing.PER)
    if revealing.is_too_many(services.policy.reveals, asked):
        raise RevealRefused(RevealReason.TOO_MANY)


def _hashes(services: Services, kind: str, value: Plaintext, *, at: datetime) -> Iterator[bytes]:
    """Yield under which hashes the value itself would be a member of staff's."""
    if kind == Kind.PERSON:
        yield services.vault.hash_words(Kind.PERSON, normal_form(value.reveal()))
    identified = people.identify(value.reveal(), today=at.date()) if kind == Kind.EMAIL_ADDRESS else None
    if identified is not None and identified[0] is IdentifierType.EMAIL:
        yield services.vault.hash_identifier(*identified)
