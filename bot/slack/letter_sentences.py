"""What is said in Swedish when a verb of letters refuses."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers import letter_errors as errors
from handlers.letter_errors import Blocker, LetterFault, LetterPart

_PARTS: Final = {
    LetterPart.RECEIVED_ON: "när begäran kom in",
    LetterPart.DUE_ON: "när den besvaras senast (sista dagen har passerat: besvara den i stället)",
    LetterPart.CONTACT: "hur personen når företaget (ange controller.contact i policyn)",
    LetterPart.DOUBT: "varför det är tveksamt vem som begär det (skriv det: det lagras, och skickas inte)",
    LetterPart.QUESTION: "frågan (skriv den)",
    LetterPart.REASONS: "skälen (skriv dem)",
    LetterPart.NEW_DATE: "den nya sista dagen",
    LetterPart.IN_TIME: "en dag inom den första månaden: det är för sent att förlänga",
    LetterPart.DONE: "vad som har gjorts (skriv det)",
    LetterPart.WITHHELD: "vad som behålls",
    LetterPart.GROUND: "på vilken grund i artikel 17.3 det behålls",
    LetterPart.UNTIL: "till när det behålls",
    LetterPart.RECIPIENTS: "vilka som har underrättats, eller var man frågar om det (ange controller.contact i "
    "policyn)",
    LetterPart.COMPLAINT: "myndigheten att klaga hos (ange controller.supervisory_authority i policyn)",
    LetterPart.COURT: "vägen till domstol",
}
_FAULTS: Final = {
    LetterFault.NO_WAY: (
        "Gallra kan inte skicka något brev till den som gjorde begäran. Läs brevet först, lämna det på papper eller "
        "läs upp det per telefon, och skriv sedan hur du gjorde."
    ),
    LetterFault.EXTENDED: "Den begäran är redan förlängd. Det går bara en gång.",
    LetterFault.TOO_LATE: "Den första månaden har passerat, så det går inte att förlänga. Svara så snart du kan.",
    LetterFault.ANOTHER_VERB: ("Det brevet går ut med det som det berättar om: förläng, besvara eller avslå begäran."),
    LetterFault.NOT_FAILED: "Det brevet behöver ingen lämna över. Visa begäran för att se vilka som väntar.",
    LetterFault.COUNTS_NO_MORE: "En förlängning som inte nådde personen gäller inte. Förläng begäran en gång till.",
    LetterFault.WORDS_TOO_SOON: (
        "Det är inte styrkt än vem som begär det, så brevet säger bara det. Lämna skälen tomma: de kunde berätta för "
        "en främling vad som finns."
    ),
    LetterFault.NOT_ASKED: "Personen tillfrågas inte om vad som menas. Visa begäran för att se hur det står till.",
}
_BLOCKERS: Final = {
    Blocker.PARTNERS: "en mottagare tillfrågas, har inte svarat, eller väntar på att någon tittar där",
    Blocker.UNDECIDED: "det är inte avgjort om allt som finns vad som raderas och vad som behålls",
    Blocker.NOT_ERASED: "något som ska raderas finns kvar hos en mottagare",
}

LETTERS: Final[Mapping[type[Exception], Callable[[Any], str]]] = {
    errors.LetterIncomplete: lambda error: (
        f"Brevet skickas inte, för det saknar vad lagen kräver: {'; '.join(_PARTS[part] for part in error.parts)}."
    ),
    errors.LetterRefused: lambda error: _FAULTS[error.fault],
    errors.LetterNotFound: lambda _: "Det brevet finns inte. Visa begäran för att se vilka som finns.",
    errors.RequestBlocked: lambda error: (
        f"Begäran kan inte besvaras än: {'; '.join(_BLOCKERS[one] for one in error.blockers)}. Visa den för att se var."
    ),
}
