"""Letters over signed HTTP: read before they go out, sent by the verb that they belong to, and nothing typed comes "
"back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.slack.letter_pages import (
    ANSWER_REQUEST_ACTION,
    EXTEND_REQUEST_ACTION,
    REFUSE_REQUEST_ACTION,
    SCOPE_ANSWERED_ACTION,
    WRITE_LETTER_ACTION,
)
from bot.slack.letter_values import HAND_OVER_ACTION
from bot.slack.letter_views import CHOOSE_LETTER_VIEW, HAND_OVER_VIEW, LETTER_VIEW
from handlers.deliver_letter import deliver_letter
from handlers.fail_letter import fail_letter
from handlers.open_request import open_request
from handlers.prove_identity import prove_identity
from handlers.request_opening import ReceivedRequest
from handlers.services import WorkerServices
from sandbox.slack.state import SlackState
from storage import request_partners
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.vocabulary import AuditWord, Channel, LetterState, RequestState, Right
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER, SIGRID, STINA, HandClock, Office, opened_office, text_of
from tests.bot.slack.test_actions import forge, press, pressed
from tests.bot.slack.test_modals import forge as forge_submission
from tests.fakes import RecordingMailer
from tests.handlers.asking import PROOF
from tests.handlers.bench import AGENT
from tests.handlers.dump import dump
from tests.handlers.lettering import CONTACT
from tests.people import ASTRID

REASONS = f"{ASTRID.name} har 5 000 ärenden hos oss"


@pytest.fixture
def office(slack: SlackState, services: WorkerServices, clock: HandClock) -> Iterator[Office]:
    """Give an office whose workers send mail, of a company that can be reached."""
    policy = replace(services.policy, controller=replace(services.policy.controller, contact=CONTACT))
    mailing = replace(services, policy=policy, sends_mail=True, mailer=RecordingMailer())
    with opened_office(slack, mailing, clock) as opened:
        yield opened


def recorded(office: Office, *, subject: str = ASTRID.email, is_known: bool = True) -> RequestId:
    """Record a request; of one whose person is known every partner has answered that it holds nothing."""
    received = ReceivedRequest(
        right=Right.ERASURE, channel=Channel.CHAT, subject=subject, received_at=office.clock.now()
    )
    request_id = open_request(office.services, AGENT, received).id
    if is_known:
        prove_identity(office.services, AGENT, request_id, PROOF)
        with office.services.database.begin() as session:
            for row in request_partners.list_partners(session, request_id):
                request_partners.note_found(session, row, [], at=office.clock.now())
    return request_id


def page(office: Office) -> Any:
    """Return the page of the only open request, as Per sees it."""
    press(office, PER, office.answer(PER, "requests"), "Show…")
    return office.answers(PER)[-1]


def read(office: Office, button: str, **chosen: str) -> str:
    """Press a button on the request's page, choose, and return the letter that is shown."""
    press(office, PER, page(office), button)
    view = office.modal(PER)
    check_view({key: value for key, value in view.content.items() if value is not None})
    assert office.people.submit(PER, view.id, {"language": "en"} | chosen).is_acknowledged
    shown = office.modal(PER)
    check_view({key: value for key, value in shown.content.items() if value is not None})
    return text_of(shown.content)


def send(office: Office, **filled: str) -> str:
    """Send the letter that is before Per, and return what is said."""
    assert office.people.submit(PER, office.modal(PER).id, filled).is_acknowledged
    return text_of(office.modal(PER).content)


def mails(office: Office) -> list[str]:
    """Let a worker mail what waits; return the texts."""
    mailer = office.services.mailer
    assert isinstance(mailer, RecordingMailer)
    for letter_id in office.queue.letters:
        assert deliver_letter(office.services, letter_id) is LetterState.SENT
    return [mail.text.reveal() for mail in mailer.written]


