"""A restriction from its placing to its lifting: who is refused what, what is kept, and what is written down."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from detectors.entities import Kind
from handlers.accept_delivery import Merge, Notification, accept_delivery
from handlers.errors import AccessDenied, PersonAmbiguous, PrivacyError, QueryUnclear, TicketHeld, UnknownQuery
from handlers.find_tickets import find_tickets
from handlers.hold_errors import (
    HoldInvalid,
    HoldOfRestriction,
    RestrictionFault,
    RestrictionInForce,
    RestrictionInvalid,
    RestrictionLifted,
    RestrictionNotFound,
)
from handlers.lift_restriction import LiftedRestriction, lift_restriction
from handlers.list_corrections import list_corrections
from handlers.list_due import list_due
from handlers.list_restrictions import list_restrictions
from handlers.place_restriction import AskedRestriction, place_restriction
from handlers.policy.restriction_rules import Told
from handlers.preview_redaction import preview_redaction
from handlers.propose_missed import Missed, propose_missed
from handlers.propose_not_personal import propose_not_personal
from handlers.read_regression_set import read_regression_set
from handlers.read_restriction import read_restriction
from handlers.release_hold import release_hold
from handlers.show_ticket import show_ticket
from storage import holds
from storage.ids import HoldId, NotificationId, RestrictionId
from storage.vocabulary import AuditWord, Channel, HoldType, IdentifierType, RedactionState, Topic
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.dump import dump
from tests.handlers.holding import OWNER, let_in
from tests.handlers.restricting import REASON, restrict, restricted
from tests.people import ASTRID, BIRGER

EMAIL, PHONE, CONTACT = IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.CONTACT


def lift(bench: Bench, restriction: RestrictionId, told: Told | None = None) -> LiftedRestriction:
    told = told or Told(bench.clock.now().date(), Channel.EMAIL)
    return lift_restriction(bench.services, OFFICER, restriction, told)


def is_refused(bench: Bench, ticket: str, *, purpose: str = "support") -> bool:
    try:
        show_ticket(bench.services, AGENT, ticket, purpose=purpose)
    except AccessDenied:
        return True
    return False


def test_a_restricted_ticket_is_shown_to_the_privacy_role_alone_and_each_refusal_recorded(bench: Bench) -> None:
    ticket = bench.put("Hej")
    restrict(bench, ASTRID.email)
    assert is_refused(bench, ticket)
    row = bench.audit()[-1]
    assert (row.word, row.ticket_id) == (AuditWord.ACCESS_REFUSED, bench.ticket_id(ticket))
    assert row.details == '{"action": "show", "reason": "restricted"}'
    shown = show_ticket(bench.services, OFFICER, ticket, purpose="legal_obligation")
    assert shown.parts
    with pytest.raises(AccessDenied):
        show_ticket(bench.services, OFFICER, ticket, purpose="support")


def test_it_counts_for_a_ticket_of_which_the_person_is_one_of_many_and_for_none_of_others(bench: Bench) -> None:
    named = bench.put(f"Min granne {ASTRID.email} skriver", person=BIRGER)
    others = bench.put("Hej", person=BIRGER)
    restrict(bench, ASTRID.email)
    assert is_refused(bench, named)
    assert not is_refused(bench, others)


def test_it_counts_for_tickets_that_come_later_by_any_identifier(bench: Bench) -> None:
    bench.put("Hej")
    restrict(bench, ASTRID.email)
    bench.state.contacts[bench.contact()].email = "astrid.ny@example.se"
    later = bench.put("Ny adress")
    assert is_refused(bench, later)
    with pytest.raises(AccessDenied):
        find_tickets(bench.services, AGENT, "astrid.ny@example.se")


def test_it_counts_for_the_contact_that_the_persons_became(bench: Bench) -> None:
    bench.put("Hej")
    restrict(bench, ASTRID.email)
    merge = Merge(bench.contact(ASTRID), bench.contact(BIRGER))
    accept_delivery(bench.services, Notification(NotificationId("notif_merge"), Topic.CONTACT_MERGED, None, merge))
    assert is_refused(bench, bench.put("Hej", person=BIRGER))
    with pytest.raises(AccessDenied):
        find_tickets(bench.services, AGENT, BIRGER.email)


def test_nothing_of_the_person_is_redacted_until_it_is_lifted(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    placed = restricted(bench, ASTRID.email)
    assert placed.kept == 1
    due = list_due(bench.services, OFFICER)
    assert (due.total, due.held) == (0, 1)
    assert bench.redact(ticket) is RedactionState.WITHDRAWN
    with pytest.raises(TicketHeld):
        preview_redaction(bench.services, OFFICER, ticket)
    lifted = lift(bench, placed.line.id)
    assert (lifted.due, lifted.line.lifted_at) == (1, bench.clock.now())
    assert bench.redact(ticket) is RedactionState.DONE


def test_a_ticket_that_comes_later_is_kept_too(bench: Bench) -> None:
    bench.put("Hej")
    restrict(bench, ASTRID.email)
    bench.state.contacts[bench.contact()].email = "astrid.ny@example.se"
    ticket = bench.put_due("Ny")
    assert bench.redact(ticket) is RedactionState.WITHDRAWN


def test_its_hold_ends_with_it_and_in_no_other_way(bench: Bench) -> None:
    restriction = restrict(bench, ASTRID.email)
    with pytest.raises(HoldOfRestriction):
        release_hold(bench.services, OFFICER, HoldId(1))
    with bench.services.database.read() as session:
        (hold,) = holds.list_holds(session)
        assert (hold.type, hold.restriction_id, hold.owner) == (HoldType.RESTRICTION, restriction, OWNER)
    lift(bench, restriction)
    with bench.services.database.read() as session:
        assert holds.list_holds(session) == []


def test_nobody_lifts_it_before_the_person_was_told(bench: Bench) -> None:
    restriction = restrict(bench, ASTRID.email)
    today = bench.clock.now().date()
    for told, fault in (
        (Told(None, None), RestrictionFault.NOT_TOLD),
        (Told(today, None), RestrictionFault.NOT_TOLD),
        (Told(None, Channel.LETTER), RestrictionFault.NOT_TOLD),
        (Told(today + timedelta(days=1), Channel.LETTER), RestrictionFault.TOLD_LATER),
        (Told(today - timedelta(days=1), Channel.LETTER), RestrictionFault.TOLD_TOO_EARLY),
    ):
        with pytest.raises(RestrictionInvalid) as refused:
            lift(bench, restriction, told)
        assert refused.value.fault is fault
        assert bench.audit()[-1].details == '{"action": "restrict", "reason": "restriction_invalid"}'
    lift(bench, restriction, Told(today, Channel.LETTER))
    row = bench.audit()[-1]
    assert row.word is AuditWord.RESTRICTION_LIFTED
    assert f'"told_how": "letter", "told_on": "{today}"' in row.details
    assert bench.hashed(EMAIL, ASTRID.email) in bench.concerned(row.seq)


def test_a_lifted_one_is_over(bench: Bench) -> None:
    ticket = bench.put("Hej")
    restriction = restrict(bench, ASTRID.email)
    lift(bench, restriction)
    assert not is_refused(bench, ticket)
    with pytest.raises(RestrictionLifted):
        lift(bench, restriction)
    with pytest.raises(RestrictionNotFound):
        lift(bench, RestrictionId(99))
    assert list_restrictions(bench.services, OFFICER) == ()
    (line,) = list_restrictions(bench.services, OFFICER, with_lifted=True)
    assert (line.told_how, line.known_by, line.owner, line.review_on) == (Channel.EMAIL, {}, None, None)


def test_several_identifiers_make_one_person_and_the_list_names_none(bench: Bench) -> None:
    bench.put("Hej")
    line = restricted(bench, ASTRID.email, ASTRID.personnummer or "").line
    assert line.known_by == {EMAIL: 1, PHONE: 1, CONTACT: 1, IdentifierType.PERSONNUMMER: 1}
    assert list_restrictions(bench.services, OFFICER) == (line,)
    assert line.days_left is not None
    assert ASTRID.email not in dump(bench.services.database)
    assert REASON not in dump(bench.services.database)
    assert is_refused(bench, bench.put(f"Personnummer {ASTRID.personnummer}", person=BIRGER))


def test_the_operator_reads_why_and_whom_on_the_record(bench: Bench) -> None:
    restriction = restrict(bench, ASTRID.email)
    opened = read_restriction(bench.services, restriction, actor="cli")
    assert opened.person is not None
    assert (opened.person.reveal(), opened.reason.reveal()) == (ASTRID.email, REASON)
    row = bench.audit()[-1]
    assert (row.word, row.actor) == (AuditWord.RESTRICTION_READ, "cli")
    assert bench.concerned(row.seq) == {bench.hashed(EMAIL, ASTRID.email)}
    lift(bench, restriction)
    assert read_restriction(bench.services, restriction, actor="cli").person is None
    with pytest.raises(RestrictionNotFound):
        read_restriction(bench.services, RestrictionId(99), actor="cli")


def test_an_address_of_two_persons_restricts_neither(bench: Bench) -> None:
    bench.put("Hej")
    bench.put("Hej", person=replace(BIRGER, email=ASTRID.email))
    with pytest.raises(PersonAmbiguous, match=r"persons in Intercom \(2\)"):
        restrict(bench, ASTRID.email)
    assert bench.audit()[-1].details == '{"action": "restrict", "reason": "ambiguous"}'
    placed = restricted(bench, bench.contact(ASTRID))
    assert placed.shared == 1
    assert not is_refused(bench, bench.put("Igen", person=replace(BIRGER, email=ASTRID.email)))
    assert is_refused(bench, bench.put("Igen"))


def test_nobody_is_restricted_twice(bench: Bench) -> None:
    bench.put("Hej")
    first = restrict(bench, ASTRID.email)
    with pytest.raises(RestrictionInForce) as refused:
        restrict(bench, ASTRID.phone)
    assert refused.value.restriction == first
    assert bench.audit()[-1].details == '{"action": "restrict", "reason": "restriction_in_force"}'


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"persons": ()}, RestrictionInvalid),
        ({"persons": ("Astrid",)}, UnknownQuery),
        ({"persons": ("215473",)}, UnknownQuery),
        ({"persons": ("0701740615",)}, QueryUnclear),
        ({"reason": "  "}, HoldInvalid),
        ({"reason": "x" * 2_001}, HoldInvalid),
        ({"owner": "U0STINAB04"}, HoldInvalid),
        ({"review_on": None}, HoldInvalid),
        ({"review_on": date(2020, 1, 1)}, HoldInvalid),
    ],
)
def test_what_cannot_be_right_places_nothing(
    sqlite_bench: Bench, changed: dict[str, Any], error: type[PrivacyError]
) -> None:
    let_in(sqlite_bench)
    asked = AskedRestriction(persons=(ASTRID.email,), reason=REASON, owner=OWNER, review_on=date(2099, 6, 1))
    with pytest.raises(error):
        place_restriction(sqlite_bench.services, OFFICER, replace(asked, **changed))
    assert sqlite_bench.audit_words()[-1] in {AuditWord.ACCESS_REFUSED, AuditWord.LOOKUP_MISSED}
    assert list_restrictions(sqlite_bench.services, OFFICER) == ()
    assert ASTRID.email not in repr(asked)


def test_only_the_privacy_role_restricts(bench: Bench) -> None:
    restriction = restrict(bench, ASTRID.email)
    asked = AskedRestriction(persons=(BIRGER.email,), reason=REASON, owner=OWNER, review_on=date(2099, 6, 1))
    with pytest.raises(AccessDenied):
        place_restriction(bench.services, AGENT, asked)
    with pytest.raises(AccessDenied):
        lift_restriction(bench.services, AGENT, restriction, Told(bench.clock.now().date(), Channel.EMAIL))
    with pytest.raises(AccessDenied):
        list_restrictions(bench.services, AGENT)


def test_a_restricted_ticket_is_not_corrected_nor_its_text_read_for_measuring(bench: Bench) -> None:
    ticket = bench.put("Jag heter Kungsfiskare")
    place = next(iter(show_ticket(bench.services, AGENT, ticket, purpose="support").values), None)
    propose_missed(bench.services, AGENT, ticket, Missed(Kind.PERSON, "Kungsfiskare"), purpose="support")
    restrict(bench, ASTRID.email)
    with pytest.raises(AccessDenied):
        propose_missed(bench.services, AGENT, ticket, Missed(Kind.PERSON, "heter"), purpose="support")
    if place is not None:
        with pytest.raises(AccessDenied):
            propose_not_personal(bench.services, AGENT, ticket, place.place, purpose="support")
    (pending,) = list_corrections(bench.services, OFFICER).pending
    assert pending.around is not None, "the privacy role sees it for the legal obligation"
    assert read_regression_set(bench.services, actor="cli") == []
