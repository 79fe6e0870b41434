"""A redaction ends as what was read back: done, not verified, or withdrawn. Only then does our copy go."""

from dataclasses import replace

import pytest

from handlers.begin_redaction import begin_redaction
from handlers.finish_redaction import finish_redaction
from handlers.policy.model import PurposeName
from sandbox.intercom.faults import Endpoint, FaultKind
from sandbox.intercom.records import REDACTED_BODY
from storage.errors import PartnerFailed
from storage.ids import RedactionId
from storage.partners.conversation import ConversationId
from storage.vocabulary import AuditWord, Fallback, Outcome, RedactionState, Survivor, TicketState
from tests.handlers.bench import Bench, Meddler
from tests.handlers.canaries import found_in, plant
from tests.handlers.corrected import decide, has_text, missed
from tests.handlers.dump import dump, dump_table

SCHEDULE = "schedule"
LIES = (FaultKind.LYING_REDACT, FaultKind.HALF_LYING_REDACT)


def begin(bench: Bench, ticket: str) -> RedactionId:
    beginning = begin_redaction(bench.services, bench.ticket_id(ticket), actor=SCHEDULE)
    assert beginning.redaction_id is not None
    return beginning.redaction_id


def finish(bench: Bench, ticket: str, redaction_id: RedactionId) -> RedactionState:
    return finish_redaction(bench.services, redaction_id, ConversationId(ticket))


def put_due_canaries(bench: Bench) -> str:
    ticket = plant(bench)
    bench.receive(ticket)
    bench.clock.wait(days=400)
    return ticket


def test_a_verified_redaction_leaves_no_text_there_or_here(bench: Bench) -> None:
    ticket = put_due_canaries(bench)
    assert bench.redact(ticket) is RedactionState.DONE
    assert {body for body in bench.bodies(ticket) if body} == {REDACTED_BODY}
    row = bench.ticket(ticket)
    assert (row.state, row.redacted_at, row.due_at) == (TicketState.REDACTED, bench.clock.now(), None)
    for table in ("findings", "people", "ticket_contacts"):
        assert dump_table(bench.services.database, table) == [], table
    assert set(bench.texts(ticket)) == {None}
    assert found_in(dump(bench.services.database)) == []


def test_the_key_is_destroyed_and_nothing_sealed_is_left(bench: Bench) -> None:
    ticket = bench.put_due("Hej", subject="Ämne")
    bench.redact(ticket)
    key = bench.key_row(ticket)
    assert (key.wrapped, key.destroyed_at) == (None, bench.clock.now())
    assert bench.ticket(ticket).sealed_title is None
    assert all("None" in row for row in dump_table(bench.services.database, "parts"))


def test_each_place_is_redacted_once(bench: Bench) -> None:
    ticket = put_due_canaries(bench)
    bench.redact(ticket)
    assert {(one["calls"], one["succeeded"]) for one in bench.counters().values()} == {(1, 1)}
    assert len(bench.counters()) == 4, "the first message, the answer, the note and the farewell"


def test_the_evidence_tells_what_was_redacted_and_what_survived(bench: Bench) -> None:
    ticket = put_due_canaries(bench)
    bench.redact(ticket)
    (row,) = bench.redactions()
    assert (row.state, row.finished_at) == (RedactionState.DONE, bench.clock.now())
    assert row.kinds == {"EMAIL_ADDRESS": 2, "PERSON": 2, "PHONE_NUMBER": 1, "SE_PERSONNUMMER": 2}
    assert row.outcomes == {Outcome.REDACTED: 4}
    assert row.fallbacks == {Fallback.TITLE_REWRITTEN: 1}
    assert row.survivors == {
        Survivor.ATTACHMENT: 1,
        Survivor.CUSTOM_ATTRIBUTES: 1,
        Survivor.RATING_REMARK: 1,
        Survivor.AUTHOR_DETAILS: 4,
    }


