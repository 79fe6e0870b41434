"""Holds in Slack: from the form to a hold in force, and from the list to its release."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.slack.hold_pages import RELEASE_ACTION, REVIEW_ACTION
from bot.slack.hold_views import HOLD_VIEW, REVIEW_VIEW
from sandbox.slack.messages import Message
from storage.vocabulary import AuditWord
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER, SIGRID, STINA, Office, conversation, text_of
from tests.bot.slack.test_actions import forge, press, pressed
from tests.bot.slack.test_modals import forge as forge_submission
from tests.people import ASTRID

REASON = {"reason": f"Tvist med {ASTRID.name}"}


@pytest.fixture
def ticket(office: Office, now: datetime) -> str:
    """Take in a ticket that is due."""
    written = now - timedelta(days=500)
    return office.put(conversation("4711", "Hej", created_at=written, closed_at=written))


def opened(office: Office, who: str, typed: str = "hold") -> str:
    """Ask for the form; return the modal's id."""
    assert office.ask(who, typed).is_acknowledged
    view = office.modal(who)
    check_view({key: value for key, value in view.content.items() if value is not None})
    return view.id


def submit(office: Office, filled: dict[str, Any], *, typed: str = "hold") -> Any:
    return office.people.submit(PER, opened(office, PER, typed), REASON | filled)


def listed(office: Office, typed: str = "holds") -> Message:
    return office.answer(PER, typed)


def test_a_ticket_is_held_seen_and_released(office: Office, ticket: str) -> None:
    view = opened(office, PER, f"hold {ticket}")
    assert office.people.submit(PER, view, REASON).is_acknowledged
    done = text_of(office.modal(PER).content)
    assert "Hold *1* is in force on ticket *4711*. It is to be reviewed on *2026-05-31*." in done
    assert "It keeps 1 ticket that would be due now." in done
    assert "Nothing is due for redaction. 1 more would be, but is held." in office.answer(PER, "due").text

    message = listed(office)
    assert f"*1* · ticket *4711* · <@{PER}>\nReview by *2026-05-31*: 90 days left" in text_of(message.blocks)
    assert ASTRID.name not in text_of(message.blocks)

    assert press(office, PER, message, "Release…").is_acknowledged
    after = text_of(office.slack.messages.get(message.channel, message.ts).blocks)
    assert "Hold *1* is released. 1 ticket is due because of it; the next sweep takes it." in after
    assert "No hold is in force." in after
    assert "1 ticket is due for redaction." in office.answer(PER, "due").text


def test_a_release_asks_whether_one_is_sure(office: Office, ticket: str) -> None:
    submit(office, {"ticket": ticket})

    confirm = pressed(listed(office), "Release…")["confirm"]

    assert "What became overdue is redacted by the next sweep" in confirm["text"]["text"]


def test_a_redaction_by_hand_is_refused_with_the_hold(office: Office, ticket: str) -> None:
    submit(office, {"ticket": ticket})

    answer = office.answer(PER, f"redact {ticket}").text

    assert answer.startswith("Ticket 4711 is held: hold 1, to be reviewed on 2026-05-31.")
    assert office.queue.redactions == []
    office.speak_swedish(PER)
    office.clock.wait(minutes=6)
    assert office.answer(PER, f"gallra {ticket}").text.startswith("Ärende 4711 är spärrat: spärr 1, som ska prövas")


def test_a_hold_that_comes_while_the_question_is_open_stops_the_confirmation(office: Office, ticket: str) -> None:
    office.ask(PER, f"redact {ticket}")
    question = office.modal(PER).id
    values = {"ticket": {"value": ticket}, "reason": {"value": "x"}, "owner": {"selected_user": PER}}
    values["review_on"] = {"selected_date": "2026-09-01"}
    forge_submission(office, PER, HOLD_VIEW, "", {field: {field: held} for field, held in values.items()})

    assert office.people.submit(PER, question).is_acknowledged

    assert "Ticket 4711 is held: hold 1" in text_of(office.modal(PER).content)
    assert office.queue.redactions == []


def test_a_person_or_a_search_is_held(office: Office, ticket: str) -> None:
    submit(office, {"person": ASTRID.email})
    assert "in force on tickets of a person (by e-mail address)." in text_of(office.modal(PER).content)
    office.people.dismiss(PER, office.modal(PER).id)
    submit(office, {"kind": "CREDIT_CARD", "created_from": "2026-01-01", "created_until": "2026-03-31"})

    text = text_of(listed(office).blocks)

    assert "2 holds are in force." in text
    assert "*1* · tickets of a person (by e-mail address) · " in text
    assert "*2* · tickets with payment card, created from 2026-01-01, created until 2026-03-31 · " in text
    assert ASTRID.email not in text
    assert ticket


