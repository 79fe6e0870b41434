"""Numbers that a company or school gave a person: customer, member, student, employee, patient, insurance."""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import WORD
from detectors.recognizers.rule import Rule, shape

_WHOSE = (
    r"(?:kund|klient|medlems?|student|elev|anställnings?|anst|patient|journal|försäkrings|abonnent|prenumerations?"
    r"|prenumerant|gäst|deltagar|lånekorts|bonus|medarbetar|personal|användar)"
)
_NUMBER_WORD = r"(?:[.-]?[ ]?(?:nummer|numret|nr|id|kod|no))"
_ENGLISH = (
    r"(?:customer|client|member(?:ship)?|student|employee|staff|patient|policy|insurance|subscriber|guest|loyalty|user)"
    r"[ -]?(?:number|num|no|nr|id|code)"
)
_IS = r"(?:[ ](?i:hos|på|with|at)[ ]\w{1,20})?[\s:.#=]{1,4}(?:(?i:är|is|var|was)[\s:]{1,2})?"
_VALUE = r"(?P<value>(?=[A-Za-z-]{0,8}\d)(?=[\w-]{3})[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){2,24})(?![\w@])"
_DATE: Final = re.compile(r"(?:19|20)\d{2}-[01]\d-[0-3]\d\Z")


def _is_date(value: str) -> bool:
    return _DATE.match(value) is not None


RULE: Final = Rule(
    kind=Kind.OTHER_ID,
    fewest_digits=1,
    is_other=_is_date,
    hints=("nr", "nummer", "numret", "id", "kod", "code", "no", "num", "#"),
    shapes=(
        shape("swedish", 0.75, rf"{WORD}(?i:{_WHOSE}{_NUMBER_WORD}){_IS}{_VALUE}"),
        shape("english", 0.75, rf"{WORD}(?i:{_ENGLISH}){_IS}{_VALUE}"),
        shape("hash", 0.6, rf"{WORD}(?i:customer|member|employee|student|kund|medlem)[ ]?#[ ]?{_VALUE}"),
    ),
)
