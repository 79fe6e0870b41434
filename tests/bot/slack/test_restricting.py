"""Restrictions over signed HTTP: from the form to a person who is shown to nobody, and to the lifting."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.slack.restriction_pages import LIFT_ACTION
from bot.slack.restriction_views import LIFT_VIEW, RESTRICT_VIEW
from storage.vocabulary import AuditWord
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER, SIGRID, STINA, Office, conversation, text_of
from tests.bot.slack.test_actions import forge, press, pressed
from tests.bot.slack.test_modals import forge as forge_submission
from tests.handlers.dump import dump
from tests.people import ASTRID

REASON = f"{ASTRID.name} bestrider fakturan"
RESTRICTED = "This is under restriction (GDPR art. 18)"


@pytest.fixture
def ticket(office: Office, now: datetime) -> str:
    """Take in a ticket that is due."""
    written = now - timedelta(days=500)
    return office.put(conversation("4711", "Hej", created_at=written, closed_at=written))


def submit(office: Office, **filled: Any) -> Any:
    assert office.ask(PER, "restrict").is_acknowledged
    view = office.modal(PER)
    check_view({key: value for key, value in view.content.items() if value is not None})
    return office.people.submit(PER, view.id, {"person": ASTRID.email, "reason": REASON} | filled)


def restrict(office: Office) -> None:
    assert submit(office).is_acknowledged
    office.people.dismiss(PER, office.modal(PER).id)


def test_a_person_is_restricted_hidden_kept_and_freed_again(office: Office, ticket: str) -> None:
    submit(office)
    done = text_of(office.modal(PER).content)
    assert "Restriction *1* is in force. The person is known by e-mail address (1), phone number (1)" in done
    assert "It keeps 1 ticket that would be due now." in done
    office.people.dismiss(PER, office.modal(PER).id)

    refusals = {
        office.answer(SIGRID, asked).text.partition(" (")[0]
        for asked in (f"find {ASTRID.email}", f"find {ASTRID.phone}", f"find {ticket}", f"show {ticket} for support")
    }
    assert len(refusals) == 1
    assert office.answer(SIGRID, f"show {ticket} for support").text.startswith(RESTRICTED)
    assert AuditWord.ACCESS_REFUSED is office.audit_words()[-1]
    assert ticket in text_of(office.answer(PER, f"find {ASTRID.email} for legal_obligation").blocks)
    assert "1 more would be, but is held." in office.answer(PER, "due").text

    listed = office.answer(PER, "restrictions")
    assert "1 restriction is in force." in text_of(listed.blocks)
    for secret in (ASTRID.email, ASTRID.name, "bestrider"):
        assert secret not in str(listed.blocks)
        assert secret not in dump(office.services.database)
    assert press(office, PER, listed, "Lift…").is_acknowledged
    view = office.modal(PER)
    check_view({key: value for key, value in view.content.items() if value is not None})
    told = {"told_on": f"{office.clock.now():%Y-%m-%d}", "told_how": "letter"}
    assert office.people.submit(PER, view.id, told).is_acknowledged
    done = text_of(office.modal(PER).content)
    assert "Restriction *1* is lifted." in done
    assert "1 ticket is due because of it" in done
    assert ticket in text_of(office.answer(SIGRID, f"find {ASTRID.email}").blocks)


def test_in_swedish_too(office: Office, ticket: str) -> None:
    restrict(office)
    office.speak_swedish(SIGRID)
    office.speak_swedish(PER)
    office.clock.wait(minutes=6)
    assert office.answer(SIGRID, f"visa {ticket} för support").text.startswith("Det här är begränsat")
    assert "1 begränsning gäller." in office.answer(PER, "begränsningar").text


@pytest.mark.parametrize(
    ("filled", "field", "says"),
    [
        ({"person": "Astrid"}, "person", "neither an e-mail address"),
        ({"person": "0701740615"}, "person", "That may be a personnummer or a phone number"),
        ({"reason": "   "}, "reason", "Write why"),
        ({"review_on": "2020-01-01"}, "review_on", "in the future"),
        ({"owner": STINA}, "owner", "on the staff"),
    ],
)
def test_what_cannot_be_right_is_told_beside_its_field(
    office: Office, filled: dict[str, Any], field: str, says: str
) -> None:
    body = submit(office, **filled).body
    assert f'"{field}"' in body
    assert says in body


def test_nobody_lifts_it_without_saying_how_the_person_was_told(office: Office, ticket: str) -> None:
    restrict(office)
    value = pressed(office.answer(PER, "restrictions"), "Lift…")["value"]
    for values, field in (
        ({}, "told_on"),
        ({"told_on": {"selected_date": "2999-01-01"}, "told_how": {"selected_option": {"value": "letter"}}}, "told_on"),
        ({"told_on": {"selected_date": f"{office.clock.now():%Y-%m-%d}"}}, "told_how"),
    ):
        filled = {name: {name: held} for name, held in values.items()}
        reply = forge_submission(office, PER, LIFT_VIEW, value, filled)
        assert f'"{field}"' in reply.body
    assert office.answer(SIGRID, f"show {ticket} for support").text.startswith(RESTRICTED)


def test_what_is_forged_or_of_somebody_else_does_nothing(office: Office, ticket: str) -> None:
    restrict(office)
    value = pressed(office.answer(PER, "restrictions"), "Lift…")["value"]
    told = {
        "told_on": {"told_on": {"selected_date": f"{office.clock.now():%Y-%m-%d}"}},
        "told_how": {"told_how": {"selected_option": {"value": "letter"}}},
    }
    for who, forged in (
        (SIGRID, value),
        (SIGRID, f"{SIGRID}:1"),
        (STINA, f"{STINA}:1"),
        (PER, "x"),
        (PER, f"{PER}:99"),
    ):
        forge(office, who, LIFT_ACTION, forged)
        forge_submission(office, who, LIFT_VIEW, forged, told)
    person = {"person": {"person": {"value": "birger@example.se"}}, "reason": {"reason": {"value": "x"}}}
    forge_submission(office, SIGRID, RESTRICT_VIEW, "", person)
    assert "1 restriction is in force." in office.answer(PER, "restrictions").text
    assert office.answer(SIGRID, f"show {ticket} for support").text.startswith(RESTRICTED)


def test_two_who_lift_at_once_lift_it_once(office: Office, ticket: str) -> None:
    restrict(office)
    value = pressed(office.answer(PER, "restrictions"), "Lift…")["value"]
    told = {
        "told_on": {"told_on": {"selected_date": f"{office.clock.now():%Y-%m-%d}"}},
        "told_how": {"told_how": {"selected_option": {"value": "letter"}}},
    }
    for _ in range(2):
        forge_submission(office, PER, LIFT_VIEW, value, told)
    assert office.audit_words().count(AuditWord.RESTRICTION_LIFTED) == 1
    assert ticket


def test_nobody_else_restricts_or_lists(office: Office) -> None:
    for typed in ("restrict", "restrictions"):
        assert "role" in office.answer(SIGRID, typed).text
