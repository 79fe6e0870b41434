"""When staff looked at the person's data, as a table that spreadsheets open. No cell of it is a formula."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from bot.copies.document import purpose_title, sort_title
from bot.copies.words import TEXTS, both
from handlers.copy_pages import CopyContent
from handlers.policy.model import Policy

_MARK: Final = "\ufeff"
"""By it spreadsheets know that the file is UTF-8."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def lookups_of(content: CopyContent, policy: Policy) -> Iterator[bytes]:
    """Yield the table in pieces: when, what, and for which purpose. Never who (CJEU C-579/21)."""
    yield _MARK.encode()
    yield row_of(both(TEXTS.day), both(TEXTS.what), both(TEXTS.purpose))
    for lookup in content.lookups:
        day = f"{lookup.at:%Y-%m-%d %H:%M:%S}"
        yield row_of(day, sort_title(lookup), purpose_title(policy, lookup.purpose))


def row_of(*cells: str) -> bytes:
    """Return one row; a cell that a spreadsheet would compute is marked as text. Source: OWASP, CSV Injection."""
    written = io.StringIO()
    csv.writer(written).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return written.getvalue().replace("\0", "").encode("utf-8", "replace")
