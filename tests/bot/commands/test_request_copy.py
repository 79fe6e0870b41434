"""Tests of `gallra request copy`."""

import pytest

from tests.bot.commands.test_requests import ASKED, PROOF
from tests.bot.operator import Operator
from tests.people import ASTRID

ACCESS = tuple("access" if one == "erasure" else one for one in ASKED)


@pytest.fixture
def asked(operator: Operator) -> Operator:
    """Give an operator with a request for access whose person is known; no worker runs."""
    operator.run("migrate")
    operator.run("request", "open", "--person", ASTRID.email, *ACCESS)
    operator.run("request", "identify", "1", "--proof", PROOF)
    return operator


def test_without_a_copy_it_says_how_to_begin_one(asked: Operator) -> None:
    shown = asked.run("request", "copy", "1")
    assert (shown.status, shown.out) == (
        0,
        "Request 1: there is no copy yet. gallra request copy 1 --begin\n",
    )


def test_nothing_is_begun_while_partners_are_asked_and_nothing_given_out_unconfirmed(asked: Operator) -> None:
    for options, sentence in (
        (("--begin",), "Partners are still being asked"),
        (("--confirm",), "There is no copy of that request."),
        (("--deliver",), "There is no copy of that request."),
        (("--out", "copy.zip"), "There is no copy of that request."),
    ):
        refused = asked.run("request", "copy", "1", *options)
        assert refused.status != 0
        assert sentence in " ".join(refused.err.split())


@pytest.mark.parametrize(
    "options",
    [
        ("--begin", "--confirm"),
        ("--own", "7"),
        ("--own-kind", "PERSON", "--deliver"),
        ("--passphrase", "p.txt"),
        ("--out", "p.txt", "--passphrase", "p.txt"),
        ("--confirm", "--notes", "some"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_done(
    asked: Operator, options: tuple[str, ...]
) -> None:
    assert asked.run("request", "copy", "1", *options).status == 2
