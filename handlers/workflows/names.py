"""The names under which workflows and queues stand in the workflow tables. Changing one strands pending work."""

from typing import Final

from storage.ids import LetterId, RequestId, TicketId

APPLICATION: Final = "gallra"
VERSION: Final = "2"
"""What pending workflows need of the code: raised only when a workflow's steps change shape, so that a deploy goes on
with the work of the version before it. A step that is added goes to the end: that changes no shape, as work that is
under way finds each step it knows in its place."""

INTAKE: Final = "intake"
SEARCH: Final = "search"
REDACT: Final = "redact_ticket"
RECONCILE: Final = "reconcile"
NIGHTLY_RECONCILE: Final = "nightly_reconcile"
SWEEP: Final = "sweep"
NIGHT: Final = "night"
VERIFICATION: Final = "verification"
MESSAGE_CHECK: Final = "message_check"
ASK_PARTNER: Final = "ask_partner"
FOLLOWING: Final = "following"
CHALLENGE: Final = "send_challenge"
LETTER: Final = "deliver_letter"
ERASE_AT_PARTNER: Final = "erase_at_partner"

INTAKE_QUEUE: Final = "intake"
REDACT_QUEUE: Final = "redactions"
SEARCH_QUEUE: Final = "searches"
IMPORT_QUEUE: Final = "imports"
"""For the tickets that searches found, so that no notification waits behind thousands of them."""
SWEEP_QUEUE: Final = "sweeps"
"""Apart from the redactions, for whose ends a sweep waits."""

MESSAGE_QUEUE: Final = "messages"
LETTER_QUEUE: Final = "letters"
ASK_QUEUE: Final = "partners"
"""In partitions by partner: each is asked for one request at a time, and one that is down delays none of the others."""

QUEUES: Final = (INTAKE_QUEUE, REDACT_QUEUE, SEARCH_QUEUE, IMPORT_QUEUE, SWEEP_QUEUE, MESSAGE_QUEUE, LETTER_QUEUE)


def sweep_id(run: str, turn: int) -> str:
    """Return the id of the workflow that looks after a run: one when it is proposed, one for each time it goes on."""
    return f"sweep:{run}:{turn}"


def redaction_id(ticket_id: TicketId, run: str) -> str:
    """Return the id of one ticket's redaction in one run: the same work is never started twice."""
    return f"redact:{ticket_id}:{run}"


def ask_id(request_id: RequestId, partner: str, attempt: int) -> str:
    """Return the id of one attempt at asking one partner for one request."""
    again = f":{attempt}" if attempt > 1 else ""
    return f"ask:{request_id}:{partner}{again}"


def erase_id(request_id: RequestId, partner: str, attempt: int) -> str:
    """Return the id of one attempt at erasing at one partner what was decided of one request."""
    return f"erase:{request_id}:{partner}:{attempt}"


def letter_workflow_id(letter_id: LetterId) -> str:
    """Return the id of the workflow that mails a letter: there is one for each."""
    return f"letter:{letter_id}"
