from datetime import date
from typing import Any

import pytest

from bot.slack.reading import Reader
from bot.slack.staff_views import FilledRecord, StaffField, beside, read_staff_form, staff_view
from bot.slack.words import Language
from handlers.errors import OwnStaffRecord, StaffRecordFault, StaffRecordInvalid
from storage.ids import SlackUserId
from storage.vocabulary import StaffRecordType
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import SIGRID
from tests.bot.slack.test_staff_pages import AT


def filled(**fields: dict[str, Any] | None) -> dict[str, Any]:
    """Return a submission: what each field's element holds, by its name."""
    return {"state": {"values": {name: {name: held} for name, held in fields.items()}}}


PERSON, TRAINING = {"selected_user": SIGRID}, {"selected_option": {"value": "training"}}


def test_the_form_proposes_the_person_and_today_and_holds_nothing_in_its_metadata(reader: Reader) -> None:
    view = staff_view(reader, SlackUserId(SIGRID), now=AT)

    _, person, _, day = check_view(view)
    assert person["element"]["initial_user"] == SIGRID
    assert day["element"]["initial_date"] == "2026-01-10"
    assert not view.get("private_metadata")


def test_what_was_filled_in_is_read() -> None:
    form = filled(person=PERSON, type=TRAINING, done_on={"selected_date": "2026-01-09"})

    assert read_staff_form(form) == FilledRecord(SlackUserId(SIGRID), StaffRecordType.TRAINING, date(2026, 1, 9))


@pytest.mark.parametrize(
    "day", [{}, None, {"selected_date": None}, {"selected_date": "2026-02-30"}, {"selected_date": 7}]
)
def test_a_day_that_is_none_is_missing(day: dict[str, Any] | None) -> None:
    assert read_staff_form(filled(person=PERSON, type=TRAINING, done_on=day)).done_on is None


@pytest.mark.parametrize("type_", [{}, None, {"selected_option": None}, {"selected_option": {"value": "privacy"}}])
def test_a_sort_that_is_none_is_refused(type_: dict[str, Any] | None) -> None:
    with pytest.raises(StaffRecordInvalid) as refused:
        read_staff_form(filled(person=PERSON, type=type_))
    assert refused.value.fault is StaffRecordFault.TYPE_UNKNOWN


@pytest.mark.parametrize("form", [{}, {"state": None}, {"state": {"values": []}}, {"state": {"values": {"type": 1}}}])
def test_a_forged_form_is_refused_as_an_empty_one(form: dict[str, Any]) -> None:
    with pytest.raises(StaffRecordInvalid):
        read_staff_form(form)


@pytest.mark.parametrize("fault", StaffRecordFault)
@pytest.mark.parametrize("language", Language)
def test_every_fault_stands_beside_a_field_in_both_languages(fault: StaffRecordFault, language: Language) -> None:
    ((field, sentence),) = beside(StaffRecordInvalid(fault), language).beside().items()

    assert field in set(StaffField)
    assert sentence


def test_that_it_is_their_own_stands_beside_the_person() -> None:
    assert set(beside(OwnStaffRecord(), Language.EN).beside()) == {StaffField.PERSON}
