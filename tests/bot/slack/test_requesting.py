"""Requests over signed HTTP: from who asks to what each partner holds, and what a person attests."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.slack.request_pages import (
    ASK_AGAIN_ACTION,
    ATTEST_PARTNER_ACTION,
    CHALLENGE_ACTION,
    IDENTIFY_ACTION,
    SHOW_REQUEST_ACTION,
)
from bot.slack.request_views import ATTEST_PARTNER_VIEW, IDENTIFY_VIEW
from handlers.answer_challenge import answer_challenge
from handlers.fail_partner import fail_partner
from handlers.open_request import open_request
from handlers.partner_lines import note_answer
from handlers.request_opening import ReceivedRequest
from handlers.send_challenge import send_challenge
from handlers.services import WorkerServices
from sandbox.slack.state import SlackState
from storage import request_partners
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.vocabulary import AuditWord, Channel, HandReason, Right
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER, SIGRID, STINA, HandClock, Office, opened_office, text_of
from tests.bot.slack.test_actions import forge, press, pressed
from tests.bot.slack.test_modals import forge as forge_submission
from tests.fakes import RecordingMailer
from tests.handlers.bench import AGENT
from tests.handlers.dump import dump
from tests.people import ASTRID

PROOF = f"{ASTRID.name} ringde från sitt nummer"


@pytest.fixture
def request_id(office: Office) -> RequestId:
    """Record a request whose person is not known yet."""
    received = ReceivedRequest(
        right=Right.ERASURE, channel=Channel.CHAT, subject=ASTRID.email, received_at=office.clock.now()
    )
    return open_request(office.services, AGENT, received).id


@pytest.fixture
def posting(slack: SlackState, services: WorkerServices, clock: HandClock) -> Iterator[Office]:
    """Give an office whose workers send mail."""
    with opened_office(slack, replace(services, sends_mail=True, mailer=RecordingMailer()), clock) as opened:
        yield opened


def identify(office: Office, who: str, **filled: Any) -> Any:
    press(office, who, office.answer(who, "requests"), "Who asks…")
    view = office.modal(who)
    check_view({key: value for key, value in view.content.items() if value is not None})
    return office.people.submit(who, view.id, {"proof": PROOF, "also": ASTRID.phone} | filled)


def by_hand(office: Office, request_id: RequestId, name: str) -> None:
    """Let a worker find that a partner is not connected."""
    note_answer(
        office.services,
        request_id,
        name,
        lambda session, row: request_partners.note_by_hand(
            session, row, HandReason.NOT_CONNECTED, at=office.clock.now()
        ),
        attempt=1,
    )


def test_an_agent_says_who_asks_and_the_privacy_role_sees_it_through(office: Office, request_id: RequestId) -> None:
    assert identify(office, SIGRID).is_acknowledged
    done = text_of(office.modal(SIGRID).content)
    assert f"Request *{request_id}*: it is attested who asks." in done
    assert "10 partners are being asked." in done
    assert "Who asks…" not in str(office.answer(SIGRID, "requests").blocks)

    by_hand(office, request_id, "slack")
    fail_partner(office.services, request_id, "stripe", FailureReason.UNREACHABLE, attempt=1)
    press(office, PER, office.answer(PER, "requests"), "Show…")
    page = office.answers(PER)[-1]
    text = text_of(page.blocks)
    assert "The person is known by e-mail address, phone number." in text
    assert "*10* partners are left." in text
    press(office, PER, page, "Attest…")
    view = office.modal(PER)
    check_view({key: value for key, value in view.content.items() if value is not None})
    assert office.people.submit(PER, view.id, {"evidence": f"Sökte på {ASTRID.email}"}).is_acknowledged
    assert "what was done at Slack is attested." in text_of(office.modal(PER).content)
    press(office, PER, page, "Ask again")
    assert "I am asking Stripe again." in office.answers(PER)[-1].text
    press(office, PER, office.answer(PER, "requests"), "Show…")
    text = text_of(office.answers(PER)[-1].blocks)
    assert f"*Slack* · attested by <@{PER}>" in text
    assert "*Stripe* · is being asked" in text
    for secret in (ASTRID.email, ASTRID.e164, ASTRID.name):
        assert secret not in text
        assert secret not in dump(office.services.database)


def test_in_swedish_too(office: Office, request_id: RequestId) -> None:
    office.speak_swedish(PER)
    press(office, PER, office.answer(PER, "begäranden"), "Visa…")
    assert "Det är inte känt än vem som begär det" in text_of(office.answers(PER)[-1].blocks)
    assert request_id == 1


@pytest.mark.parametrize("who", [SIGRID, PER])
def test_a_link_is_sent_by_who_may_and_what_comes_of_it_is_shown(posting: Office, who: str) -> None:
    received = ReceivedRequest(
        right=Right.ERASURE, channel=Channel.CHAT, subject=ASTRID.email, received_at=posting.clock.now()
    )
    request_id = open_request(posting.services, AGENT, received).id
    page = posting.answer(who, "requests")
    if who == PER:
        press(posting, who, page, "Show…")
        page = posting.answers(who)[-1]
    press(posting, who, page, "Send a link")
    said = posting.answers(who)[-1].text
    assert f"Request *{request_id}*: a link is being sent to the address it came with." in said
    assert "The clock stands until it is used; as of today the request is due on *2026-04-02*." in said
    (challenge_id,) = posting.queue.challenges
    assert send_challenge(posting.services, challenge_id)
    press(posting, PER, posting.answer(PER, "requests"), "Show…")
    shown = text_of(posting.answers(PER)[-1].blocks)
    assert "A link was sent on 2026-03-02" in shown
    assert "the clock stands while the person is asked" in shown
    mailer = posting.services.mailer
    assert isinstance(mailer, RecordingMailer)
    assert answer_challenge(posting.services, mailer.letters[0].token.reveal())
    press(posting, PER, posting.answer(PER, "requests"), "Show…")
    assert "by the link sent to the address on file" in text_of(posting.answers(PER)[-1].blocks)


def test_without_a_way_to_send_mail_it_is_said_what_to_set(office: Office, request_id: RequestId) -> None:
    press(office, SIGRID, office.answer(SIGRID, "requests"), "Send a link")
    assert "GALLRA_MAIL_FROM" in office.answers(SIGRID)[-1].text
    assert office.queue.challenges == []
    assert request_id == 1


@pytest.mark.parametrize(
    ("filled", "field", "says"),
    [
        ({"proof": "  "}, "proof", "Write what you did"),
        ({"also": f"{ASTRID.phone}\nAstrid L"}, "also", "in full, one on each line"),
    ],
)
def test_what_cannot_be_right_is_told_beside_its_field(
    office: Office, request_id: RequestId, filled: dict[str, Any], field: str, says: str
) -> None:
    body = identify(office, SIGRID, **filled).body
    assert f'"{field}"' in body
    assert says in body
    assert "Astrid" not in body
    assert AuditWord.REQUEST_IDENTIFIED not in office.audit_words()
    assert request_id == 1


def test_nothing_attested_is_told_beside_its_field(office: Office, request_id: RequestId) -> None:
    identify(office, SIGRID)
    by_hand(office, request_id, "slack")
    reply = forge_submission(
        office, PER, ATTEST_PARTNER_VIEW, f"{PER}:{request_id}:slack", {"evidence": {"evidence": {"value": " "}}}
    )
    assert '"evidence"' in reply.body


def test_what_is_forged_or_of_somebody_else_does_nothing(office: Office, request_id: RequestId) -> None:
    value = pressed(office.answer(PER, "requests"), "Show…")["value"]
    proof = {"proof": {"proof": {"value": "x"}}}
    evidence = {"evidence": {"evidence": {"value": "x"}}}
    for who, forged in (
        (SIGRID, value),
        (STINA, f"{STINA}:{request_id}"),
        (PER, "x"),
        (PER, f"{PER}:99"),
        (PER, f"{PER}:{request_id}:nobody"),
        (SIGRID, f"{SIGRID}:{request_id}:slack"),
    ):
        for action in (
            *(SHOW_REQUEST_ACTION, IDENTIFY_ACTION, CHALLENGE_ACTION),
            *(ATTEST_PARTNER_ACTION, ASK_AGAIN_ACTION),
        ):
            forge(office, who, action, forged)
        forge_submission(office, who, IDENTIFY_VIEW, forged, proof)
        forge_submission(office, who, ATTEST_PARTNER_VIEW, forged, evidence)
    words = office.audit_words()
    for word in (
        *(AuditWord.REQUEST_IDENTIFIED, AuditWord.REQUEST_CHALLENGED),
        *(AuditWord.PARTNER_ATTESTED, AuditWord.PARTNER_ASKED),
    ):
        assert word not in words
    assert AuditWord.ACCESS_REFUSED in words
