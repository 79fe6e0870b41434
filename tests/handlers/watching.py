"""What the tests of watching requests share: people who may handle them, and requests that are handed to one."""

from handlers.assign_request import assign_request
from storage.ids import RequestId
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.holding import OWNER, let_in
from tests.staffing import put_on_record

OTHER = "U0OTHER009"
"""A second member of the privacy role."""


def let_handle(bench: Bench, *users: str) -> None:
    """Put people on the staff in the privacy role, with their training and agreement on record."""
    for user in users:
        let_in(bench, user)
        put_on_record(bench.services, user)


def hand_over(bench: Bench, request_id: RequestId, *, to: str = OWNER, partner: str | None = None) -> None:
    """Put somebody on the staff, and let them see a request through, or do one thing by hand."""
    let_handle(bench, to)
    assign_request(bench.services, OFFICER, request_id, to, partner=partner)
