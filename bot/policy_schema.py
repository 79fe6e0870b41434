"""The shape of policy.yaml: which fields there are, and what each may hold. docs/configuration.md explains them.

Values arrive as text (bot/policy_yaml.py) and are turned into the types of handlers/policy/model.py.
"""

import re
from datetime import date, time, timedelta
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints

from bot.public_holidays import is_known_country
from detectors.entities import Kind
from detectors.order_numbers import is_order_number_pattern
from handlers.policy.model import (
    OUT_OF_PLACE,
    Approval,
    BreachRules,
    ChannelLanguage,
    Clock,
    CopyRules,
    IdentityRules,
    LegalBasis,
    Location,
    Source,
)
from handlers.policy.periods import Period, parse_period
from storage.vocabulary import Action, Channel, ItemType

UNDOCUMENTED = "undocumented"
NONE = "none"

_DOMAIN: Final = re.compile(r"(?:[a-z0-9åäöéü](?:[a-z0-9åäöéü-]{0,61}[a-z0-9åäöéü])?\.){1,8}[a-z]{2,24}")
_MAILBOX: Final = re.compile(r"[a-z0-9åäöéü._+-]{1,64}")
_LENGTH: Final = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,4})M)?", re.ASCII)
_LONGEST: Final = timedelta(hours=72)
_LONGEST_SEEN: Final = timedelta(minutes=15)
_A_DAY: Final = timedelta(days=1)
_LONGEST_LINK: Final = timedelta(days=30)
_LONGEST_COPY: Final = timedelta(days=90)
_ANY_DAY: Final = date(2026, 1, 1)
_HOUR: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()/-]{3,24}")
_SLACK_CHANNEL: Final = re.compile(r"[CG][A-Z0-9]{5,20}")
EVERY_TOPIC = "all"
"""Stands for every sensitive topic that has no line of its own."""


def _timezone(written: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(written))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # OSError: the name of a folder of the timezone database, such as Europe.
        raise ValueError("write a timezone as Europe/Stockholm") from None


def _period(written: object) -> Period:
    if not isinstance(written, str):
        raise ValueError("write a period as P7Y, P12M or P30D")  # noqa: TRY004 - pydantic reports ValueError only
    return parse_period(written)


def _length(written: object) -> timedelta:
    match = _LENGTH.fullmatch(written) if isinstance(written, str) else None
    if match is None or written == "PT":
        raise ValueError("write a length of time as PT2M or PT4H")
    length = timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    if not timedelta(0) < length <= _LONGEST:
        raise ValueError("a length of time here is from PT1M to PT72H")
    return length


def _hour(written: object) -> time:
    if not isinstance(written, str) or _HOUR.fullmatch(written) is None:
        raise ValueError("write an hour as 07:30, from 00:00 to 23:59")
    return time.fromisoformat(written)


def _seen_for(length: timedelta) -> timedelta:
    if length > _LONGEST_SEEN:
        raise ValueError("Slack lets a message be taken back for half an hour: write PT15M or less")
    return length


def _link_for(period: Period) -> Period:
    if not _A_DAY <= period.counted_from(_ANY_DAY) - _ANY_DAY <= _LONGEST_LINK:
        raise ValueError("a link counts for P1D to P30D: a person has to find the mail, and it must not lie about")
    return period


def _copy_for(period: Period) -> Period:
    if not _A_DAY <= period.counted_from(_ANY_DAY) - _ANY_DAY <= _LONGEST_COPY:
        raise ValueError("a copy is kept for P1D to P90D: a person has to fetch it, and it must not lie about")
    return period


def _reminded_every(period: Period) -> Period:
    if period != Period(days=period.days) or not _A_DAY.days <= period.days <= _LONGEST_LINK.days:
        raise ValueError("remind every P1D to P30D: what is to be done by hand has the deadline of its request")
    return period


def _country_with_holidays(country: str) -> str:
    if not is_known_country(country):
        raise ValueError("the public holidays of that country are not known; write a code as SE")
    return country


def _none_if_undocumented(written: object) -> object:
    return None if written == UNDOCUMENTED else written


def _reachable(written: str | None) -> str | None:
    if written == NONE:
        raise ValueError("somebody has to be reachable: write how, or undocumented")
    return written


def _domain(written: str) -> str:
    if _DOMAIN.fullmatch(written) is None:
        raise ValueError("write a domain in lower case, as example.com, without https:// and without @")
    return written


def _mailbox(written: str) -> str:
    if _MAILBOX.fullmatch(written) is None:
        raise ValueError("write only what stands before the @, in lower case, as kundtjanst")
    return written


def _slack_channel(written: str) -> str:
    if _SLACK_CHANNEL.fullmatch(written) is None:
        raise ValueError("write a channel's id, as C0123456789: Slack shows it in the channel's details")
    return written


def _phone_number(written: str) -> str:
    if _PHONE.fullmatch(written) is None:
        raise ValueError("write a phone number in digits, as 08-123 45 67 or +46 8 123 45 67")
    return written


