"""A release gives exactly what was approved and still stands, once, and counts only when its file was whole."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from handlers.decide_disclosure import decide_disclosure
from handlers.errors import AccessDenied
from handlers.list_disclosures import list_disclosures
from handlers.read_log import read_log
from handlers.register_errors import DisclosureChanged, DisclosureDecided, DisclosureNotFound
from handlers.release_disclosure import DisclosedFile, release_disclosure
from storage import disclosures, keys, tickets
from storage.ids import DisclosureId
from storage.models import Part, TicketContact
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, DisclosedPlace, DisclosureState, DisclosureVerdict, LookupSort
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.registers import SECOND, approved, propose
from tests.people import ASTRID, BIRGER

MAIL = "Maila bo@example.com"


def values(file: DisclosedFile) -> list[str]:
    return [field.value.reveal() for field in file.fields]


def kinds_given(bench: Bench, query: str) -> list[dict[str, int]]:
    """Return the kinds beside each line of a person's log that tells of a release."""
    log = read_log(bench.services, OFFICER, query, is_whole=True)
    return [dict(line.kinds) for line in log.lines if line.sort is LookupSort.DISCLOSED]


def test_what_was_approved_is_given_and_nothing_else(bench: Bench) -> None:
    ticket = bench.put(f"{MAIL}, ring {BIRGER.phone}")
    bench.put("Maila ada@example.com", person=BIRGER)
    disclosure_id = approved(bench, ticket)
    files: list[DisclosedFile] = []
    released = release_disclosure(bench.services, OFFICER, disclosure_id, files.append)
    assert values(files[0]) == [ASTRID.email, "bo@example.com"]
    assert [field.place for field in files[0].fields] == [DisclosedPlace.CONTACT, DisclosedPlace.PART]
    assert (released.line.state, released.released, released.left_out) == (DisclosureState.RELEASED, 2, 0)
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.ticket_id) == (AuditWord.DISCLOSURE_RELEASED, OFFICER.name, None)
    assert row.details == '{"disclosure": 1, "fields": 2, "kinds": {"EMAIL_ADDRESS": 2}}'
    assert ASTRID.email not in repr(files)
    with bench.services.database.read() as session:
        fields = disclosures.list_fields(session, disclosure_id)
    assert {(field.is_released, field.hash) for field in fields} == {(True, None)}


def test_whole_messages_are_given_as_they_were_written(bench: Bench) -> None:
    ticket = bench.put("Hej, mitt paket är borta")
    disclosure_id = approved(bench, ticket, kinds=frozenset(), with_messages=True)
    files: list[DisclosedFile] = []
    release_disclosure(bench.services, OFFICER, disclosure_id, files.append)
    assert "mitt paket är borta" in values(files[0])[-1]
    assert files[0].fields[-1].written_at is not None


def test_it_happens_once(bench: Bench) -> None:
    disclosure_id = approved(bench, bench.put(MAIL))
    files: list[DisclosedFile] = []
    release_disclosure(bench.services, OFFICER, disclosure_id, files.append)
    with pytest.raises(DisclosureDecided) as again:
        release_disclosure(bench.services, OFFICER, disclosure_id, files.append)
    assert again.value.state is DisclosureState.RELEASED
    assert len(files) == 1, "the second file was not even begun"
    assert bench.audit_words().count(AuditWord.DISCLOSURE_RELEASED) == 1


def test_of_two_releases_at_once_the_second_counts_for_nothing(bench: Bench) -> None:
    disclosure_id = approved(bench, bench.put(MAIL))

    def interrupted(_: DisclosedFile) -> None:
        release_disclosure(bench.services, SECOND, disclosure_id, lambda _: None)

    with pytest.raises(DisclosureDecided):
        release_disclosure(bench.services, OFFICER, disclosure_id, interrupted)
    assert [row.actor for row in bench.audit() if row.word is AuditWord.DISCLOSURE_RELEASED] == [SECOND.name]


def test_a_release_that_dies_before_its_file_is_whole_does_not_count(bench: Bench) -> None:
    disclosure_id = approved(bench, bench.put(MAIL))

    def die(_: DisclosedFile) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        release_disclosure(bench.services, OFFICER, disclosure_id, die)
    assert list_disclosures(bench.services, OFFICER)[0].state is DisclosureState.APPROVED
    files: list[DisclosedFile] = []
    release_disclosure(bench.services, OFFICER, disclosure_id, files.append)
    assert len(values(files[0])) == 2


