from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sandbox.slack import payloads
from storage.vocabulary import AuditWord, Channel, Right, TicketState
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import LEIF, PER, SIGRID, Office, conversation, text_of
from tests.people import ASTRID

FILLED = {
    "right": "erasure",
    "who": ASTRID.email,
    "channel": "email",
    "received_on": "2026-01-31",
    "received_time": "14:30",
}


@pytest.fixture
def due_ticket(office: Office, now: datetime) -> str:
    written = now - timedelta(days=500)
    return office.put(conversation("815", "Hej", created_at=written, closed_at=written))


@pytest.fixture
def fresh_ticket(office: Office, now: datetime) -> str:
    written = now - timedelta(days=10)
    return office.put(conversation("816", "Hej", created_at=written, closed_at=written))


def opened(office: Office, who: str, text: str) -> str:
    """Type a command that opens a modal; return the modal's id."""
    assert office.ask(who, text).is_acknowledged
    view = office.modal(who)
    check_view({key: value for key, value in view.content.items() if value is not None})
    return view.id


def forge(office: Office, who: str, callback_id: str, metadata: str, values: dict[str, Any] | None = None) -> Any:
    """Submit a modal that was never opened, with any metadata; return the reply."""
    view = {"id": "V1", "type": "modal", "callback_id": callback_id, "private_metadata": metadata, "blocks": []}
    payload = {
        "type": "view_submission",
        **payloads._envelope(office.slack.get_person(who)),
        "view": view | {"state": {"values": values or {}}},
    }
    return office.people.send_interaction(payload)


def test_a_redaction_is_confirmed_in_a_modal_and_handed_to_the_workers(office: Office, due_ticket: str) -> None:
    view = opened(office, PER, f"redact {due_ticket}")
    question = text_of(office.modal(PER).content)

    assert "Ticket *815* · closed · created 2024-10-18 · closed 2024-10-18 · to be redacted from 2025-10-19" in question
    assert "This cannot be undone." in question
    assert "not due yet" not in question
    assert office.queue.redactions == []
    assert office.people.submit(PER, view).is_acknowledged
    assert "Ticket *815* has been handed over for redaction." in text_of(office.modal(PER).content)
    assert [(each.actor, each.at) for each in office.queue.redactions] == [(f"slack:{PER}", office.clock.now())]
    assert office.audit_words()[-1] is AuditWord.REDACTION_CONFIRMED


def test_a_ticket_that_is_not_due_yet_is_said_to_be_so(office: Office, fresh_ticket: str) -> None:
    opened(office, PER, f"redact {fresh_ticket}")

    assert "This ticket is *not due yet*: it may be kept until 2027-02-21." in text_of(office.modal(PER).content)


def test_a_ticket_that_was_redacted_meanwhile_is_not_redacted_again(office: Office, due_ticket: str) -> None:
    view = opened(office, PER, f"redact {due_ticket}")
    office.erase(due_ticket)

    assert office.people.submit(PER, view).is_acknowledged

    assert "Ticket 815 holds nothing more to redact." in text_of(office.modal(PER).content)
    assert office.queue.redactions == []


def test_an_open_ticket_is_not_redacted(office: Office, now: datetime) -> None:
    office.put(conversation("817", "Hej", state=TicketState.OPEN, created_at=now))

    assert "Ticket 817 is not closed." in office.answer(PER, "redact 817").text
    assert office.slack.views.top(PER) is None


def test_a_confirmation_in_swedish_is_in_swedish(office: Office, fresh_ticket: str) -> None:
    office.speak_swedish(PER)

    opened(office, PER, f"gallra {fresh_ticket}")

    assert office.modal(PER).content["title"]["text"] == "Gallra ett ärende"
    assert "Ärendet ska *inte gallras än*" in text_of(office.modal(PER).content)


@pytest.mark.parametrize(
    ("who", "metadata", "words"),
    [
        (PER, "", "I cannot read that any more."),
        (PER, "815", "I cannot read that any more."),
        (PER, '{"ticket": "815"}', "I cannot read that any more."),
        (PER, f"{SIGRID}:815::0", "That was made for somebody else."),
        (PER, f"{PER}:999::0", "Ticket 999 is not here."),
        (SIGRID, f"{SIGRID}:815::0", "Your role does not allow this"),
    ],
)
def test_forged_metadata_leads_nowhere(office: Office, due_ticket: str, who: str, metadata: str, words: str) -> None:
    reply = forge(office, who, "confirm_redaction", metadata)

    assert reply.status == 200
    assert words in reply.body
    assert "response_action" in reply.body
    assert office.queue.redactions == []
    assert due_ticket


