"""Swedish organisationsnummer, its long form and the VAT number made of it. Source: lagen (1974:174).

The third digit is 2 or more, which keeps it apart from a personnummer; a sole trader's is the personnummer, and is
found as one.
"""

from typing import Final

from detectors.checksums import is_organisationsnummer
from detectors.entities import Kind
from detectors.recognizers.characters import DASH, END, FIELD, LINK, SPACE, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_HEAD = r"[1-35-9]\d[2-9]\d{3}"
_USUAL_HEAD = (
    r"(?:55[679]\d|556\d|559\d|71[67]\d|72[26]\d|73[37]\d|74\d{2}|75\d{2}|76\d{2}"
    r"|769\d|80[2-9]\d|8[1-9][2-9]\d|91[67]\d|96[69]\d|97\d{2}|2[0-3][2-9]\d)\d{2}"
)
_HYPHEN = rf"{SPACE}?{DASH}{SPACE}?"
_WORDS = (
    r"(?i:org(?:anisation(?:s|al)?|anization)?[ .-]{0,2}(?:nummer|numret|nr|no|number|num|id)|orgnr|org"
    r"|company (?:reg(?:istration)?"
    r"[ .]{0,2})?(?:number|no|nr)|reg(?:istration)?[ .]{0,2}(?:number|no)|corporate id(?:entity)?(?: number| no)?"
    r"|bolags(?:nummer|nr)"
    r"|företags(?:nummer|nr)|firma(?:nummer|nr)|vat(?:[ -]?(?:number|no|nr|id))?|moms(?:registrerings)?(?:nummer|nr"
    r"|reg\.? ?nr)"
    r"|momsreg(?:nr)?|f-skatt)\.?"
)

RULE: Final = Rule(
    kind=Kind.SE_ORGANISATIONSNUMMER,
    fewest_digits=10,
    is_right=is_organisationsnummer,
    shapes=(
        number("hyphen", 0.45, rf"{START}{_HEAD}{_HYPHEN}\d{{4}}{END}"),
        number("usual", 0.55, rf"{START}{_USUAL_HEAD}{_HYPHEN}\d{{4}}{END}"),
        number("usual_plain", 0.3, rf"{START}{_USUAL_HEAD}\d{{4}}{END}"),
        number("plain", 0.15, rf"{START}{_HEAD}{SPACE}?\d{{4}}{END}"),
        number("long", 0.3, rf"{START}16{_HEAD}(?:{_HYPHEN}|{SPACE})?\d{{4}}{END}"),
        shape("vat", 0.8, rf"(?<![^\W_])(?i:se)[ -]?\d{{6}}[ -]?\d{{4}}[ -]?01{END}"),
        shape(
            "named",
            0.5,
            rf"{WORD}{_WORDS}(?:(?i:{LINK})|{FIELD}|(?=\d))(?P<value>\d(?:[ .\-\u2013]{{0,3}}\d){{5}}"
            rf"(?:[ ]?(?:bindestreck|streck|minus|dash)[ ])?(?:[ .\-\u2013]{{0,3}}\d){{4}}){END}",
        ),
    ),
    cues=cues(
        "organisationsnummer*, organisationsnr*, orgnr*, org nr*, org.nr*, org.nummer*, org nummer*, org, "
        "organization number, organisation number, company number, company registration, corporate id*, reg no, "
        "registration number, moms*, vat, firma, firman, bolag*, företag*, f-skatt*, ab, hb, kb, aktiebolag*,"
        " handelsbolag*, "
        "stiftelse*, *förening, *föreningen, ek för, peppol*, handels"
    ),
)
