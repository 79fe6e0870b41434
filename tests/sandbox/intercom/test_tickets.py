import itertools
import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from stdnum.se import personnummer

from sandbox.intercom.ages import parse_age
from sandbox.intercom.clock import Clock
from sandbox.intercom.records import Conversation
from sandbox.intercom.state import IntercomState, messages_of
from sandbox.intercom.texts import to_plain
from sandbox.intercom.ticket_files import TicketFileInvalid, parse_tickets, read_tickets
from sandbox.intercom.ticket_specs import TicketSpec
from sandbox.intercom.tickets import load_tickets
from tests.sandbox.intercom.calls import CLOSED, LONG, OPEN
from tests.sandbox.intercom.conftest import NOW, TICKETS

AWKWARD_DAYS = [
    datetime(year, month, day, 23, 30, tzinfo=UTC)
    for year in (2026, 2028)
    for month, day in [(1, 1), (1, 31), (2, 28), (3, 1), (3, 30), (3, 31), (5, 31), (7, 31), (10, 31), (12, 31)]
] + [datetime(2028, 2, 29, tzinfo=UTC)]


@pytest.fixture(scope="session")
def shipped() -> list[TicketSpec]:
    """Return the shipped tickets."""
    return read_tickets()


def placed(tickets: list[TicketSpec], now: datetime = NOW) -> list[Conversation]:
    state = IntercomState(clock=Clock(lambda: now))
    load_tickets(state, tickets)
    return list(state.conversations.values())


def texts(conversation: Conversation) -> str:
    bodies = [to_plain(message.body) for message in messages_of(conversation) if message.body]
    return "\n".join(bodies)


def is_due(conversation: Conversation, now: datetime) -> bool:
    return bool(conversation.closings) and conversation.closings[-1].at < parse_age("P12M").before(now)


def test_ages_become_times_before_now(state: IntercomState) -> None:
    closed = state.conversations[CLOSED]
    assert closed.created_at == datetime(2024, 12, 30, 9, 0, tzinfo=UTC)
    assert closed.closings[-1].at == closed.updated_at == datetime(2025, 1, 1, 9, 0, tzinfo=UTC)
    assert closed.parts[0].created_at == closed.created_at + timedelta(minutes=30)


def test_a_closed_ticket_ends_with_a_closing_without_body(state: IntercomState) -> None:
    last = state.conversations[CLOSED].parts[-1]
    assert (last.part_type, last.body, last.author.type) == ("close", None, "admin")


def test_ids_are_always_the_same() -> None:
    first, second = (placed(parse_tickets(TICKETS, place="tests")) for _ in range(2))
    assert [one.id for one in first] == [one.id for one in second]
    assert [one.contact_ids for one in first] == [one.contact_ids for one in second]
    assert re.fullmatch("[0-9a-f]{24}", first[0].contact_ids[0])


def test_one_person_with_two_tickets_is_one_contact(state: IntercomState) -> None:
    assert state.conversations[CLOSED].contact_ids == state.conversations[LONG].contact_ids
    assert state.conversations[CLOSED].contact_ids != state.conversations[OPEN].contact_ids


def test_a_repeated_ticket_has_that_many_parts_and_its_closing(state: IntercomState) -> None:
    parts = state.conversations[LONG].parts
    assert (len(parts), parts[0].body, parts[519].body) == (521, "<p>Del 1</p>", "<p>Del 520</p>")


def test_loading_again_puts_a_ticket_back(state: IntercomState) -> None:
    state.conversations[CLOSED].parts.clear()
    load_tickets(state, parse_tickets(TICKETS, place="tests"))
    assert len(state.conversations[CLOSED].parts) == 4


