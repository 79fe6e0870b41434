"""The verification of the audit log: every night, in pieces. What does not hold is told at once.

A schedule of its own: a long log must not make the night's report wait, and a flaw must be told when the night fails.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any

from dbos import DBOS

from handlers.finish_verification import Walk, finish_verification
from handlers.remember_flaws import remember_flaws
from handlers.services import AuditAlarm, WorkerServices
from handlers.verify_piece import verify_piece
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import VERIFICATION
from storage.audit import Head

_MOST_MAC = 100
"""Characters of a MAC that cross a boundary. A longer one is none of ours: the row that follows it is a flaw then."""


class _Steps:
    """The verbs as steps: numbers of rows, and where a piece ended."""

    def __init__(self, services: WorkerServices) -> None:
        self._services = services

    def piece(self, after: list[Any] | None) -> dict[str, Any]:
        piece = verify_piece(self._services, None if after is None else _head(after))
        return {**asdict(piece), "last": _packed(piece.last)}

    def finish(self, rows: int, flaws: int, first_flaw: int | None, last: list[Any]) -> dict[str, int] | None:
        walk = Walk(rows=rows, flaws=flaws, first_flaw=first_flaw, last=_head(last))
        alarm = finish_verification(self._services, walk)
        return None if alarm is None else asdict(alarm)

    def alarm(self, alarm: dict[str, int]) -> None:
        self._services.notifier.post_alarm(AuditAlarm(**alarm))

    def unverified(self) -> None:
        self._services.notifier.post_unverified()

    def remember(self, alarm: dict[str, int]) -> None:
        remember_flaws(self._services, AuditAlarm(**alarm))


def register_verification(services: WorkerServices, patience: Patience) -> Callable[[datetime, Any], None]:
    """Make the scheduled workflow known to the engine and return it."""
    steps = _Steps(services)

    @DBOS.workflow(name=VERIFICATION)
    def verification(_scheduled_at: datetime, _context: Any) -> None:
        try:
            walked = _walked(steps, patience)
            alarm = patience.persist("finish_verification", steps.finish, *walked)
        except GaveUp:
            DBOS.logger.error("The audit log could not be verified: the database did not answer.")
            _post(patience, "post_unverified", steps.unverified)
            return
        if alarm is None:
            return
        DBOS.logger.error("The audit log does not hold. Run `gallra audit verify`.")
        _post(patience, "post_alarm", steps.alarm, alarm)  # before it is remembered: a repeated step finds it again
        with suppress(GaveUp):
            patience.persist("remember_flaws", steps.remember, alarm)

    return verification


def _post(patience: Patience, name: str, step: Callable[..., None], *args: Any) -> None:
    try:
        patience.persist(name, step, *args)
    except GaveUp:
        DBOS.logger.error("What is wrong with the audit log could not be posted.")


def _walked(steps: _Steps, patience: Patience) -> tuple[int, int, int | None, list[Any]]:
    """Walk piece after piece; return rows, flaws, the first flaw and the end."""
    rows = flaws = 0
    first: int | None = None
    after: list[Any] | None = None
    while True:
        piece = patience.persist("verify_piece", steps.piece, after)
        rows, flaws = rows + piece["rows"], flaws + piece["flaws"]
        first = piece["first_flaw"] if first is None else first
        after = piece["last"]
        if piece["is_end"]:
            return rows, flaws, first, piece["last"]


def _packed(head: Head) -> list[Any]:
    mac = head.mac.hex()
    return [head.seq, mac if len(mac) <= _MOST_MAC else ""]


def _head(packed: list[Any]) -> Head:
    return Head(int(packed[0]), bytes.fromhex(packed[1]))
