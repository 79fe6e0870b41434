"""What the Slack door says about the log of lookups: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import LookupSort


@dataclass(frozen=True, slots=True, kw_only=True)
class LogWords:
    """What is said about the log of lookups. Markup, except where a field says that it is plain."""

    title: Counted
    """With `{by}` to be filled in after the number."""
    none: str
    sorts: Mapping[LookupSort, str]
    no_purpose: str
    operator: str
    several: str
    """With `{contacts}`."""
    shared: Counted
    file: str


ENGLISH: Final = LogWords(
    title=Counted(
        "1 lookup of the person, asked by {by}.", "{count} lookups of the person, asked by {{by}}. The newest first."
    ),
    none="No lookup is logged by {by}. That the log was read is written down now.",
    sorts={
        LookupSort.FOUND: "looked up",
        LookupSort.READ: "read",
        LookupSort.REVEALED: "a value revealed",
        LookupSort.DISCLOSED: "disclosed to an authority",
        LookupSort.LISTED: "in a list",
        LookupSort.CORRECTED: "correction proposed",
        LookupSort.RESTRICTED: "restriction",
        LookupSort.LOGGED: "log read",
        LookupSort.REFUSED: "refused",
        LookupSort.OTHER: "shown",
    },
    no_purpose="no purpose stated",
    operator="the operator",
    several=":warning: {contacts} persons in Intercom have that in common. These are the lookups by that alone; "
    "paste the link to a person in Intercom for the whole log of one.",
    shared=Counted(
        ":warning: 1 of the person's details is somebody else's too. Lookups by it are left out.",
        ":warning: {count} of the person's details are somebody else's too. Lookups by them are left out.",
    ),
    file="Names of staff are for the privacy role only. The file for the access answer, without names, is written "
    "by whoever runs Gallra, with `gallra log`.",
)

SWEDISH: Final = LogWords(
    title=Counted(
        "1 slagning på personen, sökt på {by}.", "{count} slagningar på personen, sökt på {{by}}. De nyaste först."
    ),
    none="Ingen slagning är loggad på {by}. Läsningen av loggen skrivs upp nu.",
    sorts={
        LookupSort.FOUND: "sökt",
        LookupSort.READ: "läst",
        LookupSort.REVEALED: "en uppgift visad i klartext",
        LookupSort.DISCLOSED: "utlämnat till en myndighet",
        LookupSort.LISTED: "stod i en lista",
        LookupSort.CORRECTED: "rättelse föreslagen",
        LookupSort.RESTRICTED: "begränsning",
        LookupSort.LOGGED: "loggen läst",
        LookupSort.REFUSED: "nekad",
        LookupSort.OTHER: "visad",
    },
    no_purpose="inget ändamål angivet",
    operator="driften",
    several=":warning: {contacts} personer i Intercom har den uppgiften gemensamt. Det här är bara slagningar på "
    "just den; klistra in länken till en person i Intercom för en persons hela logg.",
    shared=Counted(
        ":warning: 1 av personens uppgifter har någon annan också. Slagningar på den står inte med.",
        ":warning: {count} av personens uppgifter har någon annan också. Slagningar på dem står inte med.",
    ),
    file="Personalens namn är bara för dataskyddsrollen. Filen till registerutdraget, utan namn, skriver den som "
    "sköter Gallra med `gallra log`.",
)
