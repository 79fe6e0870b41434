"""Swedish licence plates: ABC 123 or ABC 12A. Source: Transportstyrelsen; the letters I, Q, V, Å, Ä, Ö are not used."""

from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, shape

_LETTERS = r"[A-HJ-PR-UW-Z]{3}"
_REST = r"[ -]?\d{2}[A-HJ-PR-UW-Z\d](?![\w-])"
_REGISTRATION = (
    r"(?i:reg(?:istrerings?)?[. ]?(?:nr|nummer|numret|no|skylt(?:en)?)|registration (?:number|plate)"
    r"|(?:licen[cs]e|number) plate)"
)

RULE: Final = Rule(
    kind=Kind.LICENSE_PLATE,
    fewest_digits=2,
    shapes=(
        shape("capital", 0.25, rf"(?<![\w-]){_LETTERS}{_REST}"),
        shape("named", 0.7, rf"{WORD}{_REGISTRATION}[\s:.]{{0,3}}(?:(?i:är|is)[ ])?(?P<value>(?i:{_LETTERS}{_REST}))"),
    ),
    cues=cues(
        "regnr*, reg nr*, reg.nr*, reg.nummer*, reg nummer*, registreringsnummer*, registreringsskylt*, bil, "
        "bilen, min bil, fordon*, parker*, släp*, släpvagn*, skåpbil*, motorcykel*, car, van, vehicle*, "
        "license plate, licence plate, number plate, plate, parking, parked"
    ),
)
