"""The privacy role sees what was proposed, masked, by whom and when; the value itself never."""

from datetime import timedelta

import pytest

from detectors.entities import Kind
from handlers.errors import AccessDenied
from handlers.list_corrections import ListedCorrections, list_corrections
from storage.vocabulary import AuditWord, CorrectionType, Verdict
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.corrected import SECOND, decide, missed, not_personal, shown


def listed(bench: Bench, actor: object = OFFICER) -> ListedCorrections:
    return list_corrections(bench.services, actor)  # type: ignore[arg-type] # an actor of a table


def test_a_correction_tells_who_when_what_and_its_surroundings_masked(bench: Bench) -> None:
    ticket = bench.put("Hej, maila bo@example.com om Kanarie Gulfjäder, kundnr KG-4711.")
    first = missed(bench, ticket, "Kanarie Gulfjäder")
    bench.clock.wait(minutes=5)
    second = missed(bench, ticket, "KG-4711", Kind.OTHER_ID)
    found = listed(bench)

    assert (found.total_pending, found.total_in_force, found.in_force) == (2, 0, ())
    one, other = found.pending
    assert (one.id, one.type, one.kind, one.conversation_id) == (first, CorrectionType.MISSED, "PERSON", ticket)
    assert (one.proposed_by, one.proposed_at) == (AGENT.name, bench.clock.now() - timedelta(minutes=5))
    assert str(one.around) == "Hej, maila b•••@example.com om →\u00a0[PERSON 2]\u00a0←, kundnr [OTHER_ID 1]."
    assert (other.id, other.shape, other.cue, other.is_own) == (second, "AA-9999", "customer", False)
    assert str(other.around) == "Hej, maila b•••@example.com om [PERSON 2], kundnr →\u00a0[OTHER_ID 1]\u00a0←."


def test_a_value_that_is_said_not_to_be_personal_is_masked_between_its_arrows(bench: Bench) -> None:
    ticket = bench.put("Skriv till order@example.com. Astrid Lindfors")
    not_personal(bench, ticket, "o•••@example.com")

    assert str(listed(bench).pending[0].around) == "Skriv till →\u00a0o•••@example.com\u00a0←. [PERSON 1]"


def test_placeholders_have_the_numbers_they_have_in_the_ticket(bench: Bench) -> None:
    ticket = bench.put("Kanarie Gulfjäder", subject="Från Astrid Lindfors")
    bench.answer(ticket, "Hälsa Tore Talgoxe och Kanarie Gulfjäder")
    bench.receive(ticket)
    missed(bench, ticket, "Kanarie Gulfjäder")
    missed(bench, ticket, "Tore Talgoxe")

    in_ticket = [str(part.text) for part in shown(bench, ticket).parts]
    assert in_ticket == ["[PERSON 2]", "Hälsa [PERSON 3] och [PERSON 2]"]
    assert [str(one.around) for one in listed(bench).pending] == [
        "→\u00a0[PERSON 2]\u00a0←",
        "Hälsa →\u00a0[PERSON 3]\u00a0← och [PERSON 2]",
    ]


def test_surroundings_are_cut_and_whatever_is_cut_through_stays_masked(bench: Bench) -> None:
    address = "bo.bengtsson.borgstrom@example.com"
    ticket = bench.put(f"Början. {address} " + "x " * 55 + "Kanarie Gulfjäder" + " y" * 55 + f" {address} slut.")
    missed(bench, ticket, "Kanarie Gulfjäder")

    around = str(listed(bench).pending[0].around)
    assert around.startswith("… ")
    assert around.endswith(" …")
    assert around.count("b•••@example.com") == 2
    assert "→\u00a0[PERSON 2]\u00a0←" in around
    assert not any(word in around for word in ("bengtsson", "borgstrom", "Början", "slut"))


def test_surroundings_that_have_changed_are_not_shown(bench: Bench) -> None:
    ticket = bench.put("Hälsa Kanarie Gulfjäder")
    missed(bench, ticket, "Kanarie Gulfjäder")
    bench.redact_there(ticket, bench.record(ticket).source.id)
    bench.receive(ticket)

    assert [one.around for one in listed(bench).pending] == [None]


def test_what_is_in_force_is_listed_without_a_text(bench: Bench) -> None:
    ticket = bench.put("Hälsa Kanarie Gulfjäder")
    made = missed(bench, ticket, "Kanarie Gulfjäder")
    decide(bench, made)
    found = listed(bench)

    assert (found.total_pending, found.pending, found.total_in_force) == (0, (), 1)
    (one,) = found.in_force
    assert (one.id, one.around, one.decided_by, one.decided_at) == (made, None, OFFICER.name, bench.clock.now())
    decide(bench, made, Verdict.REVOKE)
    assert listed(bench).total_in_force == 0


def test_ones_own_is_told(bench: Bench) -> None:
    missed(bench, bench.put("Hälsa Kanarie Gulfjäder"), "Kanarie Gulfjäder", actor=OFFICER)

    assert [listed(bench, actor).pending[0].is_own for actor in (OFFICER, SECOND)] == [True, False]


def test_of_many_the_oldest_are_listed_and_all_are_counted(sqlite_bench: Bench) -> None:
    text = " ".join(f"Namn{chr(ord('a') + number)}" for number in range(9))
    ticket = sqlite_bench.put(text)
    made = [missed(sqlite_bench, ticket, word) for word in text.split()]
    found = listed(sqlite_bench)

    assert found.total_pending == 9
    assert [one.id for one in found.pending] == made[: len(found.pending)]
    assert len(found.pending) < 9


def test_the_reading_is_recorded(bench: Bench) -> None:
    missed(bench, bench.put("Hälsa Kanarie Gulfjäder"), "Kanarie Gulfjäder")
    listed(bench)

    entry = bench.audit()[-1]
    assert (entry.word, entry.actor, entry.purpose) == (AuditWord.CORRECTIONS_LISTED, OFFICER.name, "legal_obligation")
    assert entry.details == '{"in_force": 0, "pending": 1}'


@pytest.mark.parametrize("actor", [AGENT, STRANGER])
def test_only_the_privacy_role_sees_them(sqlite_bench: Bench, actor: object) -> None:
    with pytest.raises(AccessDenied):
        listed(sqlite_bench, actor)
    assert sqlite_bench.audit_words() == [AuditWord.ACCESS_REFUSED]
