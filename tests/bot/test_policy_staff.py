"""Tests of `staff_records` and `slack_user_groups` in policy.yaml."""

from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from handlers.policy.model import RoleName
from storage.vocabulary import StaffRecordType
from tests.bot.policies import SHIPPED, changed

_TRAINING = "  training: {valid: P12M, remind_before: P30D"
_TITLE = "title: {sv: Fakturering, en: Invoicing}"


def test_the_shipped_policy_asks_for_both_records() -> None:
    rules = load_policy(SHIPPED).staff_records
    assert set(rules) == set(StaffRecordType)
    assert (str(rules[StaffRecordType.TRAINING].valid), str(rules[StaffRecordType.CONFIDENTIALITY].valid)) == (
        "P12M",
        "P3Y",
    )


def test_the_shipped_policy_gives_no_role_by_a_group() -> None:
    assert not any(role.slack_user_groups for role in load_policy(SHIPPED).roles.values())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("\nstaff_records:\n", "\nstaff_record:\n", "staff_records: It is missing."),
        (_TRAINING, "  trainings: {valid: P12M, remind_before: P30D", "staff_records.training: It is missing."),
        (
            _TRAINING,
            "  training: {valid: 12 months, remind_before: P30D",
            "staff_records.training.valid: Write a period",
        ),
        (_TRAINING, "  training: {valid: P12M", "staff_records.training.remind_before: It is missing."),
        (_TITLE, f"{_TITLE}\n    slack_user_groups: [invoicing]", "roles.invoicing.slack_user_groups[0]: Not written"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(changed(tmp_path, old, new))
    assert any(says in problem for problem in invalid.value.problems), invalid.value.problems


@pytest.mark.parametrize("written", ["[S012ABCDEF, S0OTHER]", "S012ABCDEF"])
def test_a_role_may_come_from_user_groups(tmp_path: Path, written: str) -> None:
    policy = load_policy(changed(tmp_path, _TITLE, f"{_TITLE}\n    slack_user_groups: {written}"))
    assert policy.roles[RoleName("invoicing")].slack_user_groups[0] == "S012ABCDEF"
