"""Tests of what must hold of the purposes of tickets and of the rules that attach them."""

from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from detectors.entities import Kind
from storage.vocabulary import Channel
from tests.bot.policies import changed

_RULE = "    when: {tags: [faktura, invoice, kvitto, receipt, återbetalning, refund]}\n    serves: [legal_obligation]"


def _problems(path: Path) -> tuple[str, ...]:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(path)
    return invalid.value.problems


@pytest.mark.parametrize(
    ("new", "where", "says"),
    [
        (
            "    when: {tags: [faktura]}\n    serves: [legal_obligations]",
            "serves[0]",
            "Did you mean 'legal_obligation'?",
        ),
        ("    when: {tags: [faktura]}\n    serves: [security]", "serves[0]", "Write the retention of 'security'"),
        ("    when: {tags: [faktura]}\n    serves: []", "serves", "at least one"),
        ("    when: {}\n    serves: [legal_obligation]", "when", "It holds for every ticket"),
        (
            "    when: {purposes: [suport]}\n    serves: [legal_obligation]",
            "when.purposes[0]",
            "Did you mean 'support'?",
        ),
        ("    when: {tag: [faktura]}\n    serves: [legal_obligation]", "when.tag", "Did you mean 'tags'?"),
        ("    when: {channels: [chatt]}\n    serves: [legal_obligation]", "when.channels[0]", "Did you mean 'chat'?"),
        ("    when: {kinds: [BANKGIROT]}\n    serves: [legal_obligation]", "when.kinds[0]", "Did you mean 'BANKGIRO'?"),
        ("    when: {teams: [Faktura]}\n    serves: [legal_obligation]", "when.teams[0]", "usual form"),
    ],
)
def test_a_rule_that_leads_nowhere_is_named_with_its_line(tmp_path: Path, new: str, where: str, says: str) -> None:
    (problem,) = _problems(changed(tmp_path, _RULE, new))
    assert f"ticket_rules.bookkeeping_by_tag.{where}: " in problem
    assert says in problem
    assert problem.startswith("line ")


def test_a_purpose_of_tickets_without_data_types_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "    data_types: [accounting_records]", "    data_types: []")
    problems = _problems(path)
    assert problems
    assert all("Write the data types of 'legal_obligation'" in problem for problem in problems)


@pytest.mark.parametrize(
    "rules",
    [
        "    when: {purposes: [legal_obligation]}\n    serves: [legal_obligation]",
        (
            "    when: {purposes: [marketing]}\n    serves: [payment]\n"
            "  other:\n    when: {purposes: [payment]}\n    serves: [marketing]"
        ),
    ],
)
def test_rules_that_go_in_a_circle_are_refused(tmp_path: Path, rules: str) -> None:
    (problem,) = _problems(changed(tmp_path, _RULE, rules))
    assert "The rules go in a circle" in problem


def test_a_rule_may_be_written_with_one_word_for_a_list(tmp_path: Path) -> None:
    path = changed(tmp_path, _RULE, "    when: {channels: email, kinds: BANKGIRO}\n    serves: legal_obligation")
    rule = load_policy(path).ticket_rules[0]
    assert (rule.channels, rule.kinds, rule.serves) == ((Channel.EMAIL,), (Kind.BANKGIRO,), ("legal_obligation",))
