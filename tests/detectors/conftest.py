"""One detector for all tests here, past its first texts: from then on it searches as it does in the long run."""

import pytest

from detectors.engine import PresidioDetector, build_detector
from detectors.pattern_search import PLAIN_TEXTS


@pytest.fixture(scope="session")
def detector() -> PresidioDetector:
    """Return the detector as the worker builds it, once it is compiled."""
    built = build_detector()
    built.find_many([""] * PLAIN_TEXTS)
    built.find_many([""])
    return built
