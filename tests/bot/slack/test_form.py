from copy import deepcopy
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.slack.form import FieldsInvalid, read_request, sentences_for
from bot.slack.modal_views import RequestField
from bot.slack.words_en import ENGLISH
from handlers.request_errors import RequestInvalid
from storage.vocabulary import Channel, Right

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FILLED: dict[str, Any] = {
    "right": {"type": "static_select", "selected_option": {"value": "portability"}},
    "who": {"type": "plain_text_input", "value": " 070-174 06\u00a005 "},
    "channel": {"type": "static_select", "selected_option": {"value": "phone"}},
    "received_on": {"type": "datepicker", "selected_date": "2026-06-30"},
    "received_time": {"type": "timepicker", "selected_time": "00:15"},
}


def view(**changes: Any) -> dict[str, Any]:
    values = deepcopy(FILLED) | changes
    return {"state": {"values": {field: {field: value} for field, value in values.items()}}}


def test_a_form_is_read_by_the_companys_clock() -> None:
    received = read_request(view(), words=ENGLISH, timezone=STOCKHOLM)

    assert (received.right, received.channel) == (Right.PORTABILITY, Channel.PHONE)
    assert received.subject == "070-174 06 05"
    assert received.received_at == datetime(2026, 6, 29, 22, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "held"),
    [
        ("right", {"selected_option": None}),
        ("right", {"selected_option": {"value": "everything"}}),
        ("right", {"selected_option": "erasure"}),
        ("right", None),
        ("channel", {"selected_option": {"value": ""}}),
        ("channel", []),
        ("who", {"value": None}),
        ("who", {"value": "\u200b \u00a0"}),
        ("who", {"value": 5}),
        ("received_on", {"selected_date": None}),
        ("received_on", {"selected_date": "2026-02-30"}),
        ("received_on", {"selected_date": "yesterday"}),
        ("received_on", {"selected_date": "0001-01-01"}),
    ],
)
def test_what_is_missing_or_forged_is_wrong_in_its_field(field: str, held: Any) -> None:
    with pytest.raises(FieldsInvalid) as invalid:
        read_request(view(**{field: held}), words=ENGLISH, timezone=STOCKHOLM)

    assert set(invalid.value.sentences) == {RequestField(field)}


@pytest.mark.parametrize("held", [{"selected_time": "24:61"}, {"selected_time": None}, {}])
def test_a_time_that_does_not_exist_is_shown_beside_the_day(held: Any) -> None:
    with pytest.raises(FieldsInvalid) as invalid:
        read_request(view(received_time=held), words=ENGLISH, timezone=STOCKHOLM)

    assert invalid.value.sentences == {RequestField.DATE: ENGLISH.request_invalid_time}


@pytest.mark.parametrize("forged", [{}, {"state": None}, {"state": {"values": 5}}, {"state": {"values": {"who": "x"}}}])
def test_a_view_without_values_is_wrong_in_every_field(forged: dict[str, Any]) -> None:
    with pytest.raises(FieldsInvalid) as invalid:
        read_request(forged, words=ENGLISH, timezone=STOCKHOLM)

    assert set(invalid.value.sentences) == set(RequestField) - {RequestField.TIME}


@pytest.mark.parametrize(
    ("received_on", "received_time", "utc"),
    [
        ("2026-03-29", "02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("2026-10-25", "02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_that_is_skipped_or_comes_twice_is_one_moment(
    received_on: str, received_time: str, utc: datetime
) -> None:
    filled = view(received_on={"selected_date": received_on}, received_time={"selected_time": received_time})

    assert read_request(filled, words=ENGLISH, timezone=STOCKHOLM).received_at == utc


def test_a_verbs_refusal_is_shown_beside_the_field_it_is_about() -> None:
    in_future = sentences_for(RequestInvalid("received", "the time lies in the future"), ENGLISH)
    no_identifier = sentences_for(RequestInvalid("subject", "write one in full"), ENGLISH)

    assert in_future == {RequestField.DATE: ENGLISH.request_in_future}
    assert no_identifier == {RequestField.WHO: ENGLISH.request_invalid_subject}
