"""What the readable pages about the policy say: one set of words for each language, and nowhere else.

A new text is a new field here, and mypy asks for it in both languages. Placeholders stand in braces. The words for
kinds, topics and actions are those of Slack: one word per thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.policy_gaps import Missing
from bot.policy_parts import Cell
from bot.slack.counted import Counted
from bot.slack.words import Language
from bot.slack.words import Words as DoorWords
from handlers.policy.model import Clock, LegalBasis, Location, Retention, Source, Words
from handlers.policy.periods import Period
from storage.vocabulary import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterTitles:
    """The headings."""

    controller: str
    activities: str
    purposes: str
    tickets: str
    data_types: str
    recipients: str
    access: str
    measures: str
    time_limits: str
    rights: str
    found: str
    gaps: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What stands before a fact, and above a column."""

    name: str
    country: str
    contact: str
    joint_controllers: str
    data_protection_officer: str
    supervisory_authority: str
    purpose: str
    legal_bases: str
    data_subjects: str
    data: str
    recipients: str
    outside: str
    kept: str
    citation: str
    access: str
    data_type: str
    sources: str
    kinds: str
    recipient: str
    usage: str
    shares: str
    purposes: str
    location: str
    role: str
    may: str
    at_least: str
    topic: str
    answer: str
    complain: str
    kind: str
    declared_by: str
    tickets: str
    missing: str
    article: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """What a table shows."""

    purposes: str
    data_types: str
    recipients: str
    access: str
    minimums: str
    topics: str
    found: str
    gaps: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """Running text; `{…}` is filled in."""

    register_title: str
    register_lead: str
    page_title: str
    page_lead: str
    contents: str
    made_from: str
    tickets: str
    corrections: str
    authorities: str
    hosting: str
    hosting_usage: str
    hosting_shares: str
    access: str
    answer: str
    rights: str
    found_note: str
    undeclared: Counted
    """With `{kind}` to be filled in after the number."""
    never_found: str
    all_declared: str
    no_gaps: str
    gaps_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyWords:
    """All of it in one language."""

    door: DoorWords
    titles: ChapterTitles
    labels: Labels
    captions: Captions
    sentences: Sentences
    not_documented: str
    nobody: str
    years: Counted
    months: Counted
    days: Counted
    joined: str
    after: Mapping[Clock, str]
    until: Mapping[Clock, str]
    at_most_after_closing: str
    legal_bases: Mapping[LegalBasis, str]
    sources: Mapping[Source, str]
    locations: Mapping[Location, str]
    rights: Mapping[Right, str]
    article: str
    transferred: str
    safeguard: str
    missing: Mapping[Missing, str]

    @property
    def language(self) -> Language:
        """The language."""
        return self.door.language

    @property
    def gap(self) -> Cell:
        """What stands where the company has not documented something."""
        return Cell((self.not_documented,), is_missing=True)

    def of(self, text: Words) -> str:
        """Return a text of the policy in this language."""
        return self.door.of(text)

    def period(self, period: Period) -> str:
        """Return a period as it is read aloud: `7 years`."""
        counts = ((self.years, period.years), (self.months, period.months), (self.days, period.days))
        return self.joined.join(words.of(count) for words, count in counts if count) or self.days.of(0)

    def kept(self, retention: Retention) -> str:
        """Return for how long: `7 years after …`, or `until …` where the period is nothing."""
        if retention.keep == Period():
            return self.until[retention.after]
        return f"{self.period(retention.keep)} {self.after[retention.after]}"
