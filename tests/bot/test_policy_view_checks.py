"""Tests of `views` in policy.yaml: every pair decided, and nothing there that could not be."""

import itertools
import re
from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from tests.bot.policies import SHIPPED, shipped_text

_SECTION = re.compile(r"^views:\n(?:  .*\n)+", re.MULTILINE)


def _with(folder: Path, old: str, new: str) -> Path:
    """Write the shipped policy with `old` replaced by `new` in its views, and return where it stands."""
    whole = _SECTION.search(shipped_text())
    assert whole is not None
    assert old in whole[0]
    path = folder / "policy.yaml"
    path.write_text(shipped_text().replace(whole[0], whole[0].replace(old, new, 1)), encoding="utf-8")
    return path


def test_without_the_section_everything_is_hidden(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(_SECTION.sub("", shipped_text()), encoding="utf-8")
    assert load_policy(path).views == {}


def test_the_shipped_policy_decides_every_pair() -> None:
    policy = load_policy(SHIPPED)
    decided = {(role, purpose) for role, purposes in policy.views.items() for purpose in purposes}
    assert decided == set(itertools.product(policy.roles, policy.purposes))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    support: []\n", "", "Nothing is decided for role 'invoicing' and purpose 'support'"),
        ("  privacy:\n", "  private:\n", "views.private: 'private' is not a known role. Did you mean 'privacy'?"),
        ("  privacy:\n", "  private:\n", "views: Nothing is decided for role 'privacy' and purpose 'platform'"),
        ("    support: []", "    suport: []", "'suport' is not a known purpose. Did you mean 'support'?"),
        ("[EMAIL_ADDRESS, PHONE", "[PERSON, PHONE", "views.customer_service.support[0]: No hint of 'PERSON' is ever"),
        ("[EMAIL_ADDRESS, PHONE", "[EMAIL, PHONE", "'EMAIL' is not one of the words for this."),
        ("    support: []", "    support:", "views.invoicing.support: It needs a list"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(_with(tmp_path, old, new))
    assert any(says in problem for problem in invalid.value.problems), invalid.value.problems
