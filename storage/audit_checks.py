"""What the scheduled verification of the audit log found, remembered: where the log ended then, it must still pass by.

A log that is cut off and closed again holds in itself. It shows against a head that was verified or posted earlier.
What is remembered here is under a MAC, so it can be taken away, but not changed; that it is gone is a flaw too.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import audit
from storage.audit import Flaw, Head
from storage.encryption import Vault
from storage.models import AuditCheck, AuditRow
from storage.vocabulary import AuditWord

_ONLY: Final = 1
_WHAT: Final = b"gallra audit check"
_CHANGED: Final = "What was remembered of the last verification was changed."
_GONE: Final = "What was remembered of earlier verifications is gone."
_CUT: Final = "The log does not hold the head that was {what} as {seq}: it was cut off, or written anew from there."


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is known of the log from earlier. `is_ours` is False when it was changed; then nothing of it is believed."""

    checked_at: datetime | None
    flaws: int
    first_flaw: int | None
    sound_at: datetime | None
    sound_head: Head | None
    posted_head: Head | None
    is_ours: bool


def find_remembered(session: Session, vault: Vault) -> Remembered | None:
    """Return what is remembered, or None before the first verification."""
    row = session.get(AuditCheck, _ONLY)
    if row is None:
        return None
    is_ours = vault.is_authentic(_message(row), row.mac)
    return Remembered(
        checked_at=row.checked_at,
        flaws=row.flaws,
        first_flaw=row.first_flaw,
        sound_at=row.sound_at,
        sound_head=_head(row.sound_head) if is_ours else None,
        posted_head=_head(row.posted_head) if is_ours else None,
        is_ours=is_ours,
    )


def list_lost(session: Session, vault: Vault) -> list[Flaw]:
    """Return a flaw for each remembered head that the log does not hold any more. Cheap: it looks at two rows."""
    known = find_remembered(session, vault)
    if known is None:
        verified = select(AuditRow.seq).where(AuditRow.word == AuditWord.AUDIT_VERIFIED).limit(1)
        return [Flaw(0, _GONE)] if session.scalar(verified) is not None else []
    if not known.is_ours:
        return [Flaw(0, _CHANGED)]
    heads = (("verified", known.sound_head), ("posted", known.posted_head))
    return [
        Flaw(head.seq, _CUT.format(what=what, seq=head.seq))
        for what, head in heads
        if head is not None and head.seq and audit.find_mac(session, head.seq) != head.mac
    ]


def remember_sound(session: Session, vault: Vault, head: Head, *, at: datetime) -> None:
    """Remember that the log was walked from its first row to `head` without a flaw."""
    row = _row(session)
    row.checked_at = row.sound_at = at
    row.flaws, row.first_flaw, row.sound_head = 0, None, str(head)
    _close(session, vault, row)


def remember_flaws(session: Session, vault: Vault, *, flaws: int, first: int, at: datetime) -> None:
    """Remember that the log does not hold; the heads that were remembered before stay."""
    known = find_remembered(session, vault)
    row = _row(session)
    if known is not None and not known.is_ours:
        row.sound_at = row.sound_head = row.posted_head = None  # a MAC of ours must not vouch for what others wrote
    row.checked_at, row.flaws, row.first_flaw = at, flaws, first
    _close(session, vault, row)


def remember_posted(session: Session, vault: Vault, head: Head) -> None:
    """Remember a head that was posted outside, unless one that was is lost: then that stays, for the next walk."""
    if list_lost(session, vault):
        return
    row = _row(session)
    row.posted_head = str(head)
    _close(session, vault, row)


def _row(session: Session) -> AuditCheck:
    return session.get(AuditCheck, _ONLY, with_for_update=True, populate_existing=True) or AuditCheck(id=_ONLY, flaws=0)


def _close(session: Session, vault: Vault, row: AuditCheck) -> None:
    row.mac = vault.authenticate(_message(row))
    session.add(row)
    session.flush()


def _message(row: AuditCheck) -> bytes:
    moments = [None if at is None else at.astimezone(UTC).isoformat() for at in (row.checked_at, row.sound_at)]
    return _WHAT + json.dumps([*moments, row.flaws, row.first_flaw, row.sound_head, row.posted_head]).encode()


def _head(text: str | None) -> Head | None:
    return Head.parse(text) if text else None
