"""Block Kit's small parts: text, options and confirmations, with Slack's limits.

Source: Slack, Block Kit reference, "Composition objects". Lengths are in characters.
"""

from collections.abc import Callable
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, TypeAdapter
from pydantic_core import PydanticCustomError

_URL = TypeAdapter(HttpUrl)


class Part(BaseModel):
    """A JSON object of Block Kit: nothing unknown in it, and every value of the right type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PlainText(Part):
    """Text as it stands."""

    type: Literal["plain_text"]
    text: str = Field(min_length=1, max_length=3000)
    emoji: bool | None = None


class Mrkdwn(Part):
    """Text with Slack's own markup."""

    type: Literal["mrkdwn"]
    text: str = Field(min_length=1, max_length=3000)
    verbatim: bool | None = None


AnyText: TypeAlias = Annotated[PlainText | Mrkdwn, Field(discriminator="type")]


def at_most(limit: int) -> Callable[[PlainText | Mrkdwn], PlainText | Mrkdwn]:
    """Return a check that a text object has at most this many characters."""

    def check(text: PlainText | Mrkdwn) -> PlainText | Mrkdwn:
        if len(text.text) > limit:
            raise PydanticCustomError("text_too_long", "must be less than {over} characters", {"over": limit + 1})
        return text

    return check


def _is_web_address(url: str) -> str:
    _URL.validate_python(url)
    return url


Label: TypeAlias = Annotated[PlainText, AfterValidator(at_most(75))]
LongLabel: TypeAlias = Annotated[PlainText, AfterValidator(at_most(2000))]
Placeholder: TypeAlias = Annotated[PlainText, AfterValidator(at_most(150))]
FieldText: TypeAlias = Annotated[AnyText, AfterValidator(at_most(2000))]
Id: TypeAlias = Annotated[str, Field(min_length=1, max_length=255)]
Url: TypeAlias = Annotated[str, Field(max_length=3000), AfterValidator(_is_web_address)]


class Option(Part):
    """One choice."""

    text: Annotated[AnyText, AfterValidator(at_most(75))]
    value: str = Field(min_length=1, max_length=150)
    description: Annotated[AnyText, AfterValidator(at_most(75))] | None = None
    url: Url | None = None


class OptionGroup(Part):
    """Choices under a heading."""

    label: Label
    options: list[Option] = Field(min_length=1, max_length=100)


class Confirm(Part):
    """The question asked before an action is sent."""

    title: Annotated[PlainText, AfterValidator(at_most(100))]
    text: Annotated[AnyText, AfterValidator(at_most(300))]
    confirm: Annotated[PlainText, AfterValidator(at_most(30))]
    deny: Annotated[PlainText, AfterValidator(at_most(30))]
    style: Literal["primary", "danger"] | None = None


class DispatchConfig(Part):
    """When a text input sends an action while it is typed in."""

    trigger_actions_on: list[Literal["on_enter_pressed", "on_character_entered"]] = Field(min_length=1, max_length=2)