def _order_number(written: str) -> str:
    if not is_order_number_pattern(written):
        raise ValueError(r"write an order number's form as QB-\d{6}; groups, |, * and + are not read here")
    return written


def _none_if_none(written: object) -> object:
    return None if written == NONE else written


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Version = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,40}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Timezone = Annotated[ZoneInfo, PlainValidator(_timezone)]
Span = Annotated[Period, PlainValidator(_period)]
Length = Annotated[timedelta, PlainValidator(_length)]
Hour = Annotated[time, PlainValidator(_hour)]


NamesOrNone = Annotated[list[Name], Field(min_length=1)] | None
OptionalText = Annotated[Text | None, BeforeValidator(_none_if_undocumented)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WordsShape(_Shape):
    """A text in both languages."""

    sv: Text
    en: Text


class ControllerShape(_Shape):
    """`controller`."""

    name: Text
    country: Country
    contact: Annotated[OptionalText, AfterValidator(_reachable)] = None
    joint_controllers: OptionalText = None
    data_protection_officer: OptionalText = None
    timezone: Timezone
    supervisory_authority: Text
    financial_year_ends_in: Annotated[int, Field(ge=1, le=12)]


class DataSubjectsShape(_Shape):
    """One of `data_subjects`."""

    title: WordsShape


class DataTypeShape(_Shape):
    """One of `data_types`."""

    title: WordsShape
    sources: list[Source]
    kinds: list[Kind]


class RetentionShape(_Shape):
    """A purpose's `retention`."""

    after: Clock
    keep: Span
    citation: Text


class LegalMinimumShape(_Shape):
    """One of `legal_minimums`."""

    keep: Span
    citation: Text


class TopicLimitShape(_Shape):
    """One of `sensitive_topics`."""

    keep_at_most: Span
    citation: Text


class OwnRecordShape(_Shape):
    """One of `own_records`."""

    keep: Span
    citation: Text


class PurposeShape(_Shape):
    """One of `purposes`."""

    title: WordsShape
    legal_bases: Annotated[list[LegalBasis], Field(min_length=1)]
    data_subjects: Annotated[NamesOrNone, BeforeValidator(_none_if_undocumented)] = None
    data_types: list[Name]
    retention: Annotated[RetentionShape | None, BeforeValidator(_none_if_undocumented)]


def _words_listed(written: object) -> object:
    return [written] if isinstance(written, str) else written


Listed = BeforeValidator(_words_listed)
SlackGroup = Annotated[str, StringConstraints(pattern=r"^S[A-Z0-9]{2,30}$")]
TeamNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,20}$")]


class ConditionsShape(_Shape):
    """A rule's `when`."""

    channels: Annotated[list[Channel], Listed] = []
    began_as: Annotated[list[Text], Listed] = []
    tags: Annotated[list[Text], Listed] = []
    teams: Annotated[list[TeamNumber], Listed] = []
    attributes: dict[Text, Annotated[list[Text], Listed]] = Field(default_factory=dict)
    kinds: Annotated[list[Kind], Listed] = []
    purposes: Annotated[list[Name], Listed] = []


class TicketRuleShape(_Shape):
    """One of `ticket_rules`."""

    when: ConditionsShape
    serves: Annotated[list[Name], Field(min_length=1), Listed]


class ClockAttributesShape(_Shape):
    """`clock_attributes`."""

    contract_ended: Annotated[Text | None, BeforeValidator(_none_if_none)] = None
    consent_withdrawn: Annotated[Text | None, BeforeValidator(_none_if_none)] = None


class AfterPartsShape(_Shape):
    """`after_parts`."""

    transcript_note: bool = False
    delete_conversation: bool = False


class RoleShape(_Shape):
    """One of `roles`."""

    title: WordsShape
    slack_user_groups: Annotated[list[SlackGroup], Listed] = []


class StaffRecordShape(_Shape):
    """One of `staff_records`."""

    valid: Span
    remind_before: Span
    citation: Text


class StaffRecordsShape(_Shape):
    """`staff_records`."""

    training: StaffRecordShape
    confidentiality: StaffRecordShape


class TransferShape(_Shape):
    """`transfer` of a partner or of `hosting`."""

    countries: Annotated[list[Country], Field(min_length=1)]
    safeguard: OptionalText


Transfer = Annotated[TransferShape | None, BeforeValidator(_none_if_undocumented)]


class PartnerShape(_Shape):
    """One of `partners`."""

    title: Text
    usage: WordsShape
    shares: WordsShape
    purposes: Annotated[list[Name], Field(min_length=1)]
    data_types: list[Name]
    location: Location
    transfer: Transfer = None
    keeps: dict[ItemType, Name] = {}


class AuthorityShape(_Shape):
    """One of `authorities`."""

    title: WordsShape
    ground: WordsShape


class HostingShape(_Shape):
    """`hosting`."""

    provider: Text
    places: list[Text]
    location: Location
    transfer: Transfer = None


