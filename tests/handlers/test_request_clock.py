"""The dates of a request are those of the company's own calendar."""

from datetime import UTC, date, datetime

from handlers.open_request import open_request
from handlers.request_clock import clock_of, set_clock
from handlers.request_opening import ReceivedRequest
from storage import request_pauses
from storage.models import SubjectRequest
from storage.vocabulary import Channel, PauseReason, Right
from tests.handlers.bench import AGENT, Bench
from tests.people import ASTRID


def test_days_are_counted_as_they_pass_in_sweden(bench: Bench) -> None:
    late = datetime(2026, 2, 2, 23, 30, tzinfo=UTC)  # the third in Sweden
    received = ReceivedRequest(right=Right.ACCESS, channel=Channel.EMAIL, subject=ASTRID.email, received_at=late)
    request_id = open_request(bench.services, AGENT, received).id
    with bench.services.database.begin() as session:
        row = session.get_one(SubjectRequest, request_id)
        assert clock_of(session, bench.services, row).deadline.due_on == row.due_on == date(2026, 3, 3)
        request_pauses.begin_pause(session, request_id, PauseReason.SCOPE, at=datetime(2026, 2, 4, 23, 30, tzinfo=UTC))
        request_pauses.end_pauses(session, request_id, PauseReason.SCOPE, at=datetime(2026, 2, 6, 22, 30, tzinfo=UTC))
        clock = set_clock(session, bench.services, row)
        assert (clock.days, clock.stands) == (1, False)
        assert (row.due_on, row.policy_version) == (date(2026, 3, 4), bench.services.policy.version)
