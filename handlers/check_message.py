"""A message in Slack is fetched, searched and forgotten; what is kept is where it stands and which kinds it holds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.message_place import FetchedMessage, MessagePlace
from handlers.services import WorkerServices
from storage import audit, message_tasks
from storage.ids import MessageTaskId
from storage.models import MessageTask
from storage.vocabulary import Attestation, AuditWord, MessageOutcome, MessageState

_SLACK = "slack"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedMessage:
    """What a look found. `task` is its row.

    `is_new`: its author was not told yet; `is_others`: who asked is not who wrote it.
    """

    outcome: MessageOutcome
    task: MessageTaskId | None = None
    is_new: bool = False
    is_others: bool = False


def check_message(services: WorkerServices, place: MessagePlace, *, asker: str = "") -> CheckedMessage:
    """Look at a message as it is now. Safe to repeat.

    Args:
        services: of a worker.
        place: of the message.
        asker: the Slack user id of who asked; empty for a message of a listed channel.

    Raises:
        PartnerFailed: Slack did not answer as it should.
    """
    asked_at = services.now()
    fetched = services.desk.fetch(place)
    kinds = _kinds(services, fetched) if fetched else {}
    with services.database.begin() as session:
        row = message_tasks.lock_task(session, place.channel, place.ts)
        if row is not None and row.looked_at > asked_at:
            return _standing(row, asker)
        if fetched is None or not kinds:
            _close(session, services, row, asked_at)
            return CheckedMessage(outcome=MessageOutcome.CLEAN if fetched else MessageOutcome.GONE)
        return _keep(session, services, place, fetched, kinds, row=row, asker=asker, asked_at=asked_at)


def _kinds(services: WorkerServices, fetched: FetchedMessage) -> dict[str, int]:
    """Count what does not belong in Slack. The text goes no further than this."""
    (found,) = services.detector.find_many([fetched.text.reveal()])
    wanted = services.policy.slack_messages.kinds
    return dict(sorted(Counter(one.kind.value for one in found if one.kind in wanted).items()))


def _keep(
    session: Session,
    services: WorkerServices,
    place: MessagePlace,
    fetched: FetchedMessage,
    kinds: Mapping[str, int],
    *,
    row: MessageTask | None,
    asker: str,
    asked_at: datetime,
) -> CheckedMessage:
    """Store what was found, unless it is known: what was found before is not told again."""
    actor = f"{_SLACK}:{asker}" if asker else _SLACK
    is_found = row is None or not _is_known(row, kinds, fetched.edited_at)
    if row is None:
        new = message_tasks.NewTask(
            channel=place.channel,
            ts=place.ts,
            thread_ts=place.thread_ts,
            author=fetched.author,
            link=fetched.link,
            kinds=kinds,
            found_by=actor,
        )
        row = message_tasks.put_task(session, new, looked_at=asked_at)
    elif is_found:
        message_tasks.reopen_task(session, row, kinds=kinds, looked_at=asked_at)
    row.looked_at = asked_at
    if is_found:
        _record(session, services, row, AuditWord.MESSAGE_FOUND, actor=actor)
    return _standing(row, asker)


def _is_known(row: MessageTask, kinds: Mapping[str, int], edited_at: datetime | None) -> bool:
    """Tell whether the same was found before, and is open or was attested to be nothing personal.

    What was attested is what stood there then: whatever a later edit brought, nobody has judged.
    """
    if row.kinds != kinds or row.state is MessageState.OPEN:
        return row.kinds == kinds
    is_edited_since = edited_at is not None and row.ended_at is not None and edited_at > row.ended_at
    return row.attestation is Attestation.NOT_PERSONAL and not is_edited_since


def _close(session: Session, services: WorkerServices, row: MessageTask | None, asked_at: datetime) -> None:
    if row is None:
        return
    row.looked_at = asked_at
    if row.state is MessageState.OPEN:
        message_tasks.end_task(session, row, MessageState.CLOSED, by=_SLACK, at=asked_at)
        _record(session, services, row, AuditWord.MESSAGE_CLOSED, actor=_SLACK)


def _record(session: Session, services: WorkerServices, row: MessageTask, word: AuditWord, *, actor: str) -> None:
    details: audit.Details = {"channel": row.channel, "message": row.ts, "author": row.author, "kinds": row.kinds}
    entry = audit.AuditEntry(actor=actor, word=word, details=details)
    audit.append(session, services.vault, entry, at=services.now())


def _standing(row: MessageTask, asker: str) -> CheckedMessage:
    is_open = row.state is MessageState.OPEN
    return CheckedMessage(
        outcome=MessageOutcome.FOUND if is_open else MessageOutcome.CLEAN,
        task=MessageTaskId(row.id),
        is_new=is_open and row.warned_at is None,
        is_others=bool(asker) and asker != row.author,
    )
