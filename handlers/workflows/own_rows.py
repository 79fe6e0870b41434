"""The workflow engine's own rows: erased when the work they tell of has been over for long enough."""

from datetime import datetime
from typing import Final

from dbos import DBOS

_ENDED: Final = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_BATCH: Final = 500


def erase_ended_workflows(before: datetime) -> int:
    """Erase the rows of work that ended before a time, and of its steps; return how much work that was."""
    erased = 0
    while True:
        rows = DBOS.list_workflows(
            status=_ENDED, completed_before=before.isoformat(), limit=_BATCH, load_input=False, load_output=False
        )
        if rows:
            DBOS.delete_workflows([row.workflow_id for row in rows])
        erased += len(rows)
        if len(rows) < _BATCH:
            return erased
