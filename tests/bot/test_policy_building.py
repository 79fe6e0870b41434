"""Tests of the values that a policy file becomes."""

from typing import Any, cast

import pytest

from bot.policy_file import load_policy
from detectors.entities import AllowList, Kind
from handlers.policy.model import Clock, DataTypeName, PurposeName, RoleName
from handlers.policy.periods import Period
from storage.vocabulary import Action
from tests.bot.policies import SHIPPED

_POLICY = load_policy(SHIPPED)


def test_every_section_arrives() -> None:
    support = _POLICY.purposes[PurposeName("support")]
    assert support.retention is not None
    assert (support.retention.after, support.retention.keep) == (Clock.TICKET_CLOSED, Period(months=12))
    assert support.title.sv == "Kommunikation och support"
    assert _POLICY.purposes[PurposeName("platform")].retention is None
    assert _POLICY.access[RoleName("customer_service")][PurposeName("support")] == {
        *(Action.FIND, Action.SHOW, Action.CORRECT, Action.REVEAL, Action.CHECK_MESSAGE)
    }
    assert _POLICY.data_types[DataTypeName("contact_details")].kinds == {Kind.PERSON, Kind.EMAIL_ADDRESS}
    assert _POLICY.deadlines.extended == Period(months=3)
    assert _POLICY.regression_purpose is None
    assert _POLICY.hosting.places == ("Ireland", "Frankfurt")
    assert _POLICY.detection == AllowList(own_domains=("quickbutik.com", "quickbutik.se"))


def test_an_entry_knows_its_own_name() -> None:
    sections = (_POLICY.purposes, _POLICY.roles, _POLICY.data_types, _POLICY.partners, _POLICY.authorities)
    for section in sections:
        assert [entry.name for entry in cast("Any", section).values()] == list(section)


@pytest.mark.parametrize("section", ["purposes", "roles", "access", "data_types", "partners", "authorities"])
def test_nothing_can_be_added_to_a_policy_in_use(section: str) -> None:
    with pytest.raises(TypeError):
        getattr(_POLICY, section)["new"] = None


def test_the_inner_tables_cannot_be_changed_either() -> None:
    with pytest.raises(TypeError):
        cast("Any", _POLICY.access)[RoleName("privacy")][PurposeName("support")] = frozenset(Action)