@pytest.mark.parametrize(
    ("filled", "field", "says"),
    [
        ({}, "ticket", "Say what the hold covers"),
        ({"ticket": "Astrid"}, "ticket", "Write the ticket's number"),
        ({"ticket": "404"}, "ticket", "Ticket 404 is not here."),
        ({"ticket": "4711", "kind": "PERSON"}, "ticket", "A ticket is held by itself."),
        ({"person": "Astrid"}, "person", "Write an e-mail address"),
        ({"created_from": "2026-03-02", "created_until": "2026-03-01"}, "created_until", "lies before the first"),
        ({"kind": "PERSON", "reason": "   "}, "reason", "Write why it must be kept."),
        ({"kind": "PERSON", "owner": STINA}, "owner", "on the staff of Gallra now"),
        ({"kind": "PERSON", "review_on": "2026-03-02"}, "review_on", "must lie in the future"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(
    office: Office, ticket: str, filled: dict[str, Any], field: str, says: str
) -> None:
    reply = submit(office, filled)

    assert f'"{field}"' in reply.body
    assert says in reply.body
    assert AuditWord.HOLD_PLACED not in office.audit_words()
    assert ticket


def test_a_ticket_whose_text_is_gone_is_said_to_be_so(office: Office, ticket: str) -> None:
    office.erase(ticket)

    assert "Ticket 4711 holds no text any more." in submit(office, {"ticket": ticket}).body


def test_a_hold_goes_on_until_another_day(office: Office, ticket: str) -> None:
    submit(office, {"ticket": ticket})
    office.people.dismiss(PER, office.modal(PER).id)
    assert press(office, PER, listed(office), "Keep…").is_acknowledged
    view = office.modal(PER)
    check_view({key: value for key, value in view.content.items() if value is not None})

    assert "must lie in the future" in office.people.submit(PER, view.id, {"review_on": "2026-03-02"}).body
    assert office.people.submit(PER, view.id, {"review_on": "2026-09-01"}).is_acknowledged

    assert "Hold *1* goes on. It is to be reviewed on *2026-09-01*." in text_of(office.modal(PER).content)
    assert "Review by *2026-09-01*" in text_of(listed(office).blocks)


def test_what_was_released_meanwhile_is_told(office: Office, ticket: str) -> None:
    submit(office, {"ticket": ticket})
    message = listed(office)
    press(office, PER, message, "Release…")

    assert forge(office, PER, RELEASE_ACTION, f"{PER}:1").text.startswith("Hold 1 has been released already.")


@pytest.mark.parametrize("typed", ["hold", "hold 4711", "holds"])
@pytest.mark.parametrize("who", [SIGRID, STINA])
def test_who_may_not_gets_neither_form_nor_list(office: Office, who: str, typed: str) -> None:
    office.ask(who, typed)

    assert office.slack.views.top(who) is None
    assert office.audit_words()[-1] is AuditWord.ACCESS_REFUSED


@pytest.mark.parametrize(
    ("who", "value", "says"),
    [
        (PER, "", "I cannot read that any more."),
        (PER, f"{PER}:x", "I cannot read that any more."),
        (PER, f"{SIGRID}:1", "That was made for somebody else."),
        (PER, f"{PER}:99", "There is no such hold."),
        (SIGRID, f"{SIGRID}:1", "Your role does not allow this"),
    ],
)
def test_forged_values_lead_nowhere(office: Office, ticket: str, who: str, value: str, says: str) -> None:
    submit(office, {"ticket": ticket})
    for action in (RELEASE_ACTION, REVIEW_ACTION) if "no such" not in says else (RELEASE_ACTION,):
        assert says in forge(office, who, action, value).text
    values = {"review_on": {"review_on": {"selected_date": "2026-09-01"}}}
    assert says in forge_submission(office, who, REVIEW_VIEW, value, values).body
    assert AuditWord.HOLD_RELEASED not in office.audit_words()


def test_everything_is_said_in_swedish_to_somebody_who_reads_it(office: Office, ticket: str) -> None:
    office.speak_swedish(PER)
    submit(office, {"ticket": ticket}, typed="spärr")
    assert "Spärr *1* gäller nu för ärende *4711*." in text_of(office.modal(PER).content)

    message = listed(office, "spärrar")

    assert "1 spärr gäller." in text_of(message.blocks)
    press(office, PER, message, "Häv…")
    assert "Spärr *1* är hävd." in text_of(office.slack.messages.get(message.channel, message.ts).blocks)
