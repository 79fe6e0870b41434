"""What stands beside a payment card's number: its expiry date and its security code, in any order and wording."""

import re
from collections.abc import Iterator
from typing import Final

from detectors.entities import Finding, Kind
from detectors.recognizers.characters import DASHES, INVISIBLE, SPACES
from detectors.recognizers.extra import Extra
from detectors.recognizers.rule import Page

NAME: Final = "beside_card"
"""The recognizer's name."""

MONTHS: Final = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?|aug(?:usti|ust)?"
    r"|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:20)?(?:2[3-9]|3\d)"
EXPIRY: Final = (
    rf"(?:(?:0?[1-9]|1[0-2])[ ]?[/\-\u2013.][ ]?{_YEAR}|(?:0[1-9]|1[0-2])[ ]?{_YEAR}"
    rf"|(?:i[ ])?{MONTHS}\.?[ ]{{0,2}}[-/']?[ ]?(?:{_YEAR}|tjugo[^\W\d_]{{2,5}}|trettio?[^\W\d_]{{0,4}}"
    rf"|twenty[ -]?[^\W\d_]{{3,5}})|20(?:2[3-9]|3\d)[-/](?:0[1-9]|1[0-2]))"
)
"""How the last month of a card is written; to be matched without case."""

_SCORE: Final = 0.8
_NEAR: Final = 70
"""Within so many characters before or behind the number any date of that form is its last month."""
_AFTER: Final = 140
_BEFORE: Final = 70
_GAP = rf"[{SPACES}{DASHES}{INVISIBLE}.]{{0,3}}"
_CARD: Final = re.compile(
    rf"(?<![\w#])(?<!\d[.,:])(?:3[47]\d{{2}}{_GAP}\d{{6}}{_GAP}\d{{5}}|[2-6]\d{{3}}(?:{_GAP}\d){{12}}"
    rf"|[2-6]\d{{12,18}})(?!\w)(?!\.\d)"
)
_EXPIRY: Final = re.compile(rf"(?<![\w.,/:#-]){EXPIRY}(?![\w/-])(?![.,:]\d)", re.IGNORECASE)
_CODE_WORDS = (
    r"(?:cvc|cvv|cv2|csc|cid|kod(?:en)?|code|siffror(?:na)?|digits?|baksida(?:n)?|bak|back|then|sen|sedan"
    r"|säkerhet\w{0,10}"
    r"|sikkerhe[dt]s?\w{0,8}"
    r"|prüf\w{0,8}|kartenprüf\w{0,8}|turva\w{0,8}|controle\w{0,6}|security|kontroll"
    r"\w{0,6}|tre|three|four|fyra|på|på den|on|the|är|e|is|och|and|o|å|amex|so|nr|med|with|with|[34])"
)
_BETWEEN = rf"[\s,;:/|()\[\]\-\u2013=.&+\"']{{1,4}}(?:{_CODE_WORDS}(?![\w])[\s,;:/|()\-\u2013=.]{{1,4}}){{0,7}}"
_CODE_AFTER: Final = re.compile(
    rf"{_BETWEEN}(?P<value>\d{{3,4}})(?![\w/:-])(?![.,]\d)(?!\s?(?:kr|sek|eur|usd|%|€|\$))", re.IGNORECASE
)
_CODE_SAID_AFTER: Final = re.compile(
    r"(?<![\w.,/:#-])(?P<value>\d{3,4})\s{1,2}(?:\(?cvc|\(?cvv|back side|on the back|på baksidan|bak)", re.IGNORECASE
)


def search(page: Page) -> Iterator[Finding]:
    """Yield expiry dates and security codes that stand near a card's number."""
    for card in _CARD.finditer(page.text):
        yield from _around(page.text, card.start(), card.end())


def _around(text: str, start: int, end: int) -> Iterator[Finding]:
    last = min(len(text), end + _AFTER)
    expiries = list(_EXPIRY.finditer(text, end, last))
    for expiry in expiries[:2]:
        yield _finding(*expiry.span())
    yield from (_finding(*each.span()) for each in _EXPIRY.finditer(text, max(0, start - _BEFORE), start))
    for position in (end, *(each.end() for each in expiries[:1])):
        code = _CODE_AFTER.match(text, position, last)
        if code is not None:
            yield _finding(*code.span("value"))
    yield from (_finding(*each.span("value")) for each in _CODE_SAID_AFTER.finditer(text, end, last))


def _finding(start: int, end: int) -> Finding:
    return Finding(start, end, Kind.CARD_SECURITY, _SCORE, NAME)


EXTRA: Final = Extra(search, clue=_CARD)
