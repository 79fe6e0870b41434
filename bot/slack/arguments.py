"""What somebody typed after `/privacy`, undone of what Slack and keyboards add to it. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.words import Verb
from handlers.policy.model import Policy, PurposeName
from handlers.queries import ticket_linked

_VERBS: Final[Mapping[str, Verb]] = {
    **{verb.value: verb for verb in Verb},
    "": Verb.HELP,
    "hjälp": Verb.HELP,
    "hitta": Verb.FIND,
    "visa": Verb.SHOW,
    "förfallna": Verb.DUE,
    "gallra": Verb.REDACT,
    "begäran": Verb.REQUEST,
    "begäranden": Verb.REQUESTS,
    "rättelser": Verb.CORRECTIONS,
    "gallring": Verb.SWEEP,
    "spärr": Verb.HOLD,
    "spärra": Verb.HOLD,
    "spärrar": Verb.HOLDS,
    "uppgifter": Verb.TASKS,
    "incident": Verb.BREACH,
    "incidenter": Verb.BREACHES,
    "utlämnande": Verb.DISCLOSURE,
    "utlämnanden": Verb.DISCLOSURES,
    "logg": Verb.LOG,
    "begränsa": Verb.RESTRICT,
    "begränsning": Verb.RESTRICT,
    "begränsningar": Verb.RESTRICTIONS,
    "visningar": Verb.REVEALS,
    "personal": Verb.STAFF,
    "rapport": Verb.REPORT,
}
_GALLRA: Final = "gallra"
_FOR: Final = frozenset({"for", "för"})
_LINK: Final = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_SCHEME: Final = re.compile(r"(?:mailto|tel):", re.IGNORECASE)
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""The three that Slack writes for markup, the ampersand last. Source: Slack, Formatting text for app surfaces."""
_DECORATION: Final = frozenset("\"'`*\u201a\u201e")
"""Straight and low quotation marks, and what Slack's composer puts around code and bold text."""
_QUOTATION_MARKS: Final = frozenset({"Pi", "Pf"})
"""Unicode's categories of the curved and angled ones, opening and closing."""
_TICKET: Final = re.compile(r"#?([0-9]{1,40})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it was meant. `verb` is None when it is not known; `argument` may be somebody's identifier."""

    verb: Verb | None
    argument: str
    purpose: str | None

    def __repr__(self) -> str:
        return f"Command(verb={self.verb!r}, argument=…, purpose=…)"


def parse_command(typed: str) -> Command:
    """Return what a command says: its verb, its argument, and what stands after the last `for` or `för`."""
    first, *rest = plain(typed).split(" ")
    at = max((number for number, word in enumerate(rest) if word.casefold() in _FOR), default=len(rest))
    purpose, argument = _undecorated(" ".join(rest[at + 1 :])), _undecorated(" ".join(rest[:at]))
    word = _undecorated(first).casefold()
    # Gallra a ticket, or gallra what is due: in Swedish it is the same word.
    verb = Verb.SWEEP if word == _GALLRA and not argument else _VERBS.get(word)
    return Command(verb, argument, purpose or None)


def plain(typed: str) -> str:
    """Return typed text without Slack's markup for links, invisible characters and unusual spaces and letters."""
    linked = _LINK.sub(_linked, typed)
    for entity, character in _ENTITIES:
        linked = linked.replace(entity, character)
    normal = unicodedata.normalize("NFKC", linked)
    visible = "".join(" " if _is_space(char) else char for char in normal if unicodedata.category(char) != "Cf")
    return " ".join(visible.split())


def ticket_in(argument: str) -> str | None:
    """Return the ticket meant by a number, or by a link to a conversation in Intercom; None when it is neither."""
    number = _TICKET.fullmatch(argument)
    return number[1] if number else ticket_linked(argument)


def tickets_in(typed: str) -> tuple[str, ...] | None:
    """Return the tickets meant by numbers and links with spaces or commas between them; None when one is neither."""
    found = [ticket_in(word) for word in plain(typed).replace(",", " ").split()]
    return tuple(dict.fromkeys(ticket for ticket in found if ticket)) if all(found) else None


def purpose_named(policy: Policy, typed: str) -> PurposeName | None:
    """Return the purpose with this name or with this title in either language; None when there is none."""
    wanted = _folded(typed)
    for purpose in policy.purposes.values():
        if wanted in {_folded(purpose.name), _folded(purpose.title.sv), _folded(purpose.title.en)}:
            return purpose.name
    return None


def _linked(link: re.Match[str]) -> str:
    """Return what was typed where Slack made a link: it takes a personnummer for a telephone number, say."""
    is_phone = link[1].casefold().startswith("tel:")
    return link[2] if is_phone and link[2] else _SCHEME.sub("", link[1], count=1)


def _is_space(character: str) -> bool:
    return unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cc"}


def _undecorated(text: str) -> str:
    start, end = 0, len(text)
    while start < end and _is_decoration(text[start]):
        start += 1
    while start < end and _is_decoration(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_decoration(character: str) -> bool:
    return character == " " or character in _DECORATION or unicodedata.category(character) in _QUOTATION_MARKS


def _folded(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())
