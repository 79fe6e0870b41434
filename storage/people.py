"""The people index: which tickets a person occurs in, found by keyed hash, never by a readable column.

People write the same number in many ways; each is normalised to one before it is hashed (docs/decisions/0006).
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

import phonenumbers
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.encryption import Vault
from storage.ids import TicketId
from storage.models import PersonHash, Ticket
from storage.vocabulary import IdentifierType

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")
_HOME_REGION = "SE"
_CONTACT = re.compile(r"[0-9a-f]{24}")


def normalise_email(text: str) -> str | None:
    """Return an e-mail address as compared: trimmed, compatibility-normalised, case-folded; None when it is none."""
    address = unicodedata.normalize("NFKC", text).strip().strip("<>").casefold()
    return address if _EMAIL.fullmatch(address) else None


def normalise_phone(text: str) -> str | None:
    """Return a telephone number in E.164, read as Swedish without a country code; None when it is none."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), _HOME_REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def normalise_personnummer(text: str, *, today: date) -> str | None:
    """Return a personnummer or samordningsnummer in 12 digits; None when it does not have that shape.

    A ten-digit one gets its century from `today`: the person is under 100, or 100 and more with `+`. The check digit
    is not asked for: people mistype, and what was stored mistyped must be found as it was typed.
    Source: lag (1991:481) om folkbokföring 18 §.
    """
    compact = re.sub(r"[\s\u2010-\u2015-]", "", unicodedata.normalize("NFKC", text))
    match = re.fullmatch(r"(\d{2})?(\d{2})(\d{2})(\d{2})(\+?)(\d{4})", compact)
    if match is None:
        return None
    century, year, month, day, plus, last = match.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(day) % 60 <= 31):  # noqa: PLR2004 - a calendar
        return None
    return f"{century or _century(int(year), is_over_100=bool(plus), today=today)}{year}{month}{day}{last}"


def identify(text: str, *, today: date) -> tuple[IdentifierType, str] | None:
    """Return what kind of identifier `text` is, and its normal form; None when it is none of them."""
    stripped = text.strip()
    if "@" in stripped:
        email = normalise_email(stripped)
        return (IdentifierType.EMAIL, email) if email else None
    if _CONTACT.fullmatch(stripped):
        return IdentifierType.CONTACT, stripped
    personnummer = normalise_personnummer(stripped, today=today)
    phone = normalise_phone(stripped)
    if personnummer and not (phone and stripped.startswith(("+", "00", "07"))):
        return IdentifierType.PERSONNUMMER, personnummer
    return (IdentifierType.PHONE, phone) if phone else None


def index_ticket(
    session: Session, vault: Vault, ticket_id: TicketId, identifiers: Iterable[tuple[IdentifierType, str]]
) -> None:
    """Make the index of one ticket exactly `identifiers`, given in normal form."""
    forget_ticket(session, ticket_id)
    for type_, normalised in sorted(set(identifiers)):
        session.add(PersonHash(ticket_id=ticket_id, type=type_, hash=vault.hash_identifier(type_, normalised)))
    session.flush()


def forget_ticket(session: Session, ticket_id: TicketId) -> None:
    """Take a ticket out of the index."""
    session.execute(delete(PersonHash).where(PersonHash.ticket_id == ticket_id))


def find_tickets_of(session: Session, hash_: bytes, *, limit: int) -> list[Ticket]:
    """Return the newest `limit` tickets in which the person with this hash occurs."""
    query = (
        select(Ticket)
        .join(PersonHash, PersonHash.ticket_id == Ticket.id)
        .where(PersonHash.hash == hash_)
        .order_by(Ticket.updated_at.desc(), Ticket.id.desc())
        .limit(limit)
    )
    return list(session.scalars(query))


def _century(year: int, *, is_over_100: bool, today: date) -> int:
    century = today.year // 100 - (1 if year > today.year % 100 else 0)
    return century - 1 if is_over_100 else century
