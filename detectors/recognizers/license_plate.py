"""Licence plates: Swedish (ABC 123 or ABC 12A), and others' where the word for them stands before.

Source: Transportstyrelsen; the letters I, Q, V, Å, Ä, Ö are not used.
"""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import LINK, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, shape

_LETTERS = r"[A-HJ-PR-UW-Z]{3}"
_LAST = r"(?:[ \u00b7-]?[A-HJ-PR-UW-Z]|[\doO])(?![\w-])"
_REST = rf"[ \u00b7-]?[\doO][\doO]{_LAST}"
_REGISTRATION = (
    r"(?i:reg(?:istrerings?)?[. ]{0,2}(?:nr|nummer|numret|no|number|skylt(?:en|nummer|numret)?|plåt(?:en)?)|reg"
    r"|registration"
    r"(?: number| plate| no)?|(?:licen[cs]e|number) plates?|plates?|(?:bil|nummer|registrerings|reg)skylt(?:en|ar"
    r"|arna|nummer)?"
    r"|skylt(?:en|nummer|numret)|kenteken|kennzeichen|nummerplade|rekisterinumero|rekkari|skilt(?:nummer)?"
    r"|bilnummer(?:et)?|vehicle|fordon(?:et)?|plåt|matrícula|plaque|immatriculation|targa)\.?"
)
_VEHICLE = (
    r"(?i:(?<!mo)bil(?:en|ens|arna|ar)?|last(?:bil|bilen|are)|skåp(?:bil(?:en)?|is(?:en)?)|buss(?:en)?|släp(?:et"
    r"|vagn(?:en)?)?|husvagn(?:en)?"
    r"|husbil(?:en)?|mc|moped(?:en)?|motorcykel(?:n)?|traktor(?:n)?|fordon(?:et)?|truck|lorry|van|car|vehicle|trailer"
    r"|volvo|saab"
    r"|bmw|audi|tesla|toyota|kia|ford|skoda|škoda|vw|volkswagen|golf|passat|mercedes|renault|peugeot|citro[eë]n|opel"
    r"|nissan|mazda"
    r"|hyundai|seat|fiat|scania|polestar|transporter|transit|sprinter|berlingo|caddy|v70|xc60|xc90|kör(?:de|t)?"
    r"|chaufför(?:en)?"
    r"|chaffis(?:en)?|förare(?:n)?|driver|drives|driving|parkera\w{0,6}|parked|parkering(?:en)?)"
)
_BETWEEN = r"[^\n\d]{0,30}?(?<![\w-])"
_FOREIGN = r"(?=[A-Z\d -]{0,9}\d)(?=[A-Z\d -]{0,9}[A-Z])[A-Z\d]{1,4}(?:[ -][A-Z\d]{1,4}){1,2}(?![\w-])"
_WORDS: Final = re.compile(
    r"(?:och|med|för|the|and|for|kan|var|nej|alla|ska|top|max|min|har|kör|gör|gav|ger|tog|kom|går|dom|den|det|som|när"
    r"|hos|typ|upp|ner"
    r"|mot|not|are|was|has|had|got|get|you|our|her|his|all|day|nok|rum|rad|bas|del|sid|ver|age|len|was|own|om|nya"
    r"|mina)[ -]?\d{3}\Z"
    r"|(?:sek|nok|eur|usd|dkk|SEK|NOK|EUR|USD|DKK|SKU|EAN|OCR|ISO|RAL|USB|HDD|SSD|GTX|RTX|MAX|MIN)[ -]?\d"
)
"""Words and units that have the form of a plate."""


def _is_word(value: str) -> bool:
    return _WORDS.match(value) is not None


RULE: Final = Rule(
    kind=Kind.LICENSE_PLATE,
    fewest_digits=2,
    is_other=_is_word,
    shapes=(
        shape("capital", 0.25, rf"(?<![\w-]){_LETTERS}{_REST}"),
        shape("capital_new", 0.5, rf"(?<![\w-]){_LETTERS}[ ]\d\d[ ]?[A-HJ-PR-UW-Z](?![\w-])"),
        shape("named", 0.55, rf"{WORD}{_REGISTRATION}(?i:{LINK})(?P<value>(?i:{_LETTERS}{_REST}))"),
        shape("named_apart", 0.5, rf"{WORD}{_REGISTRATION}[^\n\d]{{1,40}}?(?<![\w-])(?P<value>(?i:{_LETTERS}{_REST}))"),
        shape("after_vehicle", 0.5, rf"(?<![^\W_]){_VEHICLE}(?![^\W_]){_BETWEEN}(?P<value>(?i:{_LETTERS}{_REST}))"),
        shape("nordic", 0.2, r"(?<![\w-])[A-Z]{2}[ ]?\d{2}[ ]?\d{3}(?![\w-])"),
        shape("ending_in_letter", 0.2, rf"(?<![\w-])(?i:{_LETTERS})[ ]?\d\d[ ]?[A-HJ-PR-UW-Za-hj-pr-uw-z](?![\w-])"),
        shape("foreign", 0.5, rf"{WORD}{_REGISTRATION}[^\n\d]{{1,40}}?(?<![\w-])(?P<value>{_FOREIGN})"),
    ),
    cues=cues(
        "regnr*, reg nr*, reg.nr*, reg.nummer*, reg nummer*, registreringsnummer*, registreringsskylt*, bil, reg,"
        " *skylt, *skylten, "
        "bilen, min bil, fordon*, parker*, släp*, släpvagn*, skåpbil*, motorcykel*, car, van, vehicle*, kör, körde,"
        " skyltnummer*, "
        "license plate, licence plate, number plate, plate, parking, parked, lastbil*, buss, bussen, truck,"
        " chaufför*, chaffis*, "
        "förare*, driver*, volvo, bmw, audi, tesla, toyota, firmabil*, hyrbil*, budbil*, personbil*, glassbil*,"
        " traktor*, truck*"
    ),
)
