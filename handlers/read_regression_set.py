"""The texts that the team has corrected, opened for measuring the detectors: `gallra evaluate` asks for them."""

from detectors.entities import Kind
from detectors.language import language_of
from detectors.training.markup import LabelledTicket, Span
from handlers.services import Services
from storage import audit, corrections, lookups
from storage.models import Correction, RegressionText
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, CorrectionType

_KINDS = frozenset(Kind)


def read_regression_set(services: Services, *, actor: str) -> list[LabelledTicket]:
    """Return the regression set: the text of each correction in force, with the one span that was corrected.

    What was missed is marked with its kind, what is not personal as a decoy; nothing else in the text is marked. So a
    measurement may count the spans removed and the decoys hit, and no precision and no clean tickets. The texts are
    personal data: they stay in memory, and neither they nor their labels are printed. Reading them is recorded.

    Raises:
        SealBroken: a stored value was tampered with.
    """
    with services.database.begin() as session:
        rows = [(row, text) for row, text in corrections.list_regression(session) if row.kind in _KINDS]
        labelled = [_labelled(row, text, corrections.open_text(session, services.vault, text)) for row, text in rows]
        details = {"texts": len(labelled)}
        entry = audit.AuditEntry(actor=actor, word=AuditWord.REGRESSION_READ, details=details)
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, ticket_ids=[row.ticket_id for row, _ in rows])
    return labelled


def _labelled(row: Correction, text: RegressionText, opened: Plaintext) -> LabelledTicket:
    words = opened.reveal()
    kind = Kind(row.kind) if row.type is CorrectionType.MISSED else None
    span = Span(text.start, text.end, kind)
    return LabelledTicket(f"correction:{row.id}", language_of(words), words, (span,), ())
