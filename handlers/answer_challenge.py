"""A person opens the link that was sent to their address: it is known who asks, and every partner is asked."""

import re
from typing import Final

from sqlalchemy.orm import Session

from handlers.identifying import identify
from handlers.policy.challenge_rules import TryResult, result_of_try
from handlers.services import Services
from storage import audit, challenges, requests
from storage.ids import RequestId
from storage.models import IdentityChallenge, SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord

PERSON: Final = "person"
"""Who acts: whoever reads the mail that is sent to the address of a request. Nothing else is known of them."""
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_MOST_RECORDED: Final = 10
"""So many failed tries of one link are written down: more would let anybody who has it fill the log."""
_WORDS: Final = Plaintext("The link was used that was sent to the address the request came with.")


def answer_challenge(services: Services, token: str) -> bool:
    """Tell whether a link proves who asks; if it does, that is stored as if it had been attested.

    A link that is used, expired, void or unknown changes nothing, and whoever tries it learns nothing.
    """
    if _TOKEN.fullmatch(token) is None:
        return False
    token_hash = services.vault.hash_token(token)
    with services.database.read() as session:
        found = challenges.find_by_token(session, token_hash)
    if found is None:
        return False
    with services.database.begin() as session:
        row = requests.lock_request(session, RequestId(found.request_id))
        challenge = challenges.find_by_token(session, token_hash)  # anew: another worker may have used or replaced it
        if row is None or challenge is None:
            return False
        result = _result(session, services, row, challenge)
        if result is TryResult.GOOD:
            _accept(session, services, row, challenge)
        else:
            _note_try(session, services, challenge, result)
        return result is TryResult.GOOD


def _result(session: Session, services: Services, row: SubjectRequest, challenge: IdentityChallenge) -> TryResult:
    newest = challenges.find_newest(session, RequestId(row.id))
    return result_of_try(
        services.now(),
        until=challenge.expires_at,
        used_at=challenge.used_at,
        is_newest=newest is not None and newest.id == challenge.id,
        state=row.state,
    )


def _accept(session: Session, services: Services, row: SubjectRequest, challenge: IdentityChallenge) -> None:
    """Store that it is known who asks."""
    challenges.note_used(session, challenge, at=services.now())
    found = identify(session, services, row, _WORDS, by=PERSON)
    entry = audit.AuditEntry(
        actor=PERSON,
        word=AuditWord.REQUEST_IDENTIFIED,
        request_id=RequestId(row.id),
        details={"identifiers": len(found.known), "partners": len(found.asked), "challenge": challenge.id},
    )
    audit.append(session, services.vault, entry, at=services.now())


def _note_try(session: Session, services: Services, challenge: IdentityChallenge, result: TryResult) -> None:
    """Count a link that was tried in vain, and write the first few of them down."""
    if challenges.note_failed_try(session, challenge) > _MOST_RECORDED:
        return
    entry = audit.AuditEntry(
        actor=PERSON,
        word=AuditWord.CHALLENGE_REFUSED,
        request_id=RequestId(challenge.request_id),
        details={"challenge": challenge.id, "reason": result},
    )
    audit.append(session, services.vault, entry, at=services.now())
