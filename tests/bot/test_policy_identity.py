"""How a link proves who asks, as a policy file says it."""

from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from handlers.policy.model import IdentityRules
from handlers.policy.periods import Period
from tests.bot.policies import SHIPPED, changed, shipped_text


def test_the_shipped_policy_says_what_counts_without_the_section(tmp_path: Path) -> None:
    assert load_policy(SHIPPED).identity == IdentityRules()
    text = shipped_text()
    begins, ends = text.index("identity:\n"), text.index("# ---", text.index("identity:\n"))
    path = tmp_path / "policy.yaml"
    path.write_text(text[:begins] + text[ends:], encoding="utf-8")
    assert load_policy(path).identity == IdentityRules()


@pytest.mark.parametrize("period", ["P1D", "P30D", "P2W"])
def test_a_period_is_taken_from_a_day_to_thirty(tmp_path: Path, period: str) -> None:
    rules = load_policy(changed(tmp_path, "challenge_valid: P7D", f"challenge_valid: {period}")).identity
    assert rules.challenge_valid in (Period(days=1), Period(days=30), Period(days=14))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(
            ("challenge_valid: P7D", f"challenge_valid: {period}")
            for period in ("P0D", "P31D", "P1M", "P1Y", "PT1H", "7")
        ),
        *(("most_per_day: 3", f"most_per_day: {most}") for most in ("0", "21", "-1", "many")),
        ("most_per_day: 3", "most_per_week: 3"),
        ("citation: GDPR art. 12(6)", "citation: ''"),
    ],
)
def test_what_cannot_be_right_is_refused_where_it_stands(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(changed(tmp_path, old, new))
    assert "identity" in str(invalid.value)