def test_metadata_holds_ids_only(office: Office, due_ticket: str) -> None:
    opened(office, PER, f"redact {due_ticket}")
    assert office.modal(PER).content["private_metadata"] == f"{PER}:815::0"

    opened(office, PER, "request")
    assert "private_metadata" not in office.modal(PER).content


def test_a_request_is_recorded_with_its_deadline(office: Office) -> None:
    view = opened(office, SIGRID, "request")

    assert office.people.submit(SIGRID, view, FILLED).is_acknowledged

    (request,) = office.requests()
    assert (request.right, request.channel) == (Right.ERASURE, Channel.EMAIL)
    assert request.received_at == datetime(2026, 1, 31, 13, 30, tzinfo=UTC)
    assert request.due_on == date(2026, 3, 2)
    said = text_of(office.modal(SIGRID).content)
    assert f"Request *{request.id}* is recorded: Erasure (art. 17). It must be answered by *2026-03-02*." in said
    assert (
        "It can be extended to 2026-04-30 at the latest, if the person is told so, with the reasons, by 2026-03-02."
        in said
    )
    assert ASTRID.email not in said
    assert office.audit_words() == [AuditWord.REQUEST_OPENED]
    assert "Answer by *2026-03-02*: :warning: today is the last day" in text_of(
        office.answer(SIGRID, "requests").blocks
    )


def test_a_request_of_the_same_person_is_pointed_out(office: Office) -> None:
    for _ in range(2):
        office.people.submit(SIGRID, opened(office, SIGRID, "request"), FILLED)

    first, _ = office.requests()
    assert f"open request for the same right: number {first.id}" in text_of(office.modal(SIGRID).content)


def test_a_form_starts_with_the_company_s_now(office: Office) -> None:
    opened(office, SIGRID, "request")

    elements = {block["block_id"]: block["element"] for block in office.modal(SIGRID).blocks}
    assert elements["received_on"]["initial_date"] == "2026-03-02"
    assert elements["received_time"]["initial_time"] == "10:00"
    assert "Europe/Stockholm" in text_of(office.modal(SIGRID).content)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"who": "somebody"}, "who", "Write an e-mail address, a phone number or a personnummer in full."),
        ({"who": "<!channel>"}, "who", "Write an e-mail address"),
        ({"received_on": "2026-03-03"}, "received_on", "That lies in the future."),
        ({"received_on": "2026-03-02", "received_time": "10:06"}, "received_on", "That lies in the future."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(office: Office, change: dict[str, str], field: str, words: str) -> None:
    view = opened(office, SIGRID, "request")

    office.people.submit(SIGRID, view, FILLED | change)

    assert office.modal(SIGRID).id == view
    assert set(office.modal(SIGRID).errors) == {field}
    assert words in office.modal(SIGRID).errors[field]
    assert office.requests() == []


def test_slack_s_markup_around_an_address_is_undone_in_the_form(office: Office) -> None:
    typed = f"<mailto:{ASTRID.email}|{ASTRID.email}>"

    office.people.submit(SIGRID, opened(office, SIGRID, "request"), FILLED | {"who": typed})

    assert len(office.requests()) == 1


def test_an_empty_form_is_answered_with_an_error_beside_every_field(office: Office) -> None:
    reply = forge(office, SIGRID, "open_request", "")

    assert reply.status == 200
    assert all(f'"{field}"' in reply.body for field in ("right", "who", "channel", "received_on"))
    assert office.requests() == []


def test_a_role_that_may_not_record_requests_is_not_shown_the_form(office: Office) -> None:
    assert "Your role does not allow this" in office.answer(LEIF, "request").text
    assert office.slack.views.top(LEIF) is None
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]


def test_a_form_sent_by_a_role_that_may_not_is_refused(office: Office) -> None:
    view = opened(office, SIGRID, "request")
    values = {
        "right": {"right": {"type": "static_select", "selected_option": {"value": "access"}}},
        "who": {"who": {"type": "plain_text_input", "value": ASTRID.email}},
        "channel": {"channel": {"type": "static_select", "selected_option": {"value": "chat"}}},
        "received_on": {"received_on": {"type": "datepicker", "selected_date": "2026-03-01"}},
        "received_time": {"received_time": {"type": "timepicker", "selected_time": "08:00"}},
    }

    reply = forge(office, LEIF, "open_request", "", values)

    assert "Your role does not allow this" in reply.body
    assert ASTRID.email not in reply.body
    assert office.requests() == []
    assert view


def test_a_modal_that_comes_too_late_is_a_kind_sentence(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from sandbox.slack import handles  # noqa: PLC0415 - the clock of trigger ids is moved for this test only

    monkeypatch.setattr(handles, "TRIGGER_LIFE", timedelta(seconds=-1))

    answer = office.answer(SIGRID, "request").text

    assert answer.startswith("Slack did not let me open the window in time. Run the command again. (Reference `")
