"""Tests of `reveals` in policy.yaml: every granted pair decided, nothing that is never revealed, times that can be."""

from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from bot.policy_reveals import revealed_section
from detectors.entities import Kind
from handlers.policy.access import purposes_for
from handlers.policy.model import PurposeName, RoleName
from handlers.policy.revealing import NEVER
from storage.vocabulary import Action
from tests.bot.policies import SHIPPED, changed, shipped_text

_KINDS = "  needs_approval: ["
_DAY = '{begins: "07:00", ends: "19:00", days: [mon, tue, wed, thu, fri]}'


def test_the_shipped_policy_decides_every_pair_that_may_reveal() -> None:
    policy = load_policy(SHIPPED)
    for role in policy.roles:
        granted = {
            *purposes_for(policy, [role], Action.REVEAL),
            *purposes_for(policy, [role], Action.BREAK_GLASS),
        }
        assert {purpose for purpose, kinds in policy.reveals.kinds[role].items() if kinds} == granted, role
    revealed = {kind for purposes in policy.reveals.kinds.values() for kinds in purposes.values() for kind in kinds}
    assert not revealed & NEVER
    assert Kind.SE_PERSONNUMMER in policy.reveals.needs_approval
    assert policy.reveals.shown_for.total_seconds() == 120
    assert policy.reveals.hours is not None
    assert policy.reveals.hours.days == frozenset(range(5))


def test_without_the_section_nothing_is_revealed(tmp_path: Path) -> None:
    text = shipped_text()
    start = text.index("reveals:\n  shown_for")
    section = text[start : text.index("# ----", start)]
    rules = load_policy(changed(tmp_path, section, "")).reveals
    assert (rules.kinds, rules.most_per_hour) == ({}, 0)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("shown_for: PT2M", "shown_for: PT16M", "Slack lets a message be taken back for half an hour"),
        ("shown_for: PT2M", "shown_for: 2 minutes", "Write a length of time as PT2M or PT4H"),
        ("shown_for: PT2M", "shown_for: PT0M", "A length of time here is from PT1M to PT72H"),
        ("approval_within: PT4H", "approval_within: PT73H", "A length of time here is from PT1M to PT72H"),
        ("most_per_hour: 10", "most_per_hour: 0", "reveals.most_per_hour"),
        (_DAY, '{begins: "19:00", ends: "07:00", days: [mon]}', "The day must end after it begins."),
        (_DAY, '{begins: "7", ends: "19:00", days: [mon]}', "Write an hour as 07:30"),
        (_DAY, '{begins: "07:00", ends: "19:00", days: [noon]}', "reveals.working_hours.days"),
        ("      support: [PERSON, EMAIL_ADDRESS, PHONE_NUMBER]\n", "", "reveals.kinds.privacy: Nothing is decided"),
        (
            "      support: [PERSON, EMAIL_ADDRESS, PHONE_NUMBER]",
            "      support: [PASSWORD]",
            "reveals.kinds.privacy.support[0]: PASSWORD is never revealed: take it out.",
        ),
        ("      support: [PERSON, EMAIL_ADDRESS, PHONE_NUMBER]", "      suport: []", "Did you mean 'support'?"),
        (
            "      support: [PERSON, EMAIL_ADDRESS, PHONE_NUMBER]",
            "      support: []\n      payment: [PERSON]",
            "reveals.kinds.privacy.payment: Nobody could ask for them",
        ),
        (
            "    maintenance:\n      platform: [USERNAME",
            "    janitor:\n      platform: [USERNAME",
            "'janitor' is not a known",
        ),
        ("reveal, approve_reveal,", "reveal,", "reveals.needs_approval: Nobody could agree"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(changed(tmp_path, old, new))
    assert any(says in problem for problem in invalid.value.problems), invalid.value.problems


def test_the_table_shows_every_pair_and_where_two_are_needed() -> None:
    policy = load_policy(SHIPPED)
    section = revealed_section(policy)
    assert [row[0] for row in section.rows] == list(policy.purposes)
    rows = {row[0]: dict(zip(section.columns[1:], row[1:], strict=True)) for row in section.rows}
    assert "SE_PERSONNUMMER*" in rows["support"]["customer_service"]
    assert "PHONE_NUMBER," in rows["support"]["customer_service"]
    assert rows["marketing"]["privacy"] == "-"
    for role in policy.roles:
        for purpose in policy.purposes:
            kinds = policy.reveals.kinds.get(RoleName(role), {}).get(PurposeName(purpose), frozenset())
            shown = rows[purpose][role].replace("*", "")
            assert shown == (", ".join(sorted(kinds)) or "-")
