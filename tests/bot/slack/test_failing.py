import json
import logging
import re
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from handlers.errors import TicketNotFound
from sandbox.slack import payloads
from sandbox.slack.faults import Fault, FaultKind
from storage.errors import SealBroken
from tests.bot.slack.office import PER, SIGRID, Office, text_of

SECRET_TEXT = "kanariefågel"


class Unforeseen(Exception):
    """Something that nobody expects, with text of a person in it."""


def failing(error: Exception) -> Any:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    return fail


def log_of(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """Return the lines of ours."""
    return [dict(record.msg) for record in caplog.records if isinstance(record.msg, dict)]


def reference_in(text: str) -> str:
    (reference,) = re.findall(r"\(Reference `?([0-9a-f]{8})`?\)", text)
    return str(reference)


def test_a_refusal_is_its_sentence_with_a_reference_that_the_log_knows(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    text = office.answer(SIGRID, "show 999 for support").text

    assert text.startswith(TicketNotFound("999").sentence)
    (line,) = log_of(caplog)
    assert {key: line[key] for key in ("event", "error", "action", "reference", "level")} == {
        "event": "slack_refused",
        "error": "TicketNotFound",
        "action": "show",
        "reference": reference_in(text),
        "level": "warning",
    }


@pytest.mark.parametrize(
    "error",
    [Unforeseen(SECRET_TEXT), ValueError(SECRET_TEXT), OperationalError(SECRET_TEXT, {"q": SECRET_TEXT}, Exception())],
)
def test_an_unexpected_error_says_nothing_of_itself(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    monkeypatch.setattr("bot.slack.looking_up.find_tickets", failing(error))

    text = office.answer(SIGRID, f"find {SECRET_TEXT}@example.se").text

    assert text.startswith("Something went wrong. Try again in a moment")
    (line,) = log_of(caplog)
    assert (line["event"], line["error"], line["reference"]) == (
        "slack_failed",
        type(error).__name__,
        reference_in(text),
    )
    assert any(frame.startswith("slack/commands.py:") for frame in line["frames"])
    assert SECRET_TEXT not in text
    assert SECRET_TEXT not in caplog.text


def test_a_broken_seal_is_told_by_its_place(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.showing.show_ticket", failing(SealBroken("parts.sealed_body[1/2]")))

    assert (
        "The sealed value at parts.sealed_body[1/2] cannot be opened"
        in office.answer(SIGRID, "show 1 for support").text
    )


def test_a_sentence_is_escaped(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.showing.show_ticket", failing(SealBroken("<!channel>")))

    assert "&lt;!channel&gt;" in office.answer(SIGRID, "show 1 for support").text


def test_an_error_before_a_command_is_acknowledged_comes_with_the_acknowledgement(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.slack.actor.find_actor", failing(Unforeseen(SECRET_TEXT)))

    reply = office.ask(SIGRID, "help")

    assert reply.status == 200
    assert json.loads(reply.body)["response_type"] == "ephemeral"
    assert "Something went wrong" in json.loads(reply.body)["text"]
    assert SECRET_TEXT not in caplog.text


def test_an_error_in_a_form_keeps_what_was_typed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.ask(SIGRID, "request")
    view = office.modal(SIGRID).id
    monkeypatch.setattr("bot.slack.modals.open_request", failing(Unforeseen(SECRET_TEXT)))
    filled = {"right": "access", "who": "a@example.se", "channel": "chat"}

    assert office.people.submit(SIGRID, view, filled).is_acknowledged

    assert office.modal(SIGRID).id == view
    (sentence,) = office.modal(SIGRID).errors.values()
    assert sentence.startswith("Something went wrong.")
    assert reference_in(sentence)
    assert SECRET_TEXT not in sentence


def test_an_error_on_the_home_tab_is_shown_there(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.home.list_due", failing(Unforeseen(SECRET_TEXT)))

    home = text_of(office.home(PER).content)

    assert "Something went wrong." in home
    assert SECRET_TEXT not in home


def test_an_answer_that_slack_does_not_take_is_logged_under_its_reference(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.slack.faults.active.append(Fault(FaultKind.OUTAGE, "response_url", times=None))

    assert office.ask(SIGRID, "help").is_acknowledged

    refused, unanswered = [line for line in log_of(caplog) if line["event"].startswith("slack_")]
    assert (refused["event"], refused["reason"]) == ("slack_refused", "answer_not_taken")
    assert (unanswered["event"], unanswered["reason"]) == ("slack_unanswered", "broken")
    assert refused["reference"] == unanswered["reference"]


def test_an_answer_that_slack_took_only_at_the_second_try_says_that_it_failed(office: Office) -> None:
    office.slack.faults.active.append(Fault(FaultKind.OUTAGE, "response_url", times=1))

    office.ask(SIGRID, "help")

    assert "Slack did not take my answer. Run the command again. (Reference `" in office.answers(SIGRID)[-1].text


def test_an_event_we_do_not_know_is_answered_quietly(office: Office) -> None:
    reply = office.people.send_event(
        SIGRID, {"type": "app_mention", "user": SIGRID, "channel": "C01SUPPORT", "text": "x"}
    )

    assert (reply.status, reply.body) == (200, "")
    assert office.answers(SIGRID) == []


@pytest.mark.parametrize("kind", ["shortcut", "message_action", "view_closed", "block_suggestion", "nonsense"])
def test_an_interaction_we_do_not_know_never_fails(office: Office, kind: str) -> None:
    payload = {"type": kind, **payloads._envelope(office.slack.get_person(SIGRID)), "callback_id": "x", "view": {}}

    reply = office.people.send_interaction(payload)

    assert reply.status == 200


def test_what_was_typed_is_not_in_the_log_even_when_everything_is_logged(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    for text in (f"find {SECRET_TEXT}@example.se", f"show {SECRET_TEXT} for {SECRET_TEXT}", SECRET_TEXT):
        office.answer(SIGRID, text)
        office.people.send_command(SIGRID, "/privacy", text=text, stamp=wrong_stamp())

    assert [record for record in caplog.records if SECRET_TEXT in record.getMessage()] == []


def wrong_stamp() -> Any:
    from sandbox.slack.signing import Stamp  # noqa: PLC0415 - beside its only use

    return Stamp(secret="another")
