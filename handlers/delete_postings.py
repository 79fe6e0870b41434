"""What the bot posted is deleted when its time has come. What cannot be reached any more is dropped, and recorded."""

from typing import Final

from handlers.services import Courier, SentMessage, WorkerServices
from storage import audit, postings
from storage.errors import FailureReason, PartnerFailed
from storage.postings import DuePosting
from storage.vocabulary import AuditWord

_ACTOR: Final = "schedule"
_FOR_GOOD: Final = frozenset({FailureReason.NOT_FOUND, FailureReason.REFUSED})
"""What trying again does not change. A token that is not taken can be mended, so it is not among them."""
_EXPIRED: Final = "expired"


def delete_postings(services: WorkerServices) -> int:
    """Delete the longest overdue of what is due; return how much was done: 1 or 0.

    Safe to run in several workers at once, and after a kill.
    """
    courier = services.courier
    if courier is None:
        return 0
    with services.database.read() as session:
        if not postings.is_any_due(session, at=services.now()):
            return 0
    with services.database.begin() as session:
        posting = postings.take_due(session, services.vault, at=services.now())
    return int(_delete(services, courier, posting)) if posting else 0


def _delete(services: WorkerServices, courier: Courier, posting: DuePosting) -> bool:
    if posting.is_unreachable:
        _drop(services, posting, _EXPIRED)
        return True
    try:
        _ask(courier, posting)
    except PartnerFailed as failure:
        return _after(services, posting, failure)
    with services.database.begin() as session:
        postings.forget(session, [posting.id])
    return True


def _ask(courier: Courier, posting: DuePosting) -> None:
    if posting.url is not None:
        courier.delete_answer(posting.url)
    else:
        courier.delete_message(SentMessage(posting.channel, posting.ts))


def _after(services: WorkerServices, posting: DuePosting, failure: PartnerFailed) -> bool:
    """Tell whether nothing is left to do about a message that could not be deleted; drop what stays for good."""
    if posting.url is None and failure.reason is FailureReason.NOT_FOUND:
        with services.database.begin() as session:
            postings.forget(session, [posting.id])
        return True
    if failure.reason in _FOR_GOOD:
        _drop(services, posting, failure.reason)
        return True
    with services.database.begin() as session:
        postings.put_off(session, posting.id, at=services.now())
    return False


def _drop(services: WorkerServices, posting: DuePosting, reason: str) -> None:
    details: dict[str, audit.Detail] = {"posting": posting.id, "reason": reason, "tries": posting.tries}
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.POSTING_LEFT, details=details)
    with services.database.begin() as session:
        postings.forget(session, [posting.id])
        audit.append(session, services.vault, entry, at=services.now())
