"""Trying a step until it succeeds or patience ends, with every wait surviving a restart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from dbos import DBOS
from sqlalchemy.exc import IntegrityError

from storage.errors import DatabaseUnusable, FailureReason, InvalidId, KeyServiceUnavailable, PartnerFailed

_TROUBLE: Final = ":trouble"
_PASSING: Final = (
    DatabaseUnusable,
    KeyServiceUnavailable,
    IntegrityError,  # another worker stored the same new ticket at this moment: the next attempt finds it
)


class GaveUp(Exception):
    """Patience ended. `reason` is the last trouble, and `is_permanent` whether trying again cannot help."""

    def __init__(self, reason: FailureReason, *, is_permanent: bool) -> None:
        super().__init__(reason.value)
        self.reason, self.is_permanent = reason, is_permanent


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a step is tried: the waits, in seconds, double from `first_s` up to `longest_s`.

    By default about forty minutes in all, beside the partner's own retries: longer troubles are left to the night.
    """

    attempts: int = 16
    first_s: float = 1.0
    longest_s: float = 300.0
    between_rounds_s: float = 5.0
    """The first wait before a redaction that was not verified is tried again; each one after it is twice as long."""

    def persist(self, name: str, step: Callable[..., Any], *args: Any) -> Any:
        """Run `step` as a workflow step named `name`; on a passing trouble wait and run it again.

        The step's result must fit the boundary (handlers/workflows/boundary.py).

        Raises:
            GaveUp: the trouble lasted, or trying again cannot help.
        """
        for attempt in range(self.attempts):
            result = DBOS.run_step({"name": name}, _guarded, step, *args)
            if not (isinstance(result, dict) and _TROUBLE in result):
                return result
            reason = FailureReason(result[_TROUBLE])
            if result["permanent"] or attempt == self.attempts - 1:
                raise GaveUp(reason, is_permanent=bool(result["permanent"]))
            DBOS.sleep(min(self.longest_s, self.first_s * 2**attempt))
        raise AssertionError("the loop returns or raises")


def _guarded(step: Callable[..., Any], *args: Any) -> Any:
    """Run a step; return a partner's or the database's trouble as a word, so that nothing else is written down."""
    try:
        return step(*args)
    except PartnerFailed as failure:
        return _trouble(failure.reason, permanent=failure.permanent)
    except InvalidId:
        return _trouble(FailureReason.REFUSED, permanent=True)
    except _PASSING:
        return _trouble(FailureReason.UNREACHABLE, permanent=False)


def _trouble(reason: FailureReason, *, permanent: bool) -> dict[str, Any]:
    return {_TROUBLE: reason, "permanent": permanent}
