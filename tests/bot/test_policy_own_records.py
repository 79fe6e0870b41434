"""Tests of `own_records` in policy.yaml: every sort decided, none unknown, and the log never cut."""

import re
from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from bot.policy_page import as_markdown
from storage.vocabulary import OwnRecord
from tests.bot.policies import SHIPPED, changed, shipped_text

_LINE = re.compile(r"^  deliveries: .*\n", re.MULTILINE)
_WHOLE = re.compile(r"^own_records:\n(?:  .*\n)+", re.MULTILINE)


def _found(pattern: re.Pattern[str]) -> str:
    match = pattern.search(shipped_text())
    assert match
    return match[0]


def test_every_sort_has_a_period_in_the_shipped_policy() -> None:
    rules = load_policy(SHIPPED).own_records
    assert set(rules) == set(OwnRecord)
    assert (str(rules[OwnRecord.DELIVERIES].keep), str(rules[OwnRecord.REQUESTS].keep)) == ("P90D", "P3Y")


def test_without_the_section_all_are_kept(tmp_path: Path) -> None:
    assert load_policy(changed(tmp_path, _found(_WHOLE), "")).own_records == {}


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("", "own_records: Nothing is decided for 'deliveries'"),
        ("  delivery: {keep: P90D, citation: x}\n", "'delivery' is not a known record of Gallra's own. Did you mean"),
        ("  audit: {keep: P90D, citation: x}\n", "own_records.audit: The audit log has no period"),
        ("  deliveries: {keep: P-90D, citation: x}\n", "own_records.deliveries.keep: A period cannot be negative."),
        ("  deliveries: {keep: 90 days, citation: x}\n", "own_records.deliveries.keep: Write a period as"),
        ("  deliveries: {citation: x}\n", "own_records.deliveries.keep: It is missing."),
        ("  deliveries: {keep: P90D}\n", "own_records.deliveries.citation: It is missing."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, new: str, says: str) -> None:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(changed(tmp_path, _found(_LINE), new))
    assert any(says in problem for problem in invalid.value.problems), invalid.value.problems


def test_the_engine_s_rows_are_kept_as_long_as_work_may_need_them(tmp_path: Path) -> None:
    with pytest.raises(PolicyInvalid, match="write P7D or longer"):
        load_policy(changed(tmp_path, "workflows: {keep: P30D", "workflows: {keep: P6D"))
    assert load_policy(changed(tmp_path, "workflows: {keep: P30D", "workflows: {keep: P7D"))


def test_the_policy_page_shows_them() -> None:
    assert "| deliveries | 90 days |" in as_markdown(load_policy(SHIPPED))
