"""Tests of what must hold between the parts of a policy file."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from handlers.policy.model import Approval, Gallring
from tests.bot.policies import changed, line_of


def _only_problem(path: Path) -> str:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(path)
    (problem,) = invalid.value.problems
    return problem


def test_an_undecided_pair_is_named(tmp_path: Path) -> None:
    problem = _only_problem(changed(tmp_path, "    marketing: []\n", ""))
    line = line_of("customer_service:", after="access:")
    assert problem.startswith(f"line {line}: access.customer_service: Nothing is decided for purpose 'marketing'")


def test_a_role_without_decisions_is_named_for_each_purpose(tmp_path: Path) -> None:
    path = changed(tmp_path, "\nroles:\n", "\nroles:\n  janitor: {title: {sv: Vaktmästare, en: Janitor}}\n")
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(path)
    problems = invalid.value.problems
    assert [problem for problem in problems if "views: Nothing is decided for role 'janitor'" not in problem] == [
        problem for problem in problems if "access.janitor" in problem
    ]
    assert len(problems) == 2 * 7


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        (
            "data_types: [browser_data]",
            "data_types: [browserdata]",
            "partners.google_analytics.data_types[0]",
            "Did you mean 'browser_data'?",
        ),
        (
            "purposes: [development, marketing]",
            "purposes: [development, marketting]",
            "partners.google_analytics.purposes[1]",
            "Did you mean 'marketing'?",
        ),
        (
            "data_types: [contact_details, support_tickets, phone_calls]",
            "data_types: [contact_details, support_tickets, zzz]",
            "purposes.support.data_types[2]",
            "Known are: contact_details, customer_details",
        ),
        ("ticket_purposes: [support]", "ticket_purposes: []", "ticket_purposes", "Name a purpose"),
        (
            "ticket_purposes: [support]",
            "ticket_purposes: [support, security]",
            "ticket_purposes[1]",
            "Write the retention of 'security'",
        ),
        ("answer: P1M", "answer: P0D", "deadlines.answer", "longer than nothing"),
        ("extended: P3M", "extended: P2W", "deadlines.extended", "cannot be shorter"),
        (
            "tell_role_days_before: 3",
            "tell_role_days_before: 8",
            "deadlines.tell_role_days_before",
            "tells more people",
        ),
        (
            "tell_channel_days_before: 0",
            "tell_channel_days_before: 4",
            "deadlines.tell_channel_days_before",
            "tells more people",
        ),
        ("    platform: []\n", "    platform: []\n    suport: []\n", "access.customer_service.suport", "'support'"),
        ("access:\n", "access:\n  privcy: {}\n", "access.privcy", "Did you mean 'privacy'?"),
    ],
)
def test_a_name_that_leads_nowhere_is_named(tmp_path: Path, old: str, new: str, where: str, says: str) -> None:
    problem = _only_problem(changed(tmp_path, old, new))
    assert f" {where}: " in problem
    assert says in problem


def test_a_policy_from_before_the_steps_goes_on_to_hold(tmp_path: Path) -> None:
    policy = _without(changed(tmp_path, "warn_days_before: 7", "warn_days_before: 2"), "tell_", "remind_by_hand_every")
    rules = load_policy(policy).deadlines
    assert (rules.warn_days_before, rules.tell_role_days_before, rules.every) == (2, 3, timedelta(days=5))


def _without(path: Path, *beginnings: str) -> Path:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.strip().startswith(beginnings)), encoding="utf-8")
    return path


def test_deadlines_of_the_same_length_are_in_order(tmp_path: Path) -> None:
    assert load_policy(changed(tmp_path, "extended: P3M", "extended: P1M")).deadlines.extended.months == 1


def test_a_run_that_nobody_may_approve_is_named(tmp_path: Path) -> None:
    problem = _only_problem(changed(tmp_path, ", start_sweep, approve_sweep", ""))
    assert "gallring.approval: Nothing would ever be redacted: grant approve_sweep" in problem


def test_where_nobody_has_to_approve_nobody_needs_to_be_able_to(tmp_path: Path) -> None:
    path = changed(tmp_path, ", start_sweep, approve_sweep", "")
    path.write_text(path.read_text().replace("approval: one", "approval: automatic"))
    assert load_policy(path).gallring.approval is Approval.AUTOMATIC


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  approval: one", "  approval: four_eye", "Did you mean 'four_eyes'?"),
        ("  approval: one", "  aproval: one", "Did you mean 'approval'?"),
        ("  language: en\n\n", "  language: de\n\n", "Known are: sv, en."),
    ],
)
def test_a_word_that_is_none_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert says in _only_problem(changed(tmp_path, old, new))


def test_without_the_section_one_person_approves(tmp_path: Path) -> None:
    path = changed(tmp_path, "gallring:\n  approval: one\n  language: en\n", "")
    assert load_policy(path).gallring == Gallring(Approval.ONE)
