"""The letters of a request as lines of a list: never a text. Used by several verbs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from storage import request_letters
from storage.errors import FailureReason
from storage.ids import LetterId, RequestId
from storage.vocabulary import LetterLanguage, LetterState, LetterType

WAITS: Final = (LetterState.FAILED, LetterState.UNSURE)
COUNTS_NO_MORE: Final = (LetterType.EXTENSION, LetterType.IDENTITY, LetterType.SCOPE)
"""What these tell or ask is taken back when they fail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One letter: its sort and language, how far it is, since when, and who handed it over where somebody did."""

    id: LetterId
    type: LetterType
    language: LetterLanguage
    state: LetterState
    at: datetime
    failure: FailureReason | None
    handed_over_by: str | None

    @property
    def waits(self) -> bool:
        """Whether somebody has to hand it over, as it did not go out by mail."""
        return self.state in WAITS and self.type not in COUNTS_NO_MORE


def lines_of_letters(session: Session, request_id: RequestId) -> tuple[LetterLine, ...]:
    """Return the letters of a request, the first one first."""
    return tuple(
        LetterLine(
            id=LetterId(row.id),
            type=row.type,
            language=row.language,
            state=row.state,
            at=row.handed_over_at or row.sent_at or row.made_at,
            failure=row.failure,
            handed_over_by=row.handed_over_by,
        )
        for row in request_letters.list_letters(session, request_id)
    )
