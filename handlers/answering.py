"""What kind of answer a request gets, and what keeps it from being answered. Used by several verbs."""

from sqlalchemy.orm import Session

from handlers.decision_lines import undecided, unseen
from handlers.letter_errors import Blocker, RequestBlocked
from handlers.letter_facts import withheld_of
from handlers.policy.answer_rules import PartnerAnswer, blockers_of
from handlers.services import Services
from storage import request_decisions, request_partners
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.vocabulary import ItemVerdict, LetterType, Right


def answer_type(session: Session, services: Services, row: SubjectRequest) -> LetterType:
    """Return how a request is answered: in full, or with something withheld."""
    items = request_decisions.list_items(session, RequestId(row.id)) if row.right is Right.ERASURE else []
    return LetterType.PARTIAL if withheld_of(services, items) else LetterType.DONE


def blockers(session: Session, row: SubjectRequest) -> tuple[Blocker, ...]:
    """Return what keeps a request from being answered."""
    request_id = RequestId(row.id)
    items = request_decisions.list_items(session, request_id)
    to_erase = {one.partner for one in items if one.is_decided and one.verdict is ItemVerdict.ERASE}
    partners = request_partners.list_partners(session, request_id)
    answers = [PartnerAnswer(one.state, one.erasing, has_to_erase=one.partner in to_erase) for one in partners]
    return blockers_of(row.right, answers, undecided=len(undecided(partners, items)) + len(unseen(partners)))


def check_unblocked(session: Session, row: SubjectRequest) -> None:
    """Raise RequestBlocked where a request cannot be answered yet."""
    found = blockers(session, row)
    if found:
        raise RequestBlocked(found)
