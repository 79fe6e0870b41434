"""What a partner still holds is told, and what is gone is not: otherwise an erasure could not be seen to fail."""

from datetime import timedelta

import pytest

from sandbox.partners.every import Customer, Partners
from sandbox.partners.holdings import held_by_all
from tests.people import ASTRID


@pytest.fixture
def partners() -> Partners:
    made = Partners()
    made.put(Customer(name=ASTRID.name, email=ASTRID.email, phone=ASTRID.e164))
    return made


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("asana", (ASTRID.name, ASTRID.email, "Done.")),
        ("google_analytics", (ASTRID.email, ASTRID.e164)),
        ("mailerlite", (ASTRID.email, ASTRID.name)),
        ("postmark", (ASTRID.email, ASTRID.name, "bounces")),
        ("stripe", (ASTRID.email, ASTRID.name, "charge", "4242")),
        ("telavox", (ASTRID.e164,)),
    ],
)
def test_everything_that_is_held_is_told(partners: Partners, name: str, words: tuple[str, ...]) -> None:
    told = " ".join(held_by_all(partners)[name])
    assert [word for word in words if word not in told] == []


def test_a_task_in_the_trash_is_still_held_for_thirty_days(partners: Partners) -> None:
    (gid,) = partners.asana.tasks
    partners.asana.tasks[gid].deleted_at = partners.clock.now()
    assert held_by_all(partners)["asana"][0].startswith("task in the trash")
    partners.clock.advance(timedelta(days=30))
    assert held_by_all(partners)["asana"] == []


def test_whoever_is_being_forgotten_is_held_until_they_are(partners: Partners) -> None:
    (one,) = partners.mailerlite.subscribers.values()
    one.deleted_at, one.forget_at = partners.clock.now(), partners.clock.now() + timedelta(days=30)
    assert "being forgotten" in held_by_all(partners)["mailerlite"][0]
    partners.clock.advance(timedelta(days=30))
    assert held_by_all(partners)["mailerlite"] == []


def test_members_and_visitors_are_held_until_their_removal_takes_effect(partners: Partners) -> None:
    gone_at = partners.clock.now() + timedelta(hours=24)
    for member in partners.meta.members:
        member.gone_at = gone_at
    for visitor in partners.google_analytics.visitors:
        visitor.gone_at = gone_at
    assert [len(held_by_all(partners)[name]) for name in ("meta", "google_analytics")] == [2, 2]
    partners.clock.advance(timedelta(hours=24))
    assert [held_by_all(partners)[name] for name in ("meta", "google_analytics")] == [[], []]


def test_a_deleted_customer_leaves_the_charges(partners: Partners) -> None:
    (ref,) = partners.stripe.objects["customers"]
    partners.stripe.objects["customers"][ref].deleted_at = partners.clock.now()
    assert not any(line.startswith("customer") for line in held_by_all(partners)["stripe"])
    assert any(line.startswith("charge") for line in held_by_all(partners)["stripe"])


def test_a_suppressed_address_is_held(partners: Partners) -> None:
    partners.postmark.put_suppression(ASTRID.email, stream="broadcast")
    assert f"suppression on broadcast · {ASTRID.email}" in held_by_all(partners)["postmark"]
