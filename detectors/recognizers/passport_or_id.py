"""Passports, identity cards, driving licences and the neighbours' identity numbers.

Swedish passports and identity cards have eight digits, from 2022 nine letters and digits. Source: Polisen. The
Norwegian, Finnish and Danish numbers: Skatteetaten, Digi- ja väestötietovirasto, CPR-kontoret.
"""

from typing import Final

from detectors.checksums import is_nordic_id
from detectors.entities import Kind
from detectors.recognizers.characters import END, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_DAY_MONTH = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])"
_DOCUMENT = (
    r"(?i:pass(?:ets|port)?[ -]?(?:nummer|numret|nr|number|no)|pass(?:et|port)?"
    r"|(?:nationellt )?id-?kort(?:s(?:nummer|nr))?"
    r"|leg(?:itimation)?(?:s(?:nummer|nr))?|körkort(?:s(?:nummer|nr))?|identity card|id card|id-?nummer|id number"
    r"|driv(?:ing|er'?s) licen[cs]e|national id)"
)
_IS = r"[\s:.#=]{1,3}(?:(?i:är|is|nr|no|number|nummer|med nummer)[\s:.#]{1,2}){0,2}"

RULE: Final = Rule(
    kind=Kind.PASSPORT_OR_ID,
    fewest_digits=3,
    is_right=is_nordic_id,
    shapes=(
        shape(
            "document",
            0.7,
            rf"{WORD}{_DOCUMENT}{_IS}(?P<value>(?=[A-Za-z\d]{{0,7}}\d{{3}})[A-Za-z]{{0,3}}\d[A-Za-z\d]{{4,10}}){END}",
        ),
        number("digits", 0.2, rf"{START}\d{{8}}{END}"),
        shape("letters", 0.2, r"(?<![\w-])[A-Z]{2}\d{6,7}(?![\w-])"),
        number(
            "finnish", 0.6, rf"{START}{_DAY_MONTH}\d{{2}}[-+A-FU-Y]\d{{3}}[0-9A-FHJ-NPR-Y](?![\w-])(?<![^\W\d_]\d{{4}})"
        ),
        number("norwegian", 0.3, rf"{START}[0-7]\d[0-5]\d\d{{2}}[ ]?\d{{5}}{END}"),
        number("danish", 0.2, rf"{START}{_DAY_MONTH}\d{{2}}[ -]?\d{{4}}{END}"),
        number("polish", 0.15, rf"{START}\d{{11}}{END}"),
    ),
    cues=cues(
        "passnummer*, passnr*, passport*, mitt pass, passet, pass nr, id kort*, id-kort*, idkort*, körkort*, "
        "legitimation*, identity card, id card, driving licen*, driver's licen*, national id*, "
        "fødselsnummer*, fodselsnummer*, personnummer norsk, norsk, norskt, cpr*, dansk, danskt, "
        "henkilötunnus*, hetu, pesel, polskt, ausweis*, personalausweis*"
    ),
)
