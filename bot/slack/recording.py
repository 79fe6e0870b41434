"""What is refused at the Slack door, or by a verb that did not write it down itself, goes to the audit log.

Who, what they tried where that is known, and why not, in words of ours: never what was typed.
"""

from typing import Any, Final

from slack_bolt import BoltContext
from slack_bolt.error import BoltUnhandledRequestError

from bot.logs import get_logger
from bot.slack.attempts import attempted_action
from bot.slack.refusals import DoorRefusal
from bot.slack.visits import caller_of
from bot.slack.words import DoorReason
from handlers.authorisation import record_refusal
from handlers.errors import PrivacyError

_NO_REFUSALS: Final = frozenset({DoorReason.MODAL_NOT_OPENED, DoorReason.ANSWER_NOT_TAKEN})
"""What Slack did not take from us: nobody was refused anything."""
_log = get_logger(__name__)


def record(error: Exception, context: BoltContext, body: dict[str, Any], *, reference: str) -> None:
    """Write a refusal down, once. That it could not be is logged: whoever is refused must still be told."""
    caller, reason = caller_of(context), _reason(error)
    if caller is None or reason is None:
        return
    try:
        record_refusal(caller.services, caller.name, reason, action=attempted_action(body))
    except Exception as failure:  # noqa: BLE001 - a door: the sentence is said whatever happens here
        _log.error("refusal_unrecorded", reference=reference, error=type(failure).__name__)


def _reason(error: Exception) -> str | None:
    """Return what the log calls a refusal; None for what is none, or stands there already."""
    if isinstance(error, DoorRefusal):
        return None if error.reason in _NO_REFUSALS else error.reason.value
    if isinstance(error, BoltUnhandledRequestError):
        return DoorReason.UNKNOWN_INTERACTION.value
    return error.word if isinstance(error, PrivacyError) and not error.is_recorded else None
