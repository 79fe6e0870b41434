"""How a restriction comes into force, whoever asked for it. Used by several verbs.

A request that asks for it brings it at once: in the transaction in which it becomes known who asks, whichever way that
becomes known (handlers/identifying.py). So no proof can be stored without it.
"""

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy import access
from handlers.policy.local_days import local_day
from handlers.policy.model import RoleName
from handlers.policy.restriction_at_once import is_restricted_at_once, review_of
from handlers.services import Services
from storage import audit, holds, lookups, persons, requests, restrictions, staff
from storage.ids import RequestId, RestrictionId, SlackUserId
from storage.models import Restriction, SubjectRequest
from storage.persons import Identifier
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, HoldType

_SLACK: Final = "slack:"
_NOBODY: Final = SlackUserId("")
"""Stands for the owner of a hold that a request brought while nobody is on record who could be."""


def put_restriction(
    session: Session,
    services: Services,
    new: restrictions.NewRestriction,
    *,
    subject: Plaintext,
    owner: SlackUserId,
    review_on: date,
) -> Restriction:
    """Store a restriction and the hold by which nothing of its person is redacted; the caller records it.

    `subject` is the first of the identifiers by which the person was given.
    """
    at = services.now()
    row = restrictions.put_restriction(session, services.vault, new, at=at)
    hold = holds.NewHold(
        type=HoldType.RESTRICTION,
        criteria=holds.Criteria(subject=(new.subject_type, subject)),
        reason=Plaintext(f"Restriction {row.id} (GDPR art. 18)"),
        owner=owner,
        review_on=review_on,
        placed_by=new.placed_by,
        restriction_id=RestrictionId(row.id),
    )
    holds.put_hold(session, services.vault, hold, at=at)
    return row


def restrict_at_once(session: Session, services: Services, row: SubjectRequest, *, by: str) -> RestrictionId | None:
    """Restrict the person of a request that calls for it and whose person is known; return the restriction, or None.

    One that is in force goes on, and covers what the person is known by now. An address that others have too is covered
    alone: that hides what is theirs as well, and shows nothing that must not be shown, until somebody looks.
    """
    if not is_restricted_at_once(row.right, is_chosen=row.restricts):
        return None
    audit.lock_head(session)  # whoever places or merges at the same time waits, and then sees this one
    known = _known(session, row)
    in_force = restrictions.find_in_force(session, [hash_ for _, hash_ in known])
    if in_force:
        restrictions.cover(session, in_force[0], known)
        requests.note_restriction(session, row, in_force[0])
        return in_force[0]
    placed = RestrictionId(_place(session, services, row, known, by=by).id)
    requests.note_restriction(session, row, placed)
    return placed


def _known(session: Session, row: SubjectRequest) -> frozenset[Identifier]:
    """Return by what the person goes: what is proven, and what leads from it to one person alone."""
    proven = requests.list_identifiers(session, row)
    found = [persons.find_person(session, type_, hash_) for type_, hash_ in sorted(proven)]
    return proven.union(*(person.known for person in found))


def _place(
    session: Session, services: Services, row: SubjectRequest, known: frozenset[Identifier], *, by: str
) -> Restriction:
    request_id, at = RequestId(row.id), services.now()
    subject = requests.open_subject(session, services.vault, row)
    new = restrictions.NewRestriction(
        subject=subject,
        subject_type=row.subject_type,
        hashes=known,
        reason=Plaintext(f"Request {request_id} ({row.right})"),
        placed_by=by,
    )
    review_on = review_of(row.due_on, today=local_day(at, services.policy.controller.timezone))
    owner = _owner(session, services, row, by=by)
    placed = put_restriction(session, services, new, subject=subject, owner=owner, review_on=review_on)
    details: audit.Details = {"restriction": placed.id, "identifiers": len(known), "review_on": f"{review_on}"}
    entry = audit.AuditEntry(actor=by, word=AuditWord.RESTRICTION_PLACED, request_id=request_id, details=details)
    seq = audit.append(session, services.vault, entry, at=at)
    lookups.record(session, seq, hashes=known)
    return placed


def _owner(session: Session, services: Services, row: SubjectRequest, *, by: str) -> SlackUserId:
    """Return who answers for the hold: the assignee or whoever proved it, if they may restrict; or the first who may.

    Where nobody on record may, as where roles come from Slack's user groups alone, it is one of those two.
    """
    named = [user for user in (row.assignee, by.removeprefix(_SLACK) if by.startswith(_SLACK) else None) if user]
    able = [
        member.slack_user_id
        for member in staff.list_staff(session)
        if (member.ends_at is None or member.ends_at > services.now())
        and access.purposes_for(services.policy, {RoleName(held.role) for held in member.roles}, Action.RESTRICT)
    ]
    return SlackUserId(next(iter([*(user for user in named if user in able), *able, *named]), _NOBODY))
