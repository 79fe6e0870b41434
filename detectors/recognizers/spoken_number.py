"""Numbers said aloud and written down as words, as in voicemail: `noll sju noll, ett sju fyra …`, `double four`.

Digits may stand among the words. What is said before a run of numbers tells which kind it is; without a telling word
only its length and beginning do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from typing import Final, NamedTuple

from detectors.checksums import date_exists
from detectors.entities import Finding, Kind
from detectors.recognizers.beside_card import MONTHS
from detectors.recognizers.cues import is_named_as_staying
from detectors.recognizers.extra import Extra
from detectors.recognizers.number_words import GLUED_PIECE, REPEATING, SAID_PAIR, SAID_PIECE, beginnings, digits_of_word
from detectors.recognizers.rule import Page, lowered
from detectors.words import words

NAME: Final = "spoken_number"
"""The recognizer's name, whatever the kind."""

_SCORE: Final = 0.75
_WORD: Final = re.compile(r"[^\W\d_]+|\d+|\+")
_BETWEEN = r"[\s.,;:/()\u2026\-\u2013\u2014\"']"
_GAP: Final = re.compile(rf"{_BETWEEN}{{0,6}}\Z")
_JOINING: Final = words(
    "och å o and sen sedan så därefter then streck bindestreck minus dash hyphen mellanslag space snedstreck slash"
    " paus eh öh ehm öhm äh uh um er hmm mm komma tusen thousand hundred hundra"
)
_THOUSANDS: Final = words("tusen thousand hundra hundred")
"""Words of amounts; only a card's number is so long that one may slip in."""

_MOST_JOINING: Final = 2
_FEWEST_OF_CARD: Final = 6
_FEWEST_WORDS: Final = 2
_WINDOW: Final = 70
_AFTER: Final = 25
_WITH_MONTH: Final = frozenset({Kind.DATE_OF_BIRTH, Kind.CARD_SECURITY})
_MONTH_BEFORE: Final = re.compile(rf"(?<![^\W_])(?:\d{{1,2}}\.?[ ])?{MONTHS}[ ]\Z", re.IGNORECASE)

_PLUS: Final = words("plus +")
_KEYS: Final = words("stjärna star fyrkant hash hashtag brädgård")
"""Keys of a lock that are said along with its digits."""
_LEADING_ZERO: Final = "0"
_LONG: Final = 9
_CARD: Final = 13
_PERSONNUMMER_LENGTHS: Final = frozenset({10, 12})


@dataclass(frozen=True, slots=True)
class _Told:
    """A kind, the words that tell it in a lowered text, and how few and how many digits it may then have."""

    kind: Kind
    pattern: re.Pattern[str]
    fewest: int
    most: int

    def fits(self, length: int) -> bool:
        """Say whether a number of this kind may have so many digits."""
        return self.fewest <= length <= self.most


def _told(kind: Kind, pattern: str, fewest: int, most: int) -> _Told:
    return _Told(kind, re.compile(pattern), fewest, most)


_TELLING: Final = (
    _told(
        Kind.SE_PERSONNUMMER, r"person ?n(?:ummer|umret|r)|\bpnr\b|samordningsn|social security|personal number", 6, 14
    ),
    _told(Kind.DATE_OF_BIRTH, r"\bfödd?\b|föddes|födelse|\bborn\b|birth", 2, 9),
    _told(
        Kind.CARD_SECURITY,
        r"\bcv[cv]|säkerhetskod|security code|baksid|on the back|utgår|går ut|gick ut|giltig|expir|\bexp\b|valid",
        3,
        8,
    ),
    _told(Kind.CREDIT_CARD, r"kort(?:et|nummer|numret|nr)?\b|\bcard\b|\bvisa\b|mastercard", 11, 20),
    _told(Kind.BANKGIRO, r"bankgiro|\bbg\b", 4, 10),
    _told(Kind.PLUSGIRO, r"plusgiro|postgiro|\bpg\b", 2, 10),
    _told(Kind.BANK_ACCOUNT, r"clearing|konto(?!r)|\baccount\b|swedbank|handelsbanken|nordea|\bseb\b", 4, 18),
    _told(Kind.SE_ORGANISATIONSNUMMER, r"org(?:anisations)?[ .-]?n(?:ummer|umret|r)|company number", 8, 12),
    _told(Kind.POSTAL_CODE, r"post ?n(?:ummer|umret|r)|post ?(?:al )?code|\bzip\b", 4, 6),
    _told(
        Kind.OTHER_ID,
        r"(?:kund|medlem|student|elev|anställning|patient|försäkring|customer|member|employee|policy)",
        3,
        14,
    ),
    _told(Kind.PASSPORT_OR_ID, r"\bpass(?:et|port|nummer|nr)?\b|körkort|licen[cs]e|id-?kort", 5, 12),
    _told(Kind.PASSWORD, r"kod(?:en)?\b|\bcode\b|\bpin\b|lösen|password|\bpuk\b", 3, 10),
    _told(
        Kind.PHONE_NUMBER,
        r"tel(?:e|efon)?|mobil|\bring|\bslå\b|\bnå|nummer|numret|\bnr\b|call|phone|number|bell|reach|swish|\bsms",
        5,
        15,
    ),
)
"""From specific to general: of two that stand equally near, the first wins."""

