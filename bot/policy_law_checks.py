"""What the law asks of a policy file: no period below a legal minimum, and a register of processing without riddles."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bot.policy_problems import Problem, unknown
from bot.policy_schema import HostingShape, PartnerShape, PolicyShape
from bot.policy_yaml import Path
from handlers.policy.model import Clock, Location
from handlers.policy.periods import Period

_LEAP_CYCLE: Final = tuple(date(2000, 1, 1) + timedelta(days=day) for day in range(4 * 365 + 1))
"""Every day that a period can be counted from, up to the calendar's repetition: a month in days depends on it."""


def no_shorter_than_the_law(policy: PolicyShape) -> Iterator[Problem]:
    """Yield each purpose that is kept shorter than the legal minimum of its clock."""
    for name, purpose in policy.purposes.items():
        kept = purpose.retention
        minimum = policy.legal_minimums.get(kept.after) if kept else None
        if kept and minimum and _is_shorter(kept.keep, than=minimum.keep):
            yield Problem(
                ("purposes", name, "retention", "keep"),
                f"{kept.keep} is shorter than the law allows after {kept.after}, which is {minimum.keep} "
                f"({minimum.citation}). Write {minimum.keep} or longer, or another clock if that law does not apply.",
            )


def names_of_data_subjects(policy: PolicyShape) -> Iterator[Problem]:
    """Yield each category of people that a purpose names and the policy does not know."""
    for name, purpose in policy.purposes.items():
        for index, subjects in enumerate(purpose.data_subjects or ()):
            if subjects not in policy.data_subjects:
                path = ("purposes", name, "data_subjects", index)
                yield unknown(path, "category of data subjects", subjects, policy.data_subjects)


def transfers_outside_the_eea(policy: PolicyShape) -> Iterator[Problem]:
    """Yield each transfer of somebody who is not said to be outside the EEA (GDPR art. 30(1)(e))."""
    places: list[tuple[Path, PartnerShape | HostingShape]] = [(("hosting",), policy.hosting)]
    places += [(("partners", name), partner) for name, partner in policy.partners.items()]
    for path, place in places:
        if place.transfer and place.location != Location.OUTSIDE_EEA:
            yield Problem(
                (*path, "transfer"),
                f"The location is {place.location}: write location: outside_eea, or leave the transfer out.",
            )


def keeps_what_a_law_demands(policy: PolicyShape) -> Iterator[Problem]:
    """Yield what a partner is to keep against a person's wish without a law that demands it (GDPR art. 17(3)(b))."""
    for name, partner in policy.partners.items():
        for type_, purpose in partner.keeps.items():
            path: Path = ("partners", name, "keeps", type_)
            if purpose not in policy.purposes:
                yield unknown(path, "purpose", purpose, policy.purposes)
                continue
            retention = policy.purposes[purpose].retention
            if retention is None or retention.after != Clock.FISCAL_YEAR_END:
                yield Problem(
                    path,
                    f"Only what bookkeeping demands is kept against a person's wish: name a purpose that is kept "
                    f"after {Clock.FISCAL_YEAR_END}, or leave {type_} out.",
                )


def _is_shorter(period: Period, *, than: Period) -> bool:
    return any(period.counted_from(day) < than.counted_from(day) for day in _LEAP_CYCLE)
