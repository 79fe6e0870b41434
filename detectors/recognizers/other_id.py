"""Numbers that a company or school gave a person: customer, member, student, employee, patient, insurance."""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import FIELD, WORD
from detectors.recognizers.rule import Rule, shape

_WHOSE = (
    r"(?:avtals?kund|stamkunds?|kund(?:e|en)?s?|klient|medlem(?:s|mens)?|student|elev|anställnings?|anställd|anst"
    r"|patient|journal"
    r"|försäkrings?|abonnent|abonnemangs?|prenumerations?|prenumerant|gäst|deltagar|lånekorts?|bibliotekskorts?"
    r"|bonus(?:korts?)?"
    r"|klubb(?:korts?)?|medlemskorts?|kundkorts?|medarbetar|personal|användar|handlar|butiksägar|läkar|revisors?"
    r"|advokat|tjänste"
    r"|rekryt|lotteri|pensions?|fackförbunds?|kåneid|kår|matrikel|licens(?:tagar|innehavar)?|resenärs?|passagerar"
    r"|donator|givar|läsar"
    r"|lojalitets|kundklubbs?|kundreferens|avtalskund|butiks|medlemskorts?|fackliga?|reserv|versicherungs|kunden"
    r"|asiakas|jäsen|potilas|opiskelija|kunden|medlems|medarbejder|ansatt)"
)
_NUMBER_WORD = r"(?:[ .:-]{0,2}(?:nummer(?:et)?|numret|numren|numre(?:ne)?|nr|id(?:et|:t)?|kod|no|numero|#))"
_ENGLISH = (
    r"(?:customer|cust|client|member(?:ship)?|student|employee|emp|staff|patient|policy(?: ?holder)?|insurance"
    r"|subscriber|guest"
    r"|loyalty|user|badge|account holder|payroll|personnel|licen[cs]ee|pupil|donor|nhs|frequent flyer|rewards?|seller"
    r"|owner|union|uni|account"
    r"|kundennr|kunden|mitglieds?|klant|lid)"
)
_ENGLISH_NUMBER = r"(?:[ _-]{0,2}(?:numbers?|num|no|nos|nr|id|ids|code|card|#|nummer)\.?)"
_CARD = (
    r"(?:medlems|kund|bonus|klubb|stamkunds|låne|biblioteks|studie|student)?(?:kort|kortet)|(?:member(?:ship)?"
    r"|loyalty|library|student|club|bonus) card"
)
_GAP = r"(?:[^\w\n]{1,6}|[^\d\n]{1,45}?(?<![\w-])|(?=\d))"
_VALUE = (
    r"(?P<value>(?!(?i:nr|no|id|nummer|number|num)(?![^\W_]))(?:(?=[A-Za-zÅÄÖ]{1,6}[-/_"
    r" ]?(?:[A-Za-z]{1,4}[-/])?\d)[A-ZÅÄÖ][A-Za-zÅÄÖ]{0,5}[-/_"
    r" ]?(?:[A-Z]{1,4}[-/])?"
    r"|[a-z]{1,4}[-_]?)?"
    r"\d[A-Za-z\d]{0,14}(?:(?:[ ](?=\d)|[-/.](?=[A-Za-z\d]))[A-Za-z\d]{1,8}){0,4})(?![\w@])(?![-/:.]\w)"
)
_NEXT = r"[ ](?:och|o|å|and|eller|or|&|,|/|\+|samt)[ ]"
_DATE: Final = re.compile(
    r"(?:19|20)\d{2}[-./ ][01]?\d[-./ ][0-3]?\d|(?:19|20)\d{2}\Z|[0-3]?\d[-./][01]?\d[-./](?:19"
    r"|20)?\d{2}\Z|\d{1,2}[:.]\d{2}\Z"
)
_SHORTEST: Final = 3


def _is_date_or_short(value: str) -> bool:
    return (
        _DATE.match(value) is not None or len(value) < _SHORTEST or not any(character.isdigit() for character in value)
    )


