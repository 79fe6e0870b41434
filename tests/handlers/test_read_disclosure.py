"""An entry opens with what the authority wrote, and its fields by their places, on the record."""

import pytest

from handlers.errors import AccessDenied
from handlers.read_disclosure import read_disclosure
from handlers.register_errors import DisclosureNotFound
from storage.ids import DisclosureId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, DisclosedPlace
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.registers import GROUND, REFERENCE, WANTED, propose


def test_an_entry_opens_on_the_record(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com")
    opened = read_disclosure(bench.services, OFFICER, propose(bench, ticket).id)
    assert opened.texts == {
        "reference": Plaintext(REFERENCE),
        "ground": Plaintext(GROUND),
        "scope": Plaintext(WANTED),
    }
    assert [(field.ticket, field.place, field.is_released) for field in opened.fields] == [
        (ticket, DisclosedPlace.CONTACT, False),
        (ticket, DisclosedPlace.PART, False),
    ]
    assert bench.audit()[-1].word is AuditWord.DISCLOSURE_READ
    assert REFERENCE not in repr(opened)


def test_who_may_not_or_what_is_not_there_is_refused(bench: Bench) -> None:
    with pytest.raises(DisclosureNotFound):
        read_disclosure(bench.services, OFFICER, DisclosureId(3))
    with pytest.raises(AccessDenied):
        read_disclosure(bench.services, AGENT, propose(bench, bench.put("Maila bo@example.com")).id)
