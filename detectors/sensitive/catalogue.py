"""All rules of sensitive topics. A new topic is a file beside this one and a line here."""

from typing import Final

from detectors.sensitive import (
    belief,
    care,
    crime,
    ethnic_origin,
    genetic_or_biometric,
    health,
    political_opinion,
    sex_life,
    trade_union,
)
from detectors.sensitive.rule import TopicRule

TOPIC_RULES: Final[tuple[TopicRule, ...]] = (
    *ethnic_origin.RULES,
    *political_opinion.RULES,
    *belief.RULES,
    *trade_union.RULES,
    *genetic_or_biometric.RULES,
    *health.RULES,
    *care.RULES,
    *sex_life.RULES,
    *crime.RULES,
)
