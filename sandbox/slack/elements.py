"""Block Kit's elements: buttons, menus, pickers and inputs, with Slack's limits.

Source: Slack, Block Kit reference, "Block elements".
"""

from collections.abc import Sequence
from typing import Annotated, Literal, Self, TypeAlias, TypeVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sandbox.slack.composition import Confirm, DispatchConfig, Id, Label, Option, OptionGroup, Part, Placeholder, Url

_DATE = r"^\d{4}-\d{2}-\d{2}$"
_TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
_TEXT_LIMIT = 3000
_P = TypeVar("_P", bound=Part)


class Interactive(Part):
    """An element that sends an action."""

    action_id: Id | None = None
    confirm: Confirm | None = None


class Input(Interactive):
    """An element that holds a value."""

    focus_on_load: bool | None = None


class Button(Interactive):
    """A button."""

    type: Literal["button"]
    text: Label
    value: str | None = Field(None, max_length=2000)
    url: Url | None = None
    style: Literal["primary", "danger"] | None = None
    accessibility_label: str | None = Field(None, max_length=75)


class Choice(Input):
    """Options in the open, of which those chosen from the start must be among the offered."""

    options: list[Option] = Field(min_length=1, max_length=10)


class RadioButtons(Choice):
    """One of at most ten."""

    type: Literal["radio_buttons"]
    initial_option: Option | None = None

    @model_validator(mode="after")
    def _offers_initial(self) -> Self:
        return _check_offered(self, [self.initial_option], self.options)


class Checkboxes(Choice):
    """Any of at most ten."""

    type: Literal["checkboxes"]
    initial_options: list[Option] | None = Field(None, min_length=1)

    @model_validator(mode="after")
    def _offers_initial(self) -> Self:
        return _check_offered(self, self.initial_options or [], self.options)


class Menu(Input):
    """A menu of fixed options, or of groups of them."""

    placeholder: Placeholder | None = None
    options: list[Option] | None = Field(None, min_length=1, max_length=100)
    option_groups: list[OptionGroup] | None = Field(None, min_length=1, max_length=100)

    @model_validator(mode="after")
    def _has_options_or_groups(self) -> Self:
        if (self.options is None) == (self.option_groups is None):
            raise PydanticCustomError("options", "exactly one of options and option_groups must be given")
        return self

    def offered(self) -> list[Option]:
        """Return all options, also those in groups."""
        return list(self.options or []) + [option for group in self.option_groups or [] for option in group.options]


class StaticSelect(Menu):
    """One of up to a hundred."""

    type: Literal["static_select"]
    initial_option: Option | None = None

    @model_validator(mode="after")
    def _offers_initial(self) -> Self:
        return _check_offered(self, [self.initial_option], self.offered())


class MultiStaticSelect(Menu):
    """Any of up to a hundred."""

    type: Literal["multi_static_select"]
    initial_options: list[Option] | None = Field(None, min_length=1)
    max_selected_items: int | None = Field(None, ge=1)

    @model_validator(mode="after")
    def _offers_initial(self) -> Self:
        return _check_offered(self, self.initial_options or [], self.offered())


class UsersSelect(Input):
    """A person of the workspace."""

    type: Literal["users_select"]
    placeholder: Placeholder | None = None
    initial_user: str | None = None


class Overflow(Interactive):
    """Three dots with up to five options behind."""

    type: Literal["overflow"]
    options: list[Option] = Field(min_length=1, max_length=5)


class DatePicker(Input):
    """A day."""

    type: Literal["datepicker"]
    placeholder: Placeholder | None = None
    initial_date: str | None = Field(None, pattern=_DATE)


class TimePicker(Input):
    """A time of day."""

    type: Literal["timepicker"]
    placeholder: Placeholder | None = None
    initial_time: str | None = Field(None, pattern=_TIME)
    timezone: str | None = None


class DateTimePicker(Input):
    """A moment, in Unix seconds."""

    type: Literal["datetimepicker"]
    initial_date_time: int | None = Field(None, ge=1_000_000_000, le=9_999_999_999)


class TypedInput(Input):
    """An input that is typed into."""

    placeholder: Placeholder | None = None
    dispatch_action_config: DispatchConfig | None = None


class PlainTextInput(TypedInput):
    """Free text."""

    type: Literal["plain_text_input"]
    initial_value: str | None = Field(None, max_length=_TEXT_LIMIT)
    multiline: bool | None = None
    min_length: int | None = Field(None, ge=0, le=_TEXT_LIMIT)
    max_length: int | None = Field(None, ge=1, le=_TEXT_LIMIT)


class EmailInput(TypedInput):
    """An e-mail address."""

    type: Literal["email_text_input"]
    initial_value: str | None = None


class UrlInput(TypedInput):
    """A web address."""

    type: Literal["url_text_input"]
    initial_value: str | None = None


class NumberInput(TypedInput):
    """A number, given and answered as text."""

    type: Literal["number_input"]
    is_decimal_allowed: bool
    initial_value: str | None = None
    min_value: str | None = None
    max_value: str | None = None


class ImageElement(Part):
    """A small picture."""

    type: Literal["image"]
    alt_text: str = Field(min_length=1, max_length=2000)
    image_url: Url


_Pickers: TypeAlias = StaticSelect | UsersSelect | Overflow | DatePicker | TimePicker | RadioButtons | Checkboxes
Accessory: TypeAlias = Annotated[Button | _Pickers | MultiStaticSelect | ImageElement, Field(discriminator="type")]
Actionable: TypeAlias = Annotated[Button | _Pickers | DateTimePicker, Field(discriminator="type")]
Enterable: TypeAlias = Annotated[
    PlainTextInput
    | EmailInput
    | UrlInput
    | NumberInput
    | StaticSelect
    | MultiStaticSelect
    | UsersSelect
    | DatePicker
    | TimePicker
    | DateTimePicker
    | RadioButtons
    | Checkboxes,
    Field(discriminator="type"),
]


def _check_offered(element: _P, chosen: Sequence[Option | None], offered: Sequence[Option]) -> _P:
    if any(option is not None and option not in offered for option in chosen):
        raise PydanticCustomError("initial_option", "the initial option must be one of the options")
    return element
