"""What a letter can tell of a request, read from what is stored. Used by the verbs that write letters."""

from collections import Counter
from datetime import date

from sqlalchemy.orm import Session

from handlers.policy.letter_parts import LetterFacts, Withheld
from handlers.policy.local_days import local_day
from handlers.policy.model import Controller
from handlers.policy.partner_asking import OWN_STORE
from handlers.policy.recipients import Recipient, ToldState
from handlers.recipient_lines import recipients_of, title_of
from handlers.request_clock import clock_of, plain_clock_of
from handlers.services import Services
from storage import request_decisions
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.request_decisions import StoredItem
from storage.vocabulary import ItemVerdict, LetterType, PartnerAct, RequestState, Right

_NOBODY = "none"
"""Stands in the policy where the company says that there is nobody."""
_ANSWERS = (LetterType.DONE, LetterType.PARTIAL)
_TOLD = (ToldState.DONE, ToldState.PENDING)


def facts_of(
    session: Session, services: Services, row: SubjectRequest, type_: LetterType, *, has_words: bool
) -> LetterFacts:
    """Return what a letter of this type, dated today, can tell."""
    company, now = services.policy.controller, services.now()
    plain = plain_clock_of(session, services, row).deadline
    is_answer = type_ in _ANSWERS
    items = request_decisions.list_items(session, RequestId(row.id)) if is_answer else []
    recipients = recipients_of(session, services, RequestId(row.id)) if is_answer else ()
    erased = [one for one in items if one.is_decided and one.verdict is ItemVerdict.ERASE]
    return LetterFacts(
        number=row.id,
        right=row.right,
        dated_on=local_day(now, company.timezone),
        received_on=local_day(row.received_at, company.timezone),
        last_on=plain.due_on,
        due_on=clock_of(session, services, row).deadline.due_on,
        new_due_on=plain.extended_on if type_ is LetterType.EXTENSION else None,
        is_identified=row.state is RequestState.IN_PROGRESS,
        contact=company.contact if company.contact != _NOBODY else None,
        authority=_authority(company),
        has_words=has_words,
        items_held=len(items),
        items_erased=len(erased),
        is_marketing_ended=row.right is Right.OBJECTION and _ends_marketing(recipients),
        withheld=withheld_of(services, items) if row.right is Right.ERASURE else (),
        recipients=recipients,
    )


def withheld_of(services: Services, items: list[StoredItem]) -> tuple[Withheld, ...]:
    """Return what of these items is withheld, those alike together."""
    kept = Counter(
        (one.partner, one.type, one.ground, one.withheld_through)
        for one in items
        if one.is_decided and one.verdict is ItemVerdict.WITHHOLD
    )
    groups = sorted(kept.items(), key=lambda group: (group[0][0], group[0][1], group[0][3] or date.min))
    return tuple(
        Withheld(None if partner == OWN_STORE else title_of(services, partner), type_, count, ground, through)
        for (partner, type_, ground, through), count in groups
    )


def _authority(company: Controller) -> str | None:
    return company.supervisory_authority if company.supervisory_authority not in ("", _NOBODY) else None


def _ends_marketing(recipients: tuple[Recipient, ...]) -> bool:
    """Say whether everybody who sends marketing was told, and did not leave it."""
    told = [one for one in recipients if one.act is PartnerAct.STOP_MARKETING]
    return bool(told) and all(one.state in _TOLD for one in told)
