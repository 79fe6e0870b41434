"""What a trained model makes of a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detectors.entities import Finding


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model finds in a text, which may overlap, and which findings of the patterns it doubts."""

    findings: Sequence[Finding]
    doubted: frozenset[Finding]


NOTHING_READ: Final = Reading((), frozenset())
