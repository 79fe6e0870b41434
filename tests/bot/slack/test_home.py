from datetime import datetime, timedelta

import pytest

from storage.vocabulary import AuditWord
from tests.bot.slack.office import LEIF, PER, SIGRID, Office, conversation, text_of
from tests.people import ASTRID


@pytest.fixture
def full_office(office: Office, now: datetime) -> Office:
    """Give an office with two due tickets and an open request."""
    written = now - timedelta(days=500)
    for number in ("1", "2"):
        office.put(conversation(number, "Hej", created_at=written, closed_at=written))
    office.ask(SIGRID, "request")
    filled = {"right": "access", "who": ASTRID.email, "channel": "chat"}
    office.people.submit(SIGRID, office.modal(SIGRID).id, filled)
    return office


def test_the_home_tab_says_what_a_role_allows(full_office: Office) -> None:
    home = text_of(full_office.home(PER).content)

    assert "see which tickets are due for redaction" in home
    assert "*2* tickets are due for redaction." in home
    assert "1 open request." in home
    assert "A copy of their data (art. 15) · Chat 2026-03-02 10:00 · received" in home
    assert "Answer by *2026-04-02*: 31 days left" in home
    assert ASTRID.email not in home


def test_the_home_tab_leaves_out_what_a_role_does_not_allow(full_office: Office) -> None:
    service, accounting = (text_of(full_office.home(who).content) for who in (SIGRID, LEIF))

    assert "1 open request." in service
    assert "are due" not in service
    assert "find a person's tickets" in accounting
    assert "request" not in accounting
    assert "are due" not in accounting


def test_what_the_home_tab_lists_is_recorded(full_office: Office) -> None:
    full_office.home(PER)

    listed = [AuditWord.DUE_LISTED, AuditWord.REQUESTS_LISTED, AuditWord.CORRECTIONS_LISTED]
    assert full_office.audit_words()[-3:] == listed


def test_a_home_tab_without_anything_to_do_says_so(office: Office) -> None:
    home = text_of(office.home(PER).content)

    assert "Nothing is due for redaction." in home
    assert "There are no open requests." in home
    assert "No correction waits for a decision." in home


def test_the_messages_tab_is_none_of_ours(office: Office) -> None:
    event = {"type": "app_home_opened", "user": SIGRID, "channel": "D0SIGRID01", "tab": "messages"}

    assert office.people.send_event(SIGRID, event).is_acknowledged

    assert SIGRID not in office.slack.views.homes


def test_the_home_tab_is_in_swedish_for_a_swedish_slack(full_office: Office) -> None:
    full_office.speak_swedish(PER)

    home = text_of(full_office.home(PER).content)

    assert "Det här får du göra" in home
    assert "*2* ärenden ska gallras." in home
    assert "Registerutdrag (art. 15)" in home
