"""What the tests of restrictions share: restrictions as the privacy role places them."""

from datetime import date

from handlers.place_restriction import AskedRestriction, PlacedRestriction, place_restriction
from storage.ids import RestrictionId
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.holding import OWNER, let_in
from tests.people import ASTRID

REASON = f"{ASTRID.name} bestrider fakturan"
"""Tells of a person, as reasons do."""


def restricted(bench: Bench, *persons: str) -> PlacedRestriction:
    """Have a person restricted by the privacy role."""
    let_in(bench)
    asked = AskedRestriction(persons=persons, reason=REASON, owner=OWNER, review_on=date(2099, 6, 1))
    return place_restriction(bench.services, OFFICER, asked)


def restrict(bench: Bench, *persons: str) -> RestrictionId:
    """Restrict a person and return the number."""
    return restricted(bench, *persons).line.id
