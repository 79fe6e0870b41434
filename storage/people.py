"""The people index: which tickets a person occurs in, found by keyed hash, never by a readable column.

People write the same number in many ways; each is normalised to one before it is hashed (docs/decisions/0006).
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date

import phonenumbers
from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from stdnum import luhn

from storage import merged_contacts, restrictions
from storage.encryption import Vault
from storage.ids import TicketId
from storage.models import PersonHash, Ticket
from storage.vocabulary import IdentifierType, TicketState

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")
_DASHES = "\u2010-\u2015\u2212-"
_PERSONNUMMER = re.compile(r"(18|19|20)?([0-9]{2})([0-9]{2})([0-9]{2})(\+?)([0-9]{4})")
_WRITTEN_AS_PERSONNUMMER = re.compile(rf"[0-9]{{6}}(?:[0-9]{{2}})?\s?[\s+{_DASHES}]\s?[0-9]{{4}}")
_MOBILE = "07"
_ABROAD = "00"
_TRUNK = "0"
_HOME_REGION = "SE"
_CONTACT = re.compile(r"[0-9a-f]{24}")


def normalise_email(text: str) -> str | None:
    """Return an e-mail address as compared: trimmed, compatibility-normalised, case-folded; None when it is none."""
    address = _clean(text).strip("<>").rstrip(".,;").casefold().removeprefix("mailto:")
    return address if _EMAIL.fullmatch(address) else None


def normalise_phone(text: str) -> str | None:
    """Return a telephone number in E.164, read as Swedish without a country code; None when it is none."""
    try:
        number = phonenumbers.parse(_clean(text), _HOME_REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def normalise_personnummer(text: str, *, today: date) -> str | None:
    """Return a personnummer or samordningsnummer in 12 digits; None when it does not have that shape.

    A ten-digit one gets its century from `today`: the latest birthday that has been, or with `+` the latest year of
    birth that is 100 years back or more. The check digit is not asked for: people mistype, and what was stored mistyped
    must be found as it was typed. Source: folkbokföringslagen (1991:481) 18 §.
    """
    match = _PERSONNUMMER.fullmatch(re.sub(rf"[\s{_DASHES}]", "", _clean(text)))
    if match is None:
        return None
    century, year, month, day, plus, last = match.groups()
    born = (int(year), int(month), int(day) % 60)
    if not (1 <= born[1] <= 12 and 1 <= born[2] <= 31):  # noqa: PLR2004 - a calendar
        return None
    return f"{century or _century(born, is_over_100=bool(plus), today=today)}{year}{month}{day}{last}"


def identify(text: str, *, today: date) -> tuple[IdentifierType, str] | None:
    """Return what kind of identifier `text` is, and its normal form; None when it is none of them.

    Ten digits can be both a telephone number and a personnummer; `_may_be_phone` says which they are read as.
    """
    cleaned = _clean(text)
    if "@" in cleaned:
        email = normalise_email(cleaned)
        return (IdentifierType.EMAIL, email) if email else None
    if _CONTACT.fullmatch(cleaned):
        return IdentifierType.CONTACT, cleaned
    personnummer = normalise_personnummer(cleaned, today=today)
    phone = normalise_phone(cleaned)
    if personnummer and not (phone and _may_be_phone(cleaned)):
        return IdentifierType.PERSONNUMMER, personnummer
    return (IdentifierType.PHONE, phone) if phone else None


def is_divided_as_personnummer(text: str) -> bool:
    """Tell whether digits stand as people divide a personnummer: six or eight of them, a sign, four."""
    return _WRITTEN_AS_PERSONNUMMER.fullmatch(_clean(text)) is not None


def _may_be_phone(text: str) -> bool:
    """Tell whether something in the shape of a personnummer is read as a telephone number.

    It is when it begins with the trunk 0 and is not divided as a personnummer is (six or eight digits, then four). Ten
    digits that are not divided at all are a mobile number when they begin with 07, else a personnummer when the check
    digit is right. `00` is no telephone number: ten digits are too few for one abroad. So a person born in 2001-2009 is
    looked up with the hyphen, or in twelve digits. Source of the series: PTS, Svensk nummerplan för telefoni.
    """
    digits = re.sub(r"[^0-9]", "", text)
    if not digits.startswith(_TRUNK) or digits.startswith(_ABROAD) or _WRITTEN_AS_PERSONNUMMER.fullmatch(text):
        return False
    return text != digits or digits.startswith(_MOBILE) or not luhn.is_valid(digits)


def index_ticket(
    session: Session,
    vault: Vault,
    ticket_id: TicketId,
    identifiers: Iterable[tuple[IdentifierType, str]],
    *,
    details: Iterable[tuple[str, IdentifierType, str]] = (),
) -> None:
    """Make the index of one ticket exactly `identifiers`, given in normal form.

    `details` says of some of them, by a contact's id before each, that they are that contact's own.
    """
    forget_ticket(session, ticket_id)
    hashes = {(type_, vault.hash_identifier(type_, normalised)) for type_, normalised in identifiers}
    owners = _owners(vault, details)
    contacts = {hash_ for type_, hash_ in hashes if type_ is IdentifierType.CONTACT}
    hashes |= {(IdentifierType.CONTACT, hash_) for hash_ in merged_contacts.follow(session, contacts)}
    session.add_all(
        PersonHash(ticket_id=ticket_id, type=type_, hash=hash_, hash_contact=owner)
        for type_, hash_ in sorted(hashes)
        for owner in sorted(owners.get((type_, hash_), ())) or (None,)
    )
    session.flush()


def _owners(
    vault: Vault, details: Iterable[tuple[str, IdentifierType, str]]
) -> dict[tuple[IdentifierType, bytes], set[bytes]]:
    """Return whose own each detail is; two contacts of a ticket may share one."""
    found: dict[tuple[IdentifierType, bytes], set[bytes]] = {}
    for contact, type_, normalised in details:
        owner = vault.hash_identifier(IdentifierType.CONTACT, contact)
        found.setdefault((type_, vault.hash_identifier(type_, normalised)), set()).add(owner)
    return found


def index_contact_too(session: Session, hash_: bytes, *, also: bytes) -> list[str]:
    """Have the tickets of the contact with one hash found by another one as well; return their conversations."""
    found = (PersonHash.hash == hash_) & (PersonHash.type == IdentifierType.CONTACT)
    query = select(Ticket.id, Ticket.conversation_id).join(PersonHash, PersonHash.ticket_id == Ticket.id).where(found)
    rows = session.execute(query.order_by(Ticket.id)).all()
    known = set(session.scalars(select(PersonHash.ticket_id).where(PersonHash.hash == also)))
    session.add_all(
        PersonHash(ticket_id=ticket_id, type=IdentifierType.CONTACT, hash=also)
        for ticket_id, _ in rows
        if ticket_id not in known
    )
    session.flush()
    return [conversation_id for _, conversation_id in rows]


def map_contacts(session: Session, conversation_ids: Iterable[str]) -> dict[str, set[bytes]]:
    """Return, for those of the conversations that are here with their text, the hashes of their contacts."""
    gone = (TicketState.REDACTED, TicketState.DELETED)
    is_contact = (PersonHash.ticket_id == Ticket.id) & (PersonHash.type == IdentifierType.CONTACT)
    query = (
        select(Ticket.conversation_id, PersonHash.hash)
        .outerjoin(PersonHash, is_contact)
        .where(Ticket.conversation_id.in_(list(conversation_ids)), Ticket.state.not_in(gone))
    )
    contacts: dict[str, set[bytes]] = {}
    for conversation_id, hash_ in session.execute(query):
        contacts.setdefault(conversation_id, set()).update([] if hash_ is None else [hash_])
    return contacts


def list_contact_hashes(session: Session, ticket_id: TicketId) -> set[bytes]:
    """Return the hashes of a ticket's contacts and of what is their own; not of who only stands in its text."""
    is_contacts = (PersonHash.type == IdentifierType.CONTACT) | PersonHash.hash_contact.is_not(None)
    return set(session.scalars(select(PersonHash.hash).where(PersonHash.ticket_id == ticket_id, is_contacts)))


