"""Everything that was called and everything that was shown: the evidence tests and the demo search through."""

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.slack.wire import Blocks, Json


@dataclass(frozen=True, slots=True)
class Call:
    """One call the product made, with its arguments but never its token, and how it was answered."""

    at: datetime
    method: str
    arguments: Json
    status: int
    error: str | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing shown to somebody: `how` it came, and `seen_by` one person's id or, when None, the whole channel."""

    at: datetime
    how: str
    place: str
    seen_by: str | None
    text: str
    content: Blocks | Json


@dataclass(frozen=True, slots=True)
class Delivery:
    """One signed request to the product, and what came back. `raw` and `headers` allow an exact replay."""

    at: datetime
    kind: str
    user: str
    raw: bytes
    headers: dict[str, str]
    status: int | None
    body: str
    seconds: float
    problem: str | None


@dataclass(slots=True)
class Journal:
    """What happened since the last reset, oldest first."""

    calls: list[Call] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)

    @property
    def version(self) -> int:
        """A number that grows with every event, so that a page can see that something is new."""
        return len(self.calls) + len(self.sightings) + len(self.deliveries)
