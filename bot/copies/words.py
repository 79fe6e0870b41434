"""What the file of a copy says, each text in Swedish and English: nobody has said which of them the person reads."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Final

from bot.slack.languages import WORDS as DOOR
from bot.slack.words import Language
from handlers.policy.model import Words
from storage.vocabulary import AskState, CopySourceState, CopyTextType, IdentifierType, ItemType, LookupSort, PartAuthor


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyWords:
    """Plain texts."""

    title_access: Words
    title_portability: Words
    lead_access: Words
    lead_portability: Words
    company: Words
    request: Words
    received: Words
    made: Words
    identifiers: Words
    complain: Words
    where: Words
    where_note: Words
    partner: Words
    outcome: Words
    own_store: Words
    held: Words
    held_none: Words
    placeholders: Words
    lookups: Words
    lookups_note: Words
    lookups_none: Words
    day: Words
    what: Words
    purpose: Words
    notes_left_out: Words
    """With `{count}`, as the two that follow."""
    mentions: Words
    recordings: Words
    page: Words


TEXTS: Final = CopyWords(
    title_access=Words(sv="Kopia av dina personuppgifter", en="Copy of your personal data"),
    title_portability=Words(sv="Uppgifter som du har lämnat", en="Data that you have provided"),
    lead_access=Words(
        sv="Det här är vad vi har om dig, enligt artikel 15 i dataskyddsförordningen (GDPR).",
        en="This is what we hold about you, under article 15 of the General Data Protection Regulation (GDPR).",
    ),
    lead_portability=Words(
        sv="Det här är det du själv har lämnat till oss, enligt artikel 20 i dataskyddsförordningen (GDPR). "
        "Filen copy.json kan läsas av ett annat system.",
        en="This is what you have provided to us yourself, under article 20 of the General Data Protection Regulation "
        "(GDPR). Another system can read the file copy.json.",
    ),
    company=Words(sv="Personuppgiftsansvarig", en="Controller"),
    request=Words(sv="Begäran nummer", en="Request number"),
    received=Words(sv="Kom in", en="Received"),
    made=Words(sv="Kopian gjordes", en="Copy made"),
    identifiers=Words(sv="Vi har sökt på", en="We searched for"),
    complain=Words(sv="Du kan klaga hos", en="You may complain to"),
    where=Words(sv="Var vi har sökt", en="Where we searched"),
    where_note=Words(
        sv="Varje mottagare som vår integritetspolicy nämner, och vad som finns där.",
        en="Every recipient that our privacy policy names, and what is there.",
    ),
    partner=Words(sv="Hos", en="At"),
    outcome=Words(sv="Resultat", en="Result"),
    own_store=Words(sv="Våra egna kundärenden", en="Our own customer tickets"),
    held=Words(sv="Det vi har", en="What we hold"),
    held_none=Words(sv="Vi har ingen text om dig att lämna ut.", en="We hold no text about you to hand out."),
    placeholders=Words(
        sv="Ord som [PERSON 1] står i stället för något som hör till någon annan (artikel 15.4 och 20.4). Samma "
        "nummer i samma ärende betyder samma sak.",
        en="Words such as [PERSON 1] stand for something that belongs to somebody else (articles 15(4) and 20(4)). The "
        "same number within one ticket means the same thing.",
    ),
    lookups=Words(sv="När vår personal har sett dina uppgifter", en="When our staff looked at your data"),
    lookups_note=Words(
        sv="När det var och varför. Vem det var ingår inte (EU-domstolen C-579/21).",
        en="When it was and what for. Who it was is not included (EU Court of Justice, C-579/21).",
    ),
    lookups_none=Words(sv="Ingen visning finns antecknad.", en="No time is on record."),
    day=Words(sv="När (UTC)", en="When (UTC)"),
    what=Words(sv="Vad", en="What"),
    purpose=Words(sv="Ändamål", en="Purpose"),
    notes_left_out=Words(
        sv="Interna anteckningar som inte är med: {count} (dataskyddslagen 5 kap. 2 §).",
        en="Internal notes that are not included: {count} (Swedish Data Protection Act, chapter 5, section 2).",
    ),
    mentions=Words(
        sv="Ärenden från andra där du nämns: {count}. De är inte med, eftersom de är andras.",
        en="Tickets of others in which you are mentioned: {count}. They are not included, since they are theirs.",
    ),
    recordings=Words(
        sv="Inspelade samtal: {count}. De är inte med i filen. Skriv till oss om du vill ha dem.",
        en="Recorded calls: {count}. They are not in this file. Write to us if you want them.",
    ),
    page=Words(sv="Sida", en="Page"),
)

OUTCOMES: Final[Mapping[AskState, Words]] = MappingProxyType(
    {
        AskState.ASKED: Words(sv="Inget svar än", en="No answer yet"),
        AskState.FOUND: Words(sv="Finns där", en="Held there"),
        AskState.NOTHING: Words(sv="Inget finns där", en="Nothing is held there"),
        AskState.UNLOCATABLE: Words(
            sv="Där går det inte att söka efter en person", en="A person cannot be searched for there"
        ),
        AskState.BY_HAND: Words(sv="Söks för hand", en="Searched by hand"),
        AskState.FAILED: Words(sv="Fick inget svar", en="Gave no answer"),
        AskState.ATTESTED: Words(sv="Sökt för hand", en="Searched by hand"),
    }
)
MISSING: Final[Mapping[CopySourceState, Words]] = MappingProxyType(
    {
        CopySourceState.WAITING: Words(sv="Inte hämtat", en="Not fetched"),
        CopySourceState.FAILED: Words(
            sv="Kunde inte hämtas: saknas i den här kopian", en="Could not be fetched: missing from this copy"
        ),
        CopySourceState.BY_HAND: Words(
            sv="Hämtas för hand: saknas i den här kopian", en="Fetched by hand: missing from this copy"
        ),
    }
)
TYPES: Final[Mapping[CopyTextType, Words]] = MappingProxyType(
    {
        CopyTextType.TITLE: Words(sv="Rubrik", en="Subject"),
        CopyTextType.CONTACT: Words(sv="Kontaktuppgift", en="Contact detail"),
        CopyTextType.MESSAGE: Words(sv="Meddelande", en="Message"),
        CopyTextType.NOTE: Words(sv="Intern anteckning", en="Internal note"),
        CopyTextType.FIELD: Words(sv="Fält", en="Field"),
    }
)
AUTHORS: Final[Mapping[PartAuthor, Words]] = MappingProxyType(
    {author: Words(sv=DOOR[Language.SV].authors[author], en=DOOR[Language.EN].authors[author]) for author in PartAuthor}
)
ITEMS: Final[Mapping[ItemType, Words]] = MappingProxyType(
    {
        type_: Words(sv=DOOR[Language.SV].requests.items[type_], en=DOOR[Language.EN].requests.items[type_])
        for type_ in ItemType
    }
)
SORTS: Final[Mapping[LookupSort, Words]] = MappingProxyType(
    {sort: Words(sv=DOOR[Language.SV].log.sorts[sort], en=DOOR[Language.EN].log.sorts[sort]) for sort in LookupSort}
)
IDENTIFIERS: Final[Mapping[IdentifierType, Words]] = MappingProxyType(
    {
        type_: Words(sv=DOOR[Language.SV].identifiers[type_], en=DOOR[Language.EN].identifiers[type_])
        for type_ in IdentifierType
    }
)


def both(words: Words) -> str:
    """Return a text in both languages, once where they agree."""
    return words.sv if words.sv == words.en else f"{words.sv} / {words.en}"


def every_text() -> list[Words]:
    """Return every text of the document, for whoever checks them."""
    return [getattr(TEXTS, one.name) for one in fields(TEXTS)]
