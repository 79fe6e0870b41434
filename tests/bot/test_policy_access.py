"""Tests of the page that says who may do what."""

import itertools
from pathlib import Path

import pytest

from bot.policy_access import access_page, access_sections
from bot.policy_file import load_policy
from storage.vocabulary import Action
from tests.bot.policies import SHIPPED, changed

_POLICY = load_policy(SHIPPED)
_PAIRS = list(itertools.product(_POLICY.roles, _POLICY.purposes))


@pytest.mark.parametrize(("role", "purpose"), _PAIRS)
def test_every_pair_of_role_and_purpose_has_its_cell(role: str, purpose: str) -> None:
    granted = access_sections(_POLICY)[0]
    row = next(row for row in granted.rows if row[0] == purpose)
    cell = row[granted.columns.index(role)]
    allowed = {action for action in Action if action in cell.split(", ")}
    assert allowed == {action for name, one in _POLICY.access.items() for action in one[purpose] if name == role}  # type: ignore[index]
    assert cell != ""


def test_a_refusal_is_a_dash_and_not_an_empty_cell() -> None:
    marketing = next(row for row in access_sections(_POLICY)[0].rows if row[0] == "marketing")
    assert set(marketing[1:]) == {"-"}


@pytest.mark.parametrize("action", Action)
def test_every_action_is_explained_with_its_command(action: Action) -> None:
    actions = access_sections(_POLICY)[1]
    _, meaning, command, roles = next(row for row in actions.rows if row[0] == action)
    assert meaning
    assert command.startswith(("`/privacy ", "_Check for personal data_"))
    assert "privacy" in roles


def test_every_row_has_as_many_cells_as_its_table() -> None:
    for section in access_sections(_POLICY):
        assert {len(row) for row in section.rows} == {len(section.columns)}


def test_a_changed_grant_changes_the_page(tmp_path: Path) -> None:
    opened = load_policy(changed(tmp_path, "marketing: []", "marketing: [show]"))
    assert access_page(opened) != access_page(_POLICY)
    assert "| marketing | show | - | - | - | - |" in access_page(opened)
