"""What the public form for requests says, in any language. Plain texts, with `{…}` where the policy says the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.slack.counted import Counted
from handlers.policy.periods import Period
from storage.vocabulary import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFormWords:
    """Texts of one language. What is said after sending has to hold whoever sent the form, and whatever is known."""

    languages: str
    """What the choice of a language is called."""
    other_language: str
    """How to get to the other language, in that language."""
    title: str
    lead: str
    """With `{company}` and `{answer}`."""
    right: str
    rights: Mapping[Right, tuple[str, str]]
    """For each what a person would say, and one line that explains it."""
    address: str
    address_link: str
    address_staff: str
    trap: str
    send: str
    error: str
    """Stands before the title of a page with problems."""
    problems_title: str
    problems: Mapping[str, str]
    """Each by its name in `bot/web/request_form.py`."""
    privacy: str
    privacy_texts: tuple[str, ...]
    """With `{company}`, `{authority}` and `{kept}`; one whose period is not documented is left out."""
    contact: str
    """With `{contact}`."""
    received_title: str
    received_link: tuple[str, ...]
    received_staff: tuple[str, ...]
    """Both with `{answer}`."""
    years: Counted
    months: Counted
    days: Counted
    joined: str

    def period(self, period: Period) -> str:
        """Return a period as it is read aloud: `1 month`."""
        counts = ((self.years, period.years), (self.months, period.months), (self.days, period.days))
        return self.joined.join(words.of(count) for words, count in counts if count) or self.days.of(0)