def test_a_letter_is_read_before_it_goes_out(office: Office) -> None:
    request_id = recorded(office, is_known=False)
    shown = read(office, "Letter…", type="received")
    assert "On 2026-03-02 we received your request" in shown
    assert office.queue.letters == []
    done = send(office)
    assert f"Request *{request_id}*: the letter is on its way (the request has arrived)." in done
    (text,) = mails(office)
    assert text.strip() in shown
    assert "• the request has arrived: sent, 2026-03-02" in text_of(page(office).blocks)


def test_a_request_is_extended_with_reasons_that_do_not_come_back(office: Office) -> None:
    recorded(office)
    shown = read(office, "Extend…")
    assert "[here stands what you write]" in shown
    done = send(office, words=REASONS)
    assert "It is to be answered by *2026-06-02*." in done
    assert REASONS in mails(office)[0]
    after = page(office)
    assert "2026-06-02" in text_of(after.blocks)
    assert "Extend…" not in str(after.blocks)
    for told in (done, text_of(after.blocks)):
        assert ASTRID.name not in told
    assert ASTRID.name not in dump(office.services.database)


def test_a_request_is_answered(office: Office) -> None:
    recorded(office)
    assert "found no data about you to erase" in read(office, "Answer…")
    assert "the letter is on its way (answer)" in send(office)
    assert [row.state for row in office.requests()] == [RequestState.ANSWERED]
    assert AuditWord.REQUEST_ANSWERED in office.audit_words()


def test_a_request_is_refused_and_reasons_are_asked_for(office: Office) -> None:
    recorded(office)
    read(office, "Refuse…")
    reply = office.people.submit(PER, office.modal(PER).id, {"words": " "})
    assert "Write it, in at most 2,000 characters." in reply.body
    assert [row.state for row in office.requests()] == [RequestState.IN_PROGRESS]
    send(office, words=REASONS)
    assert [row.state for row in office.requests()] == [RequestState.REFUSED]
    assert REASONS in mails(office)[0]


def test_before_it_is_known_who_asks_a_refusal_has_no_place_for_reasons(office: Office) -> None:
    recorded(office, is_known=False)
    text = text_of(page(office).blocks)
    assert "Refuse…" in str(page(office).blocks)
    for button in ("Extend…", "Answer…"):
        assert button not in text
    shown = read(office, "Refuse…")
    assert "says nothing about whether we hold any data" in shown
    assert "Why is it refused?" not in shown
    send(office)
    assert [row.state for row in office.requests()] == [RequestState.REFUSED]


def test_what_keeps_an_answer_is_told_in_the_modal(office: Office) -> None:
    request_id = recorded(office)
    read(office, "Answer…")
    with office.services.database.begin() as session:
        row = request_partners.lock_partner(session, request_id, "stripe")
        assert row is not None
        request_partners.note_failed(session, row, FailureReason.UNREACHABLE, at=office.clock.now())
    reply = office.people.submit(PER, office.modal(PER).id, {})
    assert "That request cannot be answered yet: a partner is being asked" in reply.body
    assert office.queue.letters == []


def test_who_can_get_no_mail_is_given_the_letter_by_a_person(office: Office) -> None:
    recorded(office, subject=ASTRID.phone)
    shown = read(office, "Answer…")
    assert "Gallra can send no mail to this person" in shown
    assert "counts as handed over" in send(office, handed_over=f"Läste upp det för {ASTRID.name}")
    assert (office.queue.letters, office.requests()[0].state) == ([], RequestState.ANSWERED)
    assert ASTRID.name not in dump(office.services.database)


def test_a_lost_answer_is_handed_over_from_the_channel(office: Office) -> None:
    recorded(office)
    read(office, "Answer…")
    send(office)
    (letter_id,) = office.queue.letters
    fail_letter(office.services, letter_id, FailureReason.REFUSED)
    forge(office, PER, HAND_OVER_ACTION, f"letter:{letter_id}")
    assert "counts as handed over (answer)" in send(office, handed_over="Per telefon")
    forge(office, SIGRID, HAND_OVER_ACTION, f"letter:{letter_id}")
    assert "does not allow" in office.answers(SIGRID)[-1].text


