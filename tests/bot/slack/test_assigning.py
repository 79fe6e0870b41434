"""Who sees a request through, over signed HTTP: taken, handed over, and one thing to do by hand apart."""

from typing import Any

import pytest

from bot.slack.assign_views import ASSIGN_VIEW
from bot.slack.request_care import ASSIGN_ACTION, RESTRICT_ACTION, TAKE_ACTION
from handlers.open_request import open_request
from handlers.prove_identity import Proof, prove_identity
from handlers.request_opening import ReceivedRequest
from sandbox.slack.messages import Message
from storage.ids import RequestId
from storage.vocabulary import AuditWord, Channel, Right
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER, SIGRID, STINA, Office, text_of
from tests.bot.slack.test_actions import forge, press
from tests.bot.slack.test_modals import forge as forge_submission
from tests.bot.slack.test_requesting import by_hand
from tests.handlers.bench import AGENT
from tests.people import ASTRID


@pytest.fixture
def request_id(office: Office) -> RequestId:
    """Record an objection whose person is known, and where something is to be done by hand."""
    received = ReceivedRequest(
        right=Right.OBJECTION, channel=Channel.CHAT, subject=ASTRID.email, received_at=office.clock.now()
    )
    opened = open_request(office.services, AGENT, received).id
    prove_identity(office.services, AGENT, opened, Proof("Såg legitimation"))
    by_hand(office, opened, "telavox")
    return opened


def page(office: Office) -> Message:
    press(office, PER, office.answer(PER, "requests"), "Show…")
    return office.answers(PER)[-1]


def hand_over(office: Office, **filled: Any) -> Any:
    press(office, PER, page(office), "Hand over…")
    view = office.modal(PER)
    check_view({key: value for key, value in view.content.items() if value is not None})
    return office.people.submit(PER, view.id, filled)


def test_one_takes_a_request_and_hands_it_over(office: Office, request_id: RequestId) -> None:
    assert "Nobody sees it through." in text_of(office.answer(PER, "requests").blocks)
    press(office, PER, page(office), "I take it")
    assert f"Request *{request_id}*: <@{PER}> sees it through." in office.answers(PER)[-1].text
    assert f"<@{PER}> sees it through." in text_of(office.answer(PER, "requests").blocks)
    assert "I take it" not in str(page(office).blocks)
    assert hand_over(office, assignee=PER).is_acknowledged
    assert f"<@{PER}> sees it through." in text_of(office.modal(PER).content)


def test_one_thing_to_do_by_hand_is_handed_over_apart(office: Office, request_id: RequestId) -> None:
    assert hand_over(office, assignee=PER, task="telavox").is_acknowledged
    assert f"Request *{request_id}*, Telavox: <@{PER}> does it." in text_of(office.modal(PER).content)
    text = text_of(page(office).blocks)
    assert f"· <@{PER}>" in text
    assert "Nobody sees it through." in text


def test_who_may_not_handle_requests_is_told_beside_the_field(office: Office, request_id: RequestId) -> None:
    reply = hand_over(office, assignee=SIGRID)
    assert '"assignee"' in reply.body
    assert "who may handle requests" in reply.body
    assert AuditWord.REQUEST_ASSIGNED not in office.audit_words()
    assert request_id == 1


def test_in_swedish_too(office: Office, request_id: RequestId) -> None:
    office.speak_swedish(PER)
    press(office, PER, office.answer(PER, "begäranden"), "Visa…")
    press(office, PER, office.answers(PER)[-1], "Jag tar den")
    assert f"Begäran *{request_id}*: <@{PER}> är ansvarig." in office.answers(PER)[-1].text


def test_an_objection_restricts_with_a_button(office: Office, request_id: RequestId) -> None:
    press(office, PER, page(office), "Restrict")
    assert f"Request *{request_id}*: restriction *1* is in force." in office.answers(PER)[-1].text
    shown = page(office)
    assert "Restriction *1* has come with it." in text_of(shown.blocks)
    assert "restrict_request" not in str(shown.blocks)


def test_what_is_forged_or_of_somebody_else_does_nothing(office: Office, request_id: RequestId) -> None:
    chosen = {"assignee": {"assignee": {"selected_user": PER}}}
    for who, forged in (
        (SIGRID, f"{PER}:{request_id}"),
        (SIGRID, f"{SIGRID}:{request_id}"),
        (STINA, f"{STINA}:{request_id}"),
        (PER, "x"),
        (PER, f"{PER}:99"),
    ):
        for action in (TAKE_ACTION, ASSIGN_ACTION, RESTRICT_ACTION):
            forge(office, who, action, forged)
        forge_submission(office, who, ASSIGN_VIEW, forged, chosen)
    task = {"task": {"task": {"selected_option": {"value": "x" * 99}}}}
    forge_submission(office, PER, ASSIGN_VIEW, f"{PER}:{request_id}", chosen | task)
    words = office.audit_words()
    assert AuditWord.REQUEST_ASSIGNED not in words
    assert AuditWord.REQUEST_RESTRICTS not in words
    assert AuditWord.ACCESS_REFUSED in words
