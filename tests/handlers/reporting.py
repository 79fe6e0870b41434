"""What the tests of the monthly report share: a month in which something of everything happened."""

from datetime import datetime

from storage import request_partners
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.partners.base import ItemRef, PartnerItem
from storage.vocabulary import ItemType, RequestState, Right
from tests.handlers.asking import opened, proven
from tests.handlers.bench import Bench
from tests.handlers.test_assign_request import by_hand


def close(bench: Bench, request_id: RequestId, state: RequestState, *, at: datetime | None = None) -> None:
    """Let a request have ended."""
    with bench.services.database.begin() as session:
        row = session.get_one(SubjectRequest, request_id)
        row.state, row.closed_at = state, at or bench.clock.now()


def a_month(bench: Bench) -> None:
    """Let March 2026 pass, in which the clock of the tests begins: five requests, of which two are open at its end."""
    answered, refused, withdrawn, still, working = (
        *(opened(bench, subject=f"kund{number}@example.se", right=right) for number, right in enumerate(_RIGHTS)),
        proven(bench),
    )
    bench.clock.wait(hours=3)
    with bench.services.database.begin() as session:
        row = request_partners.lock_partner(session, working, "stripe")
        assert row is not None
        request_partners.note_found(
            session, row, [PartnerItem(ItemType.CUSTOMER, ItemRef("cus_1"))], at=bench.clock.now()
        )
    by_hand(bench, working, "telavox")
    bench.clock.wait(days=10)
    close(bench, answered, RequestState.ANSWERED)
    bench.clock.wait(days=4)
    close(bench, refused, RequestState.REFUSED)
    close(bench, withdrawn, RequestState.WITHDRAWN)
    with bench.services.database.begin() as session:
        row_late = session.get_one(SubjectRequest, still)
        row_late.due_on = row_late.due_on.replace(month=3, day=20)
    bench.clock.wait(days=25)


_RIGHTS = (Right.ERASURE, Right.ACCESS, Right.ACCESS, Right.OBJECTION)
