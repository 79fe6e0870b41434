"""Somebody else decides; from then on it counts for new and old tickets, in what is shown, counted and redacted."""

import pytest

from detectors.entities import Finding, Kind
from handlers.decide_correction import decide_correction
from handlers.errors import AccessDenied, CorrectionDecided, CorrectionNotFound, OwnCorrection
from storage.ids import CorrectionId
from storage.vocabulary import AuditWord, CorrectionState, IdentifierType, Verdict
from tests.fakes import FixedDetector
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.corrected import SECOND, decide, has_text, missed, not_personal, readable, row_of, shown

SHOP = "order@example.com"


def test_what_is_not_personal_can_be_read_in_old_and_new_tickets_once_it_is_approved(bench: Bench) -> None:
    here, old = bench.put(f"Maila {SHOP} nu"), bench.put(f"Vi skrev till {SHOP.upper()}")
    decide(bench, not_personal(bench, here, "o•••@example.com"))
    new = bench.put(f"Svar från {SHOP}, och bo@example.com")

    assert readable(bench, here) == [f"Maila {SHOP} nu"]
    assert readable(bench, old) == [f"Vi skrev till {SHOP.upper()}"]
    assert readable(bench, new) == [f"Svar från {SHOP}, och b•••@example.com"]
    assert shown(bench, here).kinds == {}
    assert shown(bench, new).kinds == {"EMAIL_ADDRESS": 1}


def test_what_was_missed_is_masked_in_old_and_new_tickets_once_it_is_approved(bench: Bench) -> None:
    here, old = bench.put("Hälsa Kanarie Gulfjäder"), bench.put("Gulfjäder? kanarie gulfjäder!")
    decide(bench, missed(bench, here, "Kanarie Gulfjäder"))
    new = bench.put("KANARIE GULFJÄDER skrev")

    assert readable(bench, old) == ["[PERSON 2]? [PERSON 2]!"], "its parts too, as the contact's own name is"
    assert readable(bench, new) == ["[PERSON 2] skrev"]
    assert bench.audit()[-3].details == '{"kinds": {"PERSON": 1}, "parts": 1, "state": "open", "topics": 0}'


def test_a_shape_behind_its_cue_counts_for_other_values(bench: Bench) -> None:
    ticket = bench.put("Mitt kundnr är KG-4711")
    decide(bench, missed(bench, ticket, "KG-4711", Kind.OTHER_ID))

    assert readable(bench, bench.put("kundnummer: xy-0042, order QQ-0043")) == [
        "kundnummer: [OTHER_ID 1], order QQ-0043"
    ]


def test_a_shape_behind_a_cue_that_stays_is_allowed_for_other_values(bench: Bench) -> None:
    found = bench.with_detector(FixedDetector([Finding(6, 13, Kind.OTHER_ID, 0.9, "a_rule")]))
    ticket = found.put("Order AB-1234 kom aldrig")
    other = found.put("Order XY-0042 kom aldrig")
    assert readable(bench, other) == ["Order [OTHER_ID 1] kom aldrig"]

    decide(bench, not_personal(bench, ticket, "[OTHER_ID 1]"))

    assert readable(bench, other) == ["Order XY-0042 kom aldrig"]
    assert readable(bench, found.put("Kundn XY-0042 kom aldrig")) == ["Kundn [OTHER_ID 1] kom aldrig"]


def test_a_missed_identifier_is_found_by_in_new_tickets(bench: Bench) -> None:
    number = "0701 740 677"
    ticket = bench.with_detector(FixedDetector()).put(f"Ring {number}")
    decide(bench, missed(bench, ticket, number, Kind.PHONE_NUMBER))
    new = bench.with_detector(FixedDetector()).put(f"Ring {number} igen")

    assert new in bench.found_by(IdentifierType.PHONE, "+46701740677")


def test_a_redaction_counts_what_was_missed_too(bench: Bench) -> None:
    ticket = bench.put_closed("Hälsa Kanarie Gulfjäder")
    decide(bench, missed(bench, ticket, "Kanarie Gulfjäder"))
    bench.clock.wait(days=400)
    bench.redact(ticket)

    (evidence,) = bench.redactions()
    assert evidence.kinds == {"PERSON": 1}


def test_what_is_taken_back_counts_no_more_in_any_ticket(bench: Bench) -> None:
    here = bench.put(f"Maila {SHOP} nu")
    made = not_personal(bench, here, "o•••@example.com")
    decide(bench, made)
    between = bench.put(f"Svar från {SHOP}")
    decide(bench, made, Verdict.REVOKE)

    assert row_of(bench, made).state is CorrectionState.REVOKED
    assert readable(bench, here) == ["Maila o•••@example.com nu"]
    assert readable(bench, between) == ["Svar från o•••@example.com"], "also in one that came while it counted"
    assert not has_text(bench, made)


def test_what_is_rejected_is_readable_again_and_its_text_erased(bench: Bench) -> None:
    ticket = bench.put("Hälsa Kanarie Gulfjäder")
    made = missed(bench, ticket, "Kanarie Gulfjäder")
    decide(bench, made, Verdict.REJECT)

    assert readable(bench, ticket) == ["Hälsa Kanarie Gulfjäder"]
    assert not has_text(bench, made)
    assert row_of(bench, made).hash is None


