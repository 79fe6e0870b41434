"""Tests of `gallra request`."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from storage import request_partners, request_proposals, tickets
from storage.models import RequestPartner
from storage.partners.base import ItemRef, PartnerItem
from storage.vocabulary import ItemType, Right
from tests.bot.operator import Operator
from tests.people import ASTRID
from tests.storage.examples import put_ticket

TODAY = f"{datetime.now(UTC).date()}"
ASKED = ("--right", "erasure", "--received", TODAY, "--channel", "email")
PROOF = f"{ASTRID.name} ringde från sitt nummer"


def test_a_request_is_recorded_identified_shown_and_withdrawn(either: Operator) -> None:
    either.run("migrate")
    opened = either.run("request", "open", "--person", ASTRID.email, *ASKED)
    assert (opened.status, opened.err) == (0, "")
    assert "Request 1 is recorded, to be answered by" in opened.out
    assert "Reg. 1182/71" in opened.out
    listed = " ".join(either.run("request", "list").out.split())
    assert "erasure" in listed
    assert "received" in listed
    before = either.run("request", "show", "1").out
    assert "It is not known yet who asks: gallra request identify 1" in before
    done = either.run("request", "identify", "1", "--proof", PROOF, "--also", ASTRID.phone)
    assert (done.status, done.err) == (0, "")
    assert "known by 2 identifiers. Being asked: " in done.out
    shown = either.run("request", "show", "1")
    assert "Known by: email, phone." in shown.out
    for partner in ("gallra", "stripe", "telavox"):
        assert partner in shown.out
    for text in (ASTRID.email, ASTRID.e164, ASTRID.name):
        assert text not in opened.out + listed + shown.out
    assert either.run("request", "withdraw", "1").out == "Request 1 is withdrawn.\n"
    assert either.run("request", "list").out.startswith("There are no open requests")
    refused = either.run("request", "identify", "1", "--proof", PROOF)
    assert refused.status != 0
    assert "That request is closed (withdrawn)." in refused.err
    assert {"request:opened", "request:identified", "request:read", "request:withdrawn"} <= set(either.audit_words())


_MAIL = {
    "GALLRA_MAIL_FROM": "integritet@example.se",
    "GALLRA_SMTP_URL": "smtp://127.0.0.1:1",
    "GALLRA_PUBLIC_URL": "https://gallra.yourcompany.example",
}


def test_a_link_is_asked_for_and_shown(either: Operator) -> None:
    either.run("migrate")
    either.run("request", "open", "--person", ASTRID.email, *ASKED)
    asked = either.run("request", "challenge", "1", **_MAIL)
    assert (asked.status, asked.err) == (0, "")
    assert "Request 1: a worker sends a link to the address it came with." in asked.out
    assert "Its clock stands until it is used: as of today it is due on" in asked.out
    shown = either.run("request", "show", "1").out
    assert "The link is about to be sent." in shown
    assert "The clock stood from" in shown
    assert ASTRID.email not in asked.out + shown
    assert "request:challenged" in either.audit_words()


def test_without_a_way_to_send_mail_a_link_is_refused(operator: Operator) -> None:
    operator.run("migrate")
    operator.run("request", "open", "--person", ASTRID.email, *ASKED)
    refused = operator.run("request", "challenge", "1")
    assert refused.status != 0
    assert "GALLRA_MAIL_FROM" in refused.err


def test_the_same_person_and_right_twice_is_told(operator: Operator) -> None:
    operator.run("request", "open", "--person", ASTRID.email, *ASKED)
    again = operator.run("request", "open", "--person", ASTRID.email.upper(), *ASKED)
    assert "Request 1 of the same person for the same right is open: answer them together." in again.out


def test_what_tells_of_a_person_can_be_typed_apart(operator: Operator) -> None:
    operator.run("migrate")
    opened = operator.pipe(f"{ASTRID.email}\n".encode(), "request", "open", "--person", "-", *ASKED)
    assert opened.status == 0
    typed = f"{PROOF}\n{ASTRID.phone}\n".encode()
    done = operator.pipe(typed, "request", "identify", "1", "--proof", "-", "--also", "-")
    assert done.status == 0
    assert ASTRID.email not in opened.out + opened.err
    assert ASTRID.phone not in done.out + done.err


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("challenge", "7"), "There is no request of that number."),
        (("show", "7"), "There is no request of that number."),
        (("identify", "7", "--proof", "x"), "There is no request of that number."),
        (("attest", "1", "--partner", "slack", "--evidence", "x"), "It is not proven yet who asks."),
        (("ask-again", "1", "--partner", "slack"), "It is not proven yet who asks."),
        (("identify", "1", "--proof", " "), "write what you did, and how you know"),
        (("identify", "1", "--proof", "x", "--also", "Astrid L"), "in full"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(operator: Operator, command: tuple[str, ...], sentence: str) -> None:
    operator.run("request", "open", "--person", ASTRID.email, *ASKED)
    refused = operator.run("request", *command)
    assert refused.status != 0
    assert sentence in refused.err
    assert "Astrid" not in refused.out + refused.err


def test_who_is_no_person_and_what_lies_ahead_is_refused_without_repeating_it(operator: Operator) -> None:
    refused = operator.run("request", "open", "--person", "Astrid L", *ASKED)
    assert refused.status != 0
    assert "Astrid L" not in refused.out + refused.err
    ahead = operator.run(
        "request",
        "open",
        "--person",
        ASTRID.email,
        "--right",
        "access",
        "--received",
        "2099-01-01",
        "--channel",
        "letter",
    )
    assert "the time lies in the future" in ahead.err


def propose(operator: Operator, number: int) -> None:
    """Have a message of a ticket look like a request for a copy."""
    now = datetime.now(UTC)
    with operator.database() as database, database.begin() as session:
        ticket_id = put_ticket(session, operator.vault(), number, now)[0]
        part = tickets.list_parts(session, ticket_id)[0]
        assert request_proposals.propose(session, ticket_id, Right.ACCESS, {part.id: now})


def test_a_message_is_accepted_as_a_request_or_dismissed(either: Operator) -> None:
    either.run("migrate")
    assert either.run("request", "proposals").out == "No message waits that looks like a request.\n"
    propose(either, 1)
    propose(either, 2)
    listed = " ".join(either.run("request", "proposals").out.split())
    assert "access" in listed
    accepted = either.run("request", "accept", "1")
    assert (accepted.status, accepted.err) == (0, "")
    assert "Request 1 is recorded, to be answered by" in accepted.out
    dismissed = either.run("request", "dismiss", "2", "--reason", "not_a_request")
    assert dismissed.out == "Proposal 2 is dismissed.\n"
    again = either.run("request", "accept", "2")
    assert again.status != 0
    assert "That has been decided already (dismissed)." in again.err
    assert ASTRID.email not in listed + accepted.out


def test_what_is_erased_is_decided_by_two(either: Operator) -> None:
    either.run("migrate")
    either.run("request", "open", "--person", ASTRID.email, *ASKED)
    early = either.run("request", "propose", "1")
    assert early.status != 0
    assert "It is not proven yet who asks." in early.err
    either.run("request", "identify", "1", "--proof", PROOF)
    waits = either.run("request", "propose", "1")
    assert "A partner is still being asked." in waits.err
    _answer(either)
    proposed = either.run(
        *("request", "propose", "1", "--withhold", "asana:task:claims:2028-01-31"),
        *("--reason", f"Tvist med {ASTRID.name}"),
    )
    assert (proposed.status, proposed.err) == (0, "")
    assert "Request 1: proposed to erase 1 and withhold 1." in proposed.out
    shown = either.run("request", "decision", "1").out
    assert "Decision 1: proposed" in shown
    assert f"Reason: Tvist med {ASTRID.name}" in shown
    assert "legal_claims" in shown
    assert "2028-01-31" in shown
    refused = either.run("request", "approve", "1")
    assert refused.status != 0
    assert "You proposed that yourself." in refused.err
    assert "You proposed that yourself." in either.run("request", "reject", "1", "--reason", "Nej").err
    assert {"decision:proposed", "decision:read", "access:refused"} <= set(either.audit_words())
    assert "decision:approved" not in either.audit_words()


@pytest.mark.parametrize(
    "option",
    [
        ("--withhold", "asana:task"),
        ("--withhold", "asana:task:claims:soon"),
        ("--withhold", "asana:task:law:2028-01-31"),
        ("--withhold", "asana:soul:claims:2028-01-31"),
        ("--erase", "asana"),
        ("--erase", "asana:task:now"),
    ],
)
def test_what_cannot_be_read_is_said_so(either: Operator, option: tuple[str, str]) -> None:
    either.run("migrate")
    refused = either.run("request", "propose", "1", *option)
    assert refused.status == 2, "wrong usage"
    assert "Write a partner, a sort of item and" in refused.err


def _answer(operator: Operator) -> None:
    """Let every partner answer, with one task at Asana and one subscriber."""
    held = {"asana": ItemType.TASK, "mailerlite": ItemType.SUBSCRIBER}
    with operator.database() as database, database.begin() as session:
        for row in session.scalars(select(RequestPartner)).all():
            items = [PartnerItem(held[row.partner], ItemRef("1"))] if row.partner in held else []
            request_partners.note_found(session, row, items, at=datetime.now(UTC))