class DeadlinesShape(_Shape):
    """`deadlines`."""

    answer: Span
    extended: Span
    warn_days_before: Annotated[int, Field(ge=0, le=31)]
    holidays: Annotated[Country, AfterValidator(_country_with_holidays)]
    citation: Text
    ask_within: Span = Period(days=7)
    tell_role_days_before: Annotated[int, Field(ge=0, le=31)] = 3
    tell_channel_days_before: Annotated[int, Field(ge=0, le=31)] = 0
    remind_by_hand_every: Annotated[Span, AfterValidator(_reminded_every)] = Period(days=5)


class IdentityShape(_Shape):
    """`identity`."""

    challenge_valid: Annotated[Span, AfterValidator(_link_for)] = IdentityRules().challenge_valid
    most_per_day: Annotated[int, Field(ge=1, le=20)] = IdentityRules().most_per_day
    citation: Text = IdentityRules().citation


class CopyShape(_Shape):
    """`access_copy`."""

    valid: Annotated[Span, AfterValidator(_copy_for)] = CopyRules().valid
    most_downloads: Annotated[int, Field(ge=1, le=20)] = CopyRules().most_downloads
    citation: Text = CopyRules().citation


class GallringShape(_Shape):
    """`gallring`."""

    approval: Approval = Approval.ONE
    language: ChannelLanguage = ChannelLanguage.EN


class BreachesShape(_Shape):
    """`breaches`."""

    report_within_hours: Annotated[int, Field(ge=1, le=72)] = 72
    remind_hours_left: list[Annotated[int, Field(ge=1, le=71)]] = [24, 6]
    sensitive_kinds: list[Kind] = Field(default_factory=lambda: sorted(BreachRules().sensitive_kinds))
    citation: Text = "GDPR art. 33(1)"


class DetectionShape(_Shape):
    """`detection`."""

    own_domains: list[Annotated[str, AfterValidator(_domain)]] = []
    functional_mailboxes: list[Annotated[str, AfterValidator(_mailbox)]] = []
    own_phone_numbers: list[Annotated[str, AfterValidator(_phone_number)]] = []
    product_names: list[Text] = []
    order_numbers: list[Annotated[str, AfterValidator(_order_number)]] = []


class SlackMessagesShape(_Shape):
    """`slack_messages`."""

    channels: list[Annotated[str, AfterValidator(_slack_channel)]] = []
    kinds: Annotated[list[Kind], Field(min_length=1)] = sorted(OUT_OF_PLACE)
    own_postings: Span = Period(days=30)


class ManyPersonsShape(_Shape):
    """`reveals.many_persons`."""

    persons: Annotated[int, Field(ge=1, le=1_000)]
    within: Length


class WorkingHoursShape(_Shape):
    """`reveals.working_hours`."""

    begins: Hour
    ends: Hour
    days: Annotated[list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]], Field(min_length=1)]


class RevealsShape(_Shape):
    """`reveals`."""

    shown_for: Annotated[Length, AfterValidator(_seen_for)]
    approval_within: Length
    show_within: Length
    most_per_hour: Annotated[int, Field(ge=1, le=1_000)]
    many_persons: ManyPersonsShape
    working_hours: WorkingHoursShape
    needs_approval: list[Kind]
    kinds: dict[Name, dict[Name, list[Kind]]]


class PolicyShape(_Shape):
    """The whole file."""

    version: Version
    controller: ControllerShape
    data_subjects: dict[Name, DataSubjectsShape] = Field(default_factory=dict)
    data_types: dict[Name, DataTypeShape]
    purposes: Annotated[dict[Name, PurposeShape], Field(min_length=1)]
    legal_minimums: dict[Clock, LegalMinimumShape] = Field(default_factory=dict)
    ticket_purposes: list[Name]
    regression_purpose: Annotated[Name | None, BeforeValidator(_none_if_none)]
    sensitive_topics: dict[Name, TopicLimitShape] = Field(default_factory=dict)
    ticket_rules: dict[Name, TicketRuleShape] = Field(default_factory=dict)
    clock_attributes: ClockAttributesShape = ClockAttributesShape()
    after_parts: AfterPartsShape = AfterPartsShape()
    own_records: dict[Name, OwnRecordShape] = Field(default_factory=dict)
    roles: Annotated[dict[Name, RoleShape], Field(min_length=1)]
    staff_records: StaffRecordsShape
    access: dict[Name, dict[Name, list[Action]]]
    views: dict[Name, dict[Name, list[Kind]]] = Field(default_factory=dict)
    partners: dict[Name, PartnerShape]
    authorities: dict[Name, AuthorityShape]
    hosting: HostingShape
    safeguards: list[WordsShape]
    deadlines: DeadlinesShape
    identity: IdentityShape = IdentityShape()
    access_copy: CopyShape = CopyShape()
    gallring: GallringShape = GallringShape()
    slack_messages: SlackMessagesShape = SlackMessagesShape()
    breaches: BreachesShape = BreachesShape()
    detection: DetectionShape = DetectionShape()
    reveals: RevealsShape | None = None