@pytest.mark.parametrize(
    ("verdict", "word"),
    [(Verdict.APPROVE, AuditWord.CORRECTION_APPROVED), (Verdict.REJECT, AuditWord.CORRECTION_REJECTED)],
)
def test_a_decision_is_recorded(bench: Bench, verdict: Verdict, word: AuditWord) -> None:
    ticket = bench.put("Hälsa Kanarie Gulfjäder")
    made = missed(bench, ticket, "Kanarie Gulfjäder")
    assert decide_correction(bench.services, OFFICER, made, verdict).id == made

    row, entry = row_of(bench, made), bench.audit()[-1]
    assert (row.decided_by, row.decided_at) == (OFFICER.name, bench.clock.now())
    assert (entry.word, entry.actor, entry.purpose) == (word, OFFICER.name, "legal_obligation")
    assert entry.ticket_id == bench.ticket_id(ticket)
    assert entry.details == f'{{"correction": {made}, "kind": "PERSON", "type": "missed"}}'


def test_nobody_approves_their_own_but_somebody_else_does(bench: Bench) -> None:
    ticket = bench.put("Hälsa Kanarie Gulfjäder")
    made = missed(bench, ticket, "Kanarie Gulfjäder", actor=OFFICER)

    with pytest.raises(OwnCorrection):
        decide(bench, made)
    assert row_of(bench, made).state is CorrectionState.PENDING
    decide(bench, made, actor=SECOND)
    assert row_of(bench, made).state is CorrectionState.APPROVED


def test_what_is_decided_stays_so(bench: Bench) -> None:
    ticket = bench.put("Hälsa Kanarie Gulfjäder")
    made = missed(bench, ticket, "Kanarie Gulfjäder")
    decide(bench, made, Verdict.REJECT)

    for verdict in Verdict:
        with pytest.raises(CorrectionDecided):
            decide(bench, made, verdict)


def test_a_correction_that_is_not_there_is_told(sqlite_bench: Bench) -> None:
    with pytest.raises(CorrectionNotFound):
        decide(sqlite_bench, CorrectionId(7))


@pytest.mark.parametrize("actor", [AGENT, STRANGER])
def test_only_the_privacy_role_decides(sqlite_bench: Bench, actor: object) -> None:
    made = missed(sqlite_bench, sqlite_bench.put("Hälsa Kanarie Gulfjäder"), "Kanarie Gulfjäder")

    with pytest.raises(AccessDenied):
        decide(sqlite_bench, made, actor=actor)  # type: ignore[arg-type] # an actor of the table
    assert sqlite_bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED
    assert row_of(sqlite_bench, made).state is CorrectionState.PENDING


def test_a_later_decision_on_the_same_value_takes_the_place_of_the_opposite(bench: Bench) -> None:
    ticket = bench.put(f"Maila {SHOP} nu")
    allowed = not_personal(bench, ticket, "o•••@example.com")
    decide(bench, allowed)
    decide(bench, missed(bench, ticket, SHOP, Kind.EMAIL_ADDRESS))

    assert readable(bench, ticket) == ["Maila o•••@example.com nu"]
    assert row_of(bench, allowed).state is CorrectionState.REVOKED


def test_without_its_record_nothing_is_decided(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    made = missed(bench, bench.put("Hälsa Kanarie Gulfjäder"), "Kanarie Gulfjäder")
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        decide(bench, made)
    assert row_of(bench, made).state is CorrectionState.PENDING


# --- what becomes of the text when the ticket goes


def test_the_texts_go_with_a_redacted_ticket_and_only_what_is_nobodys_stays_in_force(bench: Bench) -> None:
    ticket = bench.put_closed(f"Kanarie Gulfjäder mailar {SHOP}, Sångvägen")
    allowed, found = not_personal(bench, ticket, "o•••@example.com"), missed(bench, ticket, "Kanarie Gulfjäder")
    waiting = missed(bench, ticket, "Sångvägen", Kind.STREET_ADDRESS)
    decide(bench, allowed)
    decide(bench, found)
    bench.clock.wait(days=400)
    bench.redact(ticket)

    assert [has_text(bench, each) for each in (allowed, found, waiting)] == [False] * 3
    assert [row_of(bench, each).hash is None for each in (allowed, found, waiting)] == [False, True, True]
    assert row_of(bench, waiting).state is CorrectionState.LAPSED
    assert readable(bench, bench.put(f"{SHOP}, Kanarie Gulfjäder")) == [f"{SHOP}, Kanarie Gulfjäder"]


def test_the_texts_go_with_a_deleted_ticket(bench: Bench) -> None:
    ticket = bench.put("Hälsa Kanarie Gulfjäder")
    made = missed(bench, ticket, "Kanarie Gulfjäder")
    decide(bench, made)
    bench.delete(ticket)
    bench.receive(ticket)

    assert not has_text(bench, made)
    assert row_of(bench, made).hash is None