RULE: Final = Rule(
    kind=Kind.OTHER_ID,
    fewest_digits=1,
    is_other=_is_date_or_short,
    shapes=(
        shape("swedish", 0.75, rf"{WORD}(?i:{_WHOSE}{_NUMBER_WORD})(?![^\W\d_])\.?{_GAP}{_VALUE}"),
        shape("english", 0.75, rf"{WORD}(?i:{_ENGLISH}{_ENGLISH_NUMBER})(?![^\W\d_]){_GAP}{_VALUE}"),
        shape("below", 0.75, rf"{WORD}(?i:{_WHOSE}{_NUMBER_WORD}|{_ENGLISH}{_ENGLISH_NUMBER}){FIELD}{_VALUE}"),
        shape("hash", 0.6, rf"{WORD}(?i:customer|member|employee|student|kund|medlem|badge)[ ]?#[ ]?{_VALUE}"),
        shape(
            "card",
            0.65,
            rf"{WORD}(?i:(?:medlems|kund|bonus|klubb|stamkunds|låne|biblioteks)kort(?:et)?|(?:member(?:ship)?|loyalty"
            rf"|library|club|bonus) card)(?![^\W_]){_GAP}{_VALUE}",
        ),
        shape(
            "beside",
            0.55,
            rf"{WORD}(?i:avtalskund|kund|medlem|customer|member|badge|patient|elev|student|anställd|employee"
            rf"|policy)[ ]{{1,2}}"
            rf"(?=#?(?:[A-Z]{{1,5}}-?)?\d(?:[ -]?[\dA-Z]){{3}}){_VALUE}",
        ),
        shape(
            "second",
            0.6,
            rf"{WORD}(?i:{_WHOSE}{_NUMBER_WORD}|{_ENGLISH}{_ENGLISH_NUMBER})[\s:.#]{{1,4}}[A-Za-z]{{0,5}}"
            rf"-?\d[\w-]{{1,14}}{_NEXT}{_VALUE}",
        ),
        shape(
            "policy",
            0.6,
            rf"{WORD}(?i:policy|(?:hem|bil|djur|rese)?försäkring(?:en)?|insurance|kundreferens|customer reference"
            rf"|kundklubb(?:en)?|elevkort"
            rf"|(?:my )?account (?:no|number)\.? with you)(?![^\W_])[^\d\n]{{0,30}}?(?<![\w-])(?=[A-Z]{{0,4}}"
            rf"[-/ ]?\d[\dA-Z/ -]{{3}}){_VALUE}",
        ),
        shape(
            "prefixed",
            0.6,
            r"(?<![\w-])(?:KUND|CUST|CUS|EMP|MEM|MEDL|KNR|ANST|PAT|STUD)[-_]?\d[\dA-Z-]{2,12}(?![\w-])"
            r"|(?<![\w-])cust?_[A-Za-z\d]{5,20}(?![\w-])",
        ),
        shape(
            "badge",
            0.6,
            rf"{WORD}(?i:(?:patient|nyckel|namn|personal)?brick(?:a|an)|badge|tag"
            rf"|armband(?:et)?)[\s:]{{1,3}}(?i:(?:säger|är|nr|no|number|nummer|is)[ :]{{1,2}})?"
            r"(?P<value>[A-Z]{1,5}[ -]?\d[\d-]{2,10})(?![\w-])",
        ),
        shape(
            "behind",
            0.6,
            rf"(?<![\w-])(?P<value>(?:[A-Z]{{1,5}}-?)?\d[\dA-Z-]{{2,14}})[ ]?\((?i:(?:my|mitt|min|ert|er"
            rf"|your)[ ])?(?i:{_WHOSE}{_NUMBER_WORD}"
            rf"|{_ENGLISH}{_ENGLISH_NUMBER})",
        ),
        shape(
            "key",
            0.7,
            r"(?<![^\W_])(?i:cust(?:omer)?|member|kund|medlem|user|employee|patient|student)(?i:_?(?:no|nr|id|number"
            r"|num))?[\"']?[ ]?[:=][ ]?[\"']?"
            r"(?P<value>(?![Bb]2[BbCc](?!\w))(?=[\w-]{0,6}\d)[A-Za-z\d][\w-]{2,24})(?![\w@])",
        ),
    ),
)