_STAYING: Final = re.compile(
    r"(?:order|beställning|faktura|invoice|kvitto|receipt|\bocr\b|spårning|tracking|kolli|paket|parcel|artikel|serie"
    r"|serial"
    r"|\bsku\b|ärende|avtal|kontrakt|contract|diarie|ticket|case|version|felkod|error|rabatt|kampanj|presentkort"
    r"|modell|model)\w{0,12}"
    r"(?:[ -](?:nummer|numret|nr|number|no|code)\b)?"
)
"""What says that the number after it has to stay; it wins over a telling word inside it, as in `ordernummer`."""


_AMOUNT: Final = re.compile(
    r"[\s,-]{0,3}(?:kronor|kr|spänn|öre|pounds?|dollars?|euros?|procent|percent|per cent|stycken|st|styck|dagar"
    r"|veckor|månader|år"
    r"|timmar|minuter|days?|weeks?|months?|years?|hours?|minutes?|gånger|times|meter|cm|mm|kilo|gram|mil"
    r"|pieces?)(?![^\W_])",
    re.IGNORECASE,
)
"""Units behind a number that make it an amount."""


class _Token(NamedTuple):
    start: int
    end: int
    digits: str
    is_word: bool = False
    is_joining: bool = False
    is_plus: bool = False
    is_thousand: bool = False
    is_key: bool = False


_HUNDRED = r"[^\W\d_]{0,7}hundra"
_SAID = rf"(?<![^\W\d_])(?:(?:{SAID_PIECE}){{1,8}}|{_HUNDRED}[^\W\d_]{{0,12}})"
_PAIR = rf"(?<![^\W\d_])(?:(?:{SAID_PAIR})[^\W\d_]{{0,5}}|{GLUED_PIECE}{{2,8}}|{_HUNDRED}[^\W\d_]{{0,12}})"
_PAUSE = rf"(?:\+|\d|{_BETWEEN})"
_PAUSES = rf"(?:{_PAUSE}|{'|'.join(sorted(_JOINING | _KEYS | {'plus'}))})*"
_CLUE: Final = re.compile(
    rf"{_SAID}{_PAUSE}{_PAUSES}(?:{SAID_PIECE}|{_HUNDRED})"
    rf"|{_PAIR}(?:{_PAUSE}{_PAUSES})?\d"
    rf"|\d{_PAUSES}(?:{SAID_PAIR}|{GLUED_PIECE}{{2}}|{_HUNDRED})",
    re.IGNORECASE,
)
"""Two words of numbers, or one of two digits beside a number, with nothing between them but pauses and digits."""


def search(page: Page) -> Iterator[Finding]:
    """Yield every number of a person that is said in words."""
    before: dict[int, Kind] = {}
    for run in _runs(page.text):
        digits = _digits(page.text, run)
        length = len(digits)
        # Somebody who corrects a number says it again without naming it again.
        kind = _kind_of(page.text, run, digits) or (before.get(length) if not _is_staying(page.text, run) else None)
        if kind is not None:
            before[length] = kind
            yield Finding(_start(page.text, run[0].start, kind), run[-1].end, kind, _SCORE, NAME)


def _start(text: str, start: int, kind: Kind) -> int:
    """Return where a date begins whose year was said: `19 augusti fyrtiosju`."""
    if kind not in _WITH_MONTH:
        return start
    month = _MONTH_BEFORE.search(text, max(0, start - _AFTER), start)
    return start if month is None else month.start()


