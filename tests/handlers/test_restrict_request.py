"""The privacy role says that a rectification or an objection restricts: now, or as soon as it is known who asks."""

import pytest

from handlers.errors import AccessDenied
from handlers.list_restrictions import list_restrictions
from handlers.request_errors import RequestClosed, RequestNotFound, RightNotRestricting
from handlers.restrict_request import restrict_request
from handlers.show_request import show_request
from handlers.withdraw_request import withdraw_request
from storage.ids import RequestId
from storage.vocabulary import AuditWord, IdentifierType, Right
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.holding import let_in
from tests.handlers.test_restriction_placing import Prove, attested, by_link, in_force
from tests.people import ASTRID

CHOSEN = (Right.RECTIFICATION, Right.OBJECTION)


@pytest.mark.parametrize("right", CHOSEN)
@pytest.mark.parametrize("prove", [attested, by_link])
def test_chosen_before_it_comes_with_the_proof(bench: Bench, right: Right, prove: Prove) -> None:
    let_in(bench)
    request_id = opened(bench, right=right)
    assert show_request(bench.services, OFFICER, request_id).may_restrict
    assert restrict_request(bench.services, OFFICER, request_id) is None
    assert in_force(bench) == []
    assert not show_request(bench.services, OFFICER, request_id).may_restrict
    prove(bench, request_id)
    assert [show_request(bench.services, OFFICER, request_id).restriction] == in_force(bench)


@pytest.mark.parametrize("right", CHOSEN)
def test_chosen_after_it_comes_at_once(bench: Bench, right: Right) -> None:
    request_id = opened(bench, right=right)
    attested(bench, request_id)
    assert in_force(bench) == []
    placed = restrict_request(bench.services, OFFICER, request_id)
    assert in_force(bench) == [placed]
    assert restrict_request(bench.services, OFFICER, request_id) == placed, "once is enough"
    assert len(list_restrictions(bench.services, OFFICER)) == 1


def test_it_is_on_record_and_in_the_persons_log(bench: Bench) -> None:
    restrict_request(bench.services, OFFICER, opened(bench, right=Right.OBJECTION))
    (row,) = [row for row in bench.audit() if row.word is AuditWord.REQUEST_RESTRICTS]
    assert row.details == '{"right": "objection"}'
    assert bench.concerned(row.seq) == {bench.hashed(IdentifierType.EMAIL, ASTRID.email)}


@pytest.mark.parametrize("right", sorted(set(Right) - set(CHOSEN)))
def test_no_other_right_is_chosen_to_restrict(sqlite_bench: Bench, right: Right) -> None:
    request_id = opened(sqlite_bench, right=right)
    assert not show_request(sqlite_bench.services, OFFICER, request_id).may_restrict
    with pytest.raises(RightNotRestricting):
        restrict_request(sqlite_bench.services, OFFICER, request_id)
    assert AuditWord.ACCESS_REFUSED in sqlite_bench.audit_words()


def test_only_who_may_restrict_chooses_and_only_while_it_is_open(bench: Bench) -> None:
    request_id = opened(bench, right=Right.OBJECTION)
    with pytest.raises(AccessDenied):
        restrict_request(bench.services, AGENT, request_id)
    with pytest.raises(RequestNotFound):
        restrict_request(bench.services, OFFICER, RequestId(99))
    withdraw_request(bench.services, OFFICER, request_id)
    with pytest.raises(RequestClosed):
        restrict_request(bench.services, OFFICER, request_id)
