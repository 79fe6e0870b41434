"""What somebody typed to look up a person or a ticket: each of the things that it may mean.

People paste: with markup that Slack adds, an angle bracket, a name before the address, a country code with its zero in
brackets, invisible marks, digits of another script. All of it leads to one normal form (docs/decisions/0006). Digits
that may be two things are not guessed at: the answer asks which.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import unquote, urlsplit

from stdnum import luhn

from storage import people
from storage.vocabulary import IdentifierType, QueryType

LONGEST: Final = 400
"""More characters than any identifier or link has, with what is pasted around it."""

_LINK: Final = re.compile(r"<([^<>|\s]+)(?:\|([^<>]*))?>")
_MARKDOWN: Final = re.compile(r"\[([^\[\]]+)\]\(((?:mailto|tel|https?):[^()\s]*)\)", re.IGNORECASE)
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_AT: Final = re.compile(r"\s*(?:\((?:at|a|snabel-?a)\)|\[(?:at|a|snabel-?a)\]|\{at\})\s*", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s<>\"'(),;:\[\]]+@[^\s<>\"'(),;:\[\]]+")
_INTERCOM_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)*intercom\.(?:com|io)", re.ASCII)
_TICKET_PATH: Final = re.compile(r"/conversations?/([0-9]{1,40})(?:/|$)", re.ASCII)
_CONTACT_PATH: Final = re.compile(
    r"/(?:users?|contacts?|leads?|people)/([0-9a-f]{24})(?:/|$)", re.ASCII | re.IGNORECASE
)
_CONTACT: Final = re.compile(r"[0-9a-f]{24}", re.ASCII | re.IGNORECASE)
_SAYS_WHAT: Final = re.compile(
    r"(?:(?P<phone>tel|tfn|tele(?:fon|phone)?|phone|mobil)|(?P<personnummer>pnr|personnummer|personnr|ssn)"
    r"|(?P<ticket>#|ticket|ärende|arende|conversation))\s*[:.]?\s*(?=[0-9+(])",
    re.IGNORECASE,
)
_ZERO_IN_BRACKETS: Final = re.compile(r"^((?:\+|00)\s?[1-9][0-9]{0,2})[\s-]*\(0\)")
_UNSEEN: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f]")
"""Invisible, and of other categories than the marks of format: joiners, fillers, variation selectors."""
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_NUMBER: Final = re.compile(r"[+0-9][0-9 /.+-]{0,60}", re.ASCII)
_BARE: Final = re.compile(r"[0-9]{1,40}", re.ASCII)
_AROUND: Final = " \t\"'`*_,;.!?\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a"
_FULL_PERSONNUMMER: Final = 12


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that was meant, in normal form: an identifier of a person, or a ticket's number."""

    type: QueryType
    normalised: str

    def __repr__(self) -> str:
        return f"Meaning({self.type.value}, …)"

    @property
    def identifier(self) -> tuple[IdentifierType, str]:
        """The person's identifier. Raises ValueError when it is a ticket."""
        return IdentifierType(self.type.value), self.normalised


def read_query(typed: str, *, today: date) -> tuple[Meaning, ...]:
    """Return what may be meant, the likeliest first; nothing when it is no identifier, number or link.

    Args:
        typed: as it came, with Slack's markup or without it.
        today: for the century of a personnummer in ten digits.
    """
    if len(typed) > LONGEST:
        return ()
    text = _plain(typed)
    return tuple(dict.fromkeys(_meanings(text, today)))


def ticket_linked(text: str) -> str | None:
    """Return the ticket to which a link to a conversation in Intercom leads; None when it leads to none."""
    found = _in_intercom(text)
    return found.normalised if found and found.type is QueryType.TICKET else None


def _meanings(text: str, today: date) -> Iterator[Meaning]:
    link = _in_intercom(text)
    if link is not None:
        yield link
    elif "@" in text:
        address = people.normalise_email(next(iter(_ADDRESS.findall(text)), "")) if text.count("@") == 1 else None
        if address:
            yield Meaning(QueryType.EMAIL, address)
    elif _CONTACT.fullmatch(text):
        yield Meaning(QueryType.CONTACT, text.lower())
    else:
        yield from _numbers(text, today)


def _numbers(text: str, today: date) -> Iterator[Meaning]:
    """Yield what digits may be, or what the word before them says they are."""
    said = _SAYS_WHAT.match(text)
    digits = text[said.end() :].strip() if said else text
    digits = _ZERO_IN_BRACKETS.sub(r"\1 ", digits).replace("(", " ").replace(")", " ").strip()
    if not _NUMBER.fullmatch(digits):
        return
    wanted = said.lastgroup if said else None
    for meaning in _readings(digits, today, is_said=wanted is not None):
        if wanted in (None, meaning.type):
            yield meaning


