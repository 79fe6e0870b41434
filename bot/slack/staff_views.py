"""The form by which a training or a signed agreement of a colleague is recorded, and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import DatePickerElement, UserSelectElement

from bot.slack import blocks
from bot.slack.form import FieldsInvalid, chosen, filled
from bot.slack.modal_views import field_input, menu, modal
from bot.slack.reading import Reader
from bot.slack.sentences import sentence_of
from bot.slack.words import Language
from handlers.errors import OwnStaffRecord, StaffRecordFault, StaffRecordInvalid
from storage.ids import SlackUserId
from storage.vocabulary import StaffRecordType

STAFF_VIEW: Final = "record_staff"


class StaffField(StrEnum):
    """The fields of the form; each is the id of its block and of the element in it."""

    PERSON = "person"
    TYPE = "type"
    DAY = "done_on"


@dataclass(frozen=True, slots=True)
class FilledRecord:
    """What the form says; whether it can be right is the verb's to say."""

    user: SlackUserId
    type: StaffRecordType
    done_on: date | None


def staff_view(reader: Reader, member: SlackUserId | None, *, now: datetime) -> dict[str, Any]:
    """Return the form; `member` is proposed as whose record it is, and today as the day."""
    words, today = reader.words, now.astimezone(reader.timezone).date()
    shown = (
        blocks.section(words.staff.what),
        field_input(
            StaffField.PERSON,
            words.staff.person,
            UserSelectElement(action_id=StaffField.PERSON, initial_user=member),
        ),
        field_input(StaffField.TYPE, words.staff.type, menu(StaffField.TYPE, words.staff.types.items())),
        field_input(
            StaffField.DAY, words.staff.day, DatePickerElement(action_id=StaffField.DAY, initial_date=f"{today}")
        ),
    )
    return modal(words, words.staff.view_title, shown, callback_id=STAFF_VIEW, submit=words.staff.submit)


def read_staff_form(view: Mapping[str, Any]) -> FilledRecord:
    """Return what was filled in.

    Raises:
        StaffRecordInvalid: it is not said what is recorded.
    """
    type_ = chosen(view, StaffField.TYPE, StaffRecordType)
    if type_ is None:
        raise StaffRecordInvalid(StaffRecordFault.TYPE_UNKNOWN)
    return FilledRecord(SlackUserId(filled(view, StaffField.PERSON, "selected_user")), type_, _day(view))


def beside(error: StaffRecordInvalid | OwnStaffRecord, language: Language) -> FieldsInvalid:
    """Return a refusal of the verb as it stands beside its field, so that nothing filled in is lost."""
    fault = error.fault if isinstance(error, StaffRecordInvalid) else StaffRecordFault.PERSON_MISSING
    fields = {StaffRecordFault.PERSON_MISSING: StaffField.PERSON, StaffRecordFault.TYPE_UNKNOWN: StaffField.TYPE}
    return FieldsInvalid({fields.get(fault, StaffField.DAY): sentence_of(error, language)})


def _day(view: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(filled(view, StaffField.DAY, "selected_date"))
    except ValueError:
        return None
