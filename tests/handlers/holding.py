"""What the tests of holds share: an owner on the staff, and holds as the privacy role places them."""

from dataclasses import replace
from datetime import date
from typing import Any

from handlers.place_hold import AskedHold, PlacedHold, place_hold
from handlers.put_staff import put_staff
from storage.ids import HoldId, SlackUserId
from tests.handlers.bench import OFFICER, Bench
from tests.people import ASTRID, PRIVACY_PER

OWNER = PRIVACY_PER.slack_user_id
REASON = f"Tvist med {ASTRID.name} hos ARN"
"""Tells of a person, as reasons do."""
ASKED = AskedHold(reason=REASON, owner=OWNER, review_on=date(2099, 6, 1))


def let_in(bench: Bench, user: str = OWNER) -> None:
    """Put somebody on the staff."""
    put_staff(bench.services, SlackUserId(user), ["privacy"], ends_at=None, actor="cli")


def place(bench: Bench, **asked: Any) -> PlacedHold:
    """Place a hold that the privacy role asks for."""
    let_in(bench)
    return place_hold(bench.services, OFFICER, replace(ASKED, **asked))


def hold(bench: Bench, **asked: Any) -> HoldId:
    """Place a hold and return its number."""
    return place(bench, **asked).line.id
