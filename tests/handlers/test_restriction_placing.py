"""A person's data are only stored from the moment it is known who asks for that, whichever way that becomes known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers import identifying
from handlers.answer_challenge import PERSON, answer_challenge
from handlers.errors import AccessDenied
from handlers.find_tickets import find_tickets
from handlers.lift_restriction import lift_restriction
from handlers.list_restrictions import list_restrictions
from handlers.open_request import open_request
from handlers.policy.restriction_rules import Told
from handlers.prove_identity import Proof, prove_identity
from handlers.put_staff import put_staff
from handlers.request_opening import ReceivedRequest
from handlers.show_request import show_request
from handlers.show_ticket import show_ticket
from storage.ids import RequestId, RestrictionId, SlackUserId
from storage.models import Hold, SubjectRequest
from storage.vocabulary import AuditWord, Channel, IdentifierType, RequestState, Right
from tests.handlers.asking import PROOF
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.challenging import post_of
from tests.handlers.dump import dump
from tests.handlers.holding import OWNER, let_in
from tests.handlers.restricting import restrict
from tests.people import ASTRID, BIRGER, SUPPORT_SIGRID

Prove = Callable[[Bench, RequestId], Bench]


def asked(bench: Bench, right: Right = Right.RESTRICTION, *, subject: str = ASTRID.email) -> RequestId:
    received = ReceivedRequest(right=right, channel=Channel.CHAT, subject=subject, received_at=bench.clock.now())
    return open_request(bench.services, AGENT, received).id


def attested(bench: Bench, request_id: RequestId) -> Bench:
    prove_identity(bench.services, AGENT, request_id, PROOF)
    return bench


def by_link(bench: Bench, request_id: RequestId) -> Bench:
    post = post_of(bench)
    assert answer_challenge(post.bench.services, post.ask(request_id))
    return post.bench


@pytest.fixture(params=[attested, by_link], ids=["attested", "by link"])
def prove(request: pytest.FixtureRequest) -> Prove:
    """Give each way in which it becomes known who asks."""
    way: Prove = request.param
    return way


def in_force(bench: Bench) -> list[RestrictionId]:
    return [line.id for line in list_restrictions(bench.services, OFFICER)]


def test_whoever_asks_for_restriction_is_restricted_as_soon_as_it_is_known_who(bench: Bench, prove: Prove) -> None:
    ticket = bench.put_closed(person=ASTRID)
    let_in(bench)
    request_id = asked(bench)
    assert in_force(bench) == [], "a stranger restricts nobody"
    show_ticket(bench.services, AGENT, ticket, purpose="support")
    prove(bench, request_id)
    (restriction,) = in_force(bench)
    with pytest.raises(AccessDenied):
        show_ticket(bench.services, AGENT, ticket, purpose="support")
    assert show_request(bench.services, OFFICER, request_id).restriction == restriction
    (line,) = list_restrictions(bench.services, OFFICER)
    assert (line.owner, line.review_on) == (OWNER, show_request(bench.services, OFFICER, request_id).line.due_on)


def test_nothing_of_the_person_is_redacted_meanwhile(bench: Bench, prove: Prove) -> None:
    let_in(bench)
    ticket = bench.put_closed(person=ASTRID)
    prove(bench, asked(bench))
    bench.clock.wait(days=400)
    assert bench.redact(ticket) == "withdrawn"


def test_what_asks_for_something_else_restricts_nobody(bench: Bench, prove: Prove) -> None:
    for right in set(Right) - {Right.RESTRICTION}:
        prove(bench, asked(bench, right))
    assert in_force(bench) == []


def test_it_is_stored_with_the_proof_or_neither_is(bench: Bench, prove: Prove, monkeypatch: pytest.MonkeyPatch) -> None:
    request_id = asked(bench)

    def fails(*_args: object, **_others: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(identifying, "restrict_at_once", fails)
    with pytest.raises(ZeroDivisionError):
        prove(bench, request_id)
    with bench.services.database.read() as session:
        assert session.get_one(SubjectRequest, request_id).state is not RequestState.IN_PROGRESS
    assert AuditWord.REQUEST_IDENTIFIED not in bench.audit_words()


def test_it_is_on_record_and_in_the_persons_log_and_rests_sealed(bench: Bench, prove: Prove) -> None:
    bench.put_closed(person=ASTRID)
    request_id = asked(bench)
    prove(bench, request_id)
    (row,) = [row for row in bench.audit() if row.word is AuditWord.RESTRICTION_PLACED]
    assert (row.request_id, row.actor) == (request_id, AGENT.name if prove is attested else PERSON)
    known = bench.concerned(row.seq)
    assert bench.hashed(IdentifierType.EMAIL, ASTRID.email) in known
    assert bench.hashed(IdentifierType.CONTACT, bench.contact(ASTRID)) in known, "by what leads to them alone"
    for secret in (ASTRID.email, ASTRID.e164, ASTRID.name):
        assert secret not in dump(bench.services.database)


def test_one_that_is_in_force_goes_on_and_covers_what_is_known_by_now(bench: Bench, prove: Prove) -> None:
    before = restrict(bench, ASTRID.email)
    request_id = asked(bench)
    prove(bench, request_id)
    assert in_force(bench) == [before]
    assert show_request(bench.services, OFFICER, request_id).restriction == before
    prove_identity(bench.services, AGENT, request_id, Proof("Såg legitimation", (BIRGER.email,)))
    ticket = bench.put_closed(person=BIRGER)
    with pytest.raises(AccessDenied):
        show_ticket(bench.services, AGENT, ticket, purpose="support")


def test_an_address_of_several_persons_is_covered_for_all_of_them(bench: Bench, prove: Prove) -> None:
    """What must not be shown is not, though it cannot be told whose it is."""
    both = [bench.put_closed(), bench.put_closed(person=replace(ASTRID, contact_id=BIRGER.contact_id))]
    prove(bench, asked(bench))
    for ticket in both:
        with pytest.raises(AccessDenied):
            show_ticket(bench.services, AGENT, ticket, purpose="support")


def test_it_stays_until_it_is_lifted_after_the_person_was_told(bench: Bench, prove: Prove) -> None:
    let_in(bench)
    ticket = bench.put_closed(person=ASTRID)
    prove(bench, asked(bench))
    (restriction,) = in_force(bench)
    lift_restriction(bench.services, OFFICER, restriction, Told(bench.clock.now().date(), Channel.EMAIL))
    show_ticket(bench.services, AGENT, ticket, purpose="support")


def test_a_late_request_is_looked_at_again_tomorrow(bench: Bench) -> None:
    let_in(bench)
    received = ReceivedRequest(
        right=Right.RESTRICTION,
        channel=Channel.LETTER,
        subject=ASTRID.email,
        received_at=bench.clock.now() - timedelta(days=90),
    )
    attested(bench, open_request(bench.services, AGENT, received).id)
    (line,) = list_restrictions(bench.services, OFFICER)
    assert line.days_left == 1


@pytest.mark.parametrize(
    ("staff", "assignee", "owner"),
    [
        ([(OWNER, "privacy")], None, OWNER),
        ([(OWNER, "privacy"), ("U0OTHER009", "privacy")], "U0OTHER009", "U0OTHER009"),
        ([(SUPPORT_SIGRID.slack_user_id, "customer_service"), (OWNER, "privacy")], None, OWNER),
        ([(SUPPORT_SIGRID.slack_user_id, "customer_service")], None, SUPPORT_SIGRID.slack_user_id),
        ([], "U0OTHER009", "U0OTHER009"),
    ],
)
def test_who_answers_for_it(
    sqlite_bench: Bench, staff: list[tuple[str, str]], assignee: str | None, owner: str
) -> None:
    bench = sqlite_bench
    for user, role in staff:
        put_staff(bench.services, SlackUserId(user), [role], ends_at=None, actor="cli")
    request_id = asked(bench)
    with bench.services.database.begin() as session:
        session.get_one(SubjectRequest, request_id).assignee = assignee
    attested(bench, request_id)
    (line,) = list_restrictions(bench.services, OFFICER)
    assert line.owner == owner


def test_where_nobody_is_on_record_it_is_placed_all_the_same(sqlite_bench: Bench) -> None:
    by_link(sqlite_bench, asked(sqlite_bench))
    with sqlite_bench.services.database.read() as session:
        assert session.scalars(select(Hold.owner)).all() == [""]


def test_the_list_of_a_persons_tickets_is_closed_too(bench: Bench, prove: Prove) -> None:
    bench.put_closed(person=ASTRID)
    prove(bench, asked(bench))
    with pytest.raises(AccessDenied):
        find_tickets(bench.services, AGENT, ASTRID.email)
