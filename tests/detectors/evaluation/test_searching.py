"""A detector is run over labelled tickets."""

from detectors.entities import Kind, KnownIdentifier
from detectors.evaluation.searching import count, find_in
from tests.detectors.evaluation.labelled import FindsAstrid, ticket


def test_tickets_are_searched_together_and_come_back_in_order() -> None:
    tickets = [ticket(f"{number} ⟦PERSON|Astrid⟧") for number in range(130)]
    detector = FindsAstrid()
    judged = list(find_in(tickets, detector))
    assert [each for each, _ in judged] == tickets
    assert all(len(found) == 1 for _, found in judged)
    assert [texts for texts, _ in detector.calls] == [64, 64, 2]


def test_what_is_known_of_a_contact_is_used_in_their_own_ticket_only() -> None:
    known = ticket("contact: PERSON|Åsa\nHej, ⟦PERSON|Åsa⟧ här")
    other = ticket("Hej, ⟦PERSON|Åsa⟧ här")
    detector = FindsAstrid()
    judged = list(find_in([other, known, other], detector))
    assert [len(found) for _, found in judged] == [0, 1, 0]
    assert (1, (KnownIdentifier(Kind.PERSON, "Åsa"),)) in detector.calls


def test_all_of_it_is_counted() -> None:
    measured = count(list(find_in([ticket("⟦PERSON|Astrid⟧"), ticket("⟦PERSON|Åsa⟧")], FindsAstrid())))
    assert (measured.tickets, measured.total.spans, measured.total.removed) == (2, 2, 1)
