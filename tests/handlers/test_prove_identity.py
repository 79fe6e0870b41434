"""It is attested who made a request: sealed, on record, and every partner is asked."""

from dataclasses import replace

import pytest

from handlers.errors import AccessDenied
from handlers.prove_identity import Proof, prove_identity
from handlers.request_errors import RequestClosed, RequestInvalid, RequestNotFound
from handlers.show_request import show_request
from handlers.withdraw_request import withdraw_request
from storage.ids import RequestId
from storage.vocabulary import AskState, AuditWord, IdentifierType, RequestState
from tests.handlers.asking import PROOF, opened, partners_of, proven
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.dump import dump
from tests.people import ASTRID


def test_every_partner_of_the_policy_and_our_own_store_are_asked_once(bench: Bench) -> None:
    request_id = opened(bench)
    done = prove_identity(bench.services, AGENT, request_id, PROOF)
    names = {"gallra", *bench.services.policy.partners}
    assert set(done.asked) == names
    assert {(name, attempt) for _, name, attempt in bench.queue.partners} == {(name, 1) for name in names}
    assert {line.state for line in partners_of(bench, request_id).values()} == {AskState.ASKED}
    shown = show_request(bench.services, OFFICER, request_id)
    assert (shown.line.state, shown.line.partners_left) == (RequestState.IN_PROGRESS, len(names))
    assert (shown.identified_by, shown.identified_at) == (AGENT.name, bench.clock.now())
    assert shown.known_by == (IdentifierType.EMAIL, IdentifierType.PHONE)


def test_whoever_proves_nothing_new_asks_nobody_again(bench: Bench) -> None:
    request_id = proven(bench)
    before = len(bench.queue.partners)
    again = prove_identity(bench.services, AGENT, request_id, Proof("Såg legitimation", (ASTRID.e164,)))
    assert again.asked == ()
    assert len(bench.queue.partners) == before


def test_who_is_known_by_more_is_asked_for_again_everywhere(bench: Bench) -> None:
    request_id = proven(bench)
    assert ASTRID.personnummer
    again = prove_identity(bench.services, AGENT, request_id, Proof("Såg legitimation", (ASTRID.personnummer,)))
    assert again.identifiers == 3
    assert {attempt for _, name, attempt in bench.queue.partners if name == "stripe"} == {1, 2}


def test_the_proof_and_the_identifiers_rest_sealed(bench: Bench) -> None:
    proven(bench)
    for text in (ASTRID.name, ASTRID.email, ASTRID.phone, ASTRID.e164):
        assert text not in dump(bench.services.database)


def test_it_is_on_record_and_in_the_persons_log(bench: Bench) -> None:
    proven(bench)
    (row,) = [row for row in bench.audit() if row.word is AuditWord.REQUEST_IDENTIFIED]
    assert (row.actor, row.request_id) == (AGENT.name, 1)
    assert bench.concerned(row.seq) == {
        bench.hashed(IdentifierType.EMAIL, ASTRID.email),
        bench.hashed(IdentifierType.PHONE, ASTRID.e164),
    }


@pytest.mark.parametrize(
    "proof", [Proof(""), Proof(" \n"), Proof("x" * 2_001), Proof("Såg legitimation", ("Astrid L",))], ids=repr
)
def test_what_proves_nothing_changes_nothing_and_is_not_repeated(bench: Bench, proof: Proof) -> None:
    request_id = opened(bench)
    with pytest.raises(RequestInvalid) as refusal:
        prove_identity(bench.services, AGENT, request_id, proof)
    assert "Astrid" not in f"{refusal.value} {refusal.value!r}"
    assert bench.queue.partners == []
    assert show_request(bench.services, OFFICER, request_id).line.state is RequestState.RECEIVED
    assert AuditWord.ACCESS_REFUSED in bench.audit_words()


def test_who_has_no_role_proves_nothing(bench: Bench) -> None:
    request_id = opened(bench)
    with pytest.raises(AccessDenied):
        prove_identity(bench.services, STRANGER, request_id, PROOF)
    with pytest.raises(AccessDenied):
        show_request(bench.services, AGENT, request_id)


def test_a_request_that_is_not_there_or_closed_is_refused(bench: Bench) -> None:
    with pytest.raises(RequestNotFound):
        prove_identity(bench.services, AGENT, RequestId(7), PROOF)
    with pytest.raises(RequestNotFound):
        show_request(bench.services, OFFICER, RequestId(7))
    request_id = opened(bench)
    withdraw_request(bench.services, OFFICER, request_id)
    for again in (
        lambda: withdraw_request(bench.services, OFFICER, request_id),
        lambda: prove_identity(bench.services, AGENT, request_id, PROOF),
    ):
        with pytest.raises(RequestClosed):
            again()
    assert AuditWord.REQUEST_WITHDRAWN in bench.audit_words()


def test_a_proof_shows_nothing_of_itself() -> None:
    assert ASTRID.phone not in repr(replace(PROOF, identifiers=(ASTRID.phone,)))
