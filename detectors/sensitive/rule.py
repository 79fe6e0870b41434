"""What a rule of a sensitive topic is: words, and what ties them to a person.

    score = the rule's own score, which is at least 0.5
          - 0.4 where nothing ties the word to a person and something is sold just before it

What reaches 0.5 is reported. A word that only describes a product, as in "cancer awareness bracelet", never is.

Rules are tried only where one of their words stands. What they look at around it is a dozen words at most, so that time
grows with the text alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.folding import fold_letters
from detectors.sensitive.grammar import continuation, sorts_of, tie

REPORT_FROM: Final = 0.5
"""The lowest score that is reported."""
_TRADE_FALL: Final = 0.4
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_TRADE: Final = (
    r"sälj(?!ar)\w*|såld\w*|sålt|sell\w*|sold|sortiment\w*|kategori\w*|categor\w*|produkt\w*|products?|böcker|bok|"
    r"boken|books?|film\w*|posters?|tavla|tavlor|tema|temat|themes?|artikel\w*|artiklar|varumärke\w*|brands?|"
    r"titel\w*|titles?|butik\w*|kollektion\w*|collections?|kampanj\w*|campaigns?|insamling\w*|skänk\w*|donat\w*|"
    r"donera\w*|charity|välgörenhet"
)
_PRODUCT: Final = (
    r"awareness|charity|charities|foundation|fund|fonden|research|forskning\w*|friendly|vänlig\w*|free|ribbons?|"
    r"flags?|flagga\w*|flaggor|t-?shirts?|shirts?|tee|tees|tröj\w*|hoodies?|mugs?|mugg\w*|stickers?|klistermärk\w*|"
    r"bracelets?|armband\w*|necklaces?|halsband\w*|pendants?|posters?|prints?|books?|bok|boken|böcker|planners?|"
    r"journals?|cards?|socks|strumpor|produkt\w*|products?|kategori\w*|categor\w*|kollektion\w*|collections?|theme|"
    r"themes|tema|plugin|butik\w*|shop|store|stores|toys?|leksak\w*|merch|merchandise|badges?|pins?|kit|kits|hotels?|"
    r"hotell\w*|bar|bars|magazines?|tidning\w*|podcasts?|blogg?|society|association|förbundet|föreningen|month|week|"
    r"day|walk|run|gala\w*"
)


@cache
def _sells() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<= ))(?:{_folded(_TRADE)})(?: \S+){{0,3}} \Z")


@cache
def _describes() -> re.Pattern[str]:
    return re.compile(rf" (?:{_folded(_PRODUCT)})(?= |\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRule:
    """One way to disclose something of a topic. Word lists are running texts (detectors/sensitive/lexicon.py).

    `words` make the rule look; everything else that is given must hold. `tie` and `then` are patterns over sorts of
    words (detectors/sensitive/grammar.py), directly before and after. `lead` and `follow` are patterns over the words
    themselves, directly before and after, one space between two. `near` is a pattern for the sentence around. `unless`
    and `unless_next` must not match directly before and after. `capitals`: written in capitals only (MS, not ms).
    """

    topic: SensitiveTopic
    name: str
    score: float
    words: str
    tie: str = ""
    then: str = ""
    lead: str = ""
    follow: str = ""
    near: str = ""
    unless: str = ""
    unless_next: str = ""
    capitals: bool = False


@dataclass(slots=True, repr=False)
class Surroundings:
    """The words around a place, up to the sentence's ends: what stands before, and what stands after."""

    before: Sequence[str]
    after: Sequence[str]
    _sorts: dict[bool, str] = field(default_factory=dict)

    @property
    def text_before(self) -> str:
        """Return the words before, a space after each."""
        return "".join(f"{word} " for word in self.before)

    @property
    def text_after(self) -> str:
        """Return the words after, a space before each."""
        return "".join(f" {word}" for word in self.after)

    def sorts(self, *, is_after: bool) -> str:
        """Return the sorts of the words on one side."""
        if is_after not in self._sorts:
            self._sorts[is_after] = sorts_of(self.after if is_after else self.before)
        return self._sorts[is_after]


def score_of(rule: TopicRule, around: Surroundings) -> float:
    """Return how sure a rule is at a place, 0 where it does not hold."""
    if not (_is_tied(rule, around) and _is_worded(rule, around)):
        return 0.0
    if _describes().match(around.text_after):
        return 0.0
    is_sold = not rule.tie and _sells().search(around.text_before)
    return round(rule.score - (_TRADE_FALL if is_sold else 0), 2)


def _is_tied(rule: TopicRule, around: Surroundings) -> bool:
    if rule.tie and tie(rule.tie).search(around.sorts(is_after=False)) is None:
        return False
    return not rule.then or continuation(rule.then).match(around.sorts(is_after=True)) is not None


def _is_worded(rule: TopicRule, around: Surroundings) -> bool:
    before, after = around.text_before, around.text_after
    if rule.lead and _ending(rule.lead).search(before) is None:
        return False
    if rule.follow and _beginning(rule.follow).match(after) is None:
        return False
    if rule.near and _anywhere(rule.near).search(f" {before}_{after} ".replace("'", " ")) is None:
        return False
    if rule.unless and _ending(rule.unless).search(before) is not None:
        return False
    return not (rule.unless_next and _beginning(rule.unless_next).match(after))


@cache
def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<= ))(?:{_folded(pattern)}) \Z")


@cache
def _beginning(pattern: str) -> re.Pattern[str]:
    return re.compile(rf" (?:{_folded(pattern)})(?= |\Z)")


@cache
def _anywhere(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<= )(?:{_folded(pattern)})(?= )")


def _folded(pattern: str) -> str:
    """Return a pattern with its letters folded, and its escapes as they are."""
    return _BEYOND_ASCII.sub(lambda match: fold_letters(match[0]), pattern)
