"""A worker sends the link that proves who asks. Each attempt makes a new token: only the newest link counts."""

import secrets
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy.challenge_rules import expires_at
from handlers.services import ChallengeLetter, WorkerServices
from storage import audit, challenges, requests
from storage.errors import FailureReason, PartnerFailed
from storage.ids import ChallengeId, RequestId
from storage.models import IdentityChallenge, SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, RequestState

_ACTOR: Final = "schedule"
_TOKEN_BYTES: Final = 32


def send_challenge(services: WorkerServices, challenge_id: ChallengeId) -> bool:
    """Send the link of a challenge, and tell whether it is sent; not where nobody waits for it any more.

    The keyed hash of the token is stored before the mail goes, and the token nowhere: what is tried again, by this
    worker or another, has a token of its own.

    Raises:
        PartnerFailed: the mail was not taken, or this worker has no way to send any.
    """
    if services.mailer is None:
        raise PartnerFailed("mail", FailureReason.UNAUTHORISED, permanent=False)
    token = Plaintext(secrets.token_urlsafe(_TOKEN_BYTES))
    until = expires_at(services.now(), services.policy.identity)
    with services.database.begin() as session:
        found = _awaited(session, challenge_id)
        if found is None or found[1].sent_at is not None:
            return found is not None
        challenges.set_token(session, found[1], services.vault.hash_token(token.reveal()), expires_at=until)
        address = requests.open_subject(session, services.vault, found[0])
    services.mailer.send_challenge(ChallengeLetter(address, token, until))
    with services.database.begin() as session:
        challenge = challenges.find_challenge(session, challenge_id)
        if challenge is None:
            return False
        challenges.note_sent(session, challenge, at=services.now())
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.CHALLENGE_SENT,
            request_id=RequestId(challenge.request_id),
            details={"challenge": challenge_id},
        )
        audit.append(session, services.vault, entry, at=services.now())
    return True


def _awaited(session: Session, challenge_id: ChallengeId) -> tuple[SubjectRequest, IdentityChallenge] | None:
    """Return a challenge and its request, which nobody else changes now; None when it counts no more."""
    challenge = challenges.find_challenge(session, challenge_id)
    row = requests.lock_request(session, RequestId(challenge.request_id)) if challenge else None
    if row is None or row.state is not RequestState.IDENTITY_PENDING:
        return None
    newest = challenges.find_newest(session, RequestId(row.id))
    return (row, newest) if newest is not None and newest.id == challenge_id else None
