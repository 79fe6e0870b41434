"""What the Slack door says: one set of words for each language, every text in it and nowhere else.

A new text is a new field here, and mypy asks for it in both languages. Placeholders stand in braces, as in `{ticket}`.
Texts use Slack's markup, except where a field says that it is plain.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.slack.message_words import MessageWords
from detectors.correction_cues import Cue
from detectors.entities import Kind, SensitiveTopic
from handlers.policy.model import Words as PolicyWords
from storage.vocabulary import (
    Action,
    BreachScope,
    BreachState,
    Channel,
    CorrectionType,
    Demand,
    DisclosureState,
    IdentifierType,
    LookupSort,
    PartAuthor,
    PartState,
    QueryType,
    ReadingFlag,
    RequestState,
    RevealState,
    Right,
    StaffRecordType,
    SweepState,
    SweepStep,
    TicketState,
    Verdict,
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


@dataclass(frozen=True, slots=True)
class Counted:
    """A text about a number of things: `one` for exactly one, `many` with `{count}` for any other number."""

    one: str
    many: str

    def of(self, count: int) -> str:
        """Return the text for this number."""
        return self.one if count == 1 else self.many.format(count=count)


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

    not_personal_button: str
    """Plain, as the labels that follow."""
    missed_button: str
    not_personal_title: str
    """Plain, at most 24 characters."""
    not_personal_which: str
    """Plain, as the labels that follow."""
    not_personal_nothing: str
    not_personal_hint: str
    missed_title: str
    """Plain, at most 24 characters."""
    missed_words: str
    """Plain, as the labels that follow."""
    missed_words_hint: str
    missed_kind: str
    missed_kind_hint: str
    correct_submit: str
    """Plain, at most 24 characters."""
    not_personal_done: str
    missed_done: str
    corrections_title: Counted
    corrections_none: str
    corrections_in_force: Counted
    correction_types: Mapping[CorrectionType, str]
    correction_line: str
    correction_changed: str
    """Plain: what stands in place of a value's surroundings when they have changed."""
    correction_effects: Mapping[CorrectionType, str]
    correction_shape: str
    cues: Mapping[Cue, str]
    correction_own: str
    verdicts: Mapping[Verdict, str]
    """Plain, on buttons."""
    decided: Mapping[Verdict, str]

    hold_title: str
    """Plain, at most 24 characters."""
    hold_submit: str
    """Plain, at most 24 characters."""
    hold_what: str
    hold_ticket: str
    """Plain, as the labels that follow."""
    hold_person: str
    hold_from: str
    hold_until: str
    hold_kind: str
    hold_reason: str
    hold_reason_hint: str
    hold_owner: str
    hold_review: str
    hold_review_hint: str
    """Plain."""
    hold_done: str
    hold_kept: Counted
    holds_title: Counted
    holds_none: str
    holds_cut: str
    hold_line: str
    hold_on_ticket: str
    hold_on_tickets: str
    """With `{which}`: one or more of the four that follow, divided by commas."""
    hold_on_person: str
    hold_on_kind: str
    hold_on_from: str
    hold_on_until: str
    release_button: str
    """Plain, as the four that follow."""
    release_title: str
    release_what: str
    release_submit: str
    review_button: str
    release_done: str
    release_due: Counted
    review_title: str
    """Plain, at most 24 characters."""
    review_what: str
    review_submit: str
    """Plain, at most 24 characters."""
    review_done: str

    log_title: Counted
    """With `{by}` to be filled in after the number."""
    log_none: str
    log_sorts: Mapping[LookupSort, str]
    log_no_purpose: str
    log_operator: str
    log_several: str
    """With `{contacts}`."""
    log_shared: Counted
    log_file: str

    restrict_title: str
    """Plain, at most 24 characters."""
    restrict_submit: str
    """Plain, at most 24 characters."""
    restrict_what: str
    restrict_person: str
    """Plain, as the labels that follow."""
    restrict_person_hint: str
    restrict_reason: str
    restrict_owner: str
    restrict_review: str
    restrict_done: str
    """With `{restriction}`, `{known}` and `{review}`."""
    restrict_shared: Counted
    restrictions_title: Counted
    restrictions_none: str
    restrictions_cut: str
    restriction_line: str
    lift_button: str
    """Plain."""
    lift_title: str
    """Plain, at most 24 characters."""
    lift_submit: str
    """Plain, at most 24 characters."""
    lift_what: str
    lift_told_on: str
    """Plain, as the labels that follow."""
    lift_told_how: str
    lift_done: str
    reveal_button: str
    """Plain."""
    reveal_title: str
    """Plain, at most 24 characters."""
    reveal_submit: str
    """Plain, at most 24 characters."""
    reveal_which: str
    """Plain, as the labels that follow."""
    reveal_which_hint: str
    reveal_purpose: str
    reveal_reason: str
    reveal_reason_hint: str
    reveal_glass: str
    reveal_glass_option: str
    """Plain, at most 75 characters."""
    reveal_glass_hint: str
    """Plain."""
    reveal_nothing: str
    reveal_shown: str
    reveal_waiting: str
    reveal_untaken: str
    reveal_message: str
    """Above the value, with `{minutes}`, as `reveal_shown`."""
    reveal_back_button: str
    """Plain."""
    reveal_asked: str
    reveal_asked_how: str
    reveal_reason_button: str
    """Plain."""
    reveal_decided: str
    """With `{state}` and `{who}`."""
    reveal_broken: str
    reveal_broken_how: str
    reveal_unusual: str
    """With `{flags}`."""
    reveal_unusual_how: str
    reading_flags: Mapping[ReadingFlag, str]
    reveal_states: Mapping[RevealState, str]
    reveal_told_yes: str
    reveal_told_no: str
    reveal_open_button: str
    """Plain."""
    reveal_open_here: str
    reveals_title: Counted
    reveals_none: str
    reveal_line: str
    reveal_line_decided: str
    reveal_line_broken: str
    reveal_line_reviewed: str
    reveal_line_flags: str
    reveal_reason_said: str
    reveal_reason_gone: str
    """Plain."""
    reveal_review_button: str
    """Plain."""
    reveal_review_title: str
    """Plain, at most 24 characters."""
    reveal_review_what: str
    reveal_review_note: str
    """Plain, as the two that follow."""
    reveal_review_hint: str
    reveal_review_submit: str
    """Plain, at most 24 characters."""
    reveal_review_done: str
    staff_title: Counted
    staff_none: str
    staff_cut: str
    staff_line: str
    """With `{user}` and `{roles}`."""
    staff_ends: str
    staff_refused: str
    staff_record: str
    staff_missing: str
    staff_records: Mapping[StaffRecordType, str]
    """As in the middle of a sentence, or of a line."""
    staff_types: Mapping[StaffRecordType, str]
    """Plain, in a menu."""
    staff_lapsed: Counted
    staff_last_day: str
    staff_record_button: str
    """Plain, as the next one."""
    staff_other_button: str
    staff_view_title: str
    """Plain, at most 24 characters."""
    staff_submit: str
    """Plain, at most 24 characters."""
    staff_what: str
    staff_person: str
    """Plain, as the labels that follow."""
    staff_type: str
    staff_day: str
    staff_done: str
    staff_reminder_title: Counted
    staff_reminder: str
    staff_reminder_how: str

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

    sweep_title: Counted
    """Plain, a header."""
    sweep_title_none: str
    """Plain, a header."""
    sweep_states: Mapping[SweepState, str]
    """Each with `{ended}` and `{tickets}` where it counts."""
    sweep_proposed: str
    sweep_approved: str
    sweep_approved_first: str
    sweep_started: str
    sweep_finished: str
    sweep_schedule: str
    """Who proposes at night, as `sweep_operator` does at a terminal, and `sweep_policy` approves."""
    sweep_operator: str
    sweep_policy: str
    sweep_tickets: str
    """With `{tickets}`, `{due}` and `{cap}`."""
    sweep_new: Counted
    sweep_held: Counted
    sweep_attention: Counted
    sweep_purposes: str
    sweep_kinds: str
    sweep_no_purpose: str
    sweep_ahead: Counted
    sweep_ends: str
    sweep_steps: Mapping[SweepStep, str]
    """Plain, on buttons."""
    sweep_samples: str
    """Plain, as the buttons that follow."""
    sweep_open: str
    sweep_confirm: Counted
    """Plain: what is asked before an approval counts."""
    sweep_confirm_title: str
    """Plain."""
    sweep_confirm_back: str
    """Plain."""
    sweep_asked: str
    sweep_samples_title: Counted
    sweep_sample_empty: str
    """Plain: stands for a message of which nothing can be read."""
    forecast_title: Counted
    """Plain, on the picture, as what follows."""
    forecast_axis: str
    forecast_week: str
    forecast_described: str
    """Plain: the picture in words, for those who do not see it."""

    alarm_title: str
    """The audit log does not hold."""
    alarm: str
    """With `{flaws}`, `{first}` and `{rows}`."""
    alarm_how: str
    night_title: str
    """Plain."""
    night_counts: str
    night_escalated: Counted
    night_head: str

    hold_reminder_title: Counted
    hold_reminder: str
    hold_reminder_how: str

    messages: MessageWords
    breach_title: str
    """Plain, at most 24 characters."""
    breach_submit: str
    """Plain, at most 24 characters."""
    breach_what: str
    breach_aware: str
    """Plain, as the labels that follow."""
    breach_aware_hint: str
    breach_description: str
    breach_description_hint: str
    breach_scope: str
    breach_from: str
    breach_before: str
    breach_actor: str
    breach_tickets: str
    breach_tickets_hint: str
    breach_effects: str
    breach_measures: str
    """Plain."""
    breach_opened: str
    breach_clock: str
    breach_clock_late: str
    breach_exposed: str
    breach_kinds: str
    breach_sensitive: Counted
    breach_untold: Counted
    breach_searches: Counted
    breach_next: str
    breaches_title: Counted
    breaches_none: str
    breaches_cut: str
    breach_line: str
    breach_states: Mapping[BreachState, str]
    breach_scopes: Mapping[BreachScope, str]
    breach_told: str
    breach_not_told: str
    breach_persons_told: str
    hours_left: Counted
    hours_late: Counted
    hours_under_left: str
    hours_under_late: str
    breach_report_button: str
    """Plain, as the five that follow."""
    breach_close_button: str
    breach_close_title: str
    breach_close_what: str
    breach_close_submit: str
    breach_report_title: str
    """Plain, at most 24 characters."""
    breach_report_submit: str
    """Plain, at most 24 characters."""
    breach_report_what: str
    breach_authority_at: str
    """Plain, as the labels that follow."""
    breach_reason: str
    breach_reason_hint: str
    breach_delay: str
    breach_delay_hint: str
    breach_persons_at: str
    """Plain."""
    breach_reported: str
    breach_closed: str
    breach_reminder_new: str
    breach_reminder: str
    breach_reminder_late: str
    breach_reminder_counts: str
    breach_reminder_how: str

    disclosure_title: str
    """Plain, at most 24 characters."""
    disclosure_submit: str
    """Plain, at most 24 characters."""
    disclosure_what: str
    disclosure_authority: str
    """Plain, as the labels that follow."""
    disclosure_demand: str
    disclosure_reference: str
    disclosure_ground: str
    disclosure_ground_hint: str
    disclosure_scope: str
    disclosure_tickets: str
    disclosure_tickets_hint: str
    disclosure_kinds: str
    disclosure_messages: str
    disclosure_messages_yes: str
    disclosure_hidden: str
    disclosure_hidden_hint: str
    disclosure_hold: str
    disclosure_hold_hint: str
    demands: Mapping[Demand, str]
    """Plain."""
    disclosure_done: str
    disclosure_next: str
    disclosure_whole: str
    """Plain: stands for a kind where whole messages are disclosed."""
    disclosures_title: Counted
    disclosures_none: str
    disclosures_cut: str
    disclosure_line: str
    disclosure_states: Mapping[DisclosureState, str]
    disclosure_hidden_until: str
    disclosure_on_tickets: str
    disclosure_by: str
    disclosure_judged: str
    disclosure_released: str
    disclosure_own: str
    disclosure_review_button: str
    """Plain, as the buttons and titles that follow."""
    disclosure_refuse_button: str
    disclosure_refuse_title: str
    disclosure_refuse_what: str
    disclosure_refuse_submit: str
    disclosure_approve_title: str
    """Plain, at most 24 characters."""
    disclosure_approve_submit: str
    """Plain, at most 24 characters."""
    disclosure_approve_what: str
    disclosure_approve_look: str
    disclosure_approved: str
    disclosure_refused: str

    def of(self, words: PolicyWords) -> str:
        """Return the policy's own words in this language."""
        return words.sv if self.language is Language.SV else words.en
