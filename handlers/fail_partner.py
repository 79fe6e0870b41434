"""A worker gives a partner up that does not answer: it is asked again every hour, or by a person where that helps."""

from sqlalchemy.orm import Session

from handlers.partner_lines import note_answer
from handlers.services import Services
from storage import request_partners
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.models import RequestPartner
from storage.vocabulary import AskState, HandReason


def fail_partner(
    services: Services, request_id: RequestId, name: str, reason: FailureReason, *, attempt: int
) -> AskState | None:
    """Store that a partner gave no answer, and why, if it was not asked again meanwhile. Safe to repeat."""

    def store(session: Session, row: RequestPartner) -> None:
        if reason is FailureReason.NOT_IN_PLAN:  # no waiting changes what was bought
            request_partners.note_by_hand(session, row, HandReason.NO_API, at=services.now())
        else:
            request_partners.note_failed(session, row, reason, at=services.now())

    return note_answer(services, request_id, name, store, attempt=attempt)
