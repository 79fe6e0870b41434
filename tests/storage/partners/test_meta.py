"""What is special about Meta: hashes exactly as it makes them, errors by code, and no way to look."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from sandbox.partners.meta import MetaState, create_app
from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.base import Person
from storage.partners.http import LONGEST_PAUSE_S, Patience
from storage.partners.meta import Meta, hash_email, hash_phone
from storage.vocabulary import ErasureState
from tests.contracts.partners.case import ASKED_FOR, hurried, known_by
from tests.people import ASTRID


@pytest.fixture
def state() -> MetaState:
    return MetaState()


@pytest.fixture
def meta(state: MetaState) -> Meta:
    transport = httpx.WSGITransport(app=create_app(state))
    return Meta(state.token, account=state.account, transport=transport, patience=hurried(state))


def answering(response: httpx.Response) -> tuple[list[float], Meta]:
    naps: list[float] = []
    patience = Patience(sleep=naps.append, jitter=lambda: 0.0)
    return naps, Meta("token", account="1", transport=httpx.MockTransport(lambda _: response), patience=patience)


def erase(meta: Meta, person: Person = ASKED_FOR) -> list[ErasureState]:
    return [one.state for one in meta.erase(person, [], key="request:1")]


# Source: Meta, Customer information parameters; Custom Audiences, Hashing. The vendor's own examples.
@pytest.mark.parametrize(
    ("email", "hashed"),
    [
        ("john_smith@gmail.com", "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"),
        (" John_Smith@gmail.com\n", "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"),
        ("mary@example.com", "f1904cf1a9d73a55fa5de0ac823c4403ded71afd4c3248d00bdcd0866552bb79"),
        ("Mary@Example.COM", "f1904cf1a9d73a55fa5de0ac823c4403ded71afd4c3248d00bdcd0866552bb79"),
    ],
)
def test_an_address_is_hashed_as_meta_hashes_it(email: str, hashed: str) -> None:
    assert hash_email(email) == hashed


@pytest.mark.parametrize(
    ("phone", "hashed"),
    [
        ("+16505551212", "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"),
        ("+1 (650) 555-1212", "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"),
        ("0016505551212", "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"),
        ("+15559876543", "1ef970831d7963307784fa8688e8fce101a15685d62aa765fed23f3a2c576a4e"),
    ],
)
def test_a_number_is_hashed_as_meta_hashes_it(phone: str, hashed: str) -> None:
    assert hash_phone(phone) == hashed


def test_nothing_readable_is_sent_and_the_token_stands_in_no_address(state: MetaState, meta: Meta) -> None:
    assert erase(meta) == [ErasureState.PENDING, ErasureState.PENDING]
    for call in state.journal.exchanges():
        told = f"{call.path} {call.query} {call.request_body}"
        assert ASTRID.email not in told
        assert ASTRID.e164[1:] not in told
        assert state.token not in told


def test_all_addresses_of_a_person_go_in_one_call(state: MetaState, meta: Meta) -> None:
    state.put("Köpare", email="astrid@example.se")
    assert erase(meta, known_by(ASTRID.email, "astrid@example.se")) == [ErasureState.PENDING]
    state.clock.advance(timedelta(days=1))
    assert state.count(email="astrid@example.se", phone="") == 0


def test_it_is_pending_for_a_day_and_then_taken_as_done(state: MetaState, meta: Meta) -> None:
    begun = list(meta.erase(ASKED_FOR, [], key="request:1"))
    refs = [one.ref for one in begun if one.ref is not None]
    state.clock.advance(timedelta(hours=23))
    assert {meta.status(ref) for ref in refs} == {ErasureState.PENDING}
    state.clock.advance(timedelta(hours=1))
    assert {meta.status(ref) for ref in refs} == {ErasureState.DONE}


def test_terms_that_nobody_accepted_wait_for_the_operator(state: MetaState, meta: Meta) -> None:
    state.are_terms_accepted = False
    with pytest.raises(PartnerFailed) as failure:
        erase(meta)
    assert (failure.value.reason, failure.value.permanent) == (FailureReason.UNAUTHORISED, False)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"num_received": 1, "num_invalid_entries": 1}, ErasureState.REFUSED),
        ({"num_received": 1, "num_invalid_entries": 0}, ErasureState.PENDING),
    ],
)
def test_a_hash_that_meta_cannot_read_is_not_taken_as_erased(told: dict[str, Any], expected: ErasureState) -> None:
    _, meta = answering(httpx.Response(200, json=told))
    assert erase(meta, known_by(ASTRID.email)) == [expected]


@pytest.mark.parametrize("told", [{"num_received": 0, "num_invalid_entries": 0}, {"num_received": 1}, {}, []])
def test_an_answer_that_counts_something_else_is_not_believed(told: Any) -> None:
    _, meta = answering(httpx.Response(200, json=told))
    with pytest.raises(PartnerFailed) as failure:
        erase(meta)
    assert failure.value.reason is FailureReason.BROKEN


@pytest.mark.parametrize(
    ("status", "error", "reason", "permanent"),
    [
        (400, {"code": 190}, FailureReason.UNAUTHORISED, False),
        (403, {"code": 4}, FailureReason.RATE_LIMITED, False),
        (400, {"code": 80003}, FailureReason.RATE_LIMITED, False),
        (400, {"code": 17, "is_transient": True}, FailureReason.RATE_LIMITED, False),
        (400, {"code": 2}, FailureReason.UNREACHABLE, False),
        (400, {"code": 100, "is_transient": True}, FailureReason.UNREACHABLE, False),
        (400, {"code": 100}, FailureReason.REFUSED, True),
        (404, {"code": 803}, FailureReason.NOT_FOUND, True),
        (400, {"code": "?"}, FailureReason.BROKEN, False),
    ],
)
def test_an_error_means_what_its_code_says(
    status: int, error: dict[str, Any], reason: FailureReason, permanent: bool
) -> None:
    _, meta = answering(httpx.Response(status, json={"error": error}))
    with pytest.raises(PartnerFailed) as failure:
        erase(meta)
    assert (failure.value.reason, failure.value.permanent) == (reason, permanent)


@pytest.mark.parametrize(
    ("usage", "waited"),
    [
        ('{"1": [{"type": "custom_audience", "estimated_time_to_regain_access": 0.5}]}', 30.0),
        ('{"1": [{"estimated_time_to_regain_access": 19}]}', LONGEST_PAUSE_S),
        ('{"1": [{"estimated_time_to_regain_access": 0}]}', 0.5),
        ('{"1": [{}]}', 0.5),
        ('{"1": 7}', 0.5),
        ("[1]", 0.5),
        ("soon", 0.5),
    ],
)
def test_a_limit_is_waited_out_as_the_header_says_though_it_comes_as_400(usage: str, waited: float) -> None:
    headers = {"X-Business-Use-Case-Usage": usage}
    naps, meta = answering(httpx.Response(400, content=json.dumps({"error": {"code": 80003}}), headers=headers))
    with pytest.raises(PartnerFailed):
        erase(meta)
    assert naps[0] == waited


@pytest.mark.parametrize("account", ["", "act_1", "1/../2", "å", "1?x=2"])
def test_an_account_of_another_form_is_refused(account: str) -> None:
    with pytest.raises(InvalidId):
        Meta("token", account=account)
