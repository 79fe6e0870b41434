"""What Gallra reads of Intercom's answers, and of which types it must be.

The SDK builds its models without checking them. Each class here takes such a model, or the answer's JSON itself, reads
the few attributes we need and checks them strictly; anything else raises pydantic's ValidationError. Text becomes
`Plaintext` at once.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Final, Generic, TypeVar

import httpx
from intercom.core.api_error import ApiError
from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from storage.partners.conversation import ContactId, ConversationId, PartId
from storage.partners.ids import NUMBER_PATTERN
from storage.partners.intercom_http import broken
from storage.partners.intercom_ids import CONTACT_PATTERN
from storage.plaintext import Plaintext

_LATEST_EPOCH_S: Final = 253_402_300_799  # the end of the year 9999, where datetime ends


def _text(value: object) -> Plaintext | None:
    """Seal a text from sight; Intercom writes an absent one as null or as nothing."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("not a text")  # noqa: TRY004 -- pydantic turns ValueError, not TypeError, into its own
    return Plaintext(value)


def _moment(value: object) -> datetime | None:
    """Read epoch seconds as an aware UTC time."""
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= _LATEST_EPOCH_S:
        raise ValueError("not epoch seconds")
    return datetime.fromtimestamp(value, UTC)


def _list(value: object) -> object:
    """Intercom writes an empty list also as null."""
    return [] if value is None else value


Text = Annotated[Plaintext | None, BeforeValidator(_text)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
MaybeMoment = Annotated[datetime | None, BeforeValidator(_moment)]
Count = Annotated[int, Field(ge=0)]
ConversationNumber = Annotated[ConversationId, Field(pattern=NUMBER_PATTERN)]
PartNumber = Annotated[PartId, Field(pattern=NUMBER_PATTERN)]
ContactNumber = Annotated[ContactId, Field(pattern=CONTACT_PATTERN)]


# What the SDK and our checks raise on an answer that is not what the description says (ValidationError and
# JSONDecodeError are ValueErrors). The rest is the SDK building its models from the wrong types.
_UNREADABLE: Final = (ApiError, AttributeError, LookupError, TypeError, ValueError, RecursionError)


class Answer(BaseModel):
    """Root of what is read. Its errors do not quote what they met."""

    model_config = ConfigDict(
        strict=True, from_attributes=True, frozen=True, arbitrary_types_allowed=True, hide_input_in_errors=True
    )

    @model_validator(mode="before")
    @classmethod
    def _absent_is_none(cls, data: object) -> object:
        """Fill what JSON leaves out with None, as the SDK does in its models."""
        return dict.fromkeys(cls.model_fields) | data if isinstance(data, dict) else data


class AuthorAnswer(Answer):
    """Who wrote a part."""

    type: str | None
    name: Text
    email: Text


class PartAnswer(Answer):
    """One message, note or event."""

    id: PartNumber
    part_type: str | None
    body: Text
    created_at: Moment
    author: AuthorAnswer | None
    attachments: Annotated[list[object], BeforeValidator(_list)]
    redacted: bool | None


class SourceAnswer(Answer):
    """The first message; it has no time of its own."""

    id: PartNumber
    subject: Text
    body: Text
    author: AuthorAnswer | None
    attachments: Annotated[list[object], BeforeValidator(_list)]
    redacted: bool | None
    type: str | None
    delivered_as: str | None


class PartsAnswer(Answer):
    """The newest 500 parts at most. `total_count` is null or a count."""

    conversation_parts: list[PartAnswer]
    total_count: Count | None


class StatisticsAnswer(Answer):
    """What Intercom counted."""

    last_close_at: MaybeMoment
    count_conversation_parts: Count | None


class RatingAnswer(Answer):
    """The customer's rating of a colleague."""

    remark: Text


class AiAgentAnswer(Answer):
    """The customer's rating of Intercom's own agent."""

    rating_remark: Text


class ContactReferenceAnswer(Answer):
    """A contact, by id only."""

    id: ContactNumber


class ConversationContactsAnswer(Answer):
    """Those who take part."""

    contacts: Annotated[list[ContactReferenceAnswer], BeforeValidator(_list)]


class ListedConversationAnswer(Answer):
    """A conversation as searches list it."""

    id: ConversationNumber
    updated_at: Moment
    statistics: StatisticsAnswer | None
    contacts: ConversationContactsAnswer | None

    def may_match(self, updated_since: datetime | None, closed_before: datetime | None) -> bool:
        """Tell whether it changed and closed within the limits; without a closing time it may have."""
        closed_at = self.statistics.last_close_at if self.statistics else None
        is_recent = updated_since is None or self.updated_at >= updated_since
        return is_recent and (closed_before is None or closed_at is None or closed_at < closed_before)


class TagAnswer(Answer):
    """A label."""

    name: Text


class TagsAnswer(Answer):
    """A conversation's labels."""

    tags: Annotated[list[TagAnswer], BeforeValidator(_list)]


class ConversationAnswer(Answer):
    """A conversation with its parts."""

    id: ConversationNumber
    state: str | None
    title: Text
    created_at: Moment
    updated_at: Moment
    source: SourceAnswer | None
    contacts: ConversationContactsAnswer | None
    conversation_parts: PartsAnswer
    statistics: StatisticsAnswer | None
    conversation_rating: RatingAnswer | None
    ai_agent: AiAgentAnswer | None
    custom_attributes: dict[str, object] | None
    tags: TagsAnswer | None
    team_assignee_id: int | str | None


class AcceptedAnswer(Answer):
    """The conversation that an accepted change answers with. What became of it is read back apart."""

    id: ConversationNumber


class ContactAnswer(Answer):
    """A customer."""

    id: ContactNumber
    name: Text
    email: Text
    phone: Text
    custom_attributes: dict[str, object] | None


class NextAnswer(Answer):
    """Where the next page starts."""

    starting_after: str | None


class PagesAnswer(Answer):
    """Where a page stands among its kind."""

    next: NextAnswer | None


Item = TypeVar("Item", bound=Answer)


class PageAnswer(Answer, Generic[Item]):
    """One page of a search; Intercom names its items by what they are."""

    items: list[Item] = Field(validation_alias=AliasChoices("conversations", "data"))
    pages: PagesAnswer | None
    total_count: Count | None

    def next_cursor(self) -> str | None:
        """Return where the next page starts, or None on the last one."""
        following = self.pages.next if self.pages else None
        return (following.starting_after or None) if following else None


class AppAnswer(Answer):
    """The workspace that a token belongs to."""

    id_code: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_-]{0,78}$")]


class IdentityAnswer(Answer):
    """Whom a token belongs to; the colleague's name and address in it are not read."""

    app: AppAnswer


class AdminAnswer(Answer):
    """The colleague that a token acts as, by number only."""

    id: Annotated[str, Field(pattern=NUMBER_PATTERN)]


AnswerType = TypeVar("AnswerType", bound=Answer)


def read(kind: type[AnswerType], call: Callable[[], object]) -> AnswerType:
    """Make a call of the SDK and return its checked answer.

    Raises:
        PartnerFailed: it failed, or what it answered is not of the described types. Without the cause: it has text.
    """
    try:
        return kind.model_validate(call())
    except _UNREADABLE:
        raise broken() from None


def read_json(kind: type[AnswerType], call: Callable[[], httpx.Response]) -> AnswerType:
    """Make a call without the SDK and return its checked answer.

    Raises:
        PartnerFailed: it failed, or what it answered is not of the described types. Without the cause: it has text.
    """
    return read(kind, lambda: call().json())
