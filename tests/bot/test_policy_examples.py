"""Tests of the example tickets that are put to a policy."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import pytest
from typer.testing import CliRunner

from bot.policy_commands import policy_app
from bot.policy_examples import EXAMPLES, explained_examples
from bot.policy_explained import explanation_lines
from bot.policy_file import load_policy
from tests.bot.policies import SHIPPED

_NOW: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_VERDICTS: Final = {
    "a chat, closed last month": "Kept until 2027-02-01: then all of it goes.",
    "a chat, closed 400 days ago": "Due since 2026-01-27: all of it goes, and its key is destroyed.",
    "a phone call, closed 400 days ago": "Due since 2026-01-27: all of it goes, and its key is destroyed.",
    "a chat with a refund, closed 400 days ago": (
        "Due since 2026-01-27: EMAIL_ADDRESS, PHONE_NUMBER go. What stays for another purpose: BANKGIRO, PERSON."
    ),
    "the same after its first layer": "Kept until 2033-01-01: then all of it goes.",
    "a chat with a refund, closed nine years ago": ("Due since 2018-02-24: all of it goes, and its key is destroyed."),
    "an invoice without a tag, known by its bankgiro": (
        "Due since 2026-01-27: EMAIL_ADDRESS goes. What stays for another purpose: BANKGIRO, PERSON."
    ),
    "a refund in a financial year that ends in June": (
        "Due since 2026-01-27: EMAIL_ADDRESS goes. What stays for another purpose: BANKGIRO, PERSON."
    ),
    "a ticket that also serves marketing, consent given": (
        "Due since 2026-01-27: PHONE_NUMBER goes. What stays for another purpose: EMAIL_ADDRESS, PERSON."
    ),
    "the same, consent withdrawn": "Due since 2026-01-27: all of it goes, and its key is destroyed.",
    "a ticket that tells of an illness": "Kept until 2026-08-15: then all of it goes.",
    "an open ticket": "Kept: only a closed ticket can be due.",
    "a ticket that was opened again": "Kept: only a closed ticket can be due.",
    "the same, closed again last week": "Kept until 2027-02-24: then all of it goes.",
    "a ticket under a hold, closed 400 days ago": (
        "Kept: held back by hold 3, until it is released. What is due meanwhile goes after that."
    ),
    "a ticket that a restored database shows again": (
        "Erased before: a tombstone stands for it. What a restored database shows of it is erased again."
    ),
    "a closed ticket of which nobody knows since when": (
        "Kept, and reported: close it again in Intercom, so that it has a closing time."
    ),
    "a ticket in a state that Gallra does not know": (
        "Kept, and reported: look at it in Intercom: its state is none that Gallra knows."
    ),
    "a ticket that was redacted": "Redacted already: no text of it is left.",
    "a ticket that was deleted in Intercom": "Deleted at Intercom: no text of it is left.",
}


def test_every_example_has_the_fate_that_the_shipped_policy_gives_it() -> None:
    found = {name: told.verdict for name, told in explained_examples(load_policy(SHIPPED), now=_NOW)}
    assert found == _VERDICTS


def test_only_what_is_due_is_called_due() -> None:
    due = {name for name, told in explained_examples(load_policy(SHIPPED), now=_NOW) if told.is_due}
    assert due == {name for name, verdict in _VERDICTS.items() if verdict.startswith("Due")}


def test_a_split_financial_year_keeps_the_voucher_a_year_longer() -> None:
    in_october = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)  # both were closed in August 2025
    told = dict(explained_examples(load_policy(SHIPPED), now=in_october))
    (step,) = (step for step in told["a refund in a financial year that ends in June"].steps if "fiscal" in step)
    assert "7 years after fiscal_year_end (2026-12-31): through 2033-12-31 (Bokföringslagen 7 kap. 2 §)" in step
    (plain,) = (step for step in told["a chat with a refund, closed 400 days ago"].steps if "fiscal" in step)
    assert "7 years after fiscal_year_end (2025-12-31): through 2032-12-31" in plain


def test_an_example_of_a_purpose_that_the_policy_does_not_have_is_left_out() -> None:
    policy = load_policy(SHIPPED)
    purposes = {name: one for name, one in policy.purposes.items() if name != "marketing"}
    told = dict(explained_examples(replace(policy, purposes=purposes), now=_NOW))
    assert len(told) == len(EXAMPLES) - 2


def test_each_is_printed_with_what_it_serves_its_kinds_and_its_reasons() -> None:
    told = dict(explained_examples(load_policy(SHIPPED), now=_NOW))
    lines = list(explanation_lines("A refund", told["a chat with a refund, closed 400 days ago"]))
    assert lines[:3] == [
        "A refund",
        "  Serves    support: every ticket; legal_obligation: rule bookkeeping_by_tag",
        "  Kind      EMAIL_ADDRESS            through 2026-01-26, for support",
    ]
    assert lines[-1].startswith("  So        Due since 2026-01-27: ")


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_the_command_prints_every_example(name: str) -> None:
    shown = CliRunner().invoke(policy_app, ["check", "--examples", "--file", str(SHIPPED)])
    assert shown.exit_code == 0
    assert f"{name[:1].upper()}{name[1:]}\n" in shown.stdout
