"""Everything about who sees what, in one story over signed HTTP, on both databases; and no plaintext left behind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.put_staff import put_staff
from handlers.services import WorkerServices
from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from storage import audit
from storage.database import Database
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.bot.slack import test_breaching as breaching
from tests.bot.slack import test_disclosing as disclosing
from tests.bot.slack import test_restricting as restricting
from tests.bot.slack import test_revealing as revealing
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
from tests.handlers.dump import dump
from tests.people import ASTRID

CANARIES = (ASTRID.name, ASTRID.email, ASTRID.phone, revealing.PHONE, revealing.NUMBER, revealing.MAIL)
TYPED = (revealing.REASON, restricting.REASON, breaching.HAPPENED, *disclosing.SECRETS.values())


@pytest.fixture
def office(slack: SlackState, services: WorkerServices, database: Database, clock: HandClock) -> Iterator[Office]:
    """Give an office with two in the privacy role, once on each kind of database."""
    with opened_office(slack, replace(services, database=database), clock) as opened:
        put_staff(opened.services, SlackUserId(LEIF), ["privacy"], ends_at=None, actor="cli")
        written = clock.now() - timedelta(days=5)
        opened.put(conversation("4711", revealing.BODY, created_at=written, closed_at=written))
        yield opened


def dismiss(office: Office, who: str) -> None:
    while office.slack.views.top(who) is not None:
        office.people.dismiss(who, office.modal(who).id, is_cleared=True)


def look_up(office: Office) -> None:
    """Somebody finds and reads; somebody without a role is refused."""
    found = office.answer(SIGRID, f"find {ASTRID.email}")
    assert "4711" in text_of(found.blocks)
    shown = text_of(office.answer(SIGRID, "show 4711 for support").blocks)
    assert "•••" in shown
    assert [canary for canary in CANARIES if canary in shown] == []
    assert "no role" in office.answer(STINA, "show 4711 for support").text
    assert "does not allow" in office.answer(SIGRID, "show 4711 for security").text


def reveal(office: Office) -> Message:
    """One value after a second person agreed, another in an incident; both are taken back."""
    revealing.ask(office, SIGRID, "personnummer")
    revealing.go_round(office)
    press(office, PER, revealing.channel(office)[0], "Approve")
    revealing.go_round(office)
    told = office.answers(SIGRID)[-1]
    press(office, SIGRID, told, "Show the value")
    assert revealing.NUMBER in text_of(office.slack.messages.get(told.channel, told.ts).blocks)
    broken = revealing.ask(office, DANTE, "personnummer", purpose="security", breaks_glass=True)
    assert revealing.NUMBER in text_of(broken.blocks)
    office.clock.wait(minutes=3)
    revealing.go_round(office)
    dismiss(office, SIGRID)
    dismiss(office, DANTE)
    return told


def scope(office: Office) -> None:
    """A breach counts what Sigrid read, reveals included."""
    begun = breaching.seconds(office.clock.now() - timedelta(hours=1))
    assert breaching.submit(office, {"exposed_by": SIGRID, "window_from": begun}).is_acknowledged
    said = text_of(office.modal(PER).content)
    assert "Exposed: tickets *1*, persons *1*." in said
    assert "personnummer" in said
    dismiss(office, PER)


def disclose(office: Office) -> None:
    """One proposes what the police get, another approves."""
    assert disclosing.submit(office, {"secret_until": "2099-12-31"}).is_acknowledged
    dismiss(office, PER)
    press(office, LEIF, office.answer(LEIF, "disclosures"), "Look and approve…")
    view = office.modal(LEIF)
    check_view({key: value for key, value in view.content.items() if value is not None})
    assert office.people.submit(LEIF, view.id).is_acknowledged
    assert "approved, not released yet" in text_of(office.answer(LEIF, "disclosures").blocks)
    dismiss(office, LEIF)


def restrict_and_answer(office: Office) -> None:
    """A restricted person is shown to nobody but the privacy role; the log answers who looked before."""
    assert restricting.submit(office).is_acknowledged
    dismiss(office, PER)
    assert office.answer(SIGRID, "show 4711 for support").text.startswith(restricting.RESTRICTED)
    log = text_of(office.answer(PER, f"log {ASTRID.email}").blocks)
    assert f"<@{SIGRID}>" in log
    assert f"<@{DANTE}>" in log
    assert "a value revealed" in log
    assert "disclosed" not in log, "it is secret"


def test_access_from_end_to_end(office: Office) -> None:
    look_up(office)
    reveal(office)
    scope(office)
    disclose(office)
    restrict_and_answer(office)
    with office.services.database.read() as session:
        words = {row.word for row in audit.iterate(session)}
        assert all(isinstance(row, int) for row in audit.verify(session, office.services.vault))
    assert words >= {
        *(AuditWord.TICKET_FOUND, AuditWord.TICKET_SHOWN, AuditWord.ACCESS_REFUSED, AuditWord.REVEAL_SHOWN),
        *(AuditWord.GLASS_BROKEN, AuditWord.BREACH_OPENED, AuditWord.DISCLOSURE_APPROVED, AuditWord.LOG_READ),
        AuditWord.RESTRICTION_PLACED,
    }
    rests = dump(office.services.database)
    assert [secret for secret in (*CANARIES, *TYPED) if secret in rests] == [], "in the database"
    told = str([(message.text, message.blocks) for message in office.slack.messages.by_place.values()])
    assert [secret for secret in (*CANARIES, *TYPED) if secret in told] == [], "in a message that is still there"
