"""Every rule of a request."""

from typing import Final

from detectors.requests import access, erasure, objection, portability, rectification, restriction
from detectors.requests.rule import AskingRule

ASKING_RULES: Final[tuple[AskingRule, ...]] = (
    *access.RULES,
    *rectification.RULES,
    *erasure.RULES,
    *restriction.RULES,
    *portability.RULES,
    *objection.RULES,
)