def _runs(text: str) -> Iterator[list[_Token]]:
    """Yield runs of number words and digits with nothing but pauses between them, trimmed to their numbers."""
    run: list[_Token] = []
    for token in _tokens(text):
        if run and not _GAP.match(text, run[-1].end, token.start):
            yield from _finished(run)
            run = []
        if run or not token.is_joining:
            run.append(token)
            if sum(each.is_joining for each in run[-_MOST_JOINING - 1 :]) > _MOST_JOINING:
                yield from _finished(run)
                run = []
    yield from _finished(run)


def _finished(run: list[_Token]) -> Iterator[list[_Token]]:
    while run and (run[-1].is_joining or run[-1].is_plus):
        run.pop()
    run = list(dropwhile(lambda token: token.is_key, run))
    said = sum(token.is_word + (len(token.digits) > 1) * token.is_word for token in run)
    if sum(token.is_thousand for token in run) and sum(bool(token.digits) for token in run) < _FEWEST_OF_CARD:
        return
    if said >= _FEWEST_WORDS and sum(bool(token.digits) for token in run) >= _FEWEST_WORDS:
        yield run


def _tokens(text: str) -> Iterator[_Token]:
    """Yield numbers and what joins them."""
    listed = _beginnings()
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word[:2] not in listed and not word[0].isdecimal():
            continue
        start, end = match.span()
        digits = word if word.isdecimal() else digits_of_word(word)
        if digits is not None:
            yield _Token(start, end, digits, is_word=not word.isdecimal())
        elif word in REPEATING or word in _PLUS or word in _KEYS:
            yield _Token(start, end, "", is_word=word in REPEATING, is_plus=word in _PLUS, is_key=word in _KEYS)
        elif word in _JOINING:
            yield _Token(start, end, "", is_joining=True, is_thousand=word in _THOUSANDS)


@cache
def _beginnings() -> frozenset[str]:
    """Return the first two letters of all words that a run may hold: most words of a text have others."""
    return beginnings().union(word[:2] for word in (*_JOINING, *REPEATING, *_PLUS, *_KEYS))


def _is_staying(text: str, run: Sequence[_Token]) -> bool:
    start = run[0].start
    before = lowered(text[max(0, start - _WINDOW) : start])
    if _AMOUNT.match(text, run[-1].end):
        return True
    return is_named_as_staying(text, start, run[-1].end) or _last_end(_STAYING, before) > max(
        _last_end(each.pattern, before) for each in _TELLING
    )


def _kind_of(text: str, run: Sequence[_Token], digits: str) -> Kind | None:
    length = len(digits)
    start, end = run[0].start, run[-1].end
    before, after = lowered(text[max(0, start - _WINDOW) : start]), lowered(text[end : end + _AFTER])
    told, place = _nearest(before, length)
    if is_named_as_staying(text, start, end) or _AMOUNT.match(after) or _last_end(_STAYING, before) >= max(place, 0):
        return None
    if told is None:
        told = next((each.kind for each in _TELLING if each.pattern.search(after) and each.fits(length)), None)
    return told or _by_form(text, run, digits)


def _nearest(before: str, length: int) -> tuple[Kind | None, int]:
    best, place = None, -1
    for each in _TELLING:
        last = _last_end(each.pattern, before) if each.fits(length) else -1
        if last > place:
            best, place = each.kind, last
    return best, place


def _last_end(pattern: re.Pattern[str], before: str) -> int:
    return max((match.end() for match in pattern.finditer(before)), default=-1)


def _by_form(text: str, run: Sequence[_Token], digits: str) -> Kind | None:
    length = len(digits)
    if length >= _CARD:
        return Kind.CREDIT_CARD
    if length in _PERSONNUMMER_LENGTHS and _is_date(digits[-10:-4]):
        return Kind.SE_PERSONNUMMER
    starts_like_phone = digits.startswith(_LEADING_ZERO) or text[run[0].start : run[0].end].lower() in _PLUS
    if length >= _LONG or (starts_like_phone and length >= _LONG - 2):
        return Kind.PHONE_NUMBER
    return None


def _is_date(digits: str) -> bool:
    return date_exists(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:6]) % 60 or 60)


def _digits(text: str, run: Sequence[_Token]) -> str:
    """Return the digits that were said; `double four` counts two."""
    digits, times = "", 1
    for token in run:
        if token.digits:
            digits += times * token.digits
            times = 1
        else:
            times = REPEATING.get(text[token.start : token.end].lower(), times)
    return digits


EXTRA: Final = Extra(search, clue=_CLUE)
