"""The durable queue: work is stored in the caller's own transaction, and run by whichever worker is free."""

from datetime import datetime

from dbos import DBOSClient, EnqueueOptions
from sqlalchemy.orm import Session

from handlers.message_place import MessagePlace
from handlers.workflows.boundary import BoundarySerializer
from handlers.workflows.names import (
    APPLICATION,
    ASK_PARTNER,
    ASK_QUEUE,
    CHALLENGE,
    ERASE_AT_PARTNER,
    IMPORT_QUEUE,
    INTAKE,
    INTAKE_QUEUE,
    LETTER,
    LETTER_QUEUE,
    MESSAGE_CHECK,
    MESSAGE_QUEUE,
    REDACT,
    REDACT_QUEUE,
    SEARCH,
    SEARCH_QUEUE,
    SWEEP,
    SWEEP_QUEUE,
    ask_id,
    erase_id,
    letter_workflow_id,
    redaction_id,
    sweep_id,
)
from storage.ids import ChallengeId, DeliveryId, LetterId, NotificationId, RequestId, SearchId, TicketId


class DurableQueue:
    """Hands work to the workers through the workflow tables; runs none of it. Needs a migrated database."""

    def __init__(self, database_url: str) -> None:
        """Prepare to enqueue; nothing is connected yet.

        Args:
            database_url: the database of `storage.database.Database`, so that both write in one transaction.
        """
        self._client = DBOSClient(
            system_database_url=database_url,
            serializer=BoundarySerializer(),
            application_name=APPLICATION,
            lazy=True,
            retry_connection_errors=False,
        )

    def enqueue_intake(
        self,
        session: Session,
        notification_id: NotificationId,
        delivery_id: DeliveryId,
        *,
        attempt: int = 0,
        is_urgent: bool = True,
    ) -> None:
        """Have a delivery's ticket fetched and stored, once per notification and attempt."""
        again = f":{attempt}" if attempt else ""
        queue = INTAKE_QUEUE if is_urgent else IMPORT_QUEUE
        self._enqueue(session, queue, INTAKE, f"intake:{notification_id}{again}", int(delivery_id))

    def enqueue_search(self, session: Session, search_id: SearchId, *, attempt: int) -> None:
        """Have a search run, once per attempt at it."""
        self._enqueue(session, SEARCH_QUEUE, SEARCH, f"search:{search_id}:{attempt}", int(search_id))

    def enqueue_redaction(self, session: Session, ticket_id: TicketId, *, actor: str, at: datetime) -> None:
        """Have one ticket redacted, on the word of `actor`."""
        run = f"{actor}:{at:%Y%m%dT%H%M%S}"
        self._enqueue(session, REDACT_QUEUE, REDACT, redaction_id(ticket_id, run), int(ticket_id), actor)

    def enqueue_sweep(self, session: Session, run: str, *, actor: str, turn: int) -> None:
        """Have a run of the sweep proposed, or an approved or resumed one carried out."""
        self._enqueue(session, SWEEP_QUEUE, SWEEP, sweep_id(run, turn), run, actor)

    def enqueue_message(self, session: Session, place: MessagePlace, *, asker: str, key: str) -> None:
        """Have a message in Slack looked at, once per `key`."""
        thread = place.thread_ts or ""
        self._enqueue(session, MESSAGE_QUEUE, MESSAGE_CHECK, f"message:{key}", place.channel, place.ts, thread, asker)

    def enqueue_partner(self, session: Session, request_id: RequestId, partner: str, *, attempt: int) -> None:
        """Have a partner asked for a request, once per attempt; each partner's work waits for its own alone."""
        workflow_id = ask_id(request_id, partner, attempt)
        self._enqueue(
            session, ASK_QUEUE, ASK_PARTNER, workflow_id, int(request_id), partner, attempt, partition=partner
        )

    def enqueue_erasure(self, session: Session, request_id: RequestId, partner: str, *, attempt: int) -> None:
        """Have what was decided of a request erased at a partner, once per attempt, in the partner's own part."""
        workflow_id = erase_id(request_id, partner, attempt)
        self._enqueue(
            session, ASK_QUEUE, ERASE_AT_PARTNER, workflow_id, int(request_id), partner, attempt, partition=partner
        )

    def enqueue_challenge(self, session: Session, challenge_id: ChallengeId) -> None:
        """Have the link of a challenge sent, once."""
        self._enqueue(session, LETTER_QUEUE, CHALLENGE, f"challenge:{challenge_id}", int(challenge_id))

    def enqueue_letter(self, session: Session, letter_id: LetterId) -> None:
        """Have a letter mailed, once."""
        self._enqueue(session, LETTER_QUEUE, LETTER, letter_workflow_id(letter_id), int(letter_id))

    def close(self) -> None:
        """Close the connections."""
        self._client.destroy()

    def _enqueue(
        self,
        session: Session,
        queue: str,
        workflow: str,
        workflow_id: str,
        *args: int | str,
        partition: str | None = None,
    ) -> None:
        options: EnqueueOptions = {"queue_name": queue, "workflow_name": workflow, "workflow_id": workflow_id}
        if partition is not None:
            options["queue_partition_key"] = partition
        self._client.enqueue_in_transaction(session, options, *args)
