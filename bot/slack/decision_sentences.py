"""What is said in Swedish when a decision about a request is refused; part of the sentences of all refusals."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers import decision_errors
from handlers.decision_errors import DecisionFault

_FAULTS: Final = {
    DecisionFault.NOT_ERASURE: "Bara en begäran om radering beslutas uppgift för uppgift. Svara på den här som den är.",
    DecisionFault.BEING_ASKED: "En mottagare tillfrågas fortfarande. Vänta på svaret, så att inget lämnas utanför.",
    DecisionFault.NOTHING: "Det finns inget att besluta: ingen mottagare har något som inte redan är beslutat.",
    DecisionFault.NO_REASON: "Skriv varför du beslutar annat än policyn föreslår. Den andra personen läser det.",
    DecisionFault.NOT_HELD: "Den mottagaren har inget av det slaget att besluta om. Visa begäran.",
    DecisionFault.NO_DAY: "Ange till och med vilken dag det behålls. Efter den dagen raderas det av sig självt.",
    DecisionFault.DAY_PASSED: "Dagen till och med vilken det skulle behållas har passerat.",
    DecisionFault.DAY_TOO_FAR: "Behåll det högst tio år: sedan är anspråken preskriberade (preskriptionslagen 2 §).",
    DecisionFault.NOT_APART: (
        "Det som hör ihop raderas eller behålls tillsammans: allt hos en mottagare som raderar hela personen, ett "
        "betalsätt med sin kund, ett ärende här och i Intercom. Besluta samma sak för båda."
    ),
    DecisionFault.UNREADABLE: (
        "Skriv en mottagare, ett slag av uppgift och, för att behålla den, claims och en dag: "
        "stripe:charge:claims:2030-01-31."
    ),
}

DECISIONS: Final[Mapping[type[Exception], Callable[[Any], str]]] = {
    decision_errors.DecisionInvalid: lambda error: _FAULTS[error.fault],
    decision_errors.DecisionNotFound: lambda _: (
        "Inget av den begäran väntar på godkännande. Visa den för att se vad som är beslutat."
    ),
    decision_errors.DecisionStale: lambda _: (
        "Det mottagarna har är inte längre detsamma som när det föreslogs. Titta på det och föreslå på nytt."
    ),
    decision_errors.OwnDecision: lambda _: "Du har föreslagit det själv. Någon annan måste godkänna eller avslå det.",
}
