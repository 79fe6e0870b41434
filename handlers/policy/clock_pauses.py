"""When the clock of a request stands still, and until when an extension can be told.

The company may have to ask who the person is, or what they mean. While it waits for that the time limit does not run,
if it asked without undue delay: GDPR art. 12(3) and (6), EDPB Guidelines 01/2022. An extension is told with its reasons
within the first month, or it is none (art. 12(3); IMY, DI-2021-10488).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.policy.deadlines import Deadline, HolidayName, deadline
from handlers.policy.model import DeadlineRules
from storage.vocabulary import PauseReason

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """A question to the person, by local days. `answered_on` is None while the company waits."""

    reason: PauseReason
    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class PausedDeadline:
    """The dates of a request whose clock stood still for `days`. `stands` while it does: then each day moves them."""

    deadline: Deadline
    days: int
    stands: bool
    reasoning: tuple[str, ...]


def paused_deadline(
    received_on: date, pauses: Iterable[Pause], *, today: date, rules: DeadlineRules, holiday_name: HolidayName
) -> PausedDeadline:
    """Return the dates of a request, with the days added on which its clock stood still.

    A day counts as still from the question up to the day before the answer; a day that two questions share counts once.
    A question that was asked late, after the last day, or answered before it was asked, stops nothing, and
    `reasoning` says so.

    Raises ValueError as `deadline` does.
    """
    still: set[date] = set()
    reasoning: list[str] = []
    stands = False
    latest = rules.ask_within.counted_from(received_on)
    for pause in sorted(pauses, key=lambda one: (one.asked_on, one.reason)):
        end = today if pause.answered_on is None else pause.answered_on
        last_on = deadline(received_on, rules=rules, holiday_name=holiday_name, still_for=len(still)).due_on
        if not received_on <= pause.asked_on <= min(latest, last_on) or end < pause.asked_on:
            reasoning.append(f"Asked about {pause.reason} on {pause.asked_on}: too late to stop the clock ({latest}).")
            continue
        still |= _days(pause.asked_on, end)
        stands = stands or pause.answered_on is None
        until = f"to {pause.answered_on}" if pause.answered_on else "and still does"
        reasoning.append(f"The clock stood from {pause.asked_on} {until}: {pause.reason}; EDPB Guidelines 01/2022.")
    found = deadline(received_on, rules=rules, holiday_name=holiday_name, still_for=len(still))
    return PausedDeadline(found, len(still), stands, (*reasoning, *found.reasoning))


def can_extend(told_on: date, *, received_on: date, found: Deadline) -> bool:
    """Tell whether an extension that was told on that day counts: from the request on, within the first month."""
    return received_on <= told_on <= found.due_on


def _days(first: date, end: date) -> set[date]:
    """Return the days from `first` up to the day before `end`."""
    return {first + _A_DAY * number for number in range((end - first).days)}
