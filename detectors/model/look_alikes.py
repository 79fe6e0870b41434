"""Names that are part of the name of something else: a shop, a company, a product, a file, an address on the web.

What the model takes for a person's or a place's name is looked at once more, as it stands in its sentence. Each rule
names a way in which Swedish and English make names of things out of names of people.
"""

import re
from typing import Final

from detectors.entities import Finding, Kind
from detectors.model.lexicon import Lexicon, Listed, key_of
from detectors.model.word_features import is_compound

_UPPER = r"[^\W\d_a-zåäöéüøæ]"
_WORD = r"[^\W\d_]"
_COMPANY_FORMS = r"(?:AB|HB|KB|EF|Ltd|LLC|LLP|Inc|GmbH|ApS|A/S|AS|ASA|Oyj?|BV|NV|SA|SRL|PLC|plc|e\.U\.)"
_BESIDE_COMPANY: Final = re.compile(
    rf"s?(?:[ ](?:&|och|and|\+|{_UPPER}[\w'\u2019-]*|i|in|of)){{0,4}}[ ]{_COMPANY_FORMS}(?!\w)"
    r"|[ ](?:&|och|and)[ ](?:Co|Son|Sons|Söner|Döttrar|Daughters?)(?!\w)"
)
_AFTER_COMPANY: Final = re.compile(
    r"(?:Bröderna|Systrarna|Brothers)\s\Z|(?:AB|HB|Firma|Firman|Butik|Café|Salong|Ateljé|Hotell)\s\Z"
)
_HYPHEN_WORD: Final = re.compile(rf"['\u2019\u201d\"\u00bb]?[-\u2010\u2011\u2013](?P<word>{_WORD}{{3,30}})")
_NEXT_WORD: Final = re.compile(rf"[ \u00a0](?P<word>{_UPPER}{_WORD}{{2,30}})")
_THINGS = (
    r"(?:tema(?:t|n)?|mall(?:en)?|plugin(?:et)?|tillägget|app(?:en)?|kollektion(?:en)?|serien?|modell(?:en)?|kulör(?:en)?"
    r"|färg(?:en)?|dock(?:a|an)|soff(?:a|an)|lamp(?:a|an)|fåtölj(?:en)?|tapet(?:en)?|mönstret|bot(?:en)?|chatt?bot(?:en)?"
    r"|skärmläsaren|robot(?:en)?|servern?|typsnittet|teckensnittet|båten|fartyget|färjan|stormen|orkanen"
    r"|hund(?:en)?|katt(?:en)?|häst(?:en)?|kon|tuppen|parfym(?:en)?|ros(?:en)?|vinet|sorten?|theme|template|add-?on"
    r"|collection|colou?r|model|font|chair|sofa|lamp|doll|server|printer|chat ?bot|screen reader|boat|ship|ferry"
    r"|storm|hurricane|dog|cat|horse|rose|variety|perfume)"
)
_BEFORE_THING: Final = re.compile(
    rf"(?<![^\W_])(?i:{_THINGS})(?:\s(?i:heter|kallas|called|named))?[:,]?\s[\"'\u2018-\u201e\u00bb]?\Z"
)
_BOTS: Final = frozenset({"bot", "boten"})
_AT_A_SITE: Final = re.compile(
    r"(?<!\w)(?i:(?:paket|post|sorterings|omlastnings)?terminal(?:en)?|central ?lager|lagret"
    r"|(?:ert?|deras|vårt|your|our|their) lager|(?:bok|garn|bröllops|båt|jul|sy)?mässan|fair|depot|warehouse"
    r"|festival(?:en)?|tingsrätten|säte) (?:i|in|på|at) \Z"
)
"""A town where parcels lie, or a fair is held, is no one's."""
_LINK: Final = re.compile(
    r"://|www\.|@|\.[a-z]{2,10}/|\.(?:pdf|csv|jpe?g|png|xlsx?|docx?|html?|js|css|php|py|zip)\b|[\\/]\w+[\\/]"
)
_APART: Final = ' \n\t<>()"“”;,|'
_NAMED: Final = frozenset({Kind.PERSON, Kind.CITY})
_BEFORE: Final = 40
_AFTER: Final = 60


def names_a_thing(text: str, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether a name that the model found is part of the name of a thing or of a company."""
    if finding.kind not in _NAMED:
        return False
    before = text[max(0, finding.start - _BEFORE) : finding.start]
    after = text[finding.end : finding.end + _AFTER]
    if _is_in_link(text, finding):
        return True
    if finding.kind is Kind.CITY:
        return _BESIDE_COMPANY.match(after) is not None or _AT_A_SITE.search(before) is not None
    return (
        _BESIDE_COMPANY.match(after) is not None
        or _AFTER_COMPANY.search(before) is not None
        or _BEFORE_THING.search(before) is not None
        or _is_first_half(after, lexicon)
        or _owns_a_shop(text, finding, lexicon)
    )


def _is_in_link(text: str, finding: Finding) -> bool:
    """Say whether the word runs on into an address on the web, a file's name or a code."""
    start = max(text.rfind(space, 0, finding.start) for space in _APART) + 1
    ends = [place for place in (text.find(space, finding.end) for space in _APART) if place >= 0]
    run = text[start : min([*ends, len(text), finding.end + _AFTER])]
    if run == text[finding.start : finding.end]:
        return False
    return _LINK.search(run) is not None or text[finding.end : finding.end + 1].isdigit()


def _is_first_half(after: str, lexicon: Lexicon) -> bool:
    """Say whether an ordinary word in small letters hangs on the name: `Märta-temat`, `Povel Ramel-kväll`."""
    match = _HYPHEN_WORD.match(after)
    if match is None:
        return False
    return match["word"].lower() in _BOTS or (match["word"].islower() and _is_ordinary(match["word"], lexicon))


def _owns_a_shop(text: str, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether a name in the genitive stands before an ordinary word with a capital: `Fredriks Faktura`."""
    value = text[finding.start : finding.end]
    words = value.split()
    if len(words) > 1 and _is_genitive(words[-2], lexicon) and _is_title_word(words[-1], lexicon):
        return True
    match = _NEXT_WORD.match(text, finding.end)
    return match is not None and _is_genitive(words[-1], lexicon) and _is_title_word(match["word"], lexicon)


def _is_genitive(word: str, lexicon: Lexicon) -> bool:
    key = key_of(word)
    if not key.endswith("s") or len(key) < 4:  # noqa: PLR2004 - shorter ones are names themselves
        return False
    return not lexicon.look_up(key)[0] & Listed.GIVEN_NAME


def _is_title_word(word: str, lexicon: Lexicon) -> bool:
    return word[:1].isupper() and _is_ordinary(word, lexicon)


def _is_ordinary(word: str, lexicon: Lexicon) -> bool:
    key = key_of(word)
    bits = lexicon.look_up(key)[0]
    if bits & (Listed.GIVEN_NAME | Listed.SURNAME):
        return False
    return bool(bits & (Listed.SWEDISH | Listed.ENGLISH)) or is_compound(key, bits, lexicon)
