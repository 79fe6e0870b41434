"""What was missed is said: it is found in the ticket in memory, masked there at once, and kept as a hash."""

import pytest

from detectors.entities import Kind
from handlers.errors import AccessDenied, AlreadyMasked, TicketNotFound, WordsNotFound
from handlers.propose_missed import Missed, propose_missed
from storage.vocabulary import AccessReason, AuditWord, CorrectionState, CorrectionType
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.corrected import missed, readable, row_of, shown
from tests.handlers.dump import dump

TEXT = "Jag bor hos Kanarie Gulfjäder på Sångvägen, kundnr KG-4711."


def test_what_was_missed_is_masked_in_its_own_ticket_at_once_and_nowhere_else(bench: Bench) -> None:
    ticket, other = bench.put(TEXT), bench.put(TEXT)

    made = missed(bench, ticket, "Kanarie Gulfjäder")

    row = row_of(bench, made)
    assert (row.type, row.state, row.kind) == (CorrectionType.MISSED, CorrectionState.PENDING, "PERSON")
    assert (row.shape, row.cue) == ("Aaaaaaa Aaaaaaaaa", None)
    assert readable(bench, ticket) == ["Jag bor hos [PERSON 2] på Sångvägen, kundnr KG-4711."]
    assert shown(bench, ticket).kinds == {"PERSON": 1}
    assert readable(bench, other) == [TEXT]


def test_it_is_masked_in_every_part_and_the_title(bench: Bench) -> None:
    ticket = bench.put(TEXT, subject="Från kanarie gulfjäder")
    bench.answer(ticket, "Hej KANARIE  GULFJÄDER!")
    bench.receive(ticket)
    missed(bench, ticket, "Kanarie Gulfjäder")

    answer = shown(bench, ticket)
    assert "anarie" not in "".join([str(answer.title), *(str(part.text) for part in answer.parts)]).lower()
    bench.write(ticket, "Kanarie Gulfjäder igen")
    bench.receive(ticket)
    assert readable(bench, ticket)[-1] == "[PERSON 1] igen"


def test_the_words_stand_readable_nowhere(bench: Bench) -> None:
    ticket = bench.put(TEXT)
    missed(bench, ticket, "Kanarie Gulfjäder")
    missed(bench, ticket, "Sångvägen", Kind.STREET_ADDRESS)

    stored = dump(bench.services.database)
    assert "Gulfj" not in stored
    assert "ngvägen" not in stored
    assert "Kanarie" not in repr(Missed(Kind.PERSON, "Kanarie"))


def test_the_proposal_is_recorded_without_them(bench: Bench) -> None:
    ticket = bench.put(TEXT)
    made = missed(bench, ticket, "KG-4711", Kind.OTHER_ID)

    entry = bench.audit()[-1]
    assert (entry.word, entry.actor, entry.purpose) == (AuditWord.CORRECTION_PROPOSED, AGENT.name, "support")
    assert entry.details == f'{{"correction": {made}, "kind": "OTHER_ID", "type": "missed"}}'
    assert (row_of(bench, made).shape, row_of(bench, made).cue) == ("AA-9999", "customer")


@pytest.mark.parametrize(
    "typed",
    [
        "kanarie gulfjäder",
        "  Kanarie \n Gulfjäder ",
        "Kanarie Gulfjäder,",
        "“Kanarie Gulfjäder”",
        "Kanarie Gulfja\u0308der",
        "Kanarie\u200b Gulfjäder",
    ],
)
def test_words_are_found_as_they_may_have_been_copied(sqlite_bench: Bench, typed: str) -> None:
    ticket = sqlite_bench.put(TEXT)
    missed(sqlite_bench, ticket, typed)

    assert "Gulfjäder" not in readable(sqlite_bench, ticket)[0]


@pytest.mark.parametrize(
    "typed",
    ["Kanarie Gulfjädern", "anarie", "Gulfjäder Kanarie", "[PERSON 1]", "", "  ", "…", "K", "(.*)", "x" * 5_000],
)
def test_words_that_do_not_stand_there_are_refused_on_the_record(sqlite_bench: Bench, typed: str) -> None:
    ticket = sqlite_bench.put(TEXT)

    with pytest.raises(WordsNotFound) as refused:
        missed(sqlite_bench, ticket, typed)
    assert sqlite_bench.audit_words()[-2:] == [AuditWord.TICKET_RECEIVED, AuditWord.ACCESS_REFUSED]
    assert sqlite_bench.audit()[-1].details == '{"action": "correct", "reason": "words_not_found"}'
    assert len(typed.strip()) < 2 or typed not in f"{refused.value} {refused.value!r}"


def test_what_is_masked_already_is_refused_until_a_readable_place_is_left(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com nu")
    with pytest.raises(AlreadyMasked):
        missed(bench, ticket, "bo@example.com", Kind.EMAIL_ADDRESS)
    with pytest.raises(AlreadyMasked):
        missed(bench, ticket, "example", Kind.CITY)

    made = missed(bench, ticket, "nu", Kind.CITY)
    with pytest.raises(AlreadyMasked):
        missed(bench, ticket, "nu", Kind.CITY, actor=OFFICER)
    assert row_of(bench, made).proposed_by == AGENT.name


def test_a_part_of_a_value_may_be_found_and_the_rest_missed(bench: Bench) -> None:
    ticket = bench.put("Hej Astrid Lindfors Kanarie!")
    missed(bench, ticket, "Astrid Lindfors Kanarie")

    assert readable(bench, ticket) == ["Hej [PERSON 1]!"]


def test_a_redacted_ticket_and_one_that_is_not_here_hold_no_words(bench: Bench) -> None:
    ticket = bench.put_due(TEXT)
    bench.redact(ticket)

    with pytest.raises(AccessDenied) as refused:
        missed(bench, ticket, "Kanarie Gulfjäder")
    assert refused.value.reason is AccessReason.TICKET_STATE
    with pytest.raises(TicketNotFound):
        missed(bench, "1", "Kanarie Gulfjäder")
    assert bench.audit()[-1].details == '{"action": "correct", "reason": "ticket_not_found"}'


@pytest.mark.parametrize("actor", [AGENT, STRANGER])
def test_nobody_corrects_for_a_purpose_that_is_not_theirs(sqlite_bench: Bench, actor: object) -> None:
    ticket = sqlite_bench.put(TEXT)

    with pytest.raises(AccessDenied):
        propose_missed(
            sqlite_bench.services,
            actor,  # type: ignore[arg-type] # an actor of the table
            ticket,
            Missed(Kind.PERSON, "Kanarie Gulfjäder"),
            purpose="payment",
        )
    assert sqlite_bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED


def test_without_its_record_nothing_is_proposed(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = bench.put(TEXT)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        missed(bench, ticket, "Kanarie Gulfjäder")
    broken_audit.clear()
    assert readable(bench, ticket) == [TEXT]
