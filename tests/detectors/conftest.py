"""One detector for all tests here: building it takes seconds."""

import pytest

from detectors.engine import PresidioDetector, build_detector


@pytest.fixture(scope="session")
def detector() -> PresidioDetector:
    """Return the detector as the worker builds it."""
    return build_detector()
