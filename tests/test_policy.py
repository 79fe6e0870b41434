"""Guards the policy that is shipped: nothing is undecided, nothing that the company promised is left out."""

import itertools
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.policy_file import load_policy
from detectors.entities import Kind
from handlers.policy.access import STATES, decide
from handlers.policy.mask_forms import HINTS
from handlers.policy.model import Clock, LegalBasis, Location, PurposeName, RoleName
from handlers.policy.periods import Period
from handlers.policy.retention import TicketFacts, plan
from storage.vocabulary import AccessReason, Action, TicketState

_FILE = Path(__file__).parents[1] / "policy.yaml"
_POLICY = load_policy(_FILE)

_LEGAL_BASES = {
    "platform": {LegalBasis.CONTRACT},
    "support": {LegalBasis.LEGITIMATE_INTEREST, LegalBasis.CONTRACT, LegalBasis.CONSENT},
    "payment": {LegalBasis.CONSENT, LegalBasis.CONTRACT},
    "development": {LegalBasis.LEGITIMATE_INTEREST, LegalBasis.CONSENT},
    "marketing": {LegalBasis.LEGITIMATE_INTEREST, LegalBasis.CONSENT},
    "security": {LegalBasis.CONTRACT, LegalBasis.LEGAL_OBLIGATION},
    "legal_obligation": {LegalBasis.LEGAL_OBLIGATION},
}
_PARTNERS = {
    "google_analytics",
    "meta",
    "asana",
    "slack",
    "stripe",
    "intercom",
    "postmark",
    "mailerlite",
    "telavox",
}


def test_every_purpose_of_the_published_policy_stands_there_with_its_legal_bases() -> None:
    assert {name: set(purpose.legal_bases) for name, purpose in _POLICY.purposes.items()} == _LEGAL_BASES


def test_every_partner_of_the_published_policy_stands_there() -> None:
    assert set(_POLICY.partners) == _PARTNERS


def test_every_staff_function_stands_there() -> None:
    assert set(_POLICY.roles) == {"customer_service", "invoicing", "accounting", "maintenance", "privacy"}


def test_every_type_of_data_of_the_published_policy_stands_there() -> None:
    assert {"contact_details", "customer_details", "service_use", "support_tickets"} <= set(_POLICY.data_types)


def test_authorities_are_no_partners() -> None:
    assert "police" in _POLICY.authorities
    assert not set(_POLICY.authorities) & set(_POLICY.partners)


def test_what_the_published_policy_does_not_say_is_unknown() -> None:
    assert {partner.location for partner in _POLICY.partners.values()} == {Location.UNKNOWN}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_belongs_to_a_data_type(kind: Kind) -> None:
    assert any(kind in data_type.kinds for data_type in _POLICY.data_types.values())


@pytest.mark.parametrize(("role", "purpose"), list(itertools.product(_POLICY.roles, _POLICY.purposes)))
def test_every_pair_of_role_and_purpose_is_decided_for_every_state_of_a_ticket(
    role: RoleName, purpose: PurposeName
) -> None:
    for action, state in itertools.product(Action, (None, *TicketState)):
        decision = decide(_POLICY, roles=[role], purpose=purpose, action=action, state=state)
        is_granted = action in _POLICY.access[role][purpose]
        is_possible = state is None or state in STATES[action]
        assert decision.is_allowed is (is_granted and is_possible)
        assert decision.reason in {AccessReason.ALLOWED, AccessReason.NOT_GRANTED, AccessReason.TICKET_STATE}
    assert _POLICY.views[role][purpose] <= set(HINTS)


@pytest.mark.parametrize("kind", HINTS)
def test_every_hint_helps_somebody(kind: Kind) -> None:
    assert any(kind in kinds for purposes in _POLICY.views.values() for kinds in purposes.values())


@pytest.mark.parametrize("action", Action)
def test_every_action_can_be_done_by_somebody(action: Action) -> None:
    assert any(action in granted for purposes in _POLICY.access.values() for granted in purposes.values())


@pytest.mark.parametrize("action", [Action.REDACT, Action.REDACT_EARLY, Action.LIST_DUE])
def test_only_the_privacy_role_redacts(action: Action) -> None:
    roles = {role for role, purposes in _POLICY.access.items() if any(action in one for one in purposes.values())}
    assert roles == {"privacy"}


def test_nobody_reads_tickets_for_marketing_or_development() -> None:
    for role, purpose in itertools.product(_POLICY.roles, (PurposeName("marketing"), PurposeName("development"))):
        assert _POLICY.access[role][purpose] == frozenset()


def test_a_support_ticket_is_due_twelve_months_after_its_closing() -> None:
    closed_at = datetime(2025, 3, 10, 12, 0, tzinfo=UTC)
    facts = TicketFacts(state=TicketState.CLOSED, created_at=closed_at, closed_at=closed_at)
    assert plan(_POLICY, facts).due_at == datetime(2026, 3, 10, 23, 0, tzinfo=UTC)


def test_bookkeeping_is_kept_for_seven_years_with_its_citation() -> None:
    retention = _POLICY.purposes[PurposeName("legal_obligation")].retention
    assert retention is not None
    assert (retention.after, retention.keep) == (Clock.FISCAL_YEAR_END, Period(years=7))
    assert retention.citation == "Bokföringslagen 7 kap. 2 §"


def test_the_time_to_answer_is_that_of_the_law() -> None:
    assert (_POLICY.deadlines.answer, _POLICY.deadlines.extended) == (Period(months=1), Period(months=3))


def test_the_file_explains_itself_to_its_editor() -> None:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    comments = "\n".join(line for line in lines if line.lstrip().startswith("#"))
    for word in (*Clock, *LegalBasis, *Location, *Action):
        assert re.search(rf"\b{word}\b", comments), f"The comments of policy.yaml do not name {word}."
