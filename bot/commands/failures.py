"""How a command fails: in sentences that were made to be shown, and with the exit status that fits.

Loaded only when something went wrong, so that help stays quick.
"""

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.policy_file import PolicyInvalid
from bot.settings import SettingsInvalid
from detectors.errors import DetectionError
from handlers.errors import PrivacyError
from storage.errors import StorageError

_NOT_DONE: Final = 1
_WRONG_USE: Final = 2
_OURS: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Failure:
    """What to tell the operator, a sentence a line, and the exit status."""

    status: int
    sentences: tuple[str, ...]


def failure_of(error: Exception) -> Failure:
    """Return how a command that raised `error` ends.

    Of an error that was not made to be shown only its class and place are told: its message may hold anything.
    """
    match error:
        case PolicyInvalid():
            return Failure(_WRONG_USE, (f"{error.path} cannot be used as a policy.", *error.problems))
        case SettingsInvalid():
            return Failure(_WRONG_USE, error.problems)
        case StorageError() | PrivacyError():
            return Failure(_WRONG_USE, (error.sentence,))
        case DetectionError():
            return Failure(_NOT_DONE, (error.sentence,))
    sentence = f"This should not have happened: {type(error).__name__} at {_place(error)}. Please report it."
    return Failure(_NOT_DONE, (sentence,))


def _place(error: Exception) -> str:
    """Return the last place in our own code, as `storage/audit.py:120`; the very last one when none is ours."""
    frames = list(traceback.extract_tb(error.__traceback__))
    ours = [frame for frame in frames if _is_ours(Path(frame.filename))]
    for last in (ours or frames)[-1:]:
        return f"{'/'.join(Path(last.filename).parts[-2:])}:{last.lineno}"
    return "an unknown place"


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(_OURS) and "site-packages" not in path.relative_to(_OURS).parts
