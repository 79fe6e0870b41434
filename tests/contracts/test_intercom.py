"""Our client against the stand-in, every request and every answer held against Intercom's description."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
import pytest

from sandbox.intercom import changes
from sandbox.intercom.app import create_app
from sandbox.intercom.clock import Clock
from sandbox.intercom.faults import Endpoint, Fault, FaultKind
from sandbox.intercom.people import put_contact
from sandbox.intercom.records import Conversation as Record
from sandbox.intercom.state import IntercomState
from storage.errors import FailureReason, PartnerFailed
from storage.partners.conversation import (
    Contact,
    ContactId,
    Conversation,
    ConversationId,
    ConversationLimits,
    Part,
    PartId,
)
from storage.partners.intercom import Intercom
from storage.plaintext import Plaintext
from storage.vocabulary import IntercomRegion, Outcome, PartAuthor, PartType, TicketState
from tests.contracts.spec import SpecValidatingTransport, validate_journal
from tests.people import ASTRID, BIRGER, CELINE, Customer

ABSENT = ConversationId("999")
GREETING = "<p>Hej!</p><p>Var är <b>paketet</b>?</p>"


@dataclass(frozen=True, slots=True)
class Bench:
    """The stand-in's state with a hand on its clock, and our client wired to it."""

    state: IntercomState
    client: Intercom
    transport: SpecValidatingTransport
    naps: list[float]

    @property
    def admin_id(self) -> str:
        return self.state.workspace.admins[0].id

    def contact(self, person: Customer, *, email: str | None = None) -> ContactId:
        made = put_contact(
            self.state,
            key=f"{person.contact_id}{email}",
            name=person.name,
            email=email or person.email,
            phone=person.e164,
            role="user",
            created_at=self.state.clock.now(),
        )
        return ContactId(made.id)

    def begin(self, person: Customer = ASTRID, *, subject: str = "") -> ConversationId:
        return ConversationId(changes.begin(self.state, self.contact(person), GREETING, subject=subject))

    def record(self, conversation_id: ConversationId) -> Record:
        return self.state.conversations[conversation_id]

    def fault(
        self, kind: FaultKind, endpoint: Endpoint | None = None, *, times: int | None = 1, late: bool = False
    ) -> None:
        self.state.faults.add(Fault(kind=kind, endpoint=endpoint, times=times, seconds=7, after_acting=late))

    def part(self, conversation_id: ConversationId, part_id: PartId) -> Part:
        fetched = self.client.fetch_conversation(conversation_id)
        return next(part for part in fetched.parts if part.id == part_id)


@pytest.fixture
def bench(now: datetime) -> Iterator[Bench]:
    moment = [now]
    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        moment[0] += timedelta(seconds=seconds)

    state = IntercomState(token="contract-token", clock=Clock(lambda: moment[0]), sleep=sleep)
    transport = SpecValidatingTransport(httpx.WSGITransport(app=create_app(state)))
    client = Intercom(
        token="contract-token",
        region=IntercomRegion.EU,
        transport=transport,
        sleep=sleep,
        now=lambda: moment[0],
        jitter=lambda: 0.0,
    )
    yield Bench(state, client, transport, naps)
    client.close()
    assert transport.asked, "nothing was sent"
    assert validate_journal(state.journal.exchanges()), "nothing was recorded"


def source_of(conversation: Conversation) -> Part:
    return conversation.parts[0]


def test_the_workspace_tells_its_id(bench: Bench) -> None:
    assert bench.client.fetch_identity() == bench.state.workspace.id_code
    assert bench.transport.judged == 1


