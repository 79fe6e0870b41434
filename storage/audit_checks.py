"""What the scheduled verification of the audit log found, remembered: where the log ended then, it must still pass by.

A log that is cut off and closed again holds in itself. It shows against a head that was verified or posted earlier.
What is remembered here is under a MAC, so it can be taken away, but not changed; that it is gone is a flaw too. What
was changed or taken away is not signed anew: it stays a flaw. A whole database that is put back as it was holds in
itself, this row included: against that only a head helps that was kept outside.
"""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from storage import audit
from storage.as_stored import as_stored, stored_moment
from storage.audit import Flaw, Head
from storage.encryption import Vault
from storage.models import AuditCheck

_ONLY: Final = 1
_WHAT: Final = b"gallra audit check"
_CHANGED: Final = "What was remembered of the last verification was changed."
_GONE: Final = "What was remembered of earlier verifications is gone."
_COLUMNS: Final = (
    AuditCheck.checked_at,
    AuditCheck.sound_at,
    AuditCheck.flaws,
    AuditCheck.first_flaw,
    AuditCheck.sound_head,
    AuditCheck.posted_head,
    AuditCheck.mac,
)
_CUT: Final = "The log does not hold the head that was {what} as {seq}: it was cut off, or written anew from there."


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is known of the log from earlier. `is_ours` is False when it was changed; then nothing of it is believed."""

    checked_at: datetime | None = None
    flaws: int = 0
    first_flaw: int | None = None
    sound_at: datetime | None = None
    sound_head: Head | None = None
    posted_head: Head | None = None
    is_ours: bool = True


def find_remembered(session: Session, vault: Vault, *, is_locked: bool = False) -> Remembered | None:
    """Return what is remembered; None where it was taken away, or the installation was never started."""
    query = select(*as_stored(session, _COLUMNS)).where(AuditCheck.id == _ONLY)
    row = session.execute(query.with_for_update() if is_locked else query).one_or_none()
    if row is None:
        return None
    *stored, mac = row
    try:
        known = _read(*stored)
        is_ours = isinstance(mac, bytes) and vault.is_authentic(_message(known), mac)
    except (TypeError, ValueError):  # no time, no head, or nothing that JSON can hold
        is_ours = False
    return known if is_ours else Remembered(is_ours=False)


def list_lost(session: Session, vault: Vault) -> list[Flaw]:
    """Return a flaw for each remembered head that the log does not hold any more. Cheap: it looks at two rows.

    That nothing is remembered is a flaw as well: the first start signs that nothing was verified yet.
    """
    known = find_remembered(session, vault)
    if known is None:
        return [Flaw(0, _GONE)]
    if not known.is_ours:
        return [Flaw(0, _CHANGED)]
    heads = (("verified", known.sound_head), ("posted", known.posted_head))
    return [
        Flaw(head.seq, _CUT.format(what=what, seq=head.seq))
        for what, head in heads
        if head is not None and head.seq and audit.find_mac(session, head.seq) != head.mac
    ]


def begin(session: Session, vault: Vault) -> None:
    """Sign that nothing was verified or posted yet, where nothing is remembered: for the first start alone."""
    if find_remembered(session, vault) is None:
        session.execute(insert(AuditCheck).values(id=_ONLY, **_signed(vault, Remembered())))


def remember_sound(session: Session, vault: Vault, head: Head, *, at: datetime) -> None:
    """Remember that the log was walked from its first row to `head` without a flaw."""
    _change(session, vault, checked_at=at, sound_at=at, flaws=0, first_flaw=None, sound_head=head)


def remember_flaws(session: Session, vault: Vault, *, flaws: int, first: int, at: datetime) -> None:
    """Remember that the log does not hold; the heads that were remembered before stay."""
    _change(session, vault, checked_at=at, flaws=flaws, first_flaw=first)


def remember_posted(session: Session, vault: Vault, head: Head) -> None:
    """Remember a head that was posted outside, unless one that was is lost: then that stays, for the next walk."""
    if not list_lost(session, vault):
        _change(session, vault, posted_head=head)


def _change(session: Session, vault: Vault, **values: Any) -> None:
    """Change what is remembered, unless somebody else did: our MAC must not vouch for what others wrote."""
    known = find_remembered(session, vault, is_locked=True)
    if known is not None and known.is_ours:
        signed = _signed(vault, replace(known, **values))
        session.execute(update(AuditCheck).where(AuditCheck.id == _ONLY).values(**signed))


def _read(checked_at: Any, sound_at: Any, flaws: Any, first_flaw: Any, sound_head: Any, posted_head: Any) -> Remembered:
    """Return what stands there, whoever wrote it.

    Raises:
        ValueError: a time or a head is none.
    """
    return Remembered(
        checked_at=None if checked_at is None else stored_moment(checked_at),
        sound_at=None if sound_at is None else stored_moment(sound_at),
        flaws=flaws,
        first_flaw=first_flaw,
        sound_head=None if sound_head is None else Head.parse(str(sound_head)),
        posted_head=None if posted_head is None else Head.parse(str(posted_head)),
    )


def _signed(vault: Vault, known: Remembered) -> dict[str, Any]:
    """Return the values of the row that remembers it."""
    return {
        "checked_at": known.checked_at,
        "sound_at": known.sound_at,
        "flaws": known.flaws,
        "first_flaw": known.first_flaw,
        "sound_head": _text(known.sound_head),
        "posted_head": _text(known.posted_head),
        "mac": vault.authenticate(_message(known)),
    }


def _message(known: Remembered) -> bytes:
    moments = [None if at is None else at.astimezone(UTC).isoformat() for at in (known.checked_at, known.sound_at)]
    heads = [_text(known.sound_head), _text(known.posted_head)]
    return _WHAT + json.dumps([*moments, known.flaws, known.first_flaw, *heads]).encode()


def _text(head: Head | None) -> str | None:
    return None if head is None else str(head)
