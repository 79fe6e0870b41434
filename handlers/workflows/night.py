"""The night: tries again what failed, sweeps, reports, reminds, and follows up what redactions left."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from dbos import DBOS

from handlers.follow_redaction import follow_redaction
from handlers.list_unfollowed import list_unfollowed
from handlers.policy.sweep_states import SCHEDULE
from handlers.post_request_report import post_request_report
from handlers.publish_head import publish_head
from handlers.remind_of_holds import remind_of_holds
from handlers.remind_of_staff import remind_of_staff
from handlers.retry_deliveries import retry_deliveries
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.erasing import end_what_was_withheld
from handlers.workflows.message_check import tell_of_messages
from handlers.workflows.names import NIGHT
from handlers.workflows.redact_ticket import FAILED
from handlers.workflows.sweep import Sweep
from storage.ids import RedactionId
from storage.partners.conversation import ConversationId
from storage.vocabulary import Outcome, RedactionState

_MOST_TROUBLES: Final = 3
"""After so many passing troubles Intercom is taken to be away, and the rest waits for the next night."""


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
        unfollowed = len(list_unfollowed(self.services))
        return publish_head(self.services, {**counts, "failed": counts["failed"] + unfollowed})

    def remind_of_holds(self) -> int:
        return remind_of_holds(self.services)

    def remind_of_staff(self) -> int:
        return remind_of_staff(self.services)

    def report_requests(self) -> bool:
        return post_request_report(self.services)


def register_night(services: WorkerServices, patience: Patience, sweep: Sweep) -> Callable[[datetime, Any], None]:
    """Make the nightly workflow known to the engine and return it."""
    steps = _Steps(services)

    @DBOS.workflow(name=NIGHT)
    def night(scheduled_at: datetime, _context: Any) -> None:
        retried = patience.persist("retry_deliveries", steps.retry)
        ends = sweep(f"{scheduled_at:%Y%m%dT%H%M}", SCHEDULE)
        counts = {
            "due": ends["due"],
            "redacted": ends.get(RedactionState.DONE, 0),
            "unverified": ends.get(RedactionState.UNVERIFIED, 0) + ends.get(RedactionState.ESCALATED, 0),
            "withdrawn": ends.get(RedactionState.WITHDRAWN, 0),
            "failed": ends.get(FAILED, 0),
            "deliveries_retried": retried,
        }
        _try(patience, "publish_head", steps.publish, counts)
        _try(patience, "remind_of_holds", steps.remind_of_holds)
        _try(patience, "remind_of_staff", steps.remind_of_staff)
        tell_of_messages(services, patience)
        _follow_up(steps, patience)
        # Last, as every step that is added: a night that an older version began finds those it knows before it.
        end_what_was_withheld(services, patience)
        _try(patience, "post_request_report", steps.report_requests)

    return night


def _follow_up(steps: _Steps, patience: Patience) -> None:
    """Try again, each once, what was to follow a redaction; what fails stands in the next report."""
    once, troubles = replace(patience, attempts=1), 0
    try:
        wanted = patience.persist("list_unfollowed", steps.unfollowed)
    except GaveUp:
        wanted = []
    for one in wanted:
        try:
            once.persist("follow_redaction", steps.follow, *one)
        except GaveUp as gave_up:
            troubles += not gave_up.is_permanent
        if troubles == _MOST_TROUBLES:
            DBOS.logger.warning("What is to follow redactions waits for the next night: Intercom does not answer.")
            return


def _try(patience: Patience, name: str, step: Callable[..., Any], *args: Any) -> bool:
    """Run a step whose failure must not undo the night; tell whether it succeeded before patience ended."""
    try:
        patience.persist(name, step, *args)
    except GaveUp:
        DBOS.logger.warning(f"A step of the night gave up: {name}.")
        return False
    return True
