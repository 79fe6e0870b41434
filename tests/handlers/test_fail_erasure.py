"""A partner that gives no answer when told to erase has erased nothing; what was not bought is a person's work."""

from handlers.fail_erasure import fail_erasure
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.vocabulary import AskState, AuditWord, ErasingState
from tests.handlers.asking import partners_of
from tests.handlers.bench import Bench
from tests.handlers.deciding import decide, held_at, partner_row


def test_it_is_on_record_with_its_reason(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    decide(asked, request_id)
    failed = fail_erasure(asked.services, request_id, "asana", FailureReason.UNREACHABLE, attempt=1)
    row = partner_row(asked, request_id, "asana")
    assert (failed, row.erasing, row.erase_failure) == (
        ErasingState.FAILED,
        ErasingState.FAILED,
        FailureReason.UNREACHABLE,
    )
    assert row.state is AskState.FOUND, "what it holds is known all the same"
    assert AuditWord.ERASURE_FAILED in asked.audit_words()


def test_what_the_plan_does_not_include_is_a_persons(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    decide(asked, request_id)
    failed = fail_erasure(asked.services, request_id, "asana", FailureReason.NOT_IN_PLAN, attempt=1)
    assert failed is ErasingState.BY_HAND
    assert partners_of(asked, request_id)["asana"].state is AskState.BY_HAND


def test_of_another_attempt_nothing_is_stored(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    decide(asked, request_id)
    assert fail_erasure(asked.services, request_id, "asana", FailureReason.BROKEN, attempt=2) is ErasingState.WAITING
    assert fail_erasure(asked.services, RequestId(99), "asana", FailureReason.BROKEN, attempt=1) is None
    assert AuditWord.ERASURE_FAILED not in asked.audit_words()
