"""The privacy role has a person's data only stored, from now on (GDPR art. 18)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.asking import understood_person
from handlers.authorisation import authorise, on_record
from handlers.errors import PersonAmbiguous
from handlers.hold_errors import RestrictionFault, RestrictionInForce, RestrictionInvalid
from handlers.hold_lines import checked_reason, owner_on_staff
from handlers.missing import note_missed
from handlers.policy.hold_rules import check_review
from handlers.policy.local_days import local_day
from handlers.policy.model import PurposeName
from handlers.queries import Meaning
from handlers.restriction_lines import MaskedRestrictionLine, line_of_restriction
from handlers.restriction_placing import put_restriction
from handlers.services import Actor, Services
from storage import audit, lookups, persons, restrictions, tickets
from storage.persons import Person
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, MissReason


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRestriction:
    """A restriction as somebody asks for it. `persons` is one person by one or several identifiers."""

    persons: tuple[str, ...]
    reason: str
    owner: str
    """A Slack user id."""
    review_on: date | None

    def __repr__(self) -> str:
        return f"AskedRestriction(owner={self.owner!r}, review_on={self.review_on!r}, …)"


@dataclass(frozen=True, slots=True)
class PlacedRestriction:
    """A restriction that is in force, how many due tickets it keeps now, and what of the person's it does not cover.

    `shared` counts the details that another person has as well.
    """

    line: MaskedRestrictionLine
    kept: int
    shared: int


def place_restriction(
    services: Services, actor: Actor, asked: AskedRestriction, *, purpose: str | None = None
) -> PlacedRestriction:
    """Restrict a person: from now on nobody but who may see what is restricted sees their tickets, and none goes.

    Raises:
        AccessDenied: the policy does not grant it.
        HoldInvalid, RestrictionInvalid, UnknownQuery, QueryUnclear: something is missing, or cannot be right.
        PersonAmbiguous, RestrictionInForce: as they say.
    """
    granted = authorise(services, actor, Action.RESTRICT, purpose=purpose)
    with on_record(services, actor, Action.RESTRICT, purpose=granted):
        wanted = _wanted(services, actor, asked, purpose=granted)
        try:
            with services.database.begin() as session:
                return _place(session, services, actor, wanted, purpose=granted)
        except PersonAmbiguous as refusal:
            note_missed(services, actor, Action.RESTRICT, MissReason.AMBIGUOUS, purpose=granted)
            raise refusal.recorded() from None


@dataclass(frozen=True, slots=True)
class _Wanted:
    meant: tuple[Meaning, ...]
    reason: Plaintext
    owner: str
    review_on: date


def _wanted(services: Services, actor: Actor, asked: AskedRestriction, *, purpose: PurposeName) -> _Wanted:
    """Return what is asked for, as it can be right."""
    reason = checked_reason(asked.reason)
    review_on = check_review(asked.review_on, today=local_day(services.now(), services.policy.controller.timezone))
    if not asked.persons:
        raise RestrictionInvalid(RestrictionFault.PERSON_MISSING)
    meant = [understood_person(services, actor, one, action=Action.RESTRICT, purpose=purpose) for one in asked.persons]
    return _Wanted(tuple(meant), reason, asked.owner, review_on)


def _place(
    session: Session, services: Services, actor: Actor, wanted: _Wanted, *, purpose: PurposeName
) -> PlacedRestriction:
    at = services.now()
    audit.lock_head(session)  # whoever places or merges at the same time waits, and then sees this one
    found = _persons(session, services, wanted.meant)
    owner = owner_on_staff(session, wanted.owner, at=at)
    known = frozenset(one for person in found for one in person.known)
    in_force = restrictions.find_in_force(session, [hash_ for _, hash_ in known])
    if in_force:
        raise RestrictionInForce(in_force[0])
    subject = Plaintext("\n".join(one.normalised for one in wanted.meant))
    subject_type = wanted.meant[0].identifier[0]
    new = restrictions.NewRestriction(
        subject=subject, subject_type=subject_type, hashes=known, reason=wanted.reason, placed_by=actor.name
    )
    due = tickets.count_due(session, now=at)
    first = Plaintext(wanted.meant[0].normalised)
    row = put_restriction(session, services, new, subject=first, owner=owner, review_on=wanted.review_on)
    details: audit.Details = {"restriction": row.id, "identifiers": len(known), "review_on": f"{wanted.review_on}"}
    entry = audit.AuditEntry(actor=actor.name, word=AuditWord.RESTRICTION_PLACED, purpose=purpose, details=details)
    seq = audit.append(session, services.vault, entry, at=at)
    lookups.record(session, seq, hashes=known)
    kept = due - tickets.count_due(session, now=at)
    line = line_of_restriction(session, services, row)
    return PlacedRestriction(line, kept, sum(person.shared for person in found))


def _persons(session: Session, services: Services, meant: Iterable[Meaning]) -> list[Person]:
    """Return whom the identifiers lead to.

    Raises:
        PersonAmbiguous: several persons go by one of them: a restriction must hide the right one, and all of them.
    """
    identifiers = [one.identifier for one in meant]
    found = [
        persons.find_person(session, type_, services.vault.hash_identifier(type_, normalised))
        for type_, normalised in identifiers
    ]
    if any(person.is_ambiguous for person in found):
        raise PersonAmbiguous(max(person.contacts for person in found))
    return found
