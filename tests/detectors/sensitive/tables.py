"""How the tables of sensitive topics are read: one sentence a line."""

from detectors.entities import SensitiveTopic
from detectors.topics import topics_of


def lines(table: str) -> list[str]:
    """Return the sentences of a table."""
    return [line.strip() for line in table.strip().splitlines() if line.strip()]


def discloses(sentence: str, topic: SensitiveTopic) -> bool:
    """Say whether a sentence is flagged with a topic."""
    return topic in topics_of(sentence)
