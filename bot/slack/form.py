"""Reads what was filled in: the form of a request and single fields; says beside which field something is wrong."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.slack.arguments import plain
from bot.slack.modal_views import RequestField
from bot.slack.words import Words
from handlers.request_errors import RequestInvalid
from handlers.request_opening import ReceivedRequest
from storage.vocabulary import Channel, Right

_Choice = TypeVar("_Choice", bound=StrEnum)


class FieldsInvalid(Exception):
    """Some fields cannot be right; `sentences` says of each what to do, in the words of whoever filled them in."""

    def __init__(self, sentences: Mapping[StrEnum, str]) -> None:
        super().__init__(*sentences)
        self.sentences = dict(sentences)

    def beside(self) -> dict[str, str]:
        """Return the sentences as an acknowledgement takes them: by the ids of their fields."""
        return {field.value: text for field, text in self.sentences.items()}


def read_request(view: Mapping[str, Any], *, words: Words, timezone: ZoneInfo) -> ReceivedRequest:
    """Return what was filled in; date and time are by the company's clock.

    Raises:
        FieldsInvalid: something is missing, or is not among the choices.
    """
    right = chosen(view, RequestField.RIGHT, Right)
    channel = chosen(view, RequestField.CHANNEL, Channel)
    subject = plain(filled(view, RequestField.WHO, "value"))
    received_at = _moment(view, timezone)
    wrong: dict[StrEnum, str] = {}
    if received_at is None:
        wrong[RequestField.DATE] = words.request_invalid_time
    if not subject:
        wrong[RequestField.WHO] = words.request_invalid_subject
    for field, choice in ((RequestField.RIGHT, right), (RequestField.CHANNEL, channel)):
        if choice is None:
            wrong[field] = words.request_invalid_choice
    if wrong or right is None or channel is None or received_at is None:
        raise FieldsInvalid(wrong)
    return ReceivedRequest(right=right, channel=channel, subject=subject, received_at=received_at)


def sentences_for(error: RequestInvalid, words: Words) -> dict[StrEnum, str]:
    """Return beside which field a verb's refusal is shown, and in which words."""
    if error.field == "received":
        return {RequestField.DATE: words.request_in_future}
    return {RequestField.WHO: words.request_invalid_subject}


def chosen(view: Mapping[str, Any], field: StrEnum, choices: type[_Choice]) -> _Choice | None:
    """Return what was chosen in a menu; None when it is not among the choices."""
    value = option_value(view, field)
    return next((choice for choice in choices if choice.value == value), None)


def option_value(view: Mapping[str, Any], field: StrEnum) -> object:
    """Return the value of what was chosen in a menu, as it came; None when nothing was."""
    option = held(view, field).get("selected_option")
    return option.get("value") if isinstance(option, dict) else None


def chosen_many(view: Mapping[str, Any], field: StrEnum) -> list[str]:
    """Return the values of what was chosen in a menu of several, as they came."""
    options = held(view, field).get("selected_options")
    values = (one.get("value") for one in options if isinstance(one, dict)) if isinstance(options, list) else ()
    return [value for value in values if isinstance(value, str)]


def _moment(view: Mapping[str, Any], timezone: ZoneInfo) -> datetime | None:
    """Return the moment of the date and time fields as aware UTC; None when there is no such moment."""
    try:
        day = date.fromisoformat(filled(view, RequestField.DATE, "selected_date"))
        hour = time.fromisoformat(filled(view, RequestField.TIME, "selected_time"))
        return datetime.combine(day, hour.replace(tzinfo=None), tzinfo=timezone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def filled(view: Mapping[str, Any], field: StrEnum, name: str) -> str:
    """Return a text that an element holds under `name`; empty when it holds none."""
    value = held(view, field).get(name)
    return value if isinstance(value, str) else ""


def held(view: Mapping[str, Any], field: StrEnum) -> dict[str, Any]:
    """Return what the element of a field holds; nothing of it is trusted to be there."""
    found: Any = view
    for step in ("state", "values", field, field):
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
