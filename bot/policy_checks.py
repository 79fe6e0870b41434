"""What must hold between the parts of a policy file: every name leads somewhere, and nothing is left undecided."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from bot.policy_law_checks import (
    keeps_what_a_law_demands,
    names_of_data_subjects,
    no_shorter_than_the_law,
    transfers_outside_the_eea,
)
from bot.policy_problems import Problem, unknown
from bot.policy_restriction_checks import check_restrictions
from bot.policy_reveals import check_reveals
from bot.policy_schema import EVERY_TOPIC, PolicyShape
from bot.policy_ticket_checks import check_ticket_rules
from bot.policy_view_checks import check_views
from bot.policy_yaml import Path
from detectors.entities import SensitiveTopic
from handlers.policy.model import Approval
from handlers.policy.periods import Period
from storage.vocabulary import Action, OwnRecord

_ANY_DAY: Final = date(2001, 1, 1)
_LONGEST_RUN: Final = timedelta(days=7)


def check(policy: PolicyShape) -> list[Problem]:
    """Return every contradiction in a policy that is well-formed in itself."""
    return [problem for one in _CHECKS for problem in one(policy)]


def _names_of_data_types(policy: PolicyShape) -> Iterator[Problem]:
    for section, entries in (("purposes", policy.purposes), ("partners", policy.partners)):
        for name, entry in entries.items():
            for index, data_type in enumerate(entry.data_types):
                if data_type not in policy.data_types:
                    path = (section, name, "data_types", index)
                    yield unknown(path, "data type", data_type, policy.data_types)


def _names_of_purposes(policy: PolicyShape) -> Iterator[Problem]:
    named: list[tuple[Path, list[str]]] = [(("ticket_purposes",), policy.ticket_purposes)]
    named += [(("partners", name, "purposes"), partner.purposes) for name, partner in policy.partners.items()]
    for path, purposes in named:
        for index, purpose in enumerate(purposes):
            if purpose not in policy.purposes:
                yield unknown((*path, index), "purpose", purpose, policy.purposes)


def _every_ticket_has_a_purpose(policy: PolicyShape) -> Iterator[Problem]:
    if not policy.ticket_purposes:
        yield Problem(("ticket_purposes",), "Name a purpose, or every ticket is redacted the day after it is closed.")


def _regression_purpose_ends(policy: PolicyShape) -> Iterator[Problem]:
    name, path = policy.regression_purpose, ("regression_purpose",)
    if name is not None and name not in policy.purposes:
        yield unknown(path, "purpose", name, policy.purposes)
    elif name is not None and policy.purposes[name].retention is None:
        yield Problem(path, f"Write the retention of {name!r}: texts need a date on which it ends. Or write none.")


def _names_of_topics(policy: PolicyShape) -> Iterator[Problem]:
    known = (*map(str, SensitiveTopic), EVERY_TOPIC)
    for name in policy.sensitive_topics:
        if name not in known:
            yield unknown(("sensitive_topics", name), "sensitive topic", name, known)


def _own_records_decided(policy: PolicyShape) -> Iterator[Problem]:
    """Yield what is no record of ours, and what is left undecided where the others are decided."""
    for name in policy.own_records:
        if name == "audit":
            yield Problem(
                ("own_records", name), "The audit log has no period: cut anywhere, it proves nothing any more."
            )
        elif name not in list(OwnRecord):
            yield unknown(("own_records", name), "record of Gallra's own", name, list(OwnRecord))
    rows = policy.own_records.get(OwnRecord.WORKFLOWS)
    if rows and rows.keep.counted_from(_ANY_DAY) < _ANY_DAY + _LONGEST_RUN:
        path = ("own_records", OwnRecord.WORKFLOWS.value, "keep")
        yield Problem(path, "Work that is under way needs the rows of what it began: write P7D or longer.")
    for record in OwnRecord if policy.own_records else ():
        if record not in policy.own_records:
            yield Problem(("own_records",), f"Nothing is decided for {record.value!r}: write how long it is kept.")


def _names_in_access(policy: PolicyShape) -> Iterator[Problem]:
    for role, purposes in policy.access.items():
        if role not in policy.roles:
            yield unknown(("access", role), "role", role, policy.roles)
        for purpose in purposes:
            if purpose not in policy.purposes:
                yield unknown(("access", role, purpose), "purpose", purpose, policy.purposes)


def _undecided_pairs(policy: PolicyShape) -> Iterator[Problem]:
    for role in policy.roles:
        decided = policy.access.get(role, {})
        for purpose in policy.purposes:
            if purpose not in decided:
                yield Problem(
                    ("access", role),
                    f"Nothing is decided for purpose {purpose!r}: list actions, or write [] to refuse.",
                )


def _deadlines_in_order(policy: PolicyShape) -> Iterator[Problem]:
    answer, extended = policy.deadlines.answer, policy.deadlines.extended
    if answer == Period():
        yield Problem(("deadlines", "answer"), "It must be longer than nothing.")
    if extended.counted_from(_ANY_DAY) < answer.counted_from(_ANY_DAY):
        yield Problem(("deadlines", "extended"), "It is counted from receipt too, so it cannot be shorter than answer.")
    for earlier, later in pairwise(("warn_days_before", "tell_role_days_before", "tell_channel_days_before")):
        is_written = later in policy.deadlines.model_fields_set  # a policy from before these steps goes on to hold
        if is_written and getattr(policy.deadlines, later) > getattr(policy.deadlines, earlier):
            yield Problem(("deadlines", later), f"Each step tells more people, so it cannot come before {earlier}.")


def _somebody_approves(policy: PolicyShape) -> Iterator[Problem]:
    granted = {action for purposes in policy.access.values() for actions in purposes.values() for action in actions}
    if policy.gallring.approval is not Approval.AUTOMATIC and Action.APPROVE_SWEEP not in granted:
        yield Problem(
            ("gallring", "approval"),
            "Nothing would ever be redacted: grant approve_sweep to a role, or write automatic.",
        )


_CHECKS: Final[tuple[Callable[[PolicyShape], Iterator[Problem]], ...]] = (
    names_of_data_subjects,
    _names_of_data_types,
    _names_of_purposes,
    no_shorter_than_the_law,
    _every_ticket_has_a_purpose,
    check_ticket_rules,
    _regression_purpose_ends,
    _names_of_topics,
    _own_records_decided,
    _names_in_access,
    _undecided_pairs,
    check_views,
    keeps_what_a_law_demands,
    transfers_outside_the_eea,
    _deadlines_in_order,
    _somebody_approves,
    check_reveals,
    check_restrictions,
)
