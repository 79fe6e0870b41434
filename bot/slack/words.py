"""What the Slack door says: one set of words for each language, every text in it and nowhere else.

A new text is a new field here, and mypy asks for it in both languages. Placeholders stand in braces, as in `{ticket}`.
Texts use Slack's markup, except where a field says that it is plain.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.slack.breach_words import BreachWords
from bot.slack.copy_words import CopyWords
from bot.slack.correction_words import CorrectionWords
from bot.slack.counted import Counted
from bot.slack.decision_words import DecisionWords
from bot.slack.disclosure_words import DisclosureWords
from bot.slack.hold_words import HoldWords
from bot.slack.letter_words import LetterWords
from bot.slack.log_words import LogWords
from bot.slack.message_words import MessageWords
from bot.slack.news_words import NewsWords
from bot.slack.night_words import NightWords
from bot.slack.proposal_words import ProposalWords
from bot.slack.report_words import ReportWords
from bot.slack.request_words import RequestWords
from bot.slack.restriction_words import RestrictionWords
from bot.slack.reveal_words import RevealWords
from bot.slack.staff_words import StaffWords
from bot.slack.sweep_words import SweepWords
from bot.slack.watch_words import WatchWords
from detectors.entities import Kind, SensitiveTopic
from handlers.policy.model import Words as PolicyWords
from storage.vocabulary import (
    Action,
    Channel,
    IdentifierType,
    PartAuthor,
    PartState,
    QueryType,
    RequestState,
    Right,
    TicketState,
)


class Language(StrEnum):
    """The languages in which Gallra answers."""

    SV = "sv"
    EN = "en"


class Verb(StrEnum):
    """What may follow `/privacy`. Each can be written in both languages (bot/slack/arguments.py)."""

    HELP = "help"
    FIND = "find"
    SHOW = "show"
    DUE = "due"
    REDACT = "redact"
    REQUEST = "request"
    REQUESTS = "requests"
    CORRECTIONS = "corrections"
    SWEEP = "sweep"
    HOLD = "hold"
    HOLDS = "holds"
    LOG = "log"
    RESTRICT = "restrict"
    RESTRICTIONS = "restrictions"
    TASKS = "tasks"
    BREACH = "breach"
    BREACHES = "breaches"
    DISCLOSURE = "disclosure"
    DISCLOSURES = "disclosures"
    REVEALS = "reveals"
    STAFF = "staff"
    REPORT = "report"


class DoorReason(StrEnum):
    """Why the Slack door itself turns something away, or could not answer."""

    GUEST = "guest"
    BOT = "bot"
    DEACTIVATED = "deactivated"
    OTHER_WORKSPACE = "other_workspace"
    SHARED_CHANNEL = "shared_channel"
    UNSEEN_CHANNEL = "unseen_channel"
    SLACK_SILENT = "slack_silent"
    NOT_YOURS = "not_yours"
    UNREADABLE = "unreadable"
    UNKNOWN_INTERACTION = "unknown_interaction"
    MODAL_NOT_OPENED = "modal_not_opened"
    ANSWER_NOT_TAKEN = "answer_not_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything that is said in one language."""

    language: Language

    help_title: str
    """Plain."""
    help_lines: Mapping[Verb, str]
    help_footer: str
    purposes_for_show: str
    usage: Mapping[Verb, str]
    """For the commands that need an argument, what is missing, with an example."""
    unknown_command: str

    reference: str
    something_wrong: str
    door: Mapping[DoorReason, str]

    identifiers: Mapping[IdentifierType, str]
    found: Counted
    """With `{by}` to be filled in after the number."""
    found_none: str
    found_more: str
    """With `{by}`, as the title of a further page."""
    found_several: str
    """With `{contacts}`."""
    found_withheld: Counted
    queries: Mapping[QueryType, str]
    is_cut: str
    due_title: Counted
    due_none: str
    due_longest: str
    due_held: Counted
    show_button: str
    """Plain."""
    redact_button: str
    """Plain."""
    purpose_question: str

    ticket_title: str
    """Plain, a header."""
    states: Mapping[TicketState, str]
    created: str
    closed: str
    due: str
    redacted: str
    deleted: str
    for_purpose: str
    contact: str
    """Plain."""
    subject: str
    """Plain."""
    authors: Mapping[PartAuthor, str]
    note: str
    part_gone: Mapping[PartState, str]
    """Plain: what stands in place of a part's text when there is none."""
    masked: str
    masked_nothing: str
    was_removed: str
    was_removed_nothing: str
    kinds: Mapping[Kind, str]
    sensitive: str
    """With `{topics}`."""
    topics: Mapping[SensitiveTopic, str]
    attachments: Counted
    unreached: Counted
    no_parts: str
    page: str
    next_page: str
    """Plain."""
    previous_page: str
    """Plain."""

    redact_title: str
    """Plain, a modal's title: at most 24 characters."""
    redact_what: str
    redact_effect: str
    redact_early: str
    redact_early_unplanned: str
    redact_submit: str
    """Plain, at most 24 characters."""
    redact_done: str

    request_title: str
    """Plain, at most 24 characters."""
    request_submit: str
    """Plain, at most 24 characters."""
    request_right: str
    """Plain, as the labels that follow."""
    request_who: str
    request_who_hint: str
    request_channel: str
    request_date: str
    request_time: str
    """With `{timezone}`."""
    request_invalid_choice: str
    """Plain."""
    request_invalid_time: str
    """Plain."""
    request_invalid_subject: str
    """Plain."""
    request_in_future: str
    """Plain."""
    request_done: str
    request_extended: str
    request_same: str
    rights: Mapping[Right, str]
    """Plain."""
    channels: Mapping[Channel, str]
    """Plain."""
    request_states: Mapping[RequestState, str]
    requests_title: Counted
    requests_none: str
    request_line: str
    days_left: Counted
    due_today: str
    days_late: Counted

    cancel: str
    """Plain, at most 24 characters."""
    close: str
    """Plain, at most 24 characters."""
    answer_title: str
    """Plain, the title of a modal that says only how something ended: at most 24 characters."""

    home_title: str
    """Plain."""
    home_welcome: str
    home_you_may: str
    home_actions: Mapping[Action, str]
    home_due: Counted
    home_due_none: str
    home_corrections: Counted

    messages: MessageWords
    corrections: CorrectionWords
    holds: HoldWords
    log: LogWords
    proposals: ProposalWords
    news: NewsWords
    requests: RequestWords
    letters: LetterWords
    restrictions: RestrictionWords
    reveals: RevealWords
    staff: StaffWords
    sweeps: SweepWords
    night: NightWords
    breaches: BreachWords
    decisions: DecisionWords
    disclosures: DisclosureWords
    copies: CopyWords
    watching: WatchWords
    reports: ReportWords

    def left(self, days: int) -> str:
        """Return how many days are left, that today is the last one, or how late it is, as markup."""
        if days <= 0:
            return self.days_late.of(-days) if days else self.due_today
        return self.days_left.of(days)

    def of(self, words: PolicyWords) -> str:
        """Return the policy's own words in this language."""
        return words.sv if self.language is Language.SV else words.en
