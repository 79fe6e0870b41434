"""The shape of policy.yaml: which fields there are, and what each may hold. docs/configuration.md explains them.

Values arrive as text (bot/policy_yaml.py) and are turned into the types of handlers/policy/model.py.
"""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints

from bot.public_holidays import is_known_country
from detectors.entities import Kind
from handlers.policy.model import Clock, LegalBasis, Location, Source
from handlers.policy.periods import Period, parse_period
from storage.vocabulary import Action

UNDOCUMENTED = "undocumented"
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


def _country_with_holidays(country: str) -> str:
    if not is_known_country(country):
        raise ValueError("the public holidays of that country are not known; write a code as SE")
    return country


def _none_if_undocumented(written: object) -> object:
    return None if written == UNDOCUMENTED else written


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Version = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,40}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Timezone = Annotated[ZoneInfo, PlainValidator(_timezone)]
Span = Annotated[Period, PlainValidator(_period)]


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
    timezone: Timezone
    supervisory_authority: Text
    financial_year_ends_in: Annotated[int, Field(ge=1, le=12)]


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


class TopicLimitShape(_Shape):
    """One of `sensitive_topics`."""

    keep_at_most: Span
    citation: Text


class PurposeShape(_Shape):
    """One of `purposes`."""

    title: WordsShape
    legal_bases: Annotated[list[LegalBasis], Field(min_length=1)]
    data_types: list[Name]
    retention: Annotated[RetentionShape | None, BeforeValidator(_none_if_undocumented)]


class RoleShape(_Shape):
    """One of `roles`."""

    title: WordsShape


class PartnerShape(_Shape):
    """One of `partners`."""

    title: Text
    usage: WordsShape
    shares: WordsShape
    purposes: Annotated[list[Name], Field(min_length=1)]
    data_types: list[Name]
    location: Location


class AuthorityShape(_Shape):
    """One of `authorities`."""

    title: WordsShape
    ground: WordsShape


class HostingShape(_Shape):
    """`hosting`."""

    provider: Text
    places: list[Text]
    location: Location


class DeadlinesShape(_Shape):
    """`deadlines`."""

    answer: Span
    extended: Span
    warn_days_before: Annotated[int, Field(ge=0, le=31)]
    holidays: Annotated[Country, AfterValidator(_country_with_holidays)]
    citation: Text


class PolicyShape(_Shape):
    """The whole file."""

    version: Version
    controller: ControllerShape
    data_types: dict[Name, DataTypeShape]
    purposes: Annotated[dict[Name, PurposeShape], Field(min_length=1)]
    ticket_purposes: list[Name]
    sensitive_topics: dict[Name, TopicLimitShape] = Field(default_factory=dict)
    roles: Annotated[dict[Name, RoleShape], Field(min_length=1)]
    access: dict[Name, dict[Name, list[Action]]]
    partners: dict[Name, PartnerShape]
    authorities: dict[Name, AuthorityShape]
    hosting: HostingShape
    safeguards: list[WordsShape]
    deadlines: DeadlinesShape