def test_the_audit_log_tells_the_whole_story(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    bench.redact(ticket)
    assert bench.audit_words() == [
        AuditWord.TICKET_RECEIVED,
        AuditWord.REDACTION_INTENDED,
        AuditWord.REDACTION_DONE,
        AuditWord.KEY_DESTROYED,
    ]
    assert {row.ticket_id for row in bench.audit()} == {bench.ticket_id(ticket)}
    assert '"EMAIL_ADDRESS": 1' in bench.audit()[2].details


def test_the_end_may_come_twice(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    redaction_id = begin(bench, ticket)
    bench.redact(ticket)
    before = dump(bench.services.database)
    assert finish(bench, ticket, redaction_id) is RedactionState.DONE
    assert dump(bench.services.database) == before


def test_a_second_redaction_of_the_same_ticket_asks_for_nothing(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    counters = bench.counters()
    assert bench.redact(ticket) is RedactionState.WITHDRAWN
    assert bench.counters() == counters
    assert len(bench.redactions()) == 1


@pytest.mark.parametrize("lie", LIES)
def test_a_vendor_that_says_yes_and_does_nothing_is_not_believed(bench: Bench, lie: FaultKind) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    bench.fault(lie, times=None)
    assert bench.redact(ticket) is RedactionState.UNVERIFIED
    assert bench.texts(ticket) == ["Maila bo@example.com"], "without our copy there is no second try"
    assert bench.key_row(ticket).wrapped is not None
    assert bench.ticket(ticket).state is TicketState.CLOSED
    (row,) = bench.redactions()
    assert (row.state, row.outcomes[Outcome.UNVERIFIED]) == (RedactionState.UNVERIFIED, 1)
    assert bench.audit_words()[-1] is AuditWord.REDACTION_UNVERIFIED


def test_a_lie_that_ends_is_made_good_in_the_next_round(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    bench.fault(FaultKind.LYING_REDACT)
    assert bench.redact(ticket) is RedactionState.UNVERIFIED
    assert bench.redact(ticket) is RedactionState.DONE
    (row,) = bench.redactions()
    assert (row.state, row.attempts, row.kinds) == (RedactionState.DONE, 2, {"EMAIL_ADDRESS": 1})
    assert bench.counters()[bench.record(ticket).source.id] == {"calls": 2, "succeeded": 1}


def test_a_flag_without_a_redaction_stays_unverified_however_often_it_is_tried(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    bench.fault(FaultKind.HALF_LYING_REDACT)
    for _ in range(3):
        assert bench.redact(ticket) is RedactionState.UNVERIFIED
    assert bench.texts(ticket) == ["Maila bo@example.com"]


def test_a_message_written_between_begin_and_end_withdraws_the_redaction(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    redaction_id = begin(bench, ticket)
    bench.write(ticket, "Vänta! Maila bo@example.com")
    assert finish(bench, ticket, redaction_id) is RedactionState.WITHDRAWN
    assert bench.ticket(ticket).state is TicketState.OPEN
    assert bench.texts(ticket) == ["Hej", "Vänta! Maila bo@example.com"]
    assert bench.kinds(ticket) == {"EMAIL_ADDRESS": 1}
    assert bench.audit_words()[-1] is AuditWord.REDACTION_WITHDRAWN


def test_a_note_written_between_begin_and_end_is_redacted_in_the_next_round(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    redaction_id = begin(bench, ticket)
    bench.answer(ticket, "Notering", note=True)
    bench.redact_there(ticket, bench.record(ticket).source.id)
    assert finish(bench, ticket, redaction_id) is RedactionState.UNVERIFIED
    assert bench.redact(ticket) is RedactionState.DONE
    assert bench.redactions()[0].attempts == 2


def test_an_end_that_another_worker_overtook_brings_nothing_back(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    redaction_id = begin(bench, ticket)
    slow = bench.with_detector(Meddler(lambda: bench.redact(ticket)))
    assert finish(slow, ticket, redaction_id) is RedactionState.DONE
    assert bench.texts(ticket) == [None]
    assert bench.audit_words().count(AuditWord.REDACTION_DONE) == 1


def test_an_end_with_an_old_answer_does_not_erase_what_was_written_since(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    redaction_id = begin(bench, ticket)
    bench.redact_there(ticket, bench.record(ticket).source.id)

    def write_meanwhile() -> None:
        bench.write(ticket, "Vänta!")
        bench.receive(ticket)

    slow = bench.with_detector(Meddler(write_meanwhile))
    with pytest.raises(PartnerFailed):
        finish(slow, ticket, redaction_id)
    assert bench.texts(ticket) == [None, "Vänta!"]
    assert finish(slow, ticket, redaction_id) is RedactionState.WITHDRAWN


def test_a_conversation_deleted_before_the_end_takes_our_copy_along(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    redaction_id = begin(bench, ticket)
    bench.delete(ticket)
    assert finish(bench, ticket, redaction_id) is RedactionState.WITHDRAWN
    assert bench.ticket(ticket).state is TicketState.DELETED
    assert bench.key_row(ticket).wrapped is None


def test_a_conversation_deleted_while_the_answer_was_on_its_way_brings_nothing_back(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    redaction_id = begin(bench, ticket)

    def delete_meanwhile() -> None:
        bench.delete(ticket)
        bench.receive(ticket)

    slow = bench.with_detector(Meddler(delete_meanwhile))
    assert finish(slow, ticket, redaction_id) is RedactionState.WITHDRAWN
    assert bench.texts(ticket) == [None]


@pytest.mark.parametrize("kind", [FaultKind.SERVER_ERROR, FaultKind.HTML_OK, FaultKind.EMPTY, FaultKind.UNAUTHORISED])
def test_intercom_in_trouble_keeps_our_copy(sqlite_bench: Bench, kind: FaultKind) -> None:
    ticket = sqlite_bench.put_due("Hej")
    redaction_id = begin(sqlite_bench, ticket)
    sqlite_bench.fault(kind, Endpoint.GET_CONVERSATION, times=None)
    with pytest.raises(PartnerFailed):
        finish(sqlite_bench, ticket, redaction_id)
    assert sqlite_bench.texts(ticket) == ["Hej"]
    assert sqlite_bench.redactions()[0].state is RedactionState.INTENDED


def test_a_first_message_by_the_company_survives_and_is_counted(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    source = bench.record(ticket).source
    source.author = replace(source.author, type="admin")
    assert bench.redact(ticket) is RedactionState.DONE
    (row,) = bench.redactions()
    assert row.outcomes == {Outcome.NOT_REDACTABLE: 1, Outcome.NOTHING_TO_REDACT: 1}
    assert row.survivors[Survivor.ADMIN_SOURCE] == 1
    assert bench.counters() == {}
    assert bench.texts(ticket) == [None], "our copy goes all the same"


def test_parts_without_a_body_are_counted(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    assert bench.redactions()[0].survivors[Survivor.BODILESS_PART] == 1, "the closing"


def test_parts_beyond_the_newest_500_are_counted_as_not_reached(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.intercom.rendering.NEWEST_PARTS", 5)
    monkeypatch.setattr("storage.partners.intercom_translate.MOST_PARTS", 5)
    ticket = bench.begin("Källan")
    for number in range(7):
        bench.write(ticket, f"del {number}: bo@example.com")
        if number < 5:
            bench.receive(ticket)
    bench.close(ticket)
    bench.receive(ticket)
    bench.clock.wait(days=400)
    assert bench.redact(ticket) is RedactionState.DONE
    (row,) = bench.redactions()
    assert row.survivors[Survivor.BEYOND_500_PARTS] == 3
    assert row.kinds == {"EMAIL_ADDRESS": 7}, "what we stored and Intercom does not show any more counts too"
    assert set(bench.texts(ticket)) == {None}


def test_without_its_record_nothing_ends(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = bench.put_due("Hej")
    redaction_id = begin(bench, ticket)
    bench.redact_there(ticket, bench.record(ticket).source.id)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        finish(bench, ticket, redaction_id)
    assert bench.texts(ticket) == ["Hej"]
    assert bench.key_row(ticket).wrapped is not None
    assert bench.redactions()[0].state is RedactionState.INTENDED
    broken_audit.clear()
    assert finish(bench, ticket, redaction_id) is RedactionState.DONE


def with_regression_purpose(bench: Bench) -> Bench:
    """Return the same bench under a policy that documents a purpose for corrected texts, of seven years."""
    policy = replace(bench.services.policy, regression_purpose=PurposeName("legal_obligation"))
    return replace(bench, services=replace(bench.services, policy=policy))


@pytest.mark.parametrize(
    ("is_documented", "actor", "is_kept"),
    [(False, "schedule", False), (True, "schedule", True), (True, "cli", True), (True, "slack:U0PERNYM02", False)],
)
def test_corrected_texts_outlive_their_ticket_only_for_a_documented_purpose_when_its_time_has_come(
    bench: Bench, is_documented: bool, actor: str, is_kept: bool
) -> None:
    bench = with_regression_purpose(bench) if is_documented else bench
    ticket = bench.put_due("Hälsa Kanarie Gulfjäder")
    made = missed(bench, ticket, "Kanarie Gulfjäder")
    decide(bench, made)

    assert bench.redact(ticket, actor=actor) is RedactionState.DONE

    assert has_text(bench, made) is is_kept
    assert "Gulfj" not in dump(bench.services.database)
