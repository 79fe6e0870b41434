"""What a register of processing asks for and the company has not documented. Nothing of it is guessed.

Source: GDPR art. 30(1)(a)-(g). What the law asks for only "where applicable" or "where possible" is a gap too, until
the policy says that it does not apply.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handlers.policy.model import Hosting, Location, Partner, Policy, Words


class Missing(StrEnum):
    """What can be missing."""

    CONTACT = "contact"
    JOINT_CONTROLLERS = "joint_controllers"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    DATA_SUBJECTS = "data_subjects"
    DATA_TYPES = "data_types"
    KINDS = "kinds"
    GIVEN_DATA_TYPES = "given_data_types"
    LOCATION = "location"
    TRANSFER = "transfer"
    SAFEGUARD = "safeguard"
    RETENTION = "retention"
    MEASURES = "measures"


LETTERS: Final = {
    Missing.CONTACT: "a",
    Missing.JOINT_CONTROLLERS: "a",
    Missing.DATA_PROTECTION_OFFICER: "a",
    Missing.DATA_SUBJECTS: "c",
    Missing.DATA_TYPES: "c",
    Missing.KINDS: "c",
    Missing.GIVEN_DATA_TYPES: "d",
    Missing.LOCATION: "e",
    Missing.TRANSFER: "e",
    Missing.SAFEGUARD: "e",
    Missing.RETENTION: "f",
    Missing.MEASURES: "g",
}
"""Which letter of GDPR art. 30(1) asks for it, in the order of the article."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not documented: what, of whom (None: the company), and the field of policy.yaml for it."""

    missing: Missing
    field: str
    of: Words | None = None


def gaps_of(policy: Policy) -> tuple[Gap, ...]:
    """Return what the policy leaves open, in the order of art. 30(1)."""
    found = [*_of_the_company(policy), *_of_purposes(policy), *_of_data_types(policy), *_of_recipients(policy)]
    order = list(Missing)
    return tuple(sorted(found, key=lambda gap: order.index(gap.missing)))


def _of_the_company(policy: Policy) -> Iterator[Gap]:
    for missing in (Missing.CONTACT, Missing.JOINT_CONTROLLERS, Missing.DATA_PROTECTION_OFFICER):
        if getattr(policy.controller, missing) is None:
            yield Gap(missing, f"controller.{missing}")
    if not policy.safeguards:
        yield Gap(Missing.MEASURES, "safeguards")


def _of_purposes(policy: Policy) -> Iterator[Gap]:
    for name, purpose in policy.purposes.items():
        if purpose.data_subjects is None:
            yield Gap(Missing.DATA_SUBJECTS, f"purposes.{name}.data_subjects", purpose.title)
        if not purpose.data_types:
            yield Gap(Missing.DATA_TYPES, f"purposes.{name}.data_types", purpose.title)
        if purpose.retention is None:
            yield Gap(Missing.RETENTION, f"purposes.{name}.retention", purpose.title)


def _of_data_types(policy: Policy) -> Iterator[Gap]:
    for name, data_type in policy.data_types.items():
        if not data_type.kinds:
            yield Gap(Missing.KINDS, f"data_types.{name}.kinds", data_type.title)


def _of_recipients(policy: Policy) -> Iterator[Gap]:
    for name, partner in policy.partners.items():
        title = Words(sv=partner.title, en=partner.title)
        if not partner.data_types:
            yield Gap(Missing.GIVEN_DATA_TYPES, f"partners.{name}.data_types", title)
        yield from _of_place(partner, f"partners.{name}", title)
    hosting = policy.hosting
    yield from _of_place(hosting, "hosting", Words(sv=hosting.provider, en=hosting.provider))


def _of_place(place: Partner | Hosting, field: str, title: Words) -> Iterator[Gap]:
    if place.location is Location.UNKNOWN:
        yield Gap(Missing.LOCATION, f"{field}.location", title)
    elif place.location is Location.OUTSIDE_EEA and place.transfer is None:
        yield Gap(Missing.TRANSFER, f"{field}.transfer", title)
    elif place.transfer is not None and place.transfer.safeguard is None:
        yield Gap(Missing.SAFEGUARD, f"{field}.transfer.safeguard", title)
