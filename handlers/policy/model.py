"""The company's privacy policy as values: what every rule reads and nothing changes.

Written in policy.yaml, read and validated by bot/policy_file.py. Standard library only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum
from typing import Final, NewType
from zoneinfo import ZoneInfo

from detectors.entities import AllowList, Kind, SensitiveTopic
from handlers.policy.periods import Period
from storage.vocabulary import Action, Channel, ItemType, OwnRecord, StaffRecordType

RoleName = NewType("RoleName", str)
PurposeName = NewType("PurposeName", str)
PartnerName = NewType("PartnerName", str)
DataTypeName = NewType("DataTypeName", str)
DataSubjectsName = NewType("DataSubjectsName", str)
AuthorityName = NewType("AuthorityName", str)
RuleName = NewType("RuleName", str)
Access = Mapping[RoleName, Mapping[PurposeName, frozenset[Action]]]
Hints = Mapping[RoleName, Mapping[PurposeName, frozenset[Kind]]]


class LegalBasis(StrEnum):
    """What makes a processing lawful. Source: GDPR art. 6(1)(b), (c), (f) and (a), in this order."""

    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    LEGITIMATE_INTEREST = "legitimate_interest"
    CONSENT = "consent"


class Clock(StrEnum):
    """The event after which a period of retention runs.

    `fiscal_year_end` is the end of the calendar year in which the financial year ended: bokföringslagen 7 kap. 2 §
    counts its seven years from there.
    """

    TICKET_CLOSED = "ticket_closed"
    LAST_CONTACT = "last_contact"
    CONTRACT_ENDED = "contract_ended"
    FISCAL_YEAR_END = "fiscal_year_end"
    CONSENT_WITHDRAWN = "consent_withdrawn"


class Source(StrEnum):
    """Where data comes from; part of the answer to a person. Source: GDPR art. 15(1)(g)."""

    GIVEN_AS_CUSTOMER = "given_as_customer"
    GIVEN_TO_SUPPORT = "given_to_support"
    CREATED_BY_USE = "created_by_use"
    COOKIES = "cookies"


class Location(StrEnum):
    """Where a recipient processes data, as far as the company has documented it. Source: GDPR art. 30(1)(e)."""

    INSIDE_EEA = "inside_eea"
    OUTSIDE_EEA = "outside_eea"
    UNKNOWN = "unknown"


class Approval(StrEnum):
    """Who has to approve a run of the sweep before it redacts."""

    AUTOMATIC = "automatic"
    ONE = "one"
    FOUR_EYES = "four_eyes"


class ChannelLanguage(StrEnum):
    """The language of what the privacy channel is told."""

    SV = "sv"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the two languages in which the company answers."""

    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Controller:
    """The company that answers for the data. Source: GDPR art. 4(7).

    `country` is a two-letter ISO 3166 code. Days are counted in `timezone`. A financial year ends with the last day
    of the month `financial_year_ends_in`, 1 to 12. Of what GDPR art. 30(1)(a) asks for besides, `None` is what the
    company has not documented, and the word `none` its answer that there is nobody.
    """

    name: str
    country: str
    timezone: ZoneInfo
    supervisory_authority: str
    financial_year_ends_in: int
    contact: str | None = None
    joint_controllers: str | None = None
    data_protection_officer: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Where outside the EEA data goes, and what makes that lawful. Source: GDPR art. 30(1)(e) and chapter V.

    `countries` are two-letter ISO 3166 codes; `safeguard` is None where the company has not documented one.
    """

    countries: tuple[str, ...]
    safeguard: str | None


@dataclass(frozen=True, slots=True)
class Hosting:
    """Where the company's own servers stand. `transfer` is None inside the EEA, and where it is not documented."""

    provider: str
    places: tuple[str, ...]
    location: Location
    transfer: Transfer | None = None


@dataclass(frozen=True, slots=True)
class DataSubjects:
    """A category of people whose data it is, such as customers. Source: GDPR art. 30(1)(c)."""

    name: DataSubjectsName
    title: Words


