"""What is said when a verb refuses: the error's own sentence, or the same in Swedish, built from its typed ids."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.slack.decision_sentences import DECISIONS
from bot.slack.letter_sentences import LETTERS
from bot.slack.register_sentences import REGISTERS
from bot.slack.words import Language
from handlers import errors, hold_errors, request_errors, reveal_errors
from handlers.errors import PrivacyError, StaffRecordFault
from handlers.hold_errors import HoldFault, RestrictionFault
from handlers.request_errors import ChallengeFault
from handlers.reveal_errors import RevealFault
from storage import errors as storage_errors
from storage.errors import StorageError
from storage.vocabulary import (
    AccessReason,
    CorrectionState,
    ProposalState,
    QueryType,
    RevealReason,
    RevealState,
    SweepState,
)


def sentence_of(error: PrivacyError | StorageError, language: Language) -> str:
    """Return the sentence of an error in this language; English where there is no other."""
    if language is not Language.SV:
        return error.sentence
    build = next((_SWEDISH[kind] for kind in type(error).__mro__ if kind in _SWEDISH), None)
    return build(error) if build else error.sentence


def translated() -> frozenset[type[Exception]]:
    """Return the errors that have a Swedish sentence, for the test that none is missing."""
    return frozenset(_SWEDISH)


_PROPOSAL_STATES: Final = {
    ProposalState.PROPOSED: "föreslagen",
    ProposalState.ACCEPTED: "godtagen",
    ProposalState.DISMISSED: "avfärdad",
}
_REFUSALS: Final = {
    AccessReason.NO_ROLE: "Du har ingen roll i Gallra än. Be dataskyddsrollen lägga till dig.",
    AccessReason.UNKNOWN_ROLE: "Din roll finns inte i policyn. Be dataskyddsrollen rätta den.",
    AccessReason.UNKNOWN_PURPOSE: "Det ändamålet finns inte i policyn. Välj ett som står där.",
    AccessReason.UNDECIDED: "Policyn avgör inte detta för din roll och det ändamålet, så det nekas. "
    "Be dataskyddsrollen avgöra det.",
    AccessReason.NOT_GRANTED: "Din roll får inte göra det för det ändamålet. "
    "Välj ändamålet för ditt arbete, eller be dataskyddsrollen om hjälp.",
    AccessReason.RESTRICTED: "Det här är begränsat (art. 18 i dataskyddsförordningen): det lagras, och visas bara för "
    "dataskyddsrollen, för ett ändamål som tillåter det. Fråga dataskyddsrollen om ditt arbete inte kan vänta.",
    AccessReason.TICKET_STATE: "Det går inte att göra med ärendet som det är nu. Visa ärendet för att se vad som hänt.",
    AccessReason.TICKET_STATE: "Det går inte att göra med ärendet som det är nu. Visa det för att se vad som hänt.",
    AccessReason.TRAINING_MISSING: "Ingen har antecknat att du är utbildad i säkerhet och dataskydd, så inget kan "
    "visas för dig än. Gör utbildningen och be sedan dataskyddsrollen anteckna den.",
    AccessReason.TRAINING_LAPSED: "Din utbildning i säkerhet och dataskydd gäller inte längre, så inget kan visas för "
    "dig. Gör om den och be sedan dataskyddsrollen anteckna den.",
    AccessReason.CONFIDENTIALITY_MISSING: "Ingen har antecknat att du har skrivit på sekretessavtalet, så inget kan "
    "visas för dig än. Skriv på det och be sedan dataskyddsrollen anteckna det.",
    AccessReason.CONFIDENTIALITY_LAPSED: "Ditt sekretessavtal gäller inte längre, så inget kan visas för dig. Skriv på "
    "det på nytt och be sedan dataskyddsrollen anteckna det.",
}


_DECIDED: Final = {
    CorrectionState.PENDING: "väntar",
    CorrectionState.APPROVED: "godkänd",
    CorrectionState.REJECTED: "avslagen",
    CorrectionState.REVOKED: "tillbakatagen",
    CorrectionState.LAPSED: "förfallen",
}


_RUNS: Final = {
    SweepState.PROPOSED: "föreslagen",
    SweepState.APPROVED: "godkänd",
    SweepState.HELD_BACK: "stoppad",
    SweepState.LAPSED: "förfallen",
    SweepState.RUNNING: "i gång",
    SweepState.PAUSED: "pausad",
    SweepState.DONE: "klar",
    SweepState.DRY: "torr",
}
_CHALLENGE_FAULTS: Final = {
    ChallengeFault.NO_MAIL: (
        "Gallra kan inte skicka brev här. Den som driver Gallra behöver ställa in GALLRA_MAIL_FROM, GALLRA_PUBLIC_URL "
        "och GALLRA_SMTP_URL eller POSTMARK_SERVER_TOKEN; intyga så länge för hand vem som begär det."
    ),
    ChallengeFault.NO_ADDRESS: (
        "Den begäran kom utan e-postadress. Ta reda på ett annat sätt vem som begär det, och intyga det."
    ),
    ChallengeFault.PROVEN: "Det är redan intygat vem som gjorde den begäran. Visa den för att se av vem.",
    ChallengeFault.TOO_MANY: "Så många länkar som policyn tillåter på ett dygn är skickade. Vänta på svaret.",
}
_STAFF_FAULTS: Final = {
    StaffRecordFault.PERSON_MISSING: "Välj vem det gäller.",
    StaffRecordFault.TYPE_UNKNOWN: "Välj vad som antecknas: utbildningen eller avtalet.",
    StaffRecordFault.DAY_MISSING: "Välj vilken dag det gjordes.",
    StaffRecordFault.DAY_AHEAD: "Den dagen har inte kommit än. Anteckna det som är gjort.",
    StaffRecordFault.DAY_LAPSED: "Det är så länge sedan att det inte gäller längre. Det måste först göras om.",
}
_HOLD_FAULTS: Final = {
    HoldFault.NOTHING_COVERED: "Ange vad spärren gäller: ett ärende, en person eller ett urval.",
    HoldFault.TICKET_UNREADABLE: "Skriv ärendets nummer, eller klistra in dess länk från Intercom.",
    HoldFault.TICKET_AMONG_OTHERS: "Ett ärende spärras för sig. Lämna personen och urvalet tomma, eller ärendet.",
    HoldFault.PERSON_UNREADABLE: "Skriv en e-postadress, ett telefonnummer eller ett personnummer fullt ut.",
    HoldFault.DAYS_REVERSED: "Den sista dagen ligger före den första.",
    HoldFault.DAY_UNREACHABLE: "Den dagen ligger för långt bort.",
    HoldFault.KIND_UNKNOWN: "Det är inget av de slag som Gallra hittar, som PERSON.",
    HoldFault.REASON_MISSING: "Skriv varför det måste finnas kvar.",
    HoldFault.REASON_TOO_LONG: "Skriv högst 2 000 tecken.",
    HoldFault.OWNER_NOT_STAFF: "Välj någon som ansvarar för spärren och som hör till Gallras personal nu.",
    HoldFault.REVIEW_MISSING: "Ange vilken dag spärren ska prövas på nytt.",
    HoldFault.REVIEW_PASSED: "Dagen för prövningen måste ligga i framtiden.",
}


_RESTRICTION_FAULTS: Final = {
    RestrictionFault.PERSON_MISSING: "Ange vems uppgifter som ska begränsas.",
    RestrictionFault.NOT_TOLD: "Berätta det för personen först, och skriv sedan upp vilken dag och hur (art. 18.3).",
    RestrictionFault.TOLD_LATER: "Den dagen har inte kommit än. Berätta det för personen först.",
    RestrictionFault.TOLD_TOO_EARLY: "Den dagen gällde begränsningen inte än. Skriv när personen fick veta det.",
}
_READINGS: Final = {
    QueryType.EMAIL: "en e-postadress",
    QueryType.PHONE: "ett telefonnummer",
    QueryType.PERSONNUMMER: "ett personnummer",
    QueryType.CONTACT: "en kontakt i Intercom",
    QueryType.TICKET: "ett ärendenummer",
}


def _unclear(error: errors.QueryUnclear) -> str:
    may_be = " eller ".join(_READINGS[one] for one in error.readings)
    told = f"Det kan vara {may_be}. " if may_be else ""
    return f"{told}Säg vilket: skriv tel:, pnr: eller # före siffrorna."


_REVEALS: Final = {
    RevealReason.NEVER: "Det slaget visas aldrig: ingens arbete kräver det. Be personen om ett nytt i stället.",
    RevealReason.UNKNOWN_KIND: "Det är av ett slag som Gallra inte känner till, så det förblir maskerat.",
    RevealReason.UNDECIDED: "Policyn avgör inte om din roll får se det för det ändamålet, så det nekas. "
    "Be dataskyddsrollen avgöra det.",
    RevealReason.NOT_LISTED: "Din roll får inte se det slaget för det ändamålet. "
    "Välj ändamålet för ditt arbete, eller be dataskyddsrollen om hjälp.",
    RevealReason.NO_TEXT: "Ärendets text är borta. Det finns inget att visa längre.",
    RevealReason.UNKNOWN_STATE: "Det är inte känt hur det står till med ärendet, så inget i det visas.",
    RevealReason.TOO_MANY: "Du har fått så många värden visade som policyn tillåter på en timme. "
    "Fortsätt senare, eller be dataskyddsrollen om hjälp.",
    RevealReason.RESTRICTED: "Behandlingen av personens uppgifter är begränsad. Fråga dataskyddsrollen.",
    RevealReason.EXPIRED: "Det tog för lång tid. Visa ärendet igen, och begär det en gång till.",
}
_REVEAL_FAULTS: Final = {
    RevealFault.REASON_MISSING: "Skriv varför du behöver läsa det.",
    RevealFault.REASON_TOO_LONG: "Skriv högst 1 000 tecken.",
    RevealFault.NOTE_MISSING: "Skriv vad granskningen kom fram till.",
    RevealFault.NOTE_TOO_LONG: "Skriv högst 1 000 tecken.",
}
_REVEAL_STATES: Final = {
    RevealState.BEGUN: "inte begärt än",
    RevealState.WAITING: "väntar på en andra person",
    RevealState.APPROVED: "godkänt",
    RevealState.REFUSED: "nekat",
    RevealState.SHOWN: "visat",
    RevealState.LAPSED: "förfallet",
}


def _ticket(error: Any, otherwise: str = "Det ärendet") -> str:
    return f"Ärende {error.ticket}" if error.ticket else otherwise


def _not_due(error: errors.TicketNotDue) -> str:
    when = f"från {error.due_on:%Y-%m-%d}" if error.due_on else "när dess sista ändamål har upphört"
    return f"{_ticket(error)} behövs fortfarande. Det kan gallras {when}."


def _held(error: errors.TicketHeld) -> str:
    more = f" Fler spärrar på det: {error.others}." if error.others else ""
    return (
        f"{_ticket(error)} är spärrat: spärr {error.hold}, som ska prövas på nytt {error.review_on:%Y-%m-%d}.{more} "
        "Det kan gallras när det inte är spärrat längre."
    )


def _unknown_purpose(error: errors.UnknownPurpose) -> str:
    choice = f"Välj ett av: {', '.join(error.known)}." if error.known else "Välj ett som står där."
    return f"Det ändamålet finns inte i policyn. {choice}"


def _partner_failed(error: storage_errors.PartnerFailed) -> str:
    again = "Det hjälper inte att försöka igen." if error.permanent else "Det försöks igen."
    return f"{error.partner} svarade inte som väntat ({error.reason}). {again}"


_SWEDISH: Final[Mapping[type[Exception], Callable[[Any], str]]] = {
    **REGISTERS,
    **LETTERS,
    **DECISIONS,
    errors.AccessDenied: lambda error: _REFUSALS[error.reason],
    errors.TicketNotFound: lambda error: (
        f"{_ticket(error)} finns inte här. Kontrollera numret; ett nytt ärende behöver någon minut för att komma in."
    ),
    errors.UnknownPurpose: _unknown_purpose,
    errors.UnknownRole: lambda error: f"Rollen finns inte i policyn. Välj en av: {', '.join(error.known)}.",
    errors.UnknownQuery: lambda _: (
        "Det är varken en e-postadress, ett telefonnummer, ett personnummer, ett ärendenummer eller en länk till "
        "Intercom. Skriv ett av dem fullt ut."
    ),
    errors.QueryUnclear: _unclear,
    errors.PersonAmbiguous: lambda error: (
        f"{error.contacts or 'Flera'} personer i Intercom har det gemensamt, så det säger inte vem som menas. "
        "Klistra in länken till personens sida i Intercom."
    ),
    errors.LookupNotFound: lambda _: "Den slagningen finns inte här längre. Gör den på nytt.",
    errors.TicketNotDue: _not_due,
    errors.TicketStillOpen: lambda error: f"{_ticket(error)} är inte stängt. Stäng det i Intercom först.",
    errors.NothingToRedact: lambda error: f"{_ticket(error)} har inget kvar att gallra. Inget behöver göras.",
    request_errors.RequestInvalid: lambda _: "Ett fält i begäran stämmer inte. Kontrollera uppgifterna.",
    storage_errors.PersonShared: lambda _: (
        "Flera personer där har den adressen eller det numret. Titta för hand vems uppgifterna är."
    ),
    request_errors.RequestNotFound: lambda _: "Den begäran finns inte. Lista dem igen.",
    request_errors.ChallengeRefused: lambda error: _CHALLENGE_FAULTS[error.fault],
    request_errors.ProposalNotFound: lambda _: "Det meddelandet är inte föreslaget som begäran längre. Lista dem igen.",
    request_errors.ProposalDecided: lambda error: (
        f"Det är avgjort redan ({_PROPOSAL_STATES[error.state]}). Lista dem igen."
    ),
    request_errors.PartnerUnknown: lambda _: (
        "Den mottagaren har inte tillfrågats om den begäran. Visa den för att se vilka."
    ),
    request_errors.PartnerAnswered: lambda _: (
        "Den mottagaren tillfrågas av sig själv. Vänta på svaret, eller låt fråga en gång till."
    ),
    request_errors.RequestClosed: lambda _: "Den begäran är avslutad. Öppna en ny om personen begär det igen.",
    errors.TicketHeld: _held,
    errors.NothingToHold: lambda error: f"{_ticket(error)} har ingen text kvar. En spärr skulle inte bevara något.",
    hold_errors.HoldInvalid: lambda error: _HOLD_FAULTS[error.fault],
    errors.MessageTaskGone: lambda _: "Det meddelandet är redan omhändertaget. Lista igen: `/privacy uppgifter`.",
    hold_errors.HoldNotFound: lambda _: "Den spärren finns inte. Lista dem igen.",
    hold_errors.HoldOfRestriction: lambda error: (
        f"Den spärren hör till begränsning {error.restriction} och upphör med den: berätta det för personen först, "
        "och häv den sedan med /privacy begränsningar."
    ),
    hold_errors.RestrictionInvalid: lambda error: _RESTRICTION_FAULTS[error.fault],
    hold_errors.RestrictionInForce: lambda error: (
        f"Personens uppgifter är redan begränsade: begränsning {error.restriction}."
    ),
    hold_errors.RestrictionNotFound: lambda _: "Den begränsningen finns inte. Lista dem igen.",
    hold_errors.RestrictionLifted: lambda error: (
        f"Begränsning {error.restriction} är redan hävd. Lägg en ny om den behövs igen."
    ),
    hold_errors.HoldReleased: lambda error: f"Spärr {error.hold} är redan hävd. Lägg en ny om den behövs igen.",
    errors.StaffRecordInvalid: lambda error: _STAFF_FAULTS[error.fault],
    errors.OwnStaffRecord: lambda _: (
        "Du kan inte anteckna det för dig själv. Be någon annan i dataskyddsrollen göra det."
    ),
    request_errors.IdentityNotProven: lambda _: (
        "Det är inte styrkt vem som begär det. Be om legitimering, och fortsätt när den har kommit."
    ),
    errors.PlaceGone: lambda _: "Det står inte i ärendet längre. Visa ärendet igen.",
    errors.WordsNotFound: lambda _: (
        "De orden står inte i ärendet. Kopiera dem precis som de är, utan det som är maskerat."
    ),
    errors.AlreadyMasked: lambda _: "Det är redan maskerat, överallt i ärendet. Inget behöver göras.",
    errors.AlreadyProposed: lambda error: (
        f"Det är redan föreslaget, som rättelse {error.correction}. Det väntar på beslut."
    ),
    errors.CorrectionNotFound: lambda _: "Den rättelsen finns inte. Lista dem igen.",
    errors.CorrectionDecided: lambda error: (
        f"Den rättelsen är redan avgjord ({_DECIDED[error.state]}). Lista dem igen."
    ),
    errors.OwnCorrection: lambda _: (
        "Du har själv föreslagit rättelsen, så någon annan i dataskyddsrollen måste godkänna den."
    ),
    errors.SweepNotFound: lambda _: "Den körningen finns inte. Titta på det nyaste meddelandet i dataskyddskanalen.",
    errors.SweepStale: lambda _: (
        "Förslaget är inte längre det nyaste: ärenden har ändrats sedan dess. Godkänn det nyaste i "
        "dataskyddskanalen, eller be om ett med /privacy gallring."
    ),
    errors.SweepDecided: lambda error: f"Det går inte längre att göra med körningen: den är {_RUNS[error.state]}.",
    errors.OwnSweep: lambda _: (
        "Policyn kräver fyra ögon, och du har redan startat eller godkänt körningen. Någon annan måste också "
        "godkänna den."
    ),
    reveal_errors.RevealRefused: lambda error: _REVEALS[error.reason],
    reveal_errors.RevealInvalid: lambda error: _REVEAL_FAULTS[error.fault],
    reveal_errors.RevealNotFound: lambda _: "Det finns ingen sådan visning för dig. Visa ärendet, och begär den där.",
    reveal_errors.RevealDecided: lambda error: (
        f"Det är redan besvarat, en gång: {_REVEAL_STATES[error.state]}. Begär det igen om det behövs."
    ),
    reveal_errors.OwnReveal: lambda _: "Du har själv begärt det, så någon annan i dataskyddsrollen måste göra det.",
    storage_errors.PartnerFailed: _partner_failed,
    storage_errors.LogUnusable: lambda _: (
        "Loggen tar inte emot något, och då görs inget. Säg till den som driver Gallra."
    ),
    storage_errors.ExportBroken: lambda _: "Exporten av loggen är ändrad eller avklippt. Inget gjordes med den.",
    storage_errors.InvalidId: lambda _: "Det är inget giltigt id.",
    storage_errors.SealBroken: lambda error: (
        f"Det förseglade värdet vid {error.place} går inte att öppna: det har ändrats, flyttats "
        "eller förseglats med en annan nyckel."
    ),
    storage_errors.KeyDestroyed: lambda _: "Nyckeln är förstörd; det som den förseglade är borta för gott.",
    storage_errors.KeysetUnusable: lambda _: "Nycklarna går inte att använda. Säg till den som sköter Gallra.",
    storage_errors.KeyServiceUnavailable: lambda _: (
        "Nyckeltjänsten svarar inte eller släpper inte in Gallra. Det försöks igen."
    ),
    storage_errors.DatabaseUnusable: lambda _: "Databasen går inte att nå. Försök igen om en stund.",
}
