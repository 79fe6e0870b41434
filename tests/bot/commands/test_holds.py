"""Tests of `gallra hold`."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.settings import Settings
from bot.wiring import build_services
from storage.vocabulary import TicketState
from tests.bot.operator import Operator
from tests.people import ASTRID
from tests.storage.examples import put_header

OWNER = "U012ABCDEF"
REVIEW = f"{datetime.now(UTC).date() + timedelta(days=90)}"
REST = ("--reason", "Tvist hos ARN", "--owner", OWNER, "--review", REVIEW)


@pytest.fixture
def staffed(either: Operator) -> Operator:
    """Return an operator with somebody on the staff, and ticket 4711 that has long been due."""
    either.run("staff", "add", OWNER, "--role", "privacy")
    services = build_services(Settings.read(either.settings))
    with services.database.begin() as session:
        put_header(session, 4711, datetime.now(UTC) - timedelta(days=1))
        put_header(session, 4712, datetime.now(UTC), state=TicketState.REDACTED)
    services.database.dispose()
    return either


def test_a_ticket_is_held_listed_shown_reviewed_and_released(staffed: Operator) -> None:
    link = "https://app.eu.intercom.com/a/inbox/x/inbox/conversation/4711"
    added = staffed.run("hold", "add", "--ticket", link, *REST)
    assert (added.status, added.err) == (0, "")
    assert added.out == (
        f"Hold 1 is in force on ticket 4711, to be reviewed on {REVIEW}. It keeps 1 ticket that would be due now.\n"
    )
    listed = staffed.run("hold", "list").out
    assert "ticket 4711" in listed
    assert REVIEW in listed
    assert "ARN" not in listed
    assert staffed.run("hold", "show", "1").out == f"Hold 1 on ticket 4711, owned by {OWNER}.\nReason: Tvist hos ARN\n"
    reviewed = staffed.run("hold", "review", "1", "--until", "2099-12-31")
    assert reviewed.out == "Hold 1 goes on, to be reviewed on 2099-12-31.\n"
    released = staffed.run("hold", "release", "1")
    assert released.out == "Hold 1 is released. Due now because of it: 1 ticket. The next sweep takes what is due.\n"
    assert staffed.run("hold", "list").out.startswith("There are no holds")
    assert "ticket 4711" in staffed.run("hold", "list", "--all").out
    assert staffed.audit_words()[-7:] == [
        *("hold:placed", "holds:listed", "hold:read", "hold:reviewed", "hold:released"),
        *("holds:listed", "holds:listed"),
    ]


def test_a_person_is_typed_apart_so_that_no_history_has_them(staffed: Operator) -> None:
    typed = f"{ASTRID.email}\nTvist hos ARN\n".encode()
    added = staffed.pipe(typed, "hold", "add", "--person", "-", "--reason", "-", *REST[2:])
    assert added.status == 0
    assert "Hold 1 is in force on tickets of a person (by email)" in added.out
    assert ASTRID.email not in staffed.run("hold", "list").out
    shown = staffed.run("hold", "show", "1").out
    assert f"Person: {ASTRID.email}\nReason: Tvist hos ARN\n" in shown


def test_a_search_says_what_it_covers(staffed: Operator) -> None:
    search = ("--kind", "credit_card", "--from", "2026-01-01", "--until", "2026-03-31")
    added = staffed.run("hold", "add", *search, *REST)
    assert "tickets with CREDIT_CARD, created from 2026-01-01, created until 2026-03-31" in added.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (REST, "Say what the hold covers"),
        (("--ticket", "404", *REST), "Ticket 404 is not here."),
        (("--ticket", "4712", *REST), "Ticket 4712 holds no text any more."),
        (("--ticket", "4711", "--kind", "PERSON", *REST), "A ticket is held by itself."),
        (("--person", "Astrid", *REST), "Write an e-mail address"),
        (("--kind", "NAME", *REST), "none of the kinds"),
        (("--kind", "PERSON", *REST[:4], "--review", "2026-01-01"), "must lie in the future"),
        (("--kind", "PERSON", "--reason", " ", *REST[2:]), "Write why it must be kept."),
        (("--kind", "PERSON", *REST[:2], "--owner", "U0NOBODY01", *REST[4:]), "on the staff of Gallra now"),
    ],
)
def test_what_is_missing_or_wrong_is_said(staffed: Operator, arguments: tuple[str, ...], says: str) -> None:
    done = staffed.run("hold", "add", *arguments)
    assert done.status == 2
    assert says in done.err
    assert "Traceback" not in done.err
    assert staffed.run("hold", "list").out.startswith("There are no holds")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--kind", "PERSON", *REST[2:]),
        ("--kind", "PERSON", *REST[:2], *REST[4:]),
        ("--kind", "PERSON", *REST[:4]),
        ("--kind", "PERSON", *REST[:4], "--review", "soon"),
        ("--ticket", "astrid@example.se", *REST),
    ],
)
def test_reason_owner_and_review_are_required_and_a_ticket_is_one(
    operator: Operator, arguments: tuple[str, ...]
) -> None:
    assert operator.run("hold", "add", *arguments).status == 2


def test_what_is_not_in_force_cannot_be_released(staffed: Operator) -> None:
    assert "There is no such hold." in staffed.run("hold", "release", "1").err
    staffed.run("hold", "add", "--ticket", "4711", *REST)
    staffed.run("hold", "release", "1")
    again = staffed.run("hold", "release", "1")
    assert (again.status, "Hold 1 has been released already" in again.err) == (2, True)
    assert staffed.run("hold", "show", "7").status == 2
