"""What is said in Swedish when a verb of the two registers refuses: of breaches, and of disclosures to authorities."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers import register_errors as errors
from handlers.register_errors import BreachFault, DisclosureFault
from storage.vocabulary import BreachState, DisclosureState

_BREACH_FAULTS: Final = {
    BreachFault.AWARE_MISSING: "Ange dagen och klockslaget då företaget fick kännedom.",
    BreachFault.IN_FUTURE: "Den tidpunkten ligger i framtiden.",
    BreachFault.BEFORE_AWARE: "Den tidpunkten ligger före företagets kännedom.",
    BreachFault.DESCRIPTION_MISSING: "Skriv vad som hände.",
    BreachFault.TEXT_TOO_LONG: "Skriv högst 3 000 tecken.",
    BreachFault.NOTHING_SCOPED: "Ange vad som röjts: från när, av vem, eller vilka ärenden.",
    BreachFault.TICKETS_AMONG_OTHERS: "Ange ärenden för sig, eller ett tidsfönster och en person, inte båda.",
    BreachFault.TICKETS_UNREADABLE: "Skriv ärendenummer eller länkar från Intercom, med mellanslag emellan.",
    BreachFault.TOO_MANY_TICKETS: "Ange högst 1 000 ärenden; är de fler, ange ett tidsfönster.",
    BreachFault.WINDOW_REVERSED: "Tidsfönstret slutar innan det börjar.",
    BreachFault.ACTOR_UNREADABLE: "Välj någon i personalen.",
    BreachFault.NOTHING_REPORTED: "Ange när myndigheten underrättades, eller varför den inte underrättas.",
    BreachFault.BOTH_REPORTED: "Antingen anmäldes den eller inte: lämna tidpunkten eller skälet tomt.",
    BreachFault.DELAY_MISSING: "Den anmäldes efter tidsfristen: skriv skälen till dröjsmålet (GDPR art. 33.1).",
    BreachFault.EFFECTS_MISSING: "Skriv följderna innan den avslutas (GDPR art. 33.5).",
    BreachFault.MEASURES_MISSING: "Skriv vad som har gjorts innan den avslutas (GDPR art. 33.5).",
}
_BREACHES: Final = {
    BreachState.OPEN: "öppen",
    BreachState.REPORTED: "anmäld",
    BreachState.NOT_REPORTED: "antecknad som ej anmäld",
    BreachState.CLOSED: "avslutad",
}
_DISCLOSURE_FAULTS: Final = {
    DisclosureFault.AUTHORITY_UNKNOWN: "Välj en myndighet som står i policyn.",
    DisclosureFault.DEMAND_MISSING: "Ange om det är ett föreläggande eller en begäran.",
    DisclosureFault.REFERENCE_MISSING: "Skriv myndighetens egen beteckning.",
    DisclosureFault.GROUND_MISSING: "Skriv lagen eller beslutet som det vilar på.",
    DisclosureFault.SCOPE_MISSING: "Skriv vad som begärs.",
    DisclosureFault.TEXT_TOO_LONG: "Skriv högst 3 000 tecken.",
    DisclosureFault.TICKETS_UNREADABLE: "Skriv ärendenummer eller länkar från Intercom, med mellanslag emellan.",
    DisclosureFault.TOO_MANY_TICKETS: "Ange högst 200 ärenden.",
    DisclosureFault.NOTHING_CHOSEN: "Välj vilka slag som ska lämnas ut, eller hela meddelanden.",
    DisclosureFault.KIND_UNKNOWN: "Det är inget av de slag som Gallra hittar, som PERSON.",
    DisclosureFault.NOTHING_FOUND: "Inget av det står i de här ärendena, så det finns inget att lämna ut.",
    DisclosureFault.TOO_MANY_FIELDS: "Det är fler än 20 000 uppgifter. Dela upp det på flera utlämnanden.",
    DisclosureFault.SECRET_PASSED: "Dagen till vilken det är hemligt måste ligga i framtiden.",
    DisclosureFault.DAY_UNREACHABLE: "Den dagen ligger för långt bort.",
    DisclosureFault.REVIEW_MISSING: "Ange vilken dag spärren ska prövas på nytt; den måste ligga i framtiden.",
    DisclosureFault.OWNER_NOT_STAFF: "Välj någon som ansvarar för spärren och som hör till Gallras personal nu.",
}
_DISCLOSURES: Final = {
    DisclosureState.PROPOSED: "föreslaget",
    DisclosureState.APPROVED: "godkänt",
    DisclosureState.REFUSED: "avslaget",
    DisclosureState.RELEASED: "utlämnat",
}


def _breach_decided(error: errors.BreachDecided) -> str:
    how = (
        "Anteckna först om den är anmäld till myndigheten."
        if error.state is BreachState.OPEN
        else "Lista incidenterna igen."
    )
    return f"Det går inte att göra med incidenten: den är {_BREACHES[error.state]}. {how}"


REGISTERS: Final[Mapping[type[Exception], Callable[[Any], str]]] = {
    errors.BreachInvalid: lambda error: _BREACH_FAULTS[error.fault],
    errors.BreachNotFound: lambda _: "Den incidenten finns inte i registret. Lista dem igen.",
    errors.BreachDecided: _breach_decided,
    errors.DisclosureInvalid: lambda error: _DISCLOSURE_FAULTS[error.fault],
    errors.DisclosureNotFound: lambda _: "Det utlämnandet finns inte i registret. Lista dem igen.",
    errors.DisclosureDecided: lambda error: (
        f"Det går inte längre att göra med utlämnandet: det är {_DISCLOSURES[error.state]}. Lista dem igen."
    ),
    errors.OwnDisclosure: lambda _: (
        "Du har själv beslutat om utlämnandet, så någon annan måste godkänna eller avslå det."
    ),
    errors.DisclosureChanged: lambda _: (
        "Inget av det som godkändes står kvar i ärendena, så det finns inget att lämna ut."
    ),
}