@pytest.mark.parametrize("verdict", [None, DisclosureVerdict.REFUSE])
def test_what_is_not_approved_is_not_given(bench: Bench, verdict: DisclosureVerdict | None) -> None:
    disclosure_id = propose(bench, bench.put(MAIL)).id
    if verdict:
        decide_disclosure(bench.services, SECOND, disclosure_id, verdict)
    with pytest.raises(DisclosureDecided):
        release_disclosure(bench.services, OFFICER, disclosure_id, lambda _: pytest.fail("a file was made"))


def test_what_was_redacted_since_is_left_out_and_named(bench: Bench) -> None:
    gone, there = bench.put_due(MAIL), bench.put("Maila ada@example.com", person=BIRGER)
    disclosure_id = approved(bench, gone, there)
    bench.redact(gone)
    files: list[DisclosedFile] = []
    released = release_disclosure(bench.services, OFFICER, disclosure_id, files.append)
    assert values(files[0]) == [BIRGER.email, "ada@example.com"]
    assert (files[0].left_out, released.left_out) == ((0, 1), 2)
    assert list_disclosures(bench.services, OFFICER)[0].kinds == {"EMAIL_ADDRESS": 2}


def test_only_who_is_in_a_ticket_of_which_something_was_given_has_a_line_and_without_the_kinds(bench: Bench) -> None:
    ticket, other = bench.put("Hej"), bench.put("Hej", person=BIRGER)
    disclosure_id = approved(bench, ticket, other)
    with bench.services.database.begin() as session:
        session.execute(delete(TicketContact).where(TicketContact.ticket_id == bench.ticket_id(other)))
    assert release_disclosure(bench.services, OFFICER, disclosure_id, lambda _: None).left_out == 1
    assert kinds_given(bench, BIRGER.email) == []
    assert kinds_given(bench, ASTRID.email) == [{}]


def test_a_secret_release_is_in_nobodys_log_until_its_day_has_come(bench: Bench) -> None:
    secret_until = bench.clock.now().date() + timedelta(days=10)
    disclosure_id = approved(bench, bench.put(MAIL), secret_until=secret_until)
    release_disclosure(bench.services, OFFICER, disclosure_id, lambda _: None)
    assert len(bench.concerned(bench.audit()[-1].seq)) > 1
    assert kinds_given(bench, ASTRID.email) == []
    bench.clock.wait(days=12)
    assert kinds_given(bench, ASTRID.email) == [{}]


def test_when_nothing_is_left_nothing_is_released(bench: Bench) -> None:
    ticket = bench.put_due(MAIL)
    disclosure_id = approved(bench, ticket)
    bench.redact(ticket)
    with pytest.raises(DisclosureChanged):
        release_disclosure(bench.services, OFFICER, disclosure_id, lambda _: pytest.fail("a file was made"))
    assert AuditWord.DISCLOSURE_RELEASED not in bench.audit_words()


def test_another_value_in_the_same_place_is_not_what_was_approved(bench: Bench) -> None:
    ticket = bench.put(MAIL)
    disclosure_id = approved(bench, ticket)
    with bench.services.database.begin() as session:
        part = session.scalars(select(Part).where(Part.ticket_id == bench.ticket_id(ticket))).one()
        key = keys.open_key(session, bench.services.vault, keys.ticket_owner(bench.ticket_id(ticket)))
        body = tickets.open_body(part, key)
        assert body is not None
        part.sealed_body = key.seal(Plaintext(body.reveal().replace("bo@", "al@")), tickets.body_place(part))
    files: list[DisclosedFile] = []
    release_disclosure(bench.services, OFFICER, disclosure_id, files.append)
    assert values(files[0]) == [ASTRID.email]


def test_who_may_not_or_what_is_not_there_is_refused(bench: Bench) -> None:
    disclosure_id = approved(bench, bench.put(MAIL))
    with pytest.raises(AccessDenied):
        release_disclosure(bench.services, AGENT, disclosure_id, lambda _: None)
    with pytest.raises(DisclosureNotFound):
        release_disclosure(bench.services, OFFICER, DisclosureId(9), lambda _: None)
