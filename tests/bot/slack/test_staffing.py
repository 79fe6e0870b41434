"""The staff in Slack: the list, and the form by which a colleague's record is made."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from handlers.put_staff import put_staff
from handlers.services import WorkerServices
from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from storage import audit
from storage.database import Database
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import (
    DANTE,
    LEIF,
    PER,
    SIGRID,
    STINA,
    HandClock,
    Office,
    conversation,
    opened_office,
    text_of,
)
from tests.bot.slack.test_actions import press
from tests.people import ASTRID
from tests.staffing import put_on_record


def button_for(message: Message, user: str) -> dict[str, Any]:
    (block,) = (one for one in message.blocks if f"<@{user}>" in text_of(one))
    return dict(block["accessory"])


def opened(office: Office, user: str = SIGRID) -> str:
    """Press the button beside somebody; return the modal's id."""
    message = office.answer(PER, "staff")
    button = button_for(message, user)
    assert office.people.press(PER, message.ts, button["action_id"], value=button["value"]).is_acknowledged
    check_view({key: value for key, value in office.modal(PER).content.items() if value is not None})
    return office.modal(PER).id


def test_the_staff_is_listed_with_roles_and_what_lapses_when(office: Office) -> None:
    text = text_of(office.answer(PER, "staff").blocks)

    assert "4 people are on the staff." in text
    assert f"<@{SIGRID}> · Customer service\ntraining through *2027-" in text
    assert STINA not in text
    assert office.audit_words() == [AuditWord.STAFF_LISTED]


def test_who_is_refused_comes_first(office: Office) -> None:
    put_staff(office.services, SlackUserId("U0NEWONE"), ["invoicing"], ends_at=None, actor="cli")

    message = office.answer(PER, "staff")

    first = text_of(message.blocks[1])
    assert "<@U0NEWONE> · Invoicing · :no_entry: *sees nothing until it is recorded*" in first
    assert "training: *not recorded*\nconfidentiality agreement: *not recorded*" in first


def test_the_end_of_somebody_s_time_stands_there_and_who_is_gone_does_not(office: Office) -> None:
    put_staff(office.services, SlackUserId(LEIF), ["privacy"], ends_at=office.clock.now() + timedelta(9), actor="cli")
    put_staff(office.services, SlackUserId(DANTE), ["privacy"], ends_at=office.clock.now(), actor="cli")

    text = text_of(office.answer(PER, "staff").blocks)

    assert f"<@{LEIF}> · Privacy · until 2026-" in text
    assert DANTE not in text


def test_nobody_has_a_button_beside_themselves(office: Office) -> None:
    message = office.answer(PER, "staff")

    (own,) = (one for one in message.blocks if f"<@{PER}>" in text_of(one))
    assert "accessory" not in own
    assert button_for(message, SIGRID)["text"]["text"] == "Record…"


def test_a_training_is_recorded_for_a_colleague(office: Office) -> None:
    view = opened(office)
    assert office.people.submit(PER, view, {"type": "training"}).is_acknowledged

    done = text_of(office.modal(PER).content)
    assert f"Recorded for <@{SIGRID}>: training. It counts through *2027-" in done
    assert office.audit_words()[-1] is AuditWord.STAFF_RECORDED


def test_the_form_for_anybody_proposes_nobody(office: Office) -> None:
    message = office.answer(PER, "staff")
    press(office, PER, message, "Record for somebody…")

    person = next(block for block in office.modal(PER).content["blocks"] if block.get("block_id") == "person")
    assert "initial_user" not in person["element"]


@pytest.mark.parametrize(
    ("filled", "field", "says"),
    [
        ({"person": PER}, "person", "You cannot record this for yourself."),
        ({"done_on": "2031-01-01"}, "done_on", "That day has not come yet."),
        ({"done_on": "2020-01-01"}, "done_on", "That is so long ago that it does not count any more."),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(
    office: Office, filled: dict[str, str], field: str, says: str
) -> None:
    view = opened(office)
    assert office.people.submit(PER, view, {"type": "confidentiality"} | filled).is_acknowledged

    assert office.modal(PER).errors[field].startswith(says)
    assert AuditWord.STAFF_RECORDED not in office.audit_words()


def test_it_is_said_in_swedish_too(office: Office) -> None:
    office.speak_swedish(PER)
    text = text_of(office.answer(PER, "personal").blocks)
    assert "4 personer hör till personalen." in text
    assert "utbildning till och med *2027-" in text


@pytest.mark.parametrize("who", [SIGRID, LEIF, DANTE])
def test_only_the_privacy_role_sees_the_staff(office: Office, who: str) -> None:
    said = office.answer(who, "staff").text
    assert said.startswith(("Your role does not allow this", "Din roll får inte göra det"))
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]


def test_from_a_lapsed_training_to_a_look_up_on_either_database(
    slack: SlackState, services: WorkerServices, database: Database, clock: HandClock, now: datetime
) -> None:
    with opened_office(slack, replace(services, database=database), clock) as office:
        office.put(conversation("4711", f"Maila {ASTRID.email} nu", created_at=now))
        assert "a•••@example.se" in text_of(office.answer(SIGRID, "show 4711 for support").blocks)

        office.clock.wait(days=400)
        assert "has lapsed" in office.ask(SIGRID, "show 4711 for support").body
        put_on_record(office.services, PER)
        view = opened(office)
        office.people.submit(PER, view, {"type": "training"})

        assert "a•••@example.se" in text_of(office.answer(SIGRID, "show 4711 for support").blocks)
        assert office.audit_words() == [
            AuditWord.TICKET_SHOWN,
            AuditWord.ACCESS_REFUSED,
            AuditWord.STAFF_LISTED,
            AuditWord.STAFF_RECORDED,
            AuditWord.TICKET_SHOWN,
        ]
        with database.read() as session:
            walked = list(audit.verify(session, office.services.vault))
        assert [step for step in walked if isinstance(step, audit.Flaw)] == []
