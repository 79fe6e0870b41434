"""Tests of the demo's chapters on a request; the whole of them is told in test_story."""

from sandbox.chapters_people import ADDRESS
from sandbox.chapters_requests import WORDS
from sandbox.intercom.ticket_files import read_tickets


def test_what_must_not_be_shown_is_what_the_person_is_called() -> None:
    (her,) = {one.contact.name for one in read_tickets() if one.contact.email == ADDRESS}
    assert her is not None
    assert [word for word in her.split() if word not in WORDS] == []
