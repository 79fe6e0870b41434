"""Block Kit's blocks, and what a message, a modal and a Home tab may hold of them.

Source: Slack, Block Kit reference, "Blocks" and "Views". A block the stand-in does not know is refused, also where
Slack itself would take it: what cannot be drawn cannot be shown to have been seen.
"""

from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from sandbox.slack.composition import AnyText, FieldText, Id, LongLabel, Mrkdwn, Part, PlainText, Url, at_most
from sandbox.slack.elements import Accessory, Actionable, Enterable, ImageElement

ContextElement: TypeAlias = Annotated[PlainText | Mrkdwn | ImageElement, Field(discriminator="type")]


class Block(Part):
    """What all blocks have."""

    block_id: Id | None = None


class Header(Block):
    """A title."""

    type: Literal["header"]
    text: Annotated[PlainText, AfterValidator(at_most(150))]


class Section(Block):
    """A text, up to ten fields in two columns, and something beside them."""

    type: Literal["section"]
    text: AnyText | None = None
    fields: list[FieldText] | None = Field(None, min_length=1, max_length=10)
    accessory: Accessory | None = None
    expand: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.fields is None:
            raise PydanticCustomError("empty_section", "missing required field: text or fields")
        return self


class Divider(Block):
    """A line."""

    type: Literal["divider"]


class Context(Block):
    """Small print."""

    type: Literal["context"]
    elements: list[ContextElement] = Field(min_length=1, max_length=10)


class Actions(Block):
    """A row of buttons and menus."""

    type: Literal["actions"]
    elements: list[Actionable] = Field(min_length=1, max_length=25)


class Input(Block):
    """A labelled input."""

    type: Literal["input"]
    label: LongLabel
    element: Enterable
    hint: LongLabel | None = None
    optional: bool | None = None
    dispatch_action: bool | None = None


class Image(Block):
    """A picture, by address or by Slack file."""

    type: Literal["image"]
    alt_text: str = Field(min_length=1, max_length=2000)
    image_url: Url | None = None
    slack_file: dict[Literal["id", "url"], str] | None = None
    title: LongLabel | None = None

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if (self.image_url is None) == (self.slack_file is None):
            raise PydanticCustomError("image_source", "exactly one of image_url and slack_file must be given")
        return self


class Markdown(Block):
    """Ordinary Markdown; in messages only."""

    type: Literal["markdown"]
    text: str = Field(min_length=1, max_length=12_000)


class RichText(Block):
    """Formatted text as Slack's own composer makes it; its inside is Slack's affair."""

    type: Literal["rich_text"]
    elements: list[dict[str, Any]] = Field(min_length=1)


_Anywhere: TypeAlias = Header | Section | Divider | Context | Actions | Input | Image | RichText
MessageBlock: TypeAlias = Annotated[_Anywhere | Markdown, Field(discriminator="type")]
ViewBlock: TypeAlias = Annotated[_Anywhere, Field(discriminator="type")]


class MessageSurface(Part):
    """The blocks of a message."""

    blocks: list[MessageBlock] = Field(max_length=50)


class _View(Part):
    """What modals and Home tabs have in common."""

    blocks: list[ViewBlock] = Field(min_length=1, max_length=100)
    private_metadata: str | None = Field(None, max_length=3000)
    callback_id: str | None = Field(None, max_length=255)
    external_id: str | None = Field(None, max_length=255)


ViewTitle: TypeAlias = Annotated[PlainText, AfterValidator(at_most(24))]


class Modal(_View):
    """A dialog."""

    type: Literal["modal"]
    title: ViewTitle
    submit: ViewTitle | None = None
    close: ViewTitle | None = None
    clear_on_close: bool | None = None
    notify_on_close: bool | None = None
    submit_disabled: bool | None = None

    @model_validator(mode="after")
    def _can_be_submitted(self) -> Self:
        if self.submit is None and any(isinstance(block, Input) for block in self.blocks):
            raise PydanticCustomError("no_submit", "missing required field: submit")
        return self


class HomeTab(_View):
    """The app's own page for one person."""

    type: Literal["home"]


class ViewSurface(Part):
    """The view of a call."""

    view: Annotated[Modal | HomeTab, Field(discriminator="type")]