def _readings(digits: str, today: date, *, is_said: bool) -> Iterator[Meaning]:
    personnummer = people.normalise_personnummer(digits, today=today)
    phone = people.normalise_phone(digits)
    is_bare = _BARE.fullmatch(digits) is not None
    if personnummer and (is_said or _may_be_personnummer(digits, phone)):
        yield Meaning(QueryType.PERSONNUMMER, personnummer)
    if phone and (is_said or _may_be_phone(digits, personnummer)):
        yield Meaning(QueryType.PHONE, phone)
    if is_bare and not digits.startswith("0") and (is_said or not _is_surely_personnummer(digits, personnummer)):
        yield Meaning(QueryType.TICKET, digits)


def _may_be_personnummer(digits: str, phone: str | None) -> bool:
    """Tell whether something in the shape of a personnummer may be one.

    Divided as one it is. Ten bare digits that begin with 0, or a number divided otherwise, are more likely a telephone
    number: only a right check digit makes them a personnummer as well. Of the numbers 070 about one in twenty has it.
    """
    if phone is None or people.is_divided_as_personnummer(digits) or not digits.startswith("0"):
        return True
    if digits.startswith("00"):
        return _BARE.fullmatch(digits) is not None
    return _BARE.fullmatch(digits) is not None and luhn.is_valid(digits)


def _may_be_phone(digits: str, personnummer: str | None) -> bool:
    """Tell whether a possible number is written as one: with its 0 or country code, or divided."""
    if people.is_divided_as_personnummer(digits) and personnummer:
        return False
    if digits.startswith(("+", "00")):
        return not (personnummer and _BARE.fullmatch(digits))
    return digits.startswith("0") or (not personnummer and _is_short_for_one(digits))


def _is_short_for_one(digits: str) -> bool:
    """Tell whether digits are a Swedish mobile number without its 0, or with the country code without its plus."""
    bare = re.sub(r"[^0-9]", "", digits)
    return re.fullmatch(r"(?:46)?7[02369][0-9]{7}", bare) is not None


def _is_surely_personnummer(digits: str, personnummer: str | None) -> bool:
    """Tell whether bare digits are one beyond doubt: twelve of them, from the century to the check digit."""
    return personnummer is not None and len(digits) == _FULL_PERSONNUMMER and luhn.is_valid(digits[2:])


def _in_intercom(text: str) -> Meaning | None:
    """Return the ticket or contact that a link to Intercom leads to."""
    try:
        link = urlsplit(text)
        host = link.hostname or ""
    except ValueError:
        return None
    if link.scheme not in {"http", "https"} or not _INTERCOM_HOST.fullmatch(host):
        return None
    for pattern, type_ in ((_TICKET_PATH, QueryType.TICKET), (_CONTACT_PATH, QueryType.CONTACT)):
        found = pattern.search(link.path)
        if found:
            return Meaning(type_, found[1].lower())
    return None


def _plain(typed: str) -> str:
    """Return typed text without markup, invisible marks, and what a keyboard or a paste puts around it."""
    text = unicodedata.normalize("NFKC", typed)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf" and not _UNSEEN.fullmatch(char))
    text = _MARKDOWN.sub(lambda link: _linked(link[2], link[1]), text)
    text = _LINK.sub(lambda link: _linked(link[1], link[2]), text)
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    text = _LINK.sub(lambda link: _linked(link[1], link[2]), text)
    text = _DASHES.sub("-", "".join(_digit(char) for char in text))
    text = _AT.sub("@", " ".join(text.split())).strip(_AROUND)
    return _linked(text, None) if re.match(r"mailto:", text, re.IGNORECASE) else text


def _linked(target: str, label: str | None) -> str:
    """Return what a link stands for: the address of a letter, the digits as they were typed, else where it leads.

    Slack makes a link `tel:` of digits that look like a telephone number to it; what was typed is the label.
    """
    scheme, colon, rest = target.partition(":")
    if not colon:
        return f"<{target}>" if target[:1] in "@#!" else target
    if scheme.casefold() == "mailto":
        return unquote(rest.partition("?")[0])
    if scheme.casefold() == "tel":
        return label or f"tel:{unquote(rest)}"
    return target


def _digit(character: str) -> str:
    """Return a digit of any script as one of ours."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
