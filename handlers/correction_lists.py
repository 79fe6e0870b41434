"""The team's corrections as the detectors take them: what counts now, for any ticket or for one. For several verbs."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from detectors.correction_cues import Cue
from detectors.corrections import Corrections, ListedShape, ListedWords
from detectors.entities import Kind
from handlers.services import Services
from storage import corrections
from storage.ids import TicketId
from storage.models import Correction
from storage.vocabulary import CorrectionType

_KINDS = frozenset(Kind)
_CUES = frozenset(Cue)


def lists_of(session: Session, services: Services, *, ticket_id: TicketId | None = None) -> Corrections:
    """Return the corrections in force; within `ticket_id`, what was said to be missed counts before it is decided."""
    rows = corrections.list_effective(session, ticket_id)
    allowed = [row for row in rows if row.type is CorrectionType.NOT_PERSONAL]
    denied = [row for row in rows if row.type is CorrectionType.MISSED]
    return Corrections(
        hash_words=services.vault.hash_words,
        allowed_words=_words(allowed),
        allowed_shapes=_shapes(allowed),
        denied_words=_words(denied),
        denied_shapes=_shapes(denied),
    )


def _words(rows: Iterable[Correction]) -> frozenset[ListedWords]:
    return frozenset(
        ListedWords(Kind(row.kind), row.shape, row.hash) for row in rows if row.hash and row.kind in _KINDS
    )


def _shapes(rows: Iterable[Correction]) -> frozenset[ListedShape]:
    # What another version called a kind or a cue says nothing here.
    return frozenset(
        ListedShape(Kind(row.kind), row.shape, Cue(row.cue)) for row in rows if row.cue in _CUES and row.kind in _KINDS
    )
