"""How sure the model has to be, kind by kind. Chosen on the development tickets.

A kind that is not listed here is not reported by the model: its patterns are better.
"""

from typing import Final

from detectors.entities import Kind
from detectors.model.decoding import Threshold

THRESHOLDS: Final[dict[Kind, Threshold]] = {
    Kind.PERSON: Threshold(begin=0.15, extend=0.15, again=0.05),
    Kind.STREET_ADDRESS: Threshold(begin=0.6, extend=0.05),
    Kind.CITY: Threshold(begin=0.3, extend=0.15),
}
