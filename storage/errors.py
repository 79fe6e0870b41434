"""What can go wrong where data rests. Every error carries ids and a sentence that is safe to show, never text."""

from enum import StrEnum
from typing import Any


class FailureReason(StrEnum):
    """Why a partner did not do what it was asked."""

    UNREACHABLE = "unreachable"
    UNAUTHORISED = "unauthorised"
    NOT_FOUND = "not_found"
    MERGED = "merged"
    RATE_LIMITED = "rate_limited"
    NOT_IN_PLAN = "not_in_plan"
    REFUSED = "refused"
    BROKEN = "broken"
    OTHER_WORKSPACE = "other_workspace"


class StorageError(Exception):
    """Root of everything storage raises; never raised itself.

    Each can be pickled and rebuilt without loss: the workflow engine keeps the error a step ended with.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)


class PartnerFailed(StorageError):
    """A partner did not answer as its contract says. `permanent` tells whether trying again can help."""

    def __init__(self, partner: str, reason: FailureReason, *, permanent: bool) -> None:
        super().__init__(f"{partner} failed ({reason}). {_outlook(reason, permanent=permanent)}")
        self.partner = partner
        self.reason = reason
        self.permanent = permanent


class WrongWorkspace(PartnerFailed):
    """The partner's token belongs to another workspace than the one whose tickets this database holds."""

    def __init__(self, partner: str, *, found: str, ours: str) -> None:
        super().__init__(partner, FailureReason.OTHER_WORKSPACE, permanent=False)
        self.found, self.ours = found, ours
        self.sentence = (
            f"The access token belongs to the {partner} workspace {found}, "
            f"but this database holds the tickets of {ours}. "
            f"Use a token of {ours}, or give {found} a database of its own."
        )


class InvalidId(StorageError):
    """An id does not have the form its partner gives ids; it was not sent anywhere."""

    def __init__(self, what: str) -> None:
        super().__init__(f"That is not a valid {what}.")
        self.what = what


class SealBroken(StorageError):
    """A sealed value was changed, moved to another row, or sealed under another key."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"The sealed value at {place} cannot be opened: it was changed, moved or sealed by another key."
        )
        self.place = place


class PersonShared(StorageError):
    """Several persons at a partner have an address or number in common: somebody has to say which of them is meant."""

    def __init__(self) -> None:
        super().__init__("Several persons there have that address or number. Look there by hand whose data it is.")


class KeyDestroyed(StorageError):
    """The data key was destroyed; what it sealed is gone for good."""


class KeysetUnusable(StorageError):
    """The keyset is missing, damaged, of another installation, or readable by others."""


class KeyServiceUnavailable(StorageError):
    """The cloud's key service does not answer, or does not let this installation in."""

    def __init__(self) -> None:
        super().__init__("The key service does not answer or refuses this installation. It will be tried again.")


class DatabaseUnusable(StorageError):
    """The database cannot be reached, or its schema is not the one this version needs."""


class LogUnusable(StorageError):
    """The audit log takes no rows: what marks its end is gone. Nothing is done that it could not record."""


class ExportBroken(StorageError):
    """An export of the audit log was changed, cut off, or is none of this installation; nothing was done with it."""


def _outlook(reason: FailureReason, *, permanent: bool) -> str:
    if reason is FailureReason.NOT_IN_PLAN:
        return "The plan there does not include it: a person has to do it by hand."
    return "Trying again will not help." if permanent else "It will be tried again."


def _rebuilt(cls: type[StorageError], args: tuple[object, ...], state: dict[str, object]) -> StorageError:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error
