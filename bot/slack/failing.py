"""The one error handler: whatever goes wrong becomes one sentence with a reference, and one log line with the same.

Neither ever holds an error's own message: it may quote what somebody typed or what a ticket says.
"""

import secrets
import traceback
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError

from bot.logs import get_logger
from bot.slack.attempts import attempted_verb
from bot.slack.blocks import Message, escaped
from bot.slack.failures import slack_failures
from bot.slack.home_views import HOME_EVENT, refused_home
from bot.slack.modal_views import last_word
from bot.slack.recording import record
from bot.slack.refusals import DoorRefusal
from bot.slack.sentences import sentence_of
from bot.slack.visits import words_of
from bot.slack.whispering import whisper
from bot.slack.words import DoorReason, Words
from handlers.errors import PrivacyError
from storage.errors import PartnerFailed, StorageError

_MOST_FRAMES: Final = 8
_EXPECTED: Final = (PrivacyError, StorageError, DoorRefusal, BoltUnhandledRequestError)
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What is said about an error: a sentence, plain, and the reference under which the log knows it."""

    words: Words
    sentence: str
    reference: str

    @property
    def plain(self) -> str:
        """The sentence without markup."""
        return f"{self.sentence} ({self.words.reference} {self.reference})"

    @property
    def markup(self) -> str:
        """The sentence as markup."""
        return f"{escaped(self.sentence)} ({self.words.reference} `{self.reference}`)"


def add_error_handler(app: App) -> None:
    """Let every error of a listener or a middleware end here."""
    app.error(tell)


def tell(error: Exception, request: BoltRequest) -> BoltResponse | None:
    """Tell the asker of an error, and log it. Returns the acknowledgement of a request that has none yet."""
    words = words_of(request.context)
    trouble = _Trouble(words, _sentence(error, words), secrets.token_hex(4))
    _report(error, request, trouble)
    record(error, request.context, request.body, reference=trouble.reference)
    acknowledgement = _acknowledgement(request.body, trouble)
    is_acknowledged = request.context.ack.response is not None
    if acknowledgement is not None and not is_acknowledged:
        return BoltResponse(status=HTTPStatus.OK, body=acknowledgement)
    _say(request, trouble)
    return None if is_acknowledged else BoltResponse(status=HTTPStatus.OK, body="")


def _sentence(error: Exception, words: Words) -> str:
    if isinstance(error, DoorRefusal):
        return words.door[error.reason]
    if isinstance(error, BoltUnhandledRequestError):
        return words.door[DoorReason.UNKNOWN_INTERACTION]
    if isinstance(error, PrivacyError | StorageError):
        return sentence_of(error, words.language)
    return words.something_wrong


def _report(error: Exception, request: BoltRequest, trouble: _Trouble) -> None:
    """Log an error's class under its reference, what was tried in a word of ours, and where an unexpected one arose."""
    verb = attempted_verb(request.body)
    fields: dict[str, Any] = {"reference": trouble.reference, "error": type(error).__name__}
    if verb is not None:
        fields["action"] = verb.value
    if isinstance(error, DoorRefusal):
        fields["reason"] = error.reason.value
    if isinstance(error, _EXPECTED):
        _log.warning("slack_refused", **fields)
    else:
        _log.error("slack_failed", **fields, frames=_frames(error))


def _frames(error: Exception) -> list[str]:
    """Return the files and lines an error came through, nothing of what stood in them."""
    frames = traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]
    return [f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}" for frame in frames]


def _acknowledgement(body: dict[str, Any], trouble: _Trouble) -> dict[str, Any] | None:
    """Return the acknowledgement that carries the sentence; None where Slack shows nothing of it."""
    if "command" in body:
        return {"response_type": "ephemeral", "text": trouble.markup}
    if body.get("type") != "view_submission":
        return None
    field = _first_field(body.get("view"))
    if field is not None:  # beside the field, so that nothing typed is lost
        return {"response_action": "errors", "errors": {field: trouble.plain}}
    return {"response_action": "update", "view": last_word(trouble.words, trouble.markup)}


def _first_field(view: Any) -> str | None:
    shown = view.get("blocks") if isinstance(view, dict) else None
    inputs = [block for block in shown or () if isinstance(block, dict) and block.get("type") == "input"]
    return str(inputs[0].get("block_id")) if inputs else None


def _say(request: BoltRequest, trouble: _Trouble) -> None:
    """Tell the asker, where Slack gives a way to; what cannot be told is logged under the same reference."""
    event = request.body.get("event")
    is_home = isinstance(event, dict) and event.get("type") == HOME_EVENT
    try:
        if request.context.response_url:
            whisper(request.context.response_url, Message(trouble.markup))
        elif is_home and request.context.user_id:
            with slack_failures():
                home = refused_home(trouble.words, trouble.markup)
                request.context.client.views_publish(user_id=request.context.user_id, view=home)
    except PartnerFailed as failure:
        _log.error("slack_unanswered", reference=trouble.reference, reason=failure.reason.value)
