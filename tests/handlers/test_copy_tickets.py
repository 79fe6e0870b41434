"""Whose ticket it is: a contact's, never of who only stands in it, and nobody's where two persons share the address."""

from dataclasses import replace

from handlers.confirm_copy import Confirmation
from storage.vocabulary import NoteChoice
from tests.handlers.asking import PROOF
from tests.handlers.bench import Bench
from tests.handlers.copying import desk_of, put_ticket
from tests.people import ASTRID, BIRGER


def test_a_ticket_of_an_address_that_two_persons_came_to_share_is_nobodys(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench, proof=replace(PROOF, identifiers=()))
    bench.put("Vi har samma adress", person=replace(BIRGER, email=ASTRID.email))
    desk.make(Confirmation(notes=NoteChoice.ALL))
    page = desk.text("copy.html")
    assert "Jag heter" not in page
    assert "Vi har samma adress" not in page
    assert "Ärenden från andra där du nämns: 1" in page


def test_an_identifier_that_is_surely_hers_still_finds_her_tickets(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench)
    bench.put("Vi har samma adress", person=replace(BIRGER, email=ASTRID.email))
    desk.make()
    page = desk.text("copy.html")
    assert "Jag heter" in page
    assert "Vi har samma adress" not in page


def test_mark_up_is_read_and_what_hides_in_it_is_left_out(bench: Bench) -> None:
    bench.put('Se <a href="https://example.com/?token=hemligt">här</a> &amp; där<br>Ny rad')
    desk = desk_of(bench)
    desk.make()
    page = desk.text("copy.html")
    assert "Se här &amp; där\nNy rad" in page
    assert "hemligt" not in page
