"""Tests of what a register of processing asks for and the company has not documented."""

from pathlib import Path

import pytest

from bot.policy_gaps import LETTERS, Missing, gaps_of
from tests.bot.policy_pages import SHIPPED_POLICY, complete, shipped_with

_OUTSIDE = "location: outside_eea"


def test_everything_the_published_policy_is_silent_about_is_a_gap() -> None:
    fields = [gap.field for gap in gaps_of(SHIPPED_POLICY)]
    purposes, partners = SHIPPED_POLICY.purposes, SHIPPED_POLICY.partners
    assert fields == [
        *("controller.contact", "controller.joint_controllers", "controller.data_protection_officer"),
        *(f"purposes.{name}.data_subjects" for name in purposes),
        *(f"purposes.{name}.data_types" for name in ("development", "security")),
        "data_types.customer_details.kinds",
        *(f"partners.{name}.location" for name in partners),
        *(f"purposes.{name}.retention" for name in ("platform", "development", "security")),
    ]


def test_a_policy_that_documents_everything_has_no_gap(tmp_path: Path) -> None:
    assert gaps_of(complete(tmp_path)) == ()


@pytest.mark.parametrize(
    ("old", "new", "missing", "field"),
    [
        ("data_types: [phone_calls]", "data_types: []", Missing.GIVEN_DATA_TYPES, "partners.telavox.data_types"),
        ("location: unknown", _OUTSIDE, Missing.TRANSFER, "partners.google_analytics.transfer"),
        (
            "location: unknown",
            f"{_OUTSIDE}\n    transfer: {{countries: [US], safeguard: undocumented}}",
            Missing.SAFEGUARD,
            "partners.google_analytics.transfer.safeguard",
        ),
        ("Frankfurt]\n  location: inside_eea", "Frankfurt]\n  location: unknown", Missing.LOCATION, "hosting.location"),
        ("Frankfurt]\n  location: inside_eea", f"Frankfurt]\n  {_OUTSIDE}", Missing.TRANSFER, "hosting.transfer"),
    ],
)
def test_a_new_silence_is_a_new_gap(tmp_path: Path, old: str, new: str, missing: Missing, field: str) -> None:
    added = set(gaps_of(shipped_with(tmp_path, (old, new)))) - set(gaps_of(SHIPPED_POLICY))
    assert {(gap.missing, gap.field) for gap in added} == {(missing, field)}


def test_a_transfer_with_its_safeguard_is_no_gap(tmp_path: Path) -> None:
    outside = f"{_OUTSIDE}\n    transfer: {{countries: [US], safeguard: Clauses}}"
    policy = shipped_with(tmp_path, ("location: unknown", outside))
    assert "partners.google_analytics" not in " ".join(gap.field for gap in gaps_of(policy))


def test_without_measures_there_is_a_gap(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "policy.yaml").read_text(encoding="utf-8")
    measures = text.partition("safeguards:\n")[2].partition("\n\n")[0]
    assert gaps_of(shipped_with(tmp_path, (f"safeguards:\n{measures}", "safeguards: []")))[-1].field == "safeguards"


def test_what_can_be_missing_stands_in_the_order_of_the_article() -> None:
    assert list(LETTERS) == list(Missing)
    assert list(LETTERS.values()) == sorted(LETTERS.values())
