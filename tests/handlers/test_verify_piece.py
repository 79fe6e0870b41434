"""A piece of the log is walked in a transaction of its own; what is told of it are numbers of rows."""

from sqlalchemy import text

from handlers.verify_piece import verify_piece
from storage import audit
from storage.audit import AuditEntry
from storage.vocabulary import AuditWord
from tests.handlers.bench import Bench


def fill(bench: Bench, rows: int) -> None:
    with bench.services.database.begin() as session:
        for _ in range(rows):
            entry = AuditEntry(actor="cli", word=AuditWord.DUE_LISTED)
            audit.append(session, bench.services.vault, entry, at=bench.clock.now())


def last_row(bench: Bench) -> tuple[AuditWord, str]:
    """Return word and details of the newest row of a log that need not hold together."""
    with bench.services.database.read() as session:
        row = list(audit.iterate(session))[-1]
    return row.word, row.details


def test_a_log_is_walked_piece_after_piece(bench: Bench) -> None:
    fill(bench, 5)
    first = verify_piece(bench.services, None, limit=3)
    assert (first.rows, first.last.seq, first.is_end) == (3, 3, False)
    second = verify_piece(bench.services, first.last, limit=3)
    assert (second.rows, second.last.seq, second.is_end) == (2, 5, True)
    assert (first.flaws, second.flaws, second.first_flaw) == (0, 0, None)


def test_rows_that_come_meanwhile_belong_to_the_next_piece(bench: Bench) -> None:
    fill(bench, 3)
    first = verify_piece(bench.services, None, limit=3)
    fill(bench, 2)
    second = verify_piece(bench.services, first.last, limit=3)
    assert (second.rows, second.flaws, second.is_end) == (2, 0, True)


def test_an_empty_log_is_at_its_end(bench: Bench) -> None:
    piece = verify_piece(bench.services, None)
    assert (piece.rows, piece.flaws, piece.is_end) == (0, 0, True)


def test_flaws_are_counted_and_the_first_is_named(bench: Bench) -> None:
    fill(bench, 5)
    with bench.services.database.begin() as session:
        session.execute(text("UPDATE audit SET actor = 'somebody' WHERE seq IN (2, 4)"))
    piece = verify_piece(bench.services, None)
    assert (piece.flaws, piece.first_flaw) == (2, 2)
