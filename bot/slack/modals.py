"""The two modals: a redaction to be confirmed, and a request to be recorded.

A submission has no response URL, and a bot cannot write where it was not invited, so both end in the modal itself:
the verb hands over or records in one short transaction, and the acknowledgement carries the last word.
"""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack.blocks import escaped
from bot.slack.form import FieldsInvalid, read_request, sentences_for
from bot.slack.modal_views import REDACT_VIEW, REQUEST_VIEW, last_word, redact_view, request_view
from bot.slack.reading import Reader
from bot.slack.replies import open_modal
from bot.slack.values import Target
from bot.slack.visits import Visit, visit_of
from handlers.authorisation import authorise
from handlers.confirm_redaction import confirm_redaction
from handlers.open_request import open_request
from handlers.preview_redaction import preview_redaction
from handlers.request_errors import RequestInvalid
from handlers.request_opening import OpenedRequest
from storage.vocabulary import Action


def add_modals(app: App) -> None:
    """Answer when a modal is submitted."""

    @app.view(REDACT_VIEW)
    def confirm(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = Target.decode(view.get("private_metadata"), user=visit.reader.user)
        line = confirm_redaction(visit.services, visit.actor, target.ticket)
        done = visit.reader.words.redact_done.format(ticket=escaped(line.conversation_id))
        ack(response_action="update", view=last_word(visit.reader.words, done))

    @app.view(REQUEST_VIEW)
    def record(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        try:
            opened = _record(visit, view)
        except FieldsInvalid as error:
            ack(response_action="errors", errors=error.beside())
            return
        ack(response_action="update", view=last_word(visit.reader.words, *recorded_lines(visit.reader, opened)))


def ask_redaction(visit: Visit, ticket: str) -> None:
    """Ask in a modal whether a ticket shall be redacted; nothing is changed yet.

    Raises:
        AccessDenied, TicketNotFound, TicketStillOpen, NothingToRedact, TicketHeld, DoorRefusal: as they say.
    """
    line = preview_redaction(visit.services, visit.actor, ticket)
    open_modal(visit, redact_view(visit.reader, line, now=visit.services.now()))


def ask_request(visit: Visit) -> None:
    """Open the form of a request, for those who may record one.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    authorise(visit.services, visit.actor, Action.OPEN_REQUEST)
    open_modal(visit, request_view(visit.reader, now=visit.services.now()))


def recorded_lines(reader: Reader, opened: OpenedRequest) -> list[str]:
    """Return what is said of a recorded request: its number and clock, and another one of the same person."""
    words = reader.words
    done = words.request_done.format(request=opened.id, right=words.rights[opened.right], due=opened.due_on)
    lines = [done, words.request_extended.format(extended=opened.extended_on, due=opened.due_on)]
    return [*lines, words.request_same.format(request=opened.is_same_as)] if opened.is_same_as else lines


def _record(visit: Visit, view: dict[str, Any]) -> OpenedRequest:
    """Record what the form says. Raises FieldsInvalid for what must be corrected, AccessDenied."""
    words = visit.reader.words
    received = read_request(view, words=words, timezone=visit.reader.timezone)
    try:
        return open_request(visit.services, visit.actor, received)
    except RequestInvalid as error:
        raise FieldsInvalid(sentences_for(error, words)) from None
