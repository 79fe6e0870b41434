"""A request, or one thing to do by hand, is given to somebody on the staff who may handle requests."""

import pytest

from handlers.assign_request import assign_request
from handlers.errors import AccessDenied
from handlers.policy.model import RoleName
from handlers.put_staff import put_staff
from handlers.request_errors import AssigneeUnfit, PartnerAnswered, PartnerUnknown, RequestClosed, RequestNotFound
from handlers.services import Actor
from handlers.show_request import show_request
from handlers.withdraw_request import withdraw_request
from storage import request_partners
from storage.ids import RequestId, SlackUserId
from storage.vocabulary import AskState, AuditWord, HandReason
from tests.handlers.asking import opened, partners_of, proven
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.holding import OWNER, let_in
from tests.handlers.watching import OTHER, let_handle
from tests.people import SUPPORT_SIGRID
from tests.staffing import put_on_record

SIGRID = SUPPORT_SIGRID.slack_user_id


def by_hand(bench: Bench, request_id: RequestId, name: str = "telavox") -> None:
    with bench.services.database.begin() as session:
        row = request_partners.lock_partner(session, request_id, name)
        assert row is not None
        request_partners.note_by_hand(session, row, HandReason.NOT_CONNECTED, at=bench.clock.now())


def test_a_request_is_given_to_somebody_and_to_somebody_else(bench: Bench) -> None:
    let_handle(bench, OTHER)
    request_id = opened(bench)
    assert show_request(bench.services, OFFICER, request_id).line.assignee is None
    assert assign_request(bench.services, OFFICER, request_id, OWNER) == OWNER, "oneself, whatever is on record"
    assert assign_request(bench.services, OFFICER, request_id, f" {OTHER} ") == OTHER
    assert show_request(bench.services, OFFICER, request_id).line.assignee == OTHER
    (first, second) = [row for row in bench.audit() if row.word is AuditWord.REQUEST_ASSIGNED]
    assert (first.request_id, first.details) == (request_id, f'{{"assignee": "{OWNER}"}}')
    assert second.details == f'{{"assignee": "{OTHER}"}}'


def test_one_thing_to_do_by_hand_is_given_by_itself(bench: Bench) -> None:
    let_handle(bench, OTHER)
    request_id = proven(bench)
    by_hand(bench, request_id)
    assign_request(bench.services, OFFICER, request_id, OTHER, partner="telavox")
    assert partners_of(bench, request_id)["telavox"].assignee == OTHER
    assert partners_of(bench, request_id)["stripe"].assignee is None
    assert show_request(bench.services, OFFICER, request_id).line.assignee is None
    (row,) = [row for row in bench.audit() if row.word is AuditWord.REQUEST_ASSIGNED]
    assert row.details == f'{{"assignee": "{OTHER}", "partner": "telavox"}}'


@pytest.mark.parametrize("state", [AskState.ASKED, AskState.NOTHING])
def test_what_a_partner_does_by_itself_is_given_to_nobody(bench: Bench, state: AskState) -> None:
    request_id = proven(bench)
    if state is AskState.NOTHING:
        with bench.services.database.begin() as session:
            row = request_partners.lock_partner(session, request_id, "stripe")
            assert row is not None
            request_partners.note_found(session, row, [], at=bench.clock.now())
    with pytest.raises(PartnerAnswered):
        assign_request(bench.services, OFFICER, request_id, OWNER, partner="stripe")
    with pytest.raises(PartnerUnknown):
        assign_request(bench.services, OFFICER, request_id, OWNER, partner="nobody")


def test_only_who_may_handle_requests_is_given_one(bench: Bench) -> None:
    request_id = opened(bench)
    put_staff(bench.services, SlackUserId(SIGRID), ["customer_service"], ends_at=None, actor="cli")
    put_on_record(bench.services, SIGRID)
    let_in(bench, "U0LAPSED08")
    put_staff(
        bench.services,
        SlackUserId("U0ENDED007"),
        ["privacy"],
        ends_at=bench.clock.now().replace(year=2020),
        actor="cli",
    )
    put_on_record(bench.services, "U0ENDED007")
    for unfit in (SIGRID, "U0LAPSED08", "U0ENDED007", "U0NOBODY01", ""):
        with pytest.raises(AssigneeUnfit):
            assign_request(bench.services, OFFICER, request_id, unfit)
    assert show_request(bench.services, OFFICER, request_id).line.assignee is None
    assert AuditWord.REQUEST_ASSIGNED not in bench.audit_words()
    assert bench.audit_words().count(AuditWord.ACCESS_REFUSED) == 5


def test_a_role_from_a_user_group_counts_where_the_door_knows_it(bench: Bench) -> None:
    put_on_record(bench.services, OTHER)
    groups = {SlackUserId(OTHER): [RoleName("privacy")]}
    request_id = opened(bench)
    assert assign_request(bench.services, OFFICER, request_id, OTHER, in_groups=groups) == OTHER


def test_only_who_may_handle_requests_gives_one(bench: Bench) -> None:
    let_handle(bench, OTHER)
    request_id = opened(bench)
    for actor in (AGENT, Actor(f"slack:{OTHER}", frozenset())):
        with pytest.raises(AccessDenied):
            assign_request(bench.services, actor, request_id, OTHER)
    with pytest.raises(RequestNotFound):
        assign_request(bench.services, OFFICER, RequestId(99), OTHER)
    withdraw_request(bench.services, OFFICER, request_id)
    with pytest.raises(RequestClosed):
        assign_request(bench.services, OFFICER, request_id, OTHER)