def forget_ticket(session: Session, ticket_id: TicketId) -> None:
    """Take a ticket out of the index."""
    session.execute(delete(PersonHash).where(PersonHash.ticket_id == ticket_id))


def list_conversations(session: Session, hashes: Collection[bytes]) -> list[str]:
    """Return the conversations that are here with their text and in which a person with any of the hashes occurs."""
    gone = (TicketState.REDACTED, TicketState.DELETED)
    query = (
        select(Ticket.conversation_id)
        .join(PersonHash, PersonHash.ticket_id == Ticket.id)
        .where(PersonHash.hash.in_(list(hashes)), Ticket.state.not_in(gone))
        .distinct()
        .order_by(Ticket.conversation_id)
    )
    return list(session.scalars(query))


def list_theirs(session: Session, hashes: Collection[bytes], conversations: Collection[str]) -> frozenset[str]:
    """Return which of these conversations are of nobody but the person with these hashes: every contact is theirs.

    One in whose text the person only stands is not, nor one that they share with somebody.
    """
    query = (
        select(Ticket.conversation_id, PersonHash.hash)
        .join(PersonHash, PersonHash.ticket_id == Ticket.id)
        .where(Ticket.conversation_id.in_(list(conversations)), PersonHash.type == IdentifierType.CONTACT)
    )
    contacts: dict[str, set[bytes]] = {}
    for conversation_id, contact in session.execute(query):
        contacts.setdefault(conversation_id, set()).add(contact)
    return frozenset(one for one, found in contacts.items() if found <= set(hashes))


def list_found(session: Session, hash_: bytes, *, skip: int, limit: int) -> list[tuple[Ticket, bool]]:
    """Return some of the tickets in which the person with this hash occurs, the newest first.

    Beside each stands whether a person in it is under restriction. `skip` is how many newer ones are left out.
    """
    query = (
        select(Ticket, restrictions.covers_ticket().label("is_restricted"))
        .where(Ticket.id.in_(select(PersonHash.ticket_id).where(PersonHash.hash == hash_)))
        .order_by(Ticket.updated_at.desc(), Ticket.id.desc())
        .offset(skip)
        .limit(limit)
    )
    return [(ticket, bool(is_restricted)) for ticket, is_restricted in session.execute(query)]


def _clean(text: str) -> str:
    """Return `text` trimmed, in compatibility form, without the invisible marks that come along when it is pasted."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(char for char in normal if unicodedata.category(char) != "Cf").strip()


def _century(born: tuple[int, int, int], *, is_over_100: bool, today: date) -> int:
    """Return the first two digits of the year of birth. `+` is written from the year in which one turns 100."""
    year, month, day = born
    century = today.year // 100
    if is_over_100:
        return century - 1 if 100 * (century - 1) + year <= today.year - 100 else century - 2
    has_been = (100 * century + year, month, day) <= (today.year, today.month, today.day)
    return century if has_been else century - 1
