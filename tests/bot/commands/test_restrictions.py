"""Tests of `gallra restriction`."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.bot.operator import Operator
from tests.people import ASTRID

OWNER = "U012ABCDEF"
REVIEW = f"{datetime.now(UTC).date() + timedelta(days=90)}"
REST = ("--reason", "Bestrider fakturan", "--owner", OWNER, "--review", REVIEW)


@pytest.fixture
def staffed(either: Operator) -> Operator:
    """Return an operator with somebody on the staff."""
    either.run("staff", "add", OWNER, "--role", "privacy")
    return either


def test_a_person_is_restricted_listed_shown_and_freed(staffed: Operator) -> None:
    added = staffed.run("restriction", "add", "--person", ASTRID.email, "--person", ASTRID.phone, *REST)
    assert (added.status, added.err) == (0, "")
    assert "Restriction 1 is in force on a person known by email (1), phone (1)" in added.out
    listed = staffed.run("restriction", "list").out
    assert "email (1)" in " ".join(listed.split())
    assert ASTRID.email not in listed
    assert "fakturan" not in listed
    shown = staffed.run("restriction", "show", "1").out
    assert f"Person: {ASTRID.email}, {ASTRID.e164}\nReason: Bestrider fakturan\n" in shown
    assert "belongs to restriction 1" in staffed.run("hold", "release", "1").err
    refused = staffed.run("restriction", "lift", "1")
    assert refused.status != 0
    assert "Tell the person first" in refused.err
    today = f"{datetime.now(ZoneInfo('Europe/Stockholm')).date()}"
    lifted = staffed.run("restriction", "lift", "1", "--told-on", today, "--told-how", "letter")
    assert lifted.out.startswith("Restriction 1 is lifted. Due now because of it: 0 tickets.")
    assert staffed.run("restriction", "list").out.startswith("There are no restrictions")
    assert "letter" in staffed.run("restriction", "list", "--all").out
    assert ASTRID.email not in staffed.run("restriction", "show", "1").out
    assert "restriction:lifted" in staffed.audit_words()


def test_person_and_reason_can_be_typed_apart(staffed: Operator) -> None:
    typed = f"{ASTRID.email}\nBestrider fakturan\n".encode()
    added = staffed.pipe(typed, "restriction", "add", "--person", "-", "--reason", "-", *REST[2:])
    assert added.status == 0
    assert ASTRID.email not in added.out + added.err


def test_what_means_no_person_is_refused_without_repeating_it(staffed: Operator) -> None:
    refused = staffed.run("restriction", "add", "--person", "Astrid L", *REST)
    assert refused.status != 0
    assert "Astrid L" not in refused.out + refused.err