def test_a_conversation_comes_over_as_plain_text(bench: Bench, now: datetime) -> None:
    ticket = bench.begin(subject="Paket")
    changes.admin_writes(bench.state, ticket, bench.admin_id, "<p>På väg.</p>", note=False)
    changes.admin_writes(bench.state, ticket, bench.admin_id, "<p>Ring lagret</p>", note=True)
    changes.close(bench.state, ticket, bench.admin_id)
    fetched = bench.client.fetch_conversation(ticket)
    assert (fetched.id, fetched.state, fetched.closed_at) == (ticket, TicketState.CLOSED, now)
    assert fetched.title == Plaintext("Paket")
    assert [part.type for part in fetched.parts] == [PartType.SOURCE, PartType.COMMENT, PartType.NOTE, PartType.EVENT]
    assert [part.author for part in fetched.parts] == [PartAuthor.CONTACT, *[PartAuthor.ADMIN] * 3]
    assert [part.body for part in fetched.parts][1:] == [Plaintext("På väg."), Plaintext("Ring lagret"), None]
    body = source_of(fetched).body
    assert body is not None
    assert "<" not in body.reveal()
    assert fetched.parts_unreached == 0


def test_the_contacts_come_with_the_conversation(bench: Bench) -> None:
    fetched = bench.client.fetch_conversation(bench.begin(ASTRID))
    expected = Contact(bench.contact(ASTRID), Plaintext(ASTRID.name), Plaintext(ASTRID.email), Plaintext(ASTRID.e164))
    assert fetched.contacts == (expected,)


@pytest.mark.parametrize("status", [404, 410])
def test_a_merged_contact_is_left_out(bench: Bench, status: int) -> None:
    ticket = bench.begin(ASTRID)
    bench.state.settings.merged_contact_status = status
    changes.merge(bench.state, bench.contact(ASTRID), into=bench.contact(BIRGER))
    assert bench.client.fetch_conversation(ticket).contacts == ()
    assert bench.client.find_contact(bench.contact(ASTRID)) is None
    assert bench.client.export_contact(bench.contact(ASTRID)) is None


def test_a_profile_is_handed_out_whole(bench: Bench) -> None:
    told = bench.client.export_contact(bench.contact(ASTRID))
    assert told is not None
    assert {told[name].reveal() for name in ("name", "email", "phone")} == {ASTRID.name, ASTRID.email, ASTRID.e164}


def test_states_come_over(bench: Bench, now: datetime) -> None:
    ticket = bench.begin()
    assert bench.client.fetch_conversation(ticket).state is TicketState.OPEN
    changes.snooze(bench.state, ticket, bench.admin_id, now + timedelta(days=1))
    assert bench.client.fetch_conversation(ticket).state is TicketState.SNOOZED


def test_parts_beyond_500_are_told(bench: Bench) -> None:
    ticket = bench.begin()
    for number in range(623):
        changes.customer_writes(bench.state, ticket, f"<p>{number}</p>")
    fetched = bench.client.fetch_conversation(ticket)
    assert (len(fetched.parts), fetched.parts_unreached) == (501, 123)
    assert fetched.parts[-1].body == Plaintext("622")


def test_a_part_is_redacted_and_read_back(bench: Bench) -> None:
    ticket = bench.begin()
    reply = PartId(changes.customer_writes(bench.state, ticket, "<p>Mitt nummer</p>").parts[-1].id)
    assert not bench.part(ticket, reply).is_redacted
    assert bench.client.redact_part(ticket, reply, is_source=False) is Outcome.REDACTED
    assert bench.part(ticket, reply).is_redacted
    assert bench.part(ticket, reply).body != Plaintext("Mitt nummer")
    assert bench.client.redact_part(ticket, reply, is_source=False) is Outcome.ALREADY_REDACTED


def test_the_source_is_redacted_and_read_back(bench: Bench) -> None:
    ticket = bench.begin()
    source = source_of(bench.client.fetch_conversation(ticket)).id
    assert bench.client.redact_part(ticket, source, is_source=True) is Outcome.REDACTED
    assert bench.part(ticket, source).is_redacted
    assert bench.client.redact_part(ticket, source, is_source=True) is Outcome.ALREADY_REDACTED


def test_a_part_without_a_body_is_not_redactable(bench: Bench) -> None:
    ticket = bench.begin()
    event = PartId(changes.close(bench.state, ticket, bench.admin_id).parts[-1].id)
    assert bench.client.redact_part(ticket, event, is_source=False) is Outcome.NOT_REDACTABLE


