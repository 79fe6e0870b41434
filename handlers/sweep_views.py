"""A run of the sweep as a value, for those who show it: words, counts and times, nothing of a ticket."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from storage import sweeps
from storage.ids import SweepId
from storage.models import SweepRun
from storage.vocabulary import SweepState


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepView:
    """One run.

    `started_by` and the approvers are actors (`schedule`, `cli`, `slack:U…`, or `policy` where it asks nobody).
    `tickets` are those of the run, at most `cap` of `due`; `new` of them were not in the proposal before. `held` are
    due and kept by a hold, `attention` kept for want of knowledge. `kinds` and `purposes` count findings and tickets of
    the run. `forecast` says how many tickets become due in each of the coming weeks.
    `ends` counts tickets per end so far. `message` is the id of its message in the channel.
    """

    id: SweepId
    name: str
    state: SweepState
    started_by: str
    first_approved_by: str | None
    approved_by: str | None
    proposed_at: datetime
    approved_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    cap: int
    tickets: int
    message: str | None
    due: int = 0
    new: int = 0
    held: int = 0
    attention: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    purposes: Mapping[str, int] = field(default_factory=dict)
    forecast: tuple[int, ...] = ()
    ends: Mapping[str, int] = field(default_factory=dict)

    @property
    def ended(self) -> int:
        """How many of its tickets have come to an end."""
        return sum(self.ends.values())


def view_of(session: Session, row: SweepRun) -> SweepView:
    """Return a run as it stands."""
    run_id = SweepId(row.id)
    columns = ("name", "state", "started_by", "first_approved_by", "approved_by", "proposed_at", "approved_at")
    more = ("started_at", "finished_at", "cap", "tickets", "message")
    plan = {**row.plan, "forecast": tuple(row.plan.get("forecast", ()))}
    ends = row.counts or sweeps.count_ends(session, run_id)
    return SweepView(id=run_id, ends=ends, **plan, **{name: getattr(row, name) for name in (*columns, *more)})
