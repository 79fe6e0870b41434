"""Breaches in Slack: from the form to the scope and the clock, and from the register to the report and the end."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.errands import Errands
from bot.slack.breach_pages import CLOSE_ACTION, REPORT_ACTION
from bot.slack.breach_views import BREACH_VIEW, REPORT_VIEW
from handlers.services import WorkerServices
from sandbox.slack.messages import Message
from storage.vocabulary import AuditWord
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER, SIGRID, STINA, Office, conversation, text_of
from tests.bot.slack.test_actions import forge, press, pressed
from tests.bot.slack.test_modals import forge as forge_submission
from tests.fakes import RecordingNotifier
from tests.people import ASTRID, BIRGER

HAPPENED = f"En export med {ASTRID.name} låg öppen"
LINK = "https://app.eu.intercom.com/a/inbox/x/inbox/conversation/4712"


@pytest.fixture
def tickets(office: Office, now: datetime) -> tuple[str, str]:
    """Take two persons' tickets in, one with a personnummer."""
    first = conversation("4711", "Maila bo@example.com", created_at=now - timedelta(days=5))
    second = conversation("4712", f"Jag är {BIRGER.personnummer}", person=BIRGER, created_at=now - timedelta(days=4))
    return office.put(first), office.put(second)


def opened(office: Office, who: str = PER, typed: str = "breach") -> str:
    """Ask for the form; return the modal's id."""
    assert office.ask(who, typed).is_acknowledged
    view = office.modal(who)
    check_view({key: value for key, value in view.content.items() if value is not None})
    return view.id


def seconds(at: datetime) -> str:
    return f"{at.timestamp():.0f}"


def submit(office: Office, filled: dict[str, Any], *, typed: str = "breach") -> Any:
    given: dict[str, Any] = {"aware_at": seconds(office.clock.now()), "description": HAPPENED} | filled
    return office.people.submit(PER, opened(office, PER, typed), given)


def listed(office: Office, typed: str = "breaches") -> Message:
    return office.answer(PER, typed)


def test_named_tickets_are_scoped_with_their_clock(office: Office, tickets: tuple[str, str]) -> None:
    assert submit(office, {"tickets": f"#4711, <{LINK}>"}).is_acknowledged

    done = office.modal(PER)
    check_view({key: value for key, value in done.content.items() if value is not None})
    said = text_of(done.content)
    assert "Breach *1* is recorded." in said
    assert "72 hours left" in said
    assert "Exposed: tickets *2*, persons *2*." in said
    assert ":warning: *1* ticket holds something sensitive." in said
    assert ":warning: 4712 · closed · " in said
    assert all(word not in said for word in (ASTRID.name, ASTRID.email, f"{BIRGER.personnummer}", HAPPENED))
    assert tickets


def test_what_somebody_read_is_scoped_by_the_log(office: Office, tickets: tuple[str, str], now: datetime) -> None:
    office.answer(SIGRID, "show 4711 for support")
    office.answer(PER, "show 4712 for support")
    office.clock.wait(minutes=1)

    assert submit(office, {"exposed_by": SIGRID, "window_from": seconds(now - timedelta(hours=1))}).is_acknowledged

    said = text_of(office.modal(PER).content)
    assert "Exposed: tickets *1*, persons *1*." in said
    assert "4711 · closed" in said
    assert "4712" not in said
    assert tickets


def test_the_register_leads_to_the_report_and_the_end(office: Office, tickets: tuple[str, str]) -> None:
    submit(office, {"tickets": "4711"})
    office.people.dismiss(PER, office.modal(PER).id)
    office.clock.wait(hours=60)
    message = listed(office)
    said = text_of(message.blocks)
    assert "1 breach is not closed." in said
    assert "12 hours left" in said
    assert HAPPENED not in said
    assert press(office, PER, message, "Report…").is_acknowledged
    view = office.modal(PER)
    check_view({key: value for key, value in view.content.items() if value is not None})
    filled: dict[str, Any] = {"authority_told_at": seconds(office.clock.now()), "effects": "Inga", "measures": "Stängt"}
    assert office.people.submit(PER, view.id, filled).is_acknowledged
    assert "Breach *1* is written down as *reported*." in text_of(office.modal(PER).content)

    message = listed(office)
    assert "stays in the register" in pressed(message, "Close…")["confirm"]["text"]["text"]
    assert press(office, PER, message, "Close…").is_acknowledged
    after = text_of(office.slack.messages.get(message.channel, message.ts).blocks)
    assert "Breach *1* is closed." in after
    assert "No breach is open." in after
    assert office.audit_words()[-2:] == [AuditWord.BREACH_CLOSED, AuditWord.BREACHES_LISTED]
    assert tickets