def test_a_source_by_an_admin_is_not_redactable(bench: Bench) -> None:
    ticket = bench.begin()
    record = bench.record(ticket)
    record.source.author = (
        changes.admin_writes(bench.state, ticket, bench.admin_id, "<p>x</p>", note=False).parts[-1].author
    )
    assert bench.client.redact_part(ticket, PartId(record.source.id), is_source=True) is Outcome.NOT_REDACTABLE


def test_what_is_not_there_is_gone(bench: Bench) -> None:
    ticket = bench.begin()
    assert bench.client.redact_part(ticket, PartId("1"), is_source=False) is Outcome.GONE
    assert bench.client.redact_part(ABSENT, PartId("1"), is_source=False) is Outcome.GONE
    changes.delete(bench.state, ticket, retain_metrics=True)
    with pytest.raises(PartnerFailed) as failure:
        bench.client.fetch_conversation(ticket)
    assert (failure.value.reason, failure.value.permanent) == (FailureReason.NOT_FOUND, True)


@pytest.mark.parametrize("kind", [FaultKind.LYING_REDACT, FaultKind.HALF_LYING_REDACT])
def test_a_lie_about_a_redaction_shows_when_read_back(bench: Bench, kind: FaultKind) -> None:
    ticket = bench.begin()
    reply = PartId(changes.customer_writes(bench.state, ticket, "<p>Hemligt</p>").parts[-1].id)
    bench.fault(kind)
    assert bench.client.redact_part(ticket, reply, is_source=False) is Outcome.REDACTED
    assert bench.part(ticket, reply).body == Plaintext("Hemligt")


def test_a_redaction_whose_answer_is_lost_is_done_once(bench: Bench) -> None:
    ticket = bench.begin()
    source = PartId(bench.record(ticket).source.id)
    bench.fault(FaultKind.DROPPED, Endpoint.REDACT, late=True)
    assert bench.client.redact_part(ticket, source, is_source=True) is Outcome.ALREADY_REDACTED
    assert bench.record(ticket).source.redact_successes == 1
    assert bench.naps == [0.5]


def test_a_search_turns_every_page_once(bench: Bench) -> None:
    tickets = {bench.begin() for _ in range(331)}
    found = list(bench.client.search_conversations())
    assert len(found) == len(tickets)
    assert set(found) == tickets
    assert bench.transport.asked == 3


def test_a_search_keeps_to_its_limits(bench: Bench, now: datetime) -> None:
    early, late = bench.begin(), bench.begin(BIRGER)
    changes.close(bench.state, early, bench.admin_id)
    bench.state.clock.advance(timedelta(hours=1))
    changes.close(bench.state, late, bench.admin_id)
    still_open = bench.begin(CELINE)
    search = bench.client.search_conversations
    cut = now + timedelta(minutes=30)
    assert set(search(updated_since=cut)) == {late, still_open}
    assert set(search(updated_since=now)) == {early, late, still_open}
    assert set(search(closed_before=cut)) == {early}
    assert set(search(closed_before=cut + timedelta(hours=1))) == {early, late}
    assert set(search(updated_since=cut, closed_before=cut)) == set()


def test_what_is_listed_tells_change_and_contacts_and_is_counted(bench: Bench, now: datetime) -> None:
    early = bench.begin()
    bench.state.clock.advance(timedelta(days=9))
    late = bench.begin(BIRGER)
    changes.close(bench.state, late, bench.admin_id)

    def listed(limits: ConversationLimits) -> dict[str, tuple[datetime, tuple[str, ...]]]:
        pages = bench.client.list_conversations(limits)
        return {one.id: (one.updated_at, one.contact_ids) for page in pages for one in page}

    everything = {
        early: (bench.record(early).updated_at, (bench.contact(ASTRID),)),
        late: (bench.record(late).updated_at, (bench.contact(BIRGER),)),
    }
    assert listed(ConversationLimits()) == everything
    assert bench.client.count_conversations(ConversationLimits()) == 2
    for limits, expected in (
        (ConversationLimits(updated_since=now + timedelta(days=5)), {late}),
        (ConversationLimits(updated_before=now + timedelta(days=5)), {early}),
        (ConversationLimits(created_since=now, created_before=now + timedelta(days=3)), {early}),
        (ConversationLimits(is_closed_only=True), {late}),
    ):
        assert set(listed(limits)) == expected
        assert bench.client.count_conversations(limits) == len(expected)


