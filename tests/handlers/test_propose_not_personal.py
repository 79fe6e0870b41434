"""A masked value is said not to be personal: it is recorded for somebody else, and stays masked."""

from dataclasses import replace

import pytest

from handlers.errors import AccessDenied, AlreadyProposed, PlaceGone, TicketNotFound
from handlers.marking import MarkedPlace
from handlers.propose_not_personal import propose_not_personal
from storage.vocabulary import AccessReason, AuditWord, CorrectionState, CorrectionType
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.corrected import not_personal, place_of, readable, row_of, shown
from tests.handlers.dump import dump

SHOP = "kanarie@example.com"


def test_a_proposal_is_recorded_and_changes_no_mask(bench: Bench) -> None:
    ticket = bench.put(f"Maila {SHOP} nu")
    before = readable(bench, ticket)

    made = not_personal(bench, ticket, "k•••@example.com")

    row = row_of(bench, made)
    assert (row.type, row.state, row.kind) == (CorrectionType.NOT_PERSONAL, CorrectionState.PENDING, "EMAIL_ADDRESS")
    assert (row.shape, row.cue, row.proposed_by) == ("aaaaaaa@aaaaaaa.aaa", None, AGENT.name)
    assert readable(bench, ticket) == before
    entry = bench.audit()[-2]
    assert (entry.word, entry.actor, entry.purpose) == (AuditWord.CORRECTION_PROPOSED, AGENT.name, "support")
    assert entry.ticket_id == bench.ticket_id(ticket)
    assert entry.details == f'{{"correction": {made}, "kind": "EMAIL_ADDRESS", "type": "not_personal"}}'


def test_the_value_stands_readable_nowhere(bench: Bench) -> None:
    ticket = bench.put(f"Maila {SHOP} nu")
    not_personal(bench, ticket, "k•••@example.com")

    assert "kanarie" not in dump(bench.services.database)


def test_every_masked_value_can_be_pointed_at_also_in_the_title(bench: Bench) -> None:
    ticket = bench.put("Ring 070-174 06 77, Astrid Lindfors, 199001012385", subject="Om anna@example.com")
    values = shown(bench, ticket).values

    assert [str(value.shown) for value in values] == ["a•••@example.com", "••• 77", "[PERSON 1]", "••••••-••••"]
    made = [propose_not_personal(bench.services, AGENT, ticket, value.place, purpose="support") for value in values]
    assert len(set(made)) == 4


def test_a_value_is_listed_once_however_often_it_stands_there(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com")
    bench.answer(ticket, "BO@example.com, bo@example.com")
    bench.receive(ticket)

    assert [str(value.shown) for value in shown(bench, ticket).values] == ["b•••@example.com"]


def test_the_same_value_is_proposed_once(bench: Bench) -> None:
    ticket = bench.put(f"Maila {SHOP} nu")
    made = not_personal(bench, ticket, "k•••@example.com")

    with pytest.raises(AlreadyProposed) as refused:
        not_personal(bench, ticket, "k•••@example.com", actor=OFFICER)
    assert refused.value.correction == made


@pytest.mark.parametrize("change", [{"start": 0}, {"end": 7}, {"part_row": 99}, {"kind": "PERSON"}, {"kind": "NONE"}])
def test_a_place_without_a_finding_is_refused(sqlite_bench: Bench, change: dict[str, int]) -> None:
    ticket = sqlite_bench.put(f"Maila {SHOP} nu")
    place = place_of(sqlite_bench, ticket, "k•••@example.com")

    with pytest.raises(PlaceGone):
        propose_not_personal(sqlite_bench.services, AGENT, ticket, replace(place, **change), purpose="support")  # type: ignore[arg-type] # a table's columns
    assert sqlite_bench.audit_words()[-2:] == [AuditWord.TICKET_SHOWN, AuditWord.ACCESS_REFUSED]


def test_a_place_that_has_changed_meanwhile_is_refused(bench: Bench) -> None:
    ticket = bench.put(f"Maila {SHOP} nu")
    place = place_of(bench, ticket, "k•••@example.com")
    bench.redact_there(ticket, bench.record(ticket).source.id)
    bench.receive(ticket)

    with pytest.raises(PlaceGone):
        propose_not_personal(bench.services, AGENT, ticket, place, purpose="support")


def test_a_place_of_another_ticket_is_refused(bench: Bench) -> None:
    ticket, other = bench.put(f"Maila {SHOP} nu"), bench.put(f"Maila {SHOP} nu")

    with pytest.raises(PlaceGone):
        propose_not_personal(
            bench.services, AGENT, other, place_of(bench, ticket, "k•••@example.com"), purpose="support"
        )


def test_a_redacted_ticket_has_no_places(bench: Bench) -> None:
    ticket = bench.put_due(f"Maila {SHOP} nu")
    place = place_of(bench, ticket, "k•••@example.com")
    bench.redact(ticket)

    with pytest.raises(AccessDenied) as refused:
        propose_not_personal(bench.services, AGENT, ticket, place, purpose="support")
    assert refused.value.reason is AccessReason.TICKET_STATE
    assert bench.audit()[-1].details == '{"action": "correct", "reason": "ticket_state"}'


def test_a_ticket_that_is_not_here_is_told(sqlite_bench: Bench) -> None:
    with pytest.raises(TicketNotFound):
        propose_not_personal(sqlite_bench.services, AGENT, "1", MarkedPlace(1, 0, 1, "PERSON"), purpose="support")


@pytest.mark.parametrize("purpose", ["payment", "marketing", "", "nyfikenhet"])
def test_a_wrong_purpose_is_refused_and_recorded(sqlite_bench: Bench, purpose: str) -> None:
    ticket = sqlite_bench.put(f"Maila {SHOP} nu")
    place = place_of(sqlite_bench, ticket, "k•••@example.com")

    for actor in (AGENT, STRANGER):
        with pytest.raises(AccessDenied):
            propose_not_personal(sqlite_bench.services, actor, ticket, place, purpose=purpose)
        assert sqlite_bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED


def test_without_its_record_nothing_is_proposed(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = bench.put(f"Maila {SHOP} nu")
    place = place_of(bench, ticket, "k•••@example.com")
    broken_audit.append("now")

    with pytest.raises(ZeroDivisionError):
        propose_not_personal(bench.services, AGENT, ticket, place, purpose="support")
    broken_audit.clear()
    assert not_personal(bench, ticket, "k•••@example.com")
