"""The first cut on whole tickets: all that is marked is covered, and nothing else is hit."""

from pathlib import Path

import pytest

from detectors.engine import PresidioDetector
from detectors.training.markup import LabelledTicket, read_tickets

_TICKETS = read_tickets(Path(__file__).parents[1] / "corpus" / "first_cut.txt")


@pytest.mark.parametrize("ticket", _TICKETS, ids=[ticket.name for ticket in _TICKETS])
def test_what_is_marked_is_found_with_its_kind_and_nothing_else(
    detector: PresidioDetector, ticket: LabelledTicket
) -> None:
    (findings,) = detector.find_many([ticket.text], known=ticket.known)
    found = [(ticket.text[finding.start : finding.end], finding.kind) for finding in findings]
    assert found == [(ticket.text[span.start : span.end], span.kind) for span in ticket.personal]


def test_the_corpus_has_tickets_with_and_without_personal_data() -> None:
    assert sum(not ticket.personal for ticket in _TICKETS) >= len(_TICKETS) // 5
    assert sum(bool(ticket.personal) for ticket in _TICKETS) >= len(_TICKETS) // 2
