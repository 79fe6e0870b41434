"""When a disclosure to an authority may change, and until when it is secret.

An authority may demand data in a particular inquiry; it is no recipient (GDPR art. 4(9)). One person decides, on a
stated ground, and another one approves (docs/decisions/0026). An order may forbid telling the person, such as that of
rättegångsbalken 27 kap.: until its day has passed, the disclosure is hidden from whoever answers that person.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.policy.local_days import day_after
from handlers.register_errors import DisclosureDecided, DisclosureFault, DisclosureInvalid, OwnDisclosure
from storage.vocabulary import DisclosureState, DisclosureVerdict


def next_state(state: DisclosureState, verdict: DisclosureVerdict, *, decided_by: str, actor: str) -> DisclosureState:
    """Return where a disclosure stands after the second person's verdict.

    Raises:
        DisclosureDecided: it waits for none any more.
        OwnDisclosure: it is the same person.
    """
    if state is not DisclosureState.PROPOSED:
        raise DisclosureDecided(state)
    if decided_by == actor:
        raise OwnDisclosure
    return DisclosureState.APPROVED if verdict is DisclosureVerdict.APPROVE else DisclosureState.REFUSED


def check_release(state: DisclosureState) -> None:
    """Check that a disclosure may be released: approved, and not before or again. Raises DisclosureDecided."""
    if state is not DisclosureState.APPROVED:
        raise DisclosureDecided(state)


def secret_before(last_day: date | None, *, now: datetime, timezone: ZoneInfo) -> datetime | None:
    """Return the moment from which a disclosure is no secret any more; None when it is none.

    Raises:
        DisclosureInvalid: the day has passed, or cannot be reached.
    """
    if last_day is None:
        return None
    try:
        ends_at = day_after(last_day, timezone)
    except OverflowError:
        raise DisclosureInvalid(DisclosureFault.DAY_UNREACHABLE) from None
    if ends_at <= now:
        raise DisclosureInvalid(DisclosureFault.SECRET_PASSED)
    return ends_at