def test_the_language_is_the_person_s_and_not_the_reader_s(office: Office) -> None:
    recorded(office)
    press(office, PER, page(office), "Refuse…")
    view = office.modal(PER)
    assert office.people.submit(PER, view.id, {}).is_acknowledged
    assert "Skälet är detta" in text_of(office.modal(PER).content)


def test_what_is_meant_is_asked_and_answered(office: Office) -> None:
    request_id = recorded(office)
    read(office, "Letter…", type="scope")
    send(office, words="Vilket år menar du?")
    shown = page(office)
    assert "the clock stands" in text_of(shown.blocks)
    press(office, PER, shown, "They have answered")
    said = office.answers(PER)[-1].text
    assert f"Request *{request_id}*: the clock goes on. It is to be answered by *2026-04-02*." in said
    assert "They have answered" not in str(page(office).blocks)


def test_a_letter_that_did_not_go_out_is_handed_over(office: Office) -> None:
    request_id = recorded(office, is_known=False)
    read(office, "Letter…", type="received")
    send(office)
    fail_letter(office.services, office.queue.letters[0], FailureReason.REFUSED)
    shown = page(office)
    assert ":warning: could not be sent" in text_of(shown.blocks)
    press(office, PER, shown, "Handed over…")
    view = office.modal(PER)
    check_view({key: value for key, value in view.content.items() if value is not None})
    assert "gallra request letter-text 1" in text_of(view.content)
    reply = office.people.submit(PER, view.id, {"handed_over": " "})
    assert "Write it" in reply.body
    done = send(office, handed_over="Per telefon den 3 mars")
    assert f"Request *{request_id}*: the letter counts as handed over" in done
    assert "handed over, 2026-03-02" in text_of(page(office).blocks)


def test_in_swedish_too(office: Office) -> None:
    office.speak_swedish(PER)
    recorded(office)
    press(office, PER, office.answer(PER, "begäranden"), "Visa…")
    press(office, PER, office.answers(PER)[-1], "Avslå…")
    assert office.people.submit(PER, office.modal(PER).id, {"language": "sv"}).is_acknowledged
    text = text_of(office.modal(PER).content)
    for told in ("*Det här går ut:*", "[här står det du skriver]", "IMY", "Varför avslås den?"):
        assert told in text


def test_what_is_forged_or_of_somebody_else_does_nothing(office: Office) -> None:
    request_id = recorded(office)
    value = pressed(page(office), "Answer…")["value"]
    words = {"words": {"words": {"value": "x"}}, "language": {"language": {"selected_option": {"value": "xx"}}}}
    for who, forged in (
        (SIGRID, value),
        (STINA, f"{STINA}:{request_id}:done:sv"),
        (SIGRID, f"{SIGRID}:{request_id}:refusal:sv"),
        (SIGRID, "letter:1"),
        (PER, "x"),
        (PER, f"{PER}:99:done:sv"),
        (PER, f"{PER}:{request_id}::"),
        (PER, f"{PER}:{request_id}:nothing:sv"),
        (PER, "letter:99"),
    ):
        for action in (
            *(WRITE_LETTER_ACTION, EXTEND_REQUEST_ACTION, ANSWER_REQUEST_ACTION, REFUSE_REQUEST_ACTION),
            *(SCOPE_ANSWERED_ACTION, HAND_OVER_ACTION),
        ):
            forge(office, who, action, forged)
        for view in (CHOOSE_LETTER_VIEW, LETTER_VIEW, HAND_OVER_VIEW):
            forge_submission(office, who, view, forged, words)
    made = {AuditWord.LETTER_MADE, AuditWord.LETTER_ATTESTED, AuditWord.REQUEST_ANSWERED, AuditWord.REQUEST_REFUSED}
    assert made.isdisjoint(office.audit_words())
    assert AuditWord.ACCESS_REFUSED in office.audit_words()
    assert [row.state for row in office.requests()] == [RequestState.IN_PROGRESS]
