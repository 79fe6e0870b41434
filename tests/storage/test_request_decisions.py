"""Decisions on what partners hold: item by item, sealed reasons, and nothing decided is lost by asking again."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from storage import request_decisions, request_partners, requests
from storage.database import Database
from storage.encryption import Vault
from storage.ids import ItemId, RequestId
from storage.partners.base import ItemRef, PartnerItem
from storage.plaintext import Plaintext
from storage.request_decisions import NewVerdict
from storage.vocabulary import AskState, DecisionState, ItemType, ItemVerdict, RequestState, WithholdingGround
from tests.storage.test_requests import NEW

CUSTOMER = PartnerItem(ItemType.CUSTOMER, ItemRef("cus_A"))
CHARGE = PartnerItem(ItemType.CHARGE, ItemRef("ch_A"), datetime.fromisoformat("2025-03-01T10:00:00+00:00"))
LATER = PartnerItem(ItemType.CHARGE, ItemRef("ch_B"))
THROUGH = date(2032, 12, 31)
ERASE = NewVerdict(ItemVerdict.ERASE)
WITHHOLD = NewVerdict(ItemVerdict.WITHHOLD, WithholdingGround.LEGAL_OBLIGATION, THROUGH)
REASON = Plaintext("Kunden har en tvist om beloppet")


def asked(database: Database, vault: Vault, now: datetime, *items: PartnerItem) -> RequestId:
    with database.begin() as session:
        request_id = requests.put_request(session, vault, NEW, at=now)
        row = request_partners.put_partners(session, request_id, ["stripe"], at=now)[0]
        request_partners.note_found(session, row, items, at=now)
        return request_id


def ask_again(database: Database, request_id: RequestId, now: datetime, *items: PartnerItem) -> AskState:
    with database.begin() as session:
        row = request_partners.lock_partner(session, request_id, "stripe")
        assert row is not None
        request_partners.note_found(session, row, items, at=now)
        return row.state


def held(database: Database, request_id: RequestId) -> dict[str, tuple[ItemVerdict | None, bool]]:
    with database.read() as session:
        items = request_decisions.list_items(session, request_id)
        return {one.ref: (one.verdict, one.is_decided) for one in items}


def proposed(database: Database, vault: Vault, request_id: RequestId, at: datetime) -> None:
    with database.begin() as session:
        items = request_decisions.list_items(session, request_id)
        verdicts = {one.id: WITHHOLD if one.type is ItemType.CHARGE else ERASE for one in items}
        request_decisions.propose(session, vault, request_id, verdicts, reason=REASON, by="slack:U0SIGRID01", at=at)


def decided(database: Database, vault: Vault, request_id: RequestId, state: DecisionState, at: datetime) -> None:
    with database.begin() as session:
        row = request_decisions.lock_proposed(session, request_id)
        assert row is not None
        request_decisions.decide(session, vault, row, state, by="slack:U0OFFICER1", at=at)


def test_what_is_proposed_counts_once_it_is_approved(database: Database, vault: Vault, now: datetime) -> None:
    request_id = asked(database, vault, now, CUSTOMER, CHARGE)
    proposed(database, vault, request_id, now)
    assert held(database, request_id) == {"cus_A": (ItemVerdict.ERASE, False), "ch_A": (ItemVerdict.WITHHOLD, False)}
    decided(database, vault, request_id, DecisionState.APPROVED, now)
    assert held(database, request_id) == {"cus_A": (ItemVerdict.ERASE, True), "ch_A": (ItemVerdict.WITHHOLD, True)}
    with database.begin() as session:
        assert request_decisions.lock_proposed(session, request_id) is None
        (row,) = request_decisions.list_decisions(session, request_id)
        assert (row.state, row.items, row.proposed_by, row.decided_by) == (
            DecisionState.APPROVED,
            2,
            "slack:U0SIGRID01",
            "slack:U0OFFICER1",
        )
        items = request_decisions.list_items(session, request_id, partner="stripe")
        (charge,) = [one for one in items if one.type is ItemType.CHARGE]
        assert (charge.ground, charge.withheld_through) == (WithholdingGround.LEGAL_OBLIGATION, THROUGH)
        assert charge.item == CHARGE
        assert charge.item.dated_at == CHARGE.dated_at
        assert request_decisions.list_items(session, request_id, partner="asana") == []


def test_what_is_rejected_leaves_no_verdict(database: Database, vault: Vault, now: datetime) -> None:
    request_id = asked(database, vault, now, CUSTOMER, CHARGE)
    proposed(database, vault, request_id, now)
    decided(database, vault, request_id, DecisionState.REJECTED, now)
    assert set(held(database, request_id).values()) == {(None, False)}


def test_the_reason_rests_sealed(database: Database, vault: Vault, now: datetime) -> None:
    request_id = asked(database, vault, now, CUSTOMER)
    proposed(database, vault, request_id, now)
    with database.read() as session:
        (row,) = request_decisions.list_decisions(session, request_id)
        assert request_decisions.open_reason(session, vault, row) == REASON
        stored = session.execute(text("SELECT sealed_reason FROM request_decisions")).scalar_one()
    assert REASON.reveal().encode() not in bytes(stored)


def test_what_was_decided_stays_when_the_partner_is_asked_again(
    database: Database, vault: Vault, now: datetime
) -> None:
    request_id = asked(database, vault, now, CUSTOMER, CHARGE)
    proposed(database, vault, request_id, now)
    decided(database, vault, request_id, DecisionState.APPROVED, now)
    assert ask_again(database, request_id, now) is AskState.NOTHING
    assert held(database, request_id) == {"cus_A": (ItemVerdict.ERASE, True), "ch_A": (ItemVerdict.WITHHOLD, True)}
    assert ask_again(database, request_id, now, CHARGE, LATER) is AskState.FOUND
    assert held(database, request_id)["ch_B"] == (None, False)
    with database.read() as session:
        assert request_decisions.count_undecided(session, request_id) == 1


def test_what_changed_since_it_was_proposed_is_seen(database: Database, vault: Vault, now: datetime) -> None:
    request_id = asked(database, vault, now, CUSTOMER, CHARGE)
    proposed(database, vault, request_id, now)
    ask_again(database, request_id, now, CUSTOMER, CHARGE)
    with database.begin() as session:
        row = request_decisions.lock_proposed(session, request_id)
        assert row is not None
        assert request_decisions.count_items(session, request_decisions.number_of(row)) == row.items, "all the same"
        assert request_decisions.count_undecided(session, request_id) == 0
    ask_again(database, request_id, now, CUSTOMER, LATER)
    with database.begin() as session:
        row = request_decisions.lock_proposed(session, request_id)
        assert row is not None
        assert request_decisions.count_items(session, request_decisions.number_of(row)) == row.items - 1
        assert request_decisions.count_undecided(session, request_id) == 1


@pytest.mark.parametrize(
    ("state", "days", "expected"),
    [
        (DecisionState.APPROVED, 0, 0),
        (DecisionState.APPROVED, 1, 1),
        (DecisionState.REJECTED, 1, 0),
        (None, 1, 0),
    ],
)
def test_what_is_withheld_ends_after_its_last_day(
    database: Database, vault: Vault, now: datetime, state: DecisionState | None, days: int, expected: int
) -> None:
    request_id = asked(database, vault, now, CUSTOMER, CHARGE)
    proposed(database, vault, request_id, now)
    if state is not None:
        decided(database, vault, request_id, state, now)
    with database.begin() as session:
        row = requests.lock_request(session, request_id)
        assert row is not None
        assert request_decisions.list_ended(session, before=THROUGH + timedelta(days=1), limit=10) == [], "not received"
        requests.ask_identity(session, row, RequestState.IN_PROGRESS)
        ended = request_decisions.list_ended(session, before=THROUGH + timedelta(days=days), limit=10)
        assert len(ended) == expected
        assert [one for one, _ in ended] == [request_id] * expected
        assert request_decisions.release(session, [item for _, item in ended]) == expected
        assert request_decisions.list_ended(session, before=THROUGH + timedelta(days=days), limit=10) == []
        assert request_decisions.release(session, [item for _, item in ended]) == 0, "safe to repeat"


def test_what_a_law_is_found_to_keep_is_withheld_after_all(database: Database, vault: Vault, now: datetime) -> None:
    request_id = asked(database, vault, now, CUSTOMER)
    proposed(database, vault, request_id, now)
    decided(database, vault, request_id, DecisionState.APPROVED, now)
    with database.begin() as session:
        (one,) = request_decisions.list_items(session, request_id)
        request_decisions.withhold(session, ItemId(one.id), WithholdingGround.LEGAL_OBLIGATION, through=THROUGH)
        (one,) = request_decisions.list_items(session, request_id)
        assert (one.verdict, one.withheld_through, one.is_decided) == (ItemVerdict.WITHHOLD, THROUGH, True)


def test_what_nobody_has_decided_on_is_counted_and_what_waits_for_somebody(
    database: Database, vault: Vault, now: datetime
) -> None:
    request_id = asked(database, vault, now, CUSTOMER, CHARGE)

    def counted() -> tuple[int, int]:
        with database.read() as session:
            return request_decisions.count_open(session, [request_id])[request_id]

    assert counted() == (2, 0)
    proposed(database, vault, request_id, now)
    assert counted() == (0, 1), "proposed"
    decided(database, vault, request_id, DecisionState.REJECTED, now)
    assert counted() == (2, 0), "a rejected proposal decides nothing"
    proposed(database, vault, request_id, now)
    decided(database, vault, request_id, DecisionState.APPROVED, now)
    assert counted() == (0, 0)
    ask_again(database, request_id, now, CUSTOMER, CHARGE, LATER)
    assert counted() == (1, 0), "what was found since is not decided"
