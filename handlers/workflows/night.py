"""The night: tries again what failed, sweeps, reports, and reminds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dbos import DBOS

from handlers.follow_redaction import follow_redaction
from handlers.list_unfollowed import list_unfollowed
from handlers.policy.sweep_states import SCHEDULE
from handlers.publish_head import publish_head
from handlers.remind_of_holds import remind_of_holds
from handlers.remind_of_staff import remind_of_staff
from handlers.retry_deliveries import retry_deliveries
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.message_check import tell_of_messages
from handlers.workflows.names import NIGHT
from handlers.workflows.redact_ticket import FAILED
from handlers.workflows.sweep import Sweep
from storage.ids import RedactionId
from storage.partners.conversation import ConversationId
from storage.vocabulary import Outcome, RedactionState


@dataclass(frozen=True, slots=True)
class _Steps:
    """The verbs as steps: ids in, words and counts out."""

    services: WorkerServices

    def retry(self) -> int:
        return retry_deliveries(self.services)

    def unfollowed(self) -> list[list[Any]]:
        return [list(one) for one in list_unfollowed(self.services)]

    def follow(self, redaction_id: int, conversation_id: str) -> Outcome:
        return follow_redaction(self.services, RedactionId(redaction_id), ConversationId(conversation_id))

    def publish(self, counts: dict[str, int]) -> int:
        return publish_head(self.services, counts)

    def remind_of_holds(self) -> int:
        return remind_of_holds(self.services)

    def remind_of_staff(self) -> int:
        return remind_of_staff(self.services)


def register_night(services: WorkerServices, patience: Patience, sweep: Sweep) -> Callable[[datetime, Any], None]:
    """Make the nightly workflow known to the engine and return it."""
    steps = _Steps(services)

    @DBOS.workflow(name=NIGHT)
    def night(scheduled_at: datetime, _context: Any) -> None:
        retried = patience.persist("retry_deliveries", steps.retry)
        unfollowed = _follow_up(steps, patience)
        ends = sweep(f"{scheduled_at:%Y%m%dT%H%M}", SCHEDULE)
        counts = {
            "due": ends["due"],
            "redacted": ends.get(RedactionState.DONE, 0),
            "unverified": ends.get(RedactionState.UNVERIFIED, 0) + ends.get(RedactionState.ESCALATED, 0),
            "withdrawn": ends.get(RedactionState.WITHDRAWN, 0),
            "failed": ends.get(FAILED, 0) + unfollowed,
            "deliveries_retried": retried,
        }
        _try(patience, "publish_head", steps.publish, counts)
        _try(patience, "remind_of_holds", steps.remind_of_holds)
        _try(patience, "remind_of_staff", steps.remind_of_staff)
        tell_of_messages(services, patience)

    return night


def _follow_up(steps: _Steps, patience: Patience) -> int:
    """Try again what was to follow a redaction; return how often it failed once more."""
    wanted = patience.persist("list_unfollowed", steps.unfollowed)
    return sum(not _try(patience, "follow_redaction", steps.follow, *one) for one in wanted)


def _try(patience: Patience, name: str, step: Callable[..., Any], *args: Any) -> bool:
    """Run a step whose failure must not undo the night; tell whether it succeeded before patience ended."""
    try:
        patience.persist(name, step, *args)
    except GaveUp:
        DBOS.logger.warning(f"A step of the night gave up: {name}.")
        return False
    return True
