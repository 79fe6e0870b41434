from datetime import datetime

import pytest

from storage.vocabulary import AuditWord
from tests.bot.slack.office import LEIF, SIGRID, Office, conversation, text_of


@pytest.fixture
def ticket(office: Office, now: datetime) -> str:
    return office.put(conversation("4711", "Hej", created_at=now))


def test_the_question_for_a_purpose_does_not_tell_whether_there_is_such_a_ticket(office: Office, ticket: str) -> None:
    there, nowhere = (text_of(office.answer(SIGRID, f"show {number}").blocks) for number in (ticket, "999"))

    assert there.replace(ticket, "999") == nowhere


def test_a_refusal_does_not_tell_whether_there_is_such_a_ticket(office: Office, ticket: str) -> None:
    there, nowhere = (office.answer(LEIF, f"show {number} for support").text for number in (ticket, "999"))

    assert there.partition("(Reference")[0] == nowhere.partition("(Reference")[0]
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED] * 2