def test_loading_announces_nothing_unless_asked(state: IntercomState) -> None:
    state.outbox.change(target_url="http://product", mode="manual")
    load_tickets(state, parse_tickets(TICKETS, place="tests"))
    assert state.outbox.deliveries() == []


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"parts": [{"from": "admin", "after": "P3D"}]}, "do not fit between created, closed and now"),
        ({"closed": "P15M"}, "do not fit"),
        ({"created": "P1D", "closed": "P0D", "parts": [{"from": "admin", "after": "P2D"}]}, "do not fit"),
        ({"parts": [{"from": "admin", "by": "nobody"}]}, "ticket closed: nobody is not one of stina, omar, linnéa"),
    ],
)
def test_times_and_names_that_cannot_be_are_refused(
    state: IntercomState, wanted: dict[str, object], complaint: str
) -> None:
    with pytest.raises(TicketFileInvalid, match=complaint):
        load_tickets(state, parse_tickets([{**TICKETS[0], **wanted}], place="tests"))


def test_forty_tickets_are_shipped(shipped: list[TicketSpec]) -> None:
    assert Counter(ticket.language for ticket in shipped) == {"sv": 28, "en": 12}
    assert {ticket.state for ticket in shipped} == {"open", "snoozed", "closed"}


@pytest.mark.parametrize("now", AWKWARD_DAYS, ids=str)
def test_the_same_tickets_are_due_on_every_day(shipped: list[TicketSpec], now: datetime) -> None:
    conversations = placed(shipped, now)
    due = {one.label for one in conversations if is_due(one, now)}
    nearly = {one.label for one in conversations if is_due(one, now + timedelta(days=8))} - due
    assert len(due) == 15
    assert nearly >= {"klarna-avslag", "paminnelse-felaktig"}, "some fall due within days"


@pytest.mark.parametrize(
    ("what", "holds"),
    [
        ("a source by an admin", lambda one: one.source.author.type == "admin"),
        ("more than 500 parts", lambda one: len(one.parts) > 500),
        (
            "a contact's part without body",
            lambda one: any(part.body is None and part.attachments for part in one.parts),
        ),
        ("a rating with a remark", lambda one: bool(one.rating and one.rating.remark)),
        ("custom attributes", lambda one: bool(one.custom_attributes)),
        ("attachments on the source", lambda one: bool(one.source.attachments)),
        ("a note", lambda one: any(part.part_type == "note" for part in one.parts)),
        ("a card", lambda one: "4242 4242 4242 4242" in texts(one)),
        ("a personnummer", lambda one: "19920617-2380" in texts(one)),
        ("a password", lambda one: "Humla1992" in texts(one)),
    ],
)
def test_among_the_due_tickets_there_is_one_with(shipped: list[TicketSpec], what: str, holds: object) -> None:
    assert callable(holds)
    assert any(holds(one) for one in placed(shipped) if is_due(one, NOW)), what


def test_the_personnummer_are_those_of_the_published_test_series(shipped: list[TicketSpec]) -> None:
    # Births from 1990 on have 238 or 239 there, earlier ones 980 to 999.
    found = re.findall(r"\b(?:19|20)?\d{6}[-+]\d{4}\b", "\n".join(texts(one) for one in placed(shipped)))
    numbers = [number for number in found if personnummer.is_valid(number[-11:])]
    assert len(numbers) >= 10
    assert {number[-4:-1] for number in numbers} <= {"238", "239", "980", "981"}


def test_telephone_numbers_are_those_reserved_for_fiction(shipped: list[TicketSpec]) -> None:
    reserved = re.compile(
        r"\+46(70174060[5-9]|7017406[1-9]\d|846500[45]\d\d|8465004\d\d|31390\s?06\d\d|4062804\d\d|9803192\d\d)"
        r"|\+447700900\d{3}|\+442079460\d{3}|\+1555555\d{4}"
    )
    phones = [ticket.contact.phone for ticket in shipped if ticket.contact.phone]
    assert len(phones) > 20
    assert [phone for phone in phones if not reserved.fullmatch(phone)] == []


def test_messages_stand_in_the_order_of_time(shipped: list[TicketSpec]) -> None:
    for conversation in placed(shipped):
        times = [conversation.created_at, *(part.created_at for part in conversation.parts)]
        assert all(before <= after for before, after in itertools.pairwise(times)), conversation.label
