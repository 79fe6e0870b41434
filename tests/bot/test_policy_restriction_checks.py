"""Whoever is granted a register or the log of lookups is granted to see who is under restriction, for that purpose."""

from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from bot.policy_restriction_checks import UNASKED
from storage.vocabulary import Action
from tests.bot.policies import changed

_ALONE = "    marketing: []\n"
"""The first pair of the shipped policy that is granted nothing: customer service, for marketing."""


@pytest.mark.parametrize("action", UNASKED)
def test_a_register_is_granted_to_nobody_who_may_not_see_who_is_restricted(tmp_path: Path, action: Action) -> None:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(changed(tmp_path, _ALONE, f"    marketing: [{action}]\n"))
    (problem,) = invalid.value.problems
    assert "access.customer_service.marketing" in problem
    assert f"{action.value!r} shows persons under restriction too: grant see_restricted" in problem


@pytest.mark.parametrize("actions", ["read_log, see_restricted", "list_breaches", "place_hold"])
def test_with_it_or_without_what_shows_them_it_is_granted(tmp_path: Path, actions: str) -> None:
    assert load_policy(changed(tmp_path, _ALONE, f"    marketing: [{actions}]\n"))


def test_for_another_purpose_it_does_not_count(tmp_path: Path) -> None:
    path = changed(
        tmp_path, "    support: [find, show, correct, list_due,", "    support: [read_log, find, show, list_due,"
    )
    with pytest.raises(PolicyInvalid, match="see_restricted"):
        load_policy(path)
