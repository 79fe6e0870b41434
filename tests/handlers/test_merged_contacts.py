"""When two contacts become one, whoever looks for either finds the tickets of both."""

from handlers.accept_delivery import Merge, Notification, accept_delivery
from handlers.receive_ticket import receive_ticket
from sandbox.intercom import changes
from storage.ids import DeliveryId, NotificationId
from storage.vocabulary import AuditWord, DeliveryState, IdentifierType, Topic
from tests.handlers.bench import Bench
from tests.handlers.dump import dump
from tests.people import ASTRID, BIRGER


def merge(bench: Bench, *, number: int = 1) -> bool:
    told = Merge(bench.contact(ASTRID), bench.contact(BIRGER))
    return accept_delivery(
        bench.services, Notification(NotificationId(f"notif_m{number}"), Topic.CONTACT_MERGED, None, told)
    )


def found(bench: Bench) -> tuple[list[str], list[str]]:
    people = (bench.contact(ASTRID), bench.contact(BIRGER))
    before, after = (bench.found_by(IdentifierType.CONTACT, contact) for contact in people)
    return before, after


def test_the_tickets_of_the_one_are_found_by_the_other_at_once(bench: Bench) -> None:
    ticket = bench.put(person=ASTRID)
    assert merge(bench)
    assert found(bench) == ([ticket], [ticket])
    assert bench.deliveries()[1].state is DeliveryState.DONE
    assert (bench.audit()[-1].word, bench.audit()[-1].details) == (AuditWord.CONTACT_MERGED, '{"tickets": 1}')


def test_they_stay_found_when_the_ticket_is_fetched_anew(bench: Bench) -> None:
    ticket = bench.put(person=ASTRID)
    changes.merge(bench.state, bench.contact(ASTRID), into=bench.contact(BIRGER))
    merge(bench)
    for row in bench.deliveries():
        if row.state is DeliveryState.PENDING:
            receive_ticket(bench.services, DeliveryId(row.id))
    bench.receive(ticket)
    assert found(bench) == ([ticket], [ticket]), "also by the id that Intercom answers 410"


def test_a_ticket_with_both_is_found_by_both(bench: Bench) -> None:
    ticket = bench.begin(person=ASTRID)
    bench.record(ticket).contact_ids.append(bench.contact(BIRGER))
    bench.receive(ticket)
    merge(bench)
    assert found(bench) == ([ticket], [ticket])


def test_a_merge_told_twice_is_followed_once(bench: Bench) -> None:
    bench.put(person=ASTRID)
    merge(bench)
    assert not merge(bench)
    assert bench.audit_words().count(AuditWord.CONTACT_MERGED) == 1
    assert len(bench.queue.intakes) == 2, "the ticket's own, and the one of the merge"


def test_no_contact_s_id_is_readable_afterwards(bench: Bench) -> None:
    bench.put(person=ASTRID)
    merge(bench)
    text = dump(bench.services.database)
    assert [contact for contact in (bench.contact(ASTRID), bench.contact(BIRGER)) if contact in text] == []
