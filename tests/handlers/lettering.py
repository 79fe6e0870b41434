"""What the tests of letters share: a company that can be reached, a request that can be answered, and its letters."""

from dataclasses import replace
from typing import Final

from handlers.deliver_letter import deliver_letter
from handlers.letter_making import LetterWish
from handlers.prove_identity import prove_identity
from storage import request_letters, request_partners
from storage.ids import LetterId, RequestId
from storage.models import RequestLetter, SubjectRequest
from storage.partners.base import ItemRef, PartnerItem
from storage.vocabulary import ItemType, LetterState, Right
from tests.handlers.asking import PROOF, opened
from tests.handlers.bench import AGENT, Bench
from tests.handlers.challenging import Post, post_of
from tests.people import ASTRID

CONTACT: Final = "integritet@example.se, 08-465 004 00"
REASONS: Final = f"{ASTRID.name} har 5 000 ärenden hos oss"
"""What staff may well write."""
WISH: Final = LetterWish(REASONS)
EMPTY: Final = LetterWish()
HANDED: Final = LetterWish(REASONS, handed_over=f"Läste upp det för {ASTRID.name} den 3 mars")


def reachable(bench: Bench) -> Bench:
    """Return the same bench of a company that says how it is reached."""
    policy = bench.services.policy
    known = replace(policy, controller=replace(policy.controller, contact=CONTACT))
    return replace(bench, services=replace(bench.services, policy=known))


def office_of(bench: Bench) -> Post:
    """Return the same bench, reachable and with mail."""
    return post_of(reachable(bench))


def known_request(bench: Bench, *, right: Right = Right.ERASURE, subject: str = ASTRID.email) -> RequestId:
    """Record a request whose person is known, and of which every partner has answered that it holds nothing."""
    request_id = opened(bench, right=right, subject=subject)
    prove_identity(bench.services, AGENT, request_id, PROOF)
    with bench.services.database.begin() as session:
        for row in request_partners.list_partners(session, request_id):
            request_partners.note_found(session, row, [], at=bench.clock.now())
    return request_id


def holds(bench: Bench, request_id: RequestId, partner: str, *items: tuple[ItemType, str]) -> None:
    """Let a partner hold these items."""
    found = [PartnerItem(type_, ItemRef(ref), bench.clock.now()) for type_, ref in items]
    with bench.services.database.begin() as session:
        row = request_partners.lock_partner(session, request_id, partner)
        assert row is not None
        request_partners.note_found(session, row, found, at=bench.clock.now())


def letters_of(bench: Bench, request_id: RequestId) -> list[RequestLetter]:
    with bench.services.database.read() as session:
        return request_letters.list_letters(session, request_id)


def text_of_letter(bench: Bench, letter_id: LetterId) -> str:
    with bench.services.database.read() as session:
        row = session.get_one(RequestLetter, letter_id)
        return request_letters.open_text(session, bench.services.vault, row).reveal()


def request_of(bench: Bench, request_id: RequestId) -> SubjectRequest:
    with bench.services.database.read() as session:
        return session.get_one(SubjectRequest, request_id)


def delivered(bench: Bench, letter_id: LetterId) -> str:
    """Mail a letter as a worker does, and return its text as it went out."""
    assert deliver_letter(bench.services, letter_id) is LetterState.SENT
    mailer = bench.services.mailer
    assert mailer is not None
    return str(mailer.written[-1].text.reveal())  # type: ignore[attr-defined] # the recording one
