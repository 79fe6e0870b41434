"""A clock that goes only when a test moves it."""


class Ticking:
    """Seconds that never go back."""

    def __init__(self) -> None:
        self._seconds = 1_000.0

    def __call__(self) -> float:
        return self._seconds

    def wait(self, seconds: float) -> None:
        self._seconds += seconds
