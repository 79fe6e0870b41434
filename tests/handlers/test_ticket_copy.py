"""What several verbs do to our copy of a ticket: what is searched, what is stored, what is refused."""

from dataclasses import replace
from datetime import datetime

import pytest

from detectors.entities import Kind, KnownIdentifier
from handlers import ticket_copy
from storage.errors import FailureReason, PartnerFailed
from storage.partners.conversation import Conversation, ConversationId, PartId
from storage.vocabulary import PartAuthor, PartType, TicketState
from tests.fakes import FixedDetector
from tests.handlers.bench import Bench
from tests.people import ASTRID
from tests.storage.examples import part_of


def store(bench: Bench, conversation: Conversation) -> None:
    detected = ticket_copy.detect(bench.services, conversation)
    with bench.services.database.begin() as session:
        ticket_copy.store(session, bench.services, detected, at=bench.clock.now())


def fetched(bench: Bench, ticket: str) -> Conversation:
    return ticket_copy.fetch(bench.services, ConversationId(ticket))


def test_a_state_nobody_knows_keeps_the_ticket(bench: Bench) -> None:
    ticket = bench.put_closed("Hej")
    conversation = fetched(bench, ticket)
    store(bench, replace(conversation, state=TicketState.UNKNOWN))
    row = bench.ticket(ticket)
    assert (row.state, row.due_at) == (TicketState.UNKNOWN, None)
    assert row.closed_at == conversation.closed_at, "what is not understood tells nothing about closings"
    assert bench.texts(ticket) == ["Hej"]


def test_an_older_answer_is_refused_and_may_be_asked_for_again(bench: Bench) -> None:
    ticket = bench.put("Hej")
    old = fetched(bench, ticket)
    bench.write(ticket, "Igen")
    bench.receive(ticket)
    with pytest.raises(PartnerFailed) as failure:
        store(bench, old)
    assert (failure.value.reason, failure.value.permanent) == (FailureReason.BROKEN, False)
    assert bench.texts(ticket) == ["Hej", "Igen"]


def test_the_contacts_own_details_are_searched_for(bench: Bench) -> None:
    detector = FixedDetector()
    bench.with_detector(detector).put("Hej", person=ASTRID)
    assert detector.known == [
        KnownIdentifier(Kind.PERSON, ASTRID.name),
        KnownIdentifier(Kind.EMAIL_ADDRESS, ASTRID.email),
        KnownIdentifier(Kind.PHONE_NUMBER, ASTRID.e164),
    ]


def test_events_without_text_are_not_stored(bench: Bench) -> None:
    ticket = bench.begin("Hej")
    bench.close(ticket)
    bench.reopen(ticket)
    bench.close(ticket, "<p>Hejdå</p>")
    bench.receive(ticket)
    assert bench.texts(ticket) == ["Hej", "Hejdå"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"is_redacted": True}, False),
        ({"body": None}, False),
        ({"type": PartType.NOTE, "author": PartAuthor.ADMIN}, True),
        ({"type": PartType.EVENT}, True),
        ({"type": PartType.SOURCE}, True),
        ({"type": PartType.SOURCE, "author": PartAuthor.ADMIN}, False),
        ({"type": PartType.SOURCE, "author": PartAuthor.BOT}, False),
        ({"type": PartType.SOURCE, "author": PartAuthor.UNKNOWN}, False),
    ],
    ids=str,
)
def test_what_intercom_can_redact(now: datetime, changes: dict[str, object], expected: bool) -> None:  # noqa: FBT001
    part = replace(part_of(1, "text", now), id=PartId("1"), **changes)  # type: ignore[arg-type]
    assert ticket_copy.is_redactable(part) is expected