def test_all_contacts_that_share_an_address_are_found(bench: Bench) -> None:
    shared = {bench.contact(ASTRID), bench.contact(BIRGER, email=ASTRID.email)}
    bench.contact(CELINE)
    assert {person.id for person in bench.client.search_contacts(email=Plaintext(ASTRID.email))} == shared
    assert [person.name for person in bench.client.search_contacts(phone=Plaintext(CELINE.e164))] == [
        Plaintext(CELINE.name)
    ]
    both = bench.client.search_contacts(email=Plaintext(ASTRID.email), phone=Plaintext(CELINE.e164))
    assert len(both) == 3
    assert bench.client.search_contacts(email=Plaintext("nobody@example.se")) == []


def test_a_rate_limit_is_waited_out(bench: Bench) -> None:
    bench.fault(FaultKind.RATE_LIMITED, Endpoint.ME)
    assert bench.client.fetch_identity()
    assert bench.naps == [7.0]


def test_the_real_limit_of_a_window_is_waited_out(bench: Bench) -> None:
    bench.state.settings.calls_a_window = 2
    for _ in range(5):
        bench.client.fetch_identity()
    assert bench.naps == [10.0, 10.0]


@pytest.mark.parametrize("kind", [FaultKind.SERVER_ERROR, FaultKind.HTML_BAD_GATEWAY, FaultKind.DROPPED])
@pytest.mark.parametrize("times", [1, 3])
def test_passing_trouble_is_survived(bench: Bench, kind: FaultKind, times: int) -> None:
    ticket = bench.begin()
    bench.fault(kind, Endpoint.GET_CONVERSATION, times=times)
    assert bench.client.fetch_conversation(ticket).id == ticket
    assert len(bench.naps) == times


@pytest.mark.parametrize(
    ("kind", "reason", "permanent"),
    [
        (FaultKind.UNAUTHORISED, FailureReason.UNAUTHORISED, False),
        (FaultKind.NOT_FOUND, FailureReason.NOT_FOUND, True),
        (FaultKind.GONE, FailureReason.MERGED, True),
        (FaultKind.RATE_LIMITED, FailureReason.RATE_LIMITED, False),
        (FaultKind.SERVER_ERROR, FailureReason.UNREACHABLE, False),
        (FaultKind.HTML_OK, FailureReason.BROKEN, False),
        (FaultKind.HTML_BAD_GATEWAY, FailureReason.UNREACHABLE, False),
        (FaultKind.EMPTY, FailureReason.BROKEN, False),
        (FaultKind.DROPPED, FailureReason.UNREACHABLE, False),
    ],
)
def test_lasting_trouble_is_told_by_its_reason(
    bench: Bench,
    kind: FaultKind,
    reason: FailureReason,
    permanent: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    ticket = bench.begin()
    bench.fault(kind, times=None)
    calls = (
        bench.client.fetch_identity,
        lambda: bench.client.fetch_conversation(ticket),
        lambda: list(bench.client.search_conversations()),
        lambda: bench.client.search_contacts(email=Plaintext(ASTRID.email)),
    )
    for call in calls:
        with pytest.raises(PartnerFailed) as failure:
            call()
        assert (failure.value.reason, failure.value.permanent) == (reason, permanent)


def test_a_wrong_token_is_unauthorised(bench: Bench) -> None:
    bench.state.token = "another"
    with pytest.raises(PartnerFailed, match="unauthorised"):
        bench.client.fetch_identity()
