"""How long a copy can be fetched, and how often, as a policy file says it."""

from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from handlers.policy.model import CopyRules
from handlers.policy.periods import Period
from tests.bot.policies import SHIPPED, changed, shipped_text


def test_the_shipped_policy_says_what_counts_without_the_section(tmp_path: Path) -> None:
    assert load_policy(SHIPPED).access_copy == CopyRules()
    text = shipped_text()
    begins, ends = text.index("access_copy:\n"), text.index("# ---", text.index("access_copy:\n"))
    path = tmp_path / "policy.yaml"
    path.write_text(text[:begins] + text[ends:], encoding="utf-8")
    assert load_policy(path).access_copy == CopyRules()


def test_a_period_is_taken_from_a_day_to_ninety(tmp_path: Path) -> None:
    assert load_policy(changed(tmp_path, "  valid: P14D", "  valid: P90D")).access_copy.valid == Period(days=90)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("  valid: P14D", f"  valid: {period}") for period in ("P0D", "P91D", "P1Y", "PT1H", "14")),
        *(("most_downloads: 5", f"most_downloads: {most}") for most in ("0", "21", "-1", "many")),
        ("most_downloads: 5", "most_tries: 5"),
        ("citation: GDPR art. 12(2), 15(3), 20(1) and 5(1)(e)", "citation: ''"),
    ],
)
def test_what_cannot_be_right_is_refused_where_it_stands(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(changed(tmp_path, old, new))
    assert "access_copy" in str(invalid.value)