@pytest.mark.parametrize(
    ("filled", "field", "says"),
    [
        ({}, "tickets", "Say what was exposed"),
        ({"tickets": "Astrid"}, "tickets", "Write ticket numbers or links"),
        ({"tickets": "4711 <!channel>"}, "tickets", "Write ticket numbers or links"),
        ({"tickets": "4\u043511"}, "tickets", "Write ticket numbers or links"),
        ({"tickets": "404"}, "tickets", "Ticket 404 is not here."),
        ({"tickets": "4711", "exposed_by": SIGRID}, "tickets", "Name tickets alone"),
        ({"tickets": "4711", "description": "   "}, "description", "Write what happened."),
        ({"tickets": "4711", "aware_at": "1999999999"}, "aware_at", "lies in the future"),
        ({"window_from": "1700000001", "window_before": "1700000000"}, "window_before", "ends before it begins"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(
    office: Office, tickets: tuple[str, str], filled: dict[str, Any], field: str, says: str
) -> None:
    reply = submit(office, filled)

    assert f'"{field}"' in reply.body
    assert says in reply.body
    assert AuditWord.BREACH_OPENED not in office.audit_words()
    assert tickets


def test_a_number_with_invisible_characters_is_still_that_number(office: Office, tickets: tuple[str, str]) -> None:
    assert submit(office, {"tickets": "47\u200b11"}).is_acknowledged
    assert "Exposed: tickets *1*" in text_of(office.modal(PER).content)
    assert tickets


def test_a_late_report_asks_for_its_reasons_beside_the_field(office: Office, tickets: tuple[str, str]) -> None:
    submit(office, {"tickets": "4711"})
    office.people.dismiss(PER, office.modal(PER).id)
    office.clock.wait(hours=73)
    message = listed(office)
    assert "1 hour late" in text_of(message.blocks)
    press(office, PER, message, "Report…")
    view, now = office.modal(PER), seconds(office.clock.now())
    reply = office.people.submit(PER, view.id, {"authority_told_at": now})
    assert '"delay"' in reply.body
    assert "write the reasons for the delay" in reply.body
    assert office.people.submit(PER, view.id, {"authority_told_at": now, "delay": "Sjukdom"}).is_acknowledged
    assert tickets


@pytest.mark.parametrize("typed", ["breach", "breaches"])
@pytest.mark.parametrize("who", [SIGRID, STINA])
def test_who_may_not_gets_neither_form_nor_register(office: Office, who: str, typed: str) -> None:
    office.ask(who, typed)

    assert office.slack.views.top(who) is None
    assert office.audit_words()[-1] is AuditWord.ACCESS_REFUSED


@pytest.mark.parametrize(
    ("who", "value", "says"),
    [
        (PER, "", "I cannot read that any more."),
        (PER, f"{PER}:x", "I cannot read that any more."),
        (PER, f"{SIGRID}:1", "That was made for somebody else."),
        (PER, f"{PER}:99", "There is no such breach"),
        (SIGRID, f"{SIGRID}:1", "Your role does not allow this"),
    ],
)
def test_forged_values_lead_nowhere(office: Office, tickets: tuple[str, str], who: str, value: str, says: str) -> None:
    submit(office, {"tickets": "4711"})
    for action in (CLOSE_ACTION, REPORT_ACTION) if "no such" not in says else (CLOSE_ACTION,):
        assert says in forge(office, who, action, value).text
    values = {"reason": {"reason": {"value": "Nej"}}}
    assert says in forge_submission(office, who, REPORT_VIEW, value, values).body
    if who == SIGRID:
        assert says in forge_submission(office, who, BREACH_VIEW, "", values).body
    assert not {AuditWord.BREACH_CLOSED, AuditWord.BREACH_REPORTED} & set(office.audit_words())
    assert tickets


def test_a_form_full_of_nonsense_is_refused_kindly(office: Office) -> None:
    values = {
        "aware_at": {"aware_at": {"selected_date_time": "soon"}},
        "description": {"description": {"value": ["list"]}},
        "exposed_by": {"exposed_by": {"selected_user": "<!channel>"}},
    }
    body = forge_submission(office, PER, BREACH_VIEW, "", values).body
    assert "Choose a member of staff." in body
    values["exposed_by"] = {}
    values["tickets"] = {"tickets": {"value": "1"}}
    assert "Say on which day and at what time" in forge_submission(office, PER, BREACH_VIEW, "", values).body
    huge = {"aware_at": {"aware_at": {"selected_date_time": 10**30}}, "tickets": {"tickets": {"value": "1"}}}
    assert "Say on which day and at what time" in forge_submission(office, PER, BREACH_VIEW, "", huge).body


def test_everything_is_said_in_swedish_to_somebody_who_reads_it(office: Office, tickets: tuple[str, str]) -> None:
    office.speak_swedish(PER)
    submit(office, {"tickets": "4711"}, typed="incident")
    said = text_of(office.modal(PER).content)
    assert "Incident *1* är antecknad." in said
    assert "72 timmar kvar" in said

    message = listed(office, "incidenter")

    assert "1 incident är inte avslutad." in text_of(message.blocks)
    assert "Anteckna först" in forge(office, PER, CLOSE_ACTION, f"{PER}:1").text
    assert tickets


def test_a_worker_tells_the_channel_and_its_log_when_it_could_not(
    office: Office, services: WorkerServices, caplog: pytest.LogCaptureFixture
) -> None:
    submit(office, {"window_from": seconds(office.clock.now() - timedelta(hours=1))})
    notifier = services.notifier
    assert isinstance(notifier, RecordingNotifier)
    notifier.failures = 1
    going = Errands(services, pause_s=0.01)
    with caplog.at_level("WARNING"):
        going.start()
        assert _happens(lambda: "errand_failed" in caplog.text)
    assert notifier.breaches == []
    office.clock.wait(minutes=1)
    assert _happens(lambda: bool(notifier.breaches))
    going.close()
    ((told,),) = notifier.breaches
    assert (told.breach, told.is_new) == (1, True)


def _happens(is_so: Callable[[], bool]) -> bool:
    ends_at, waited = time.monotonic() + 10, threading.Event()
    while not is_so() and time.monotonic() < ends_at:
        waited.wait(0.01)
    return is_so()
