"""Tests of the policy as tables."""

from pathlib import Path

from bot.policy_file import load_policy
from bot.policy_page import as_markdown, sections_of
from tests.bot.policies import SHIPPED, changed


def test_everything_the_policy_names_is_on_the_page() -> None:
    policy = load_policy(SHIPPED)
    page = as_markdown(policy)
    named = [*policy.purposes, *policy.data_types, *(partner.title for partner in policy.partners.values())]
    assert [name for name in named if name not in page] == []
    assert policy.version in page


def test_every_row_has_as_many_cells_as_its_table() -> None:
    for section in sections_of(load_policy(SHIPPED)):
        assert {len(row) for row in section.rows} == {len(section.columns)}


def test_only_what_is_granted_is_listed_under_access() -> None:
    access = next(one for one in sections_of(load_policy(SHIPPED)) if one.title.startswith("Access"))
    assert ("customer_service", "support", "check_message, correct, find, reveal, show") in access.rows
    assert not any(role == "customer_service" and purpose == "marketing" for role, purpose, _ in access.rows)


def test_markup_in_the_policy_stays_text(tmp_path: Path) -> None:
    page = as_markdown(load_policy(changed(tmp_path, "title: Asana", "title: '<b>|Asana'")))
    assert "| &lt;b>\\|Asana |" in page
