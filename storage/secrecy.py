"""Which rows of the audit log nobody may be told of yet: the one place that lists and answers ask.

An authority may bar the company from telling a person of an inquiry until a day (rättegångsbalken 27 kap.). What tells
of the disclosure, and of the holds that were placed with it, is left out of the person's log until then. A search by
which it was prepared is a search like any other, and stays.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from storage import disclosures


def find_secret_rows(session: Session, rows: Collection[int], *, at: datetime) -> frozenset[int]:
    """Return those of the audit rows, by number, that are secret at a moment."""
    return disclosures.hidden_audit_rows(session, at).intersection(rows)
