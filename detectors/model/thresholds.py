"""How sure the model has to be, kind by kind. Chosen on the development tickets.

A kind that is not listed here is not reported by the model: its patterns are better.
"""

from typing import Final

from detectors.entities import Kind
from detectors.model.decoding import Threshold

THRESHOLDS: Final[dict[Kind, Threshold]] = {
    Kind.PERSON: Threshold(begin=0.4, extend=0.2, again=0.05),
    Kind.STREET_ADDRESS: Threshold(begin=0.4, extend=0.1),
    Kind.CITY: Threshold(begin=0.4, extend=0.2),
}
