import copy
from pathlib import Path
from typing import Any

import pytest

from sandbox.intercom.ticket_files import TicketFileInvalid, parse_tickets, read_tickets
from tests.sandbox.intercom.conftest import TICKETS


def changed(**wanted: Any) -> list[dict[str, Any]]:
    ticket = copy.deepcopy(TICKETS[0])
    ticket.update(wanted)
    return [{name: value for name, value in ticket.items() if value is not ...}]


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"id": "12"}, "file.yaml: ticket closed.id: String should match pattern"),
        ({"id": 21000001}, "file.yaml: ticket closed.id: Input should be a valid string"),
        ({"key": "Två ord"}, "ticket Två ord.key: String should match"),
        ({"key": ...}, "file.yaml: ticket number 1.key: Field required"),
        ({"created": "14M"}, "ticket closed.created: Value error, '14M' is not an ISO 8601 duration"),
        ({"created": 14}, "ticket closed.created: Value error, must be an ISO 8601 duration"),
        ({"closed": ...}, "closed needs state: closed"),
        ({"state": "open"}, "closed needs state: closed"),
        ({"state": "snoozed", "closed": ...}, "snoozed_for needs state: snoozed"),
        ({"state": "sleeping"}, "ticket closed.state: Input should be 'open', 'snoozed' or 'closed'"),
        ({"language": "fi"}, "ticket closed.language"),
        ({"channel": "fax"}, "ticket closed.channel"),
        ({"colour": "red"}, "ticket closed.colour: Extra inputs are not permitted"),
        ({"contact": {"name": "Elsa"}}, "needs an email, a phone or a key"),
        ({"contact": {"email": "elsa@gmail.com"}}, "ticket closed.contact.email: Value error, must be an address at"),
        ({"contact": {"email": "elsa@example.se.evil.com"}}, "must be an address at"),
        ({"contact": {"phone": "070-174 06 05"}}, "ticket closed.contact.phone"),
        ({"source": {"from": "ghost"}}, "ticket closed.source.from"),
        ({"source": {"from": "contact", "text": "a", "html": "b"}}, "has both text and html"),
        ({"parts": [{"from": "admin", "after": "later"}]}, "ticket closed.parts.0.after"),
        ({"parts": [], "repeat": 5}, "repeat needs parts to repeat"),
        ({"rating": {"score": 6}}, "ticket closed.rating.score"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(wanted: dict[str, Any], complaint: str) -> None:
    with pytest.raises(TicketFileInvalid) as raised:
        parse_tickets(changed(**wanted), place="file.yaml")
    assert complaint in str(raised.value)


def test_every_problem_is_listed() -> None:
    with pytest.raises(TicketFileInvalid) as raised:
        parse_tickets(changed(id="1", language="fi"), place="file.yaml")
    assert len(raised.value.problems) == 2


def test_ids_and_keys_are_used_once() -> None:
    with pytest.raises(TicketFileInvalid, match="21000001: used by more than one ticket"):
        parse_tickets([TICKETS[0], TICKETS[0]], place="file.yaml")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("tickets: [", "a.yaml: not YAML"),
        ("- one", "a.yaml: must hold one list called tickets"),
        ("tickets: []\nmore: 1", "a.yaml: must hold one list called tickets"),
        ("tickets: 7", "a.yaml: tickets: Input should be a valid list"),
        ("tickets: [7]", "a.yaml: ticket number 1"),
        ("tickets: []", "no tickets there"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "a.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(TicketFileInvalid, match=complaint):
        read_tickets(tmp_path)


def test_the_problems_of_all_files_come_together(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("- one", encoding="utf-8")
    with pytest.raises(TicketFileInvalid, match=r"a\.yaml.*\nb\.yaml"):
        read_tickets(tmp_path)


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TicketFileInvalid, match="no tickets there"):
        read_tickets(tmp_path)