@dataclass(frozen=True, slots=True)
class DataType:
    """A type of data as the policy names it, and the kinds that Gallra may find of it."""

    name: DataTypeName
    title: Words
    sources: tuple[Source, ...]
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a purpose needs what it uses: `keep`, counted from `after`, for the reason in `citation`."""

    after: Clock
    keep: Period
    citation: str


@dataclass(frozen=True, slots=True)
class LegalMinimum:
    """The shortest period that a law allows to whatever is counted from a clock, for the reason in `citation`."""

    keep: Period
    citation: str


@dataclass(frozen=True, slots=True)
class OwnRecordRule:
    """How long Gallra keeps a sort of its own records after they are over, for the reason in `citation`."""

    keep: Period
    citation: str


@dataclass(frozen=True, slots=True)
class TopicLimit:
    """The longest a ticket with a sensitive topic is kept, counted from its closing, for the reason in `citation`."""

    keep_at_most: Period
    citation: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """A documented reason to process data.

    `retention` is None where the company has not documented a period, `data_subjects` where it has not documented
    whose data it is.
    """

    name: PurposeName
    title: Words
    legal_bases: tuple[LegalBasis, ...]
    data_types: tuple[DataTypeName, ...]
    retention: Retention | None
    data_subjects: tuple[DataSubjectsName, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRule:
    """When a ticket serves more purposes than every ticket does; how it is read stands in `ticket_rules.py`.

    Every condition that names something must hold; of the words in one, any. `began_as` is how Intercom says that a
    conversation began, `teams` are the numbers of Intercom's teams, `attributes` the values of its custom attributes,
    `purposes` those that are served already.
    """

    name: RuleName
    serves: tuple[PurposeName, ...]
    channels: tuple[Channel, ...] = ()
    began_as: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = ()
    purposes: tuple[PurposeName, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockAttributes:
    """The custom attributes of a conversation, or of its contact, that hold the day of an event; None: none does."""

    contract_ended: str | None = None
    consent_withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class AfterParts:
    """What a redaction does at Intercom beside blanking parts.

    `transcript_note` leaves the de-identified transcript as an internal note after a layer. `delete_conversation`
    deletes a conversation, its metrics kept, when the last layer leaves something that cannot be redacted.
    """

    transcript_note: bool = False
    delete_conversation: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A staff function. Who is in one of the `slack_user_groups`, by Slack's ids, has it too."""

    name: RoleName
    title: Words
    slack_user_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffRecordRule:
    """How long a training or a signature counts, for the reason in `citation`, and from when on its end is told."""

    valid: Period
    remind_before: Period
    citation: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A recipient of data: what for, and what it is given. Source: GDPR art. 4(9) and 15(1)(c).

    `transfer` is None inside the EEA, and where it is not documented. `keeps` says which of its items a law keeps, and
    for which purpose, though the person asks for their erasure (art. 17(3)(b)).
    """

    name: PartnerName
    title: str
    usage: Words
    shares: Words
    purposes: tuple[PurposeName, ...]
    data_types: tuple[DataTypeName, ...]
    location: Location
    transfer: Transfer | None = None
    keeps: Mapping[ItemType, PurposeName] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Authority:
    """A body that may demand data in a particular inquiry; never counted as a recipient. Source: GDPR art. 4(9)."""

    name: AuthorityName
    title: Words
    ground: Words


_A_WEEK: Final = Period(days=7)
_FIVE_DAYS: Final = Period(days=5)


@dataclass(frozen=True, slots=True)
class DeadlineRules:
    """How long the company may take to answer a person: both periods are counted from receipt.

    `holidays` is the two-letter code of the country whose public holidays count.
    """

    answer: Period
    extended: Period
    warn_days_before: int
    holidays: str
    citation: str
    ask_within: Period = _A_WEEK
    """How soon after receipt the company has to ask who somebody is or what they mean, so that the clock stands."""
    tell_role_days_before: int = 3
    """From so many days before on everybody who may handle requests is told, and not whoever sees it through alone."""
    tell_channel_days_before: int = 0
    """From so many days before on the privacy channel is told."""
    remind_by_hand_every: Period = _FIVE_DAYS
    """How often somebody is reminded of what is to be done by hand, and of a link that expired unused; days alone."""

    @property
    def every(self) -> timedelta:
        """`remind_by_hand_every` as a length of time."""
        return timedelta(days=self.remind_by_hand_every.days)


@dataclass(frozen=True, slots=True)
class IdentityRules:
    """How a person proves by a link to their address that it is they who ask, for the reason in `citation`.

    A link counts for `challenge_valid` from when it is sent; at most `most_per_day` are sent for one request.
    """

    challenge_valid: Period = _A_WEEK
    most_per_day: int = 3
    citation: str = "GDPR art. 12(6)"


_TWO_WEEKS: Final = Period(days=14)


@dataclass(frozen=True, slots=True)
class CopyRules:
    """How long the copy of a person's data can be fetched, and how often, for the reason in `citation`.

    A copy is kept for `valid` from when its file is made, and so long counts a link to it from when it is sent; by
    links it is given out `most_downloads` times.
    """

    valid: Period = _TWO_WEEKS
    most_downloads: int = 5
    citation: str = "GDPR art. 12(2), 15(3), 20(1) and 5(1)(e)"


@dataclass(frozen=True, slots=True)
class Gallring:
    """How a run of the sweep comes about: whose approval it needs, and in which language the channel hears of it."""

    approval: Approval = Approval.ONE
    language: ChannelLanguage = ChannelLanguage.EN


OUT_OF_PLACE: Final = frozenset(
    {
        *(Kind.SE_PERSONNUMMER, Kind.CREDIT_CARD, Kind.CARD_SECURITY, Kind.IBAN_CODE, Kind.BANK_ACCOUNT),
        *(Kind.PASSWORD, Kind.PASSPORT_OR_ID),
    }
)
"""The kinds that do not belong in Slack where the policy names no others: what harms a person most when it leaks."""


@dataclass(frozen=True, slots=True)
class SlackMessages:
    """What is done about personal data in Slack itself: in which channels messages are looked at, and for what.

    `staff_records` says how long the training and the agreement of a member of staff count; without a rule none does.
    `channels` are Slack's ids; in a channel that is not among them a message is looked at only when somebody asks.
    """

    channels: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = OUT_OF_PLACE
    own_postings: Period = field(default_factory=lambda: Period(days=30))
    """How long what the bot itself posts about messages stays."""


@dataclass(frozen=True, slots=True)
class BreachRules:
    """How long the authority may wait for the report of a breach, in hours from awareness. Source: GDPR art. 33(1).

    The privacy channel is reminded when a breach is recorded, when `remind_hours_left` are left, and at the end.
    `sensitive_kinds` are those whose exposure makes a risk to people likely.
    """

    report_within_hours: int = 72
    remind_hours_left: tuple[int, ...] = (24, 6)
    sensitive_kinds: frozenset[Kind] = frozenset(
        {
            Kind.SE_PERSONNUMMER,
            Kind.CREDIT_CARD,
            Kind.CARD_SECURITY,
            Kind.IBAN_CODE,
            Kind.BANK_ACCOUNT,
            Kind.PASSWORD,
            Kind.PASSPORT_OR_ID,
        }
    )
    citation: str = "GDPR art. 33(1)"


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When staff are at work: from `begins` until `ends` by the company's clock, on `days`, Monday being 0."""

    begins: time
    ends: time
    days: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveals:
    """What masked values staff may read in full, one at a time (GDPR art. 5(1)(c) and (f), 25(2)).

    `kinds` decides every pair of role and purpose; without it, as in a policy without the section, nothing may be read.
    A kind in `needs_approval` is shown when a second person has agreed. `most_per_hour` refuses; `many_persons` within
    `many_within`, and what lies outside `hours`, is only told to the privacy role.
    """

    shown_for: timedelta = timedelta(minutes=2)
    approval_within: timedelta = timedelta(hours=4)
    show_within: timedelta = timedelta(minutes=30)
    most_per_hour: int = 0
    many_persons: int = 1
    many_within: timedelta = timedelta(hours=1)
    hours: WorkingHours | None = None
    needs_approval: frozenset[Kind] = frozenset()
    kinds: Mapping[RoleName, Mapping[PurposeName, frozenset[Kind]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything the company has promised.

    `version` is the declared version and a short hash of the content: any change shows, a comment does not.
    `ticket_purposes` are the purposes that every support ticket serves. `access` decides every pair of role and
    purpose: an empty set refuses, a pair that is missing is refused too and is a fault of the policy. `detection` says
    what must stay in a ticket although it looks like personal data. For
    `regression_purpose` the texts that the team has corrected outlive their ticket; without one they go with it.
    `sensitive_topics` holds a limit for each topic that shortens the time of a ticket. No purpose is kept shorter than
    `legal_minimums` says for its clock; a file in which one is, is refused.
    `ticket_rules` attach further purposes to a ticket, and `clock_attributes` say where the days of events are read.
    `own_records` says how long Gallra keeps its own; a sort without a period is kept.
    `reveals` says which masked values may be read in full; without it none may.
    `views` says of which kinds a hint stays readable for a role and purpose; everything else is hidden entirely.
    """

    version: str
    controller: Controller
    hosting: Hosting
    safeguards: tuple[Words, ...]
    data_types: Mapping[DataTypeName, DataType]
    purposes: Mapping[PurposeName, Purpose]
    ticket_purposes: tuple[PurposeName, ...]
    roles: Mapping[RoleName, Role]
    access: Access
    partners: Mapping[PartnerName, Partner]
    authorities: Mapping[AuthorityName, Authority]
    deadlines: DeadlineRules
    detection: AllowList
    regression_purpose: PurposeName | None = None
    sensitive_topics: Mapping[SensitiveTopic, TopicLimit] = field(default_factory=dict)
    data_subjects: Mapping[DataSubjectsName, DataSubjects] = field(default_factory=dict)
    legal_minimums: Mapping[Clock, LegalMinimum] = field(default_factory=dict)
    ticket_rules: tuple[TicketRule, ...] = ()
    clock_attributes: ClockAttributes = ClockAttributes()
    after_parts: AfterParts = AfterParts()
    own_records: Mapping[OwnRecord, OwnRecordRule] = field(default_factory=dict)
    identity: IdentityRules = field(default_factory=IdentityRules)
    access_copy: CopyRules = field(default_factory=CopyRules)
    gallring: Gallring = field(default_factory=Gallring)
    reveals: Reveals = field(default_factory=Reveals)
    slack_messages: SlackMessages = field(default_factory=SlackMessages)
    breaches: BreachRules = field(default_factory=BreachRules)
    staff_records: Mapping[StaffRecordType, StaffRecordRule] = field(default_factory=dict)
    views: Hints = field(default_factory=dict)
