"""The ids of erasures that a partner cannot be asked about: each carries what it is of and when it should be over.

Some partners only promise a time. Until then the erasure is pending; what can be looked at afterwards, is.
"""

import re
from datetime import UTC, datetime
from typing import Final

from storage.errors import InvalidId
from storage.partners.base import ErasureRef
from storage.vocabulary import ErasureState

_FORM: Final = re.compile(r"([a-z0-9]{1,24})\.([0-9]{1,11})", re.ASCII)


def ref_until(of: str, over_at: datetime) -> ErasureRef:
    """Return the ref of an erasure of `of` (a partner's id, or a word of ours) that should be over at `over_at`."""
    return ErasureRef(f"{of}.{int(over_at.timestamp())}")


def read_ref(ref: str) -> tuple[str, datetime]:
    """Return what an erasure is of and when it should be over.

    Raises:
        InvalidId: `ref` is none that `ref_until` made.
    """
    match = _FORM.fullmatch(ref)
    if match is None:
        raise InvalidId("erasure reference")
    return match[1], datetime.fromtimestamp(int(match[2]), UTC)


def state_by_clock(over_at: datetime, now: datetime) -> ErasureState:
    """Return PENDING until an erasure should be over, DONE from then on."""
    return ErasureState.PENDING if now < over_at else ErasureState.DONE
