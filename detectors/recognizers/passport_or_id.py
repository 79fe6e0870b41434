"""Passports, identity cards, driving licences and the neighbours' identity numbers.

Swedish passports and identity cards have eight digits, from 2022 nine letters and digits. Source: Polisen. The
Norwegian, Finnish and Danish numbers: Skatteetaten, Digi- ja väestötietovirasto, CPR-kontoret.
"""

import re
from typing import Final

from detectors.checksums import is_nordic_id
from detectors.entities import Kind
from detectors.recognizers.characters import END, FIELD, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_DAY_MONTH = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])"
_DOCUMENT = (
    r"(?i:pass(?:ets|port|kopian?)?[ .-]{0,2}(?:nummer|numret|nr|number|no|num|id)|pass(?:et|port|kopian?)?|passeport"
    r"|paspoort|reisepass"
    r"|(?:nationellt |svenskt? |ditt |mitt )?id-?[ ]?kort(?:et)?(?:s?(?:nummer|nr))?"
    r"|leg(?:itimation(?:en)?)?(?:s?(?:nummer|nr))?"
    r"|körkort(?:et)?(?:s?[ ]?(?:nummer|numret|nr))?|förarbevis|identity card|id[ -]?card|id-?(?:nummer|nr"
    r"|handling(?:en)?|number|no)"
    r"|(?:mitt|my|his|her|ditt|hans|hennes|wants|want|asks for|show|national|svenskt|swedish|photo|foto) id"
    r"|driv(?:ing|er'?s?|ers) licen[cs]e|licen[cs]e|national id(?:entity)?(?: number| card)?|personalausweis|ausweis"
    r"|carte d'identité"
    r"|carte de identitate|dni|nie|ni number|national insurance(?: number| no)?|nino|bsn|pesel|cpr(?:-?(?:nr"
    r"|nummer))?|kennitala"
    r"|fødselsnummer(?:et)?|fodselsnummer|personnummer(?:et)?|henkilötunnus|hetu|steuer-?id|tax id|codice fiscale"
    r"|residence (?:permit|card)"
    r"(?: card)?|uppehålls(?:tillstånd|kort)\w{0,10}|ut-kort|lma-?kort(?:et)?|[^\W\d_]{3,12}[ ](?:id )?card|dvla"
    r"|immigration|aadhaar|isikukood|d-nummer|fnr|f\.nr|číslo pasu|pas|numer pesel|[^\W\d_]{2,15}'s id|seaman's book"
    r"|legget|förarkort(?:et)?|numer dowodu|nif|nric"
    r"|burgerservicenummer|(?:personal)?ausweis(?:nummer|nr)|nationellt id(?:-?nr|-?nummer)?|id code|(?:south african"
    r"|swedish|norwegian|danish|finnish|german|polish|national|foreign|recipient|photo|recipient's) id|cod(?:ice"
    r"|\.) ?fisc(?:ale|\.)|ajokort(?:ti|in)?|passi(?:n)?|dow[oó]d osobisty|führerschein|rijbewijs|permis de conduire"
    r"|passaporto|pasaporte)"
)
_GAP = r"(?:[^\n\d]{0,40}?(?<![\w-])|(?=\d))"
_VALUE = (
    r"(?=[^\W_a-z]{0,6}[ -]?\d)(?=(?:[A-ZÑ][ -]?){0,7}\d(?:[ -]?[A-ZÑ\d]){3})"
    r"[A-ZÑ\d]{1,16}(?:[ -][A-ZÑ\d]{1,9}){0,8}"
)
_DATE: Final = re.compile(
    r"(?:19|20)\d{2}[-./ ][01]?\d(?:[-./ ][0-3]?\d)?\Z|[0-3]?\d[-./ ][01]?\d[-./ ](?:19|20)\d{2}\Z|(?:19|20)\d{2}\Z"
)


def _is_date(value: str) -> bool:
    return _DATE.match(value) is not None


RULE: Final = Rule(
    kind=Kind.PASSPORT_OR_ID,
    fewest_digits=3,
    is_right=is_nordic_id,
    is_other=_is_date,
    shapes=(
        shape("document", 0.55, rf"{WORD}{_DOCUMENT}(?![^\W_]){_GAP}(?P<value>{_VALUE})(?![\w/]|[-.,:]\d)"),
        shape(
            "document_lower",
            0.5,
            rf"{WORD}{_DOCUMENT}[\s:.#=]{{1,3}}(?:(?i:är|is|nr|no|number|nummer|med nummer)[\s:.#]{{1,2}}){{0,2}}"
            rf"(?P<value>(?=[a-z\d]{{0,7}}\d{{3}})[a-z]{{0,3}}\d[a-z\d]{{4,10}}){END}",
        ),
        shape("document_below", 0.5, rf"{WORD}{_DOCUMENT}{FIELD}(?P<value>{_VALUE}){END}"),
        number("digits", 0.2, rf"{START}\d{{4}}[ ]?\d{{4}}{END}"),
        shape("letters", 0.2, r"(?<![\w-])[A-Z]{1,3}[ ]?\d{5,8}[A-Z]{0,2}(?![\w-])"),
        number("licence", 0.5, rf"{START}\d{{6}}-(?:\d{{4}}-\d|[A-Z]{{2}}\d{{1,2}})(?![\w-])"),
        number("licence_spaced", 0.2, rf"{START}\d{{6}}[ -]\d{{4}}[ -]\d{END}"),
        number(
            "finnish", 0.6, rf"{START}{_DAY_MONTH}\d{{2}}[-+A-FU-Y]\d{{3}}[0-9A-FHJ-NPR-Y](?![\w-])(?<![^\W\d_]\d{{4}})"
        ),
        number("norwegian", 0.3, rf"{START}[0-7]\d[0-5]\d\d{{2}}[ ]?\d{{5}}{END}"),
        number("danish", 0.2, rf"{START}{_DAY_MONTH}\d{{2}}[ -]?\d{{4}}{END}"),
        number("polish", 0.15, rf"{START}\d{{11}}{END}"),
        number("american", 0.5, rf"{START}\d{{3}}-\d{{2}}-\d{{4}}{END}"),
        shape("british", 0.5, r"(?<![\w-])[A-CEGHJ-PR-TW-Z][A-NP-Z][ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D](?![\w-])"),
        shape("spanish", 0.5, r"(?<![\w-])(?:[XYZ][- ]?\d{7}|\d{8})[- ]?[A-HJ-NP-TV-ZÑ](?![\w-])"),
        shape("italian", 0.6, r"(?<![\w-])[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z](?![\w-])"),
        shape("british_licence", 0.6, r"(?<![\w-])[A-Z]{2,5}\d{0,3}[ ]?\d{6}[ ]?[A-Z]\w{2}(?:[ ]?[A-Z]{2})(?![\w-])"),
    ),
    cues=cues(
        "passnummer*, passnr*, passport*, mitt pass, passet, pass nr, pass, id kort*, id-kort*, idkort*, körkort*, id"
        " card, "
        "legitimation*, leg, identity card, id card, driving licen*, driver's licen*, national id*, licence, license,"
        " id-handling*, "
        "fødselsnummer*, fodselsnummer*, personnummer norsk, norsk, norskt, norske, cpr*, dansk, danskt, danska,"
        " passkopia*, "
        "henkilötunnus*, hetu, pesel, polskt, polska, ausweis*, personalausweis*, uppehålls*, lma, utfärdat*, issued*"
    ),
)
