"""The first cut on whole tickets: all that is marked is covered, and nothing else is hit."""

from pathlib import Path

import pytest

from detectors.engine import PresidioDetector
from tests.corpus.markup import MarkedTicket, read_tickets

_TICKETS = read_tickets(Path(__file__).parents[1] / "corpus" / "first_cut.txt")


@pytest.mark.parametrize("ticket", _TICKETS, ids=[str(number) for number in range(1, len(_TICKETS) + 1)])
def test_what_is_marked_is_found_with_its_kind_and_nothing_else(
    detector: PresidioDetector, ticket: MarkedTicket
) -> None:
    (findings,) = detector.find_many([ticket.text], known=ticket.known)
    found = [(ticket.text[finding.start : finding.end], finding.kind) for finding in findings]
    assert found == [(ticket.text[start:end], kind) for start, end, kind in ticket.spans]


def test_the_corpus_has_tickets_with_and_without_personal_data() -> None:
    assert sum(not ticket.spans for ticket in _TICKETS) >= len(_TICKETS) // 5
    assert sum(bool(ticket.spans) for ticket in _TICKETS) >= len(_TICKETS) // 2
