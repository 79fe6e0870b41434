"""A piece of the audit log is verified: the whole log is walked in pieces, so that no transaction lasts long."""

from dataclasses import dataclass
from typing import Final

from handlers.services import Services
from storage import audit
from storage.audit import Head

ROWS: Final = 50_000
"""How many rows one piece has: about a second's work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkedPiece:
    """What was found: numbers of rows only. `last` is where the next piece begins, None when the log ends here."""

    rows: int
    flaws: int
    first_flaw: int | None
    last: Head
    is_end: bool


def verify_piece(services: Services, after: Head | None, *, limit: int = ROWS) -> WalkedPiece:
    """Verify the rows that follow `after`, or the first ones; nothing is written.

    Args:
        services: of any process.
        after: the end of the piece before.
        limit: how many rows.
    """
    with services.database.read() as session:
        piece = audit.verify_piece(session, services.vault, after=after, limit=limit)
    return WalkedPiece(
        rows=piece.rows,
        flaws=len(piece.flaws),
        first_flaw=min((flaw.seq for flaw in piece.flaws), default=None),
        last=piece.last,
        is_end=piece.is_end,
    )
