"""What a ticket file may say. `sandbox/tickets/README.md` tells it in words."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sandbox.intercom.ages import Age, parse_age

_FICTIONAL_MAIL = re.compile(r"[^@\s]+@(?:[a-z0-9-]+\.)*example\.(?:se|com|org|net)", re.ASCII | re.IGNORECASE)


def _age(value: object) -> Age:
    if not isinstance(value, str):
        raise ValueError("must be an ISO 8601 duration such as P14M3D")  # noqa: TRY004 - pydantic reports ValueErrors
    return parse_age(value)


def _fictional(address: str) -> str:
    if not _FICTIONAL_MAIL.fullmatch(address):
        raise ValueError("must be an address at example.se, .com, .org or .net: nobody real")
    return address


AgeField = Annotated[Age, BeforeValidator(_age)]
Channel = Literal["conversation", "email", "facebook", "instagram", "phone_call", "sms", "whatsapp"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class ContactSpec(_Strict):
    """Who writes. `key` sets apart contacts that share an address; `merged` makes the contact one that is gone."""

    name: str | None = None
    email: Annotated[str, AfterValidator(_fictional)] | None = None
    phone: Annotated[str, Field(pattern=r"^\+[0-9]{8,15}$")] | None = None
    role: Literal["user", "lead"] = "user"
    key: str | None = None
    merged: bool = False

    @model_validator(mode="after")
    def _is_somebody(self) -> "ContactSpec":
        if not (self.key or self.email or self.phone):
            raise ValueError("needs an email, a phone or a key")
        return self

    def identity(self) -> str:
        """Return what tells this contact from others."""
        return str(self.key or self.email or self.phone).casefold()


class MessageSpec(_Strict):
    """A message. `by` is the admin's first name. `text` is plain, `html` is taken as it stands; neither: no body."""

    author: Annotated[Literal["contact", "admin", "bot", "note"], Field(alias="from")]
    by: str | None = None
    after: AgeField = parse_age("PT30M")
    type: Literal["comment", "note", "open", "close", "assignment", "snoozed"] | None = None
    text: str | None = None
    html: str | None = None
    attachments: Annotated[int, Field(ge=0, le=10)] = 0

    @model_validator(mode="after")
    def _has_one_body(self) -> "MessageSpec":
        if self.text is not None and self.html is not None:
            raise ValueError("has both text and html")
        return self


class RatingSpec(_Strict):
    """What the contact thought of the help."""

    score: Annotated[int, Field(ge=1, le=5)]
    remark: str | None = None


class TicketSpec(_Strict):
    """One ticket. With `repeat` its parts are gone through again and again until there are that many."""

    id: Annotated[str, Field(pattern=r"^2[0-9]{7}$")]
    key: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    language: Literal["sv", "en"]
    contact: ContactSpec
    channel: Channel = "conversation"
    subject: str = ""
    title: str | None = None
    state: Literal["open", "snoozed", "closed"]
    created: AgeField
    closed: AgeField | None = None
    snoozed_for: AgeField | None = None
    source: MessageSpec
    parts: tuple[MessageSpec, ...] = ()
    repeat: Annotated[int, Field(ge=1, le=5000)] | None = None
    custom_attributes: dict[str, str | int] = {}
    tags: tuple[str, ...] = ()
    team: int | None = None
    rating: RatingSpec | None = None

    @model_validator(mode="after")
    def _is_consistent(self) -> "TicketSpec":
        if (self.state == "closed") != (self.closed is not None):
            raise ValueError("closed needs state: closed, and the other way round")
        if (self.state == "snoozed") != (self.snoozed_for is not None):
            raise ValueError("snoozed_for needs state: snoozed, and the other way round")
        if self.repeat and not self.parts:
            raise ValueError("repeat needs parts to repeat")
        return self
