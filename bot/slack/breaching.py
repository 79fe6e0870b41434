"""Breaches in Slack: the form by which one is recorded, the register, and from it the report and the closing."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack.breach_form import beside_opening, beside_reporting, read_breach_form, read_report_form
from bot.slack.breach_pages import CLOSE_ACTION, REPORT_ACTION, breaches_message, opened_lines
from bot.slack.breach_views import BREACH_VIEW, REPORT_VIEW, breach_view, report_view
from bot.slack.form import FieldsInvalid
from bot.slack.listeners import acknowledged
from bot.slack.lists import may
from bot.slack.modal_views import last_word
from bot.slack.replies import answer, open_modal
from bot.slack.values import BreachTarget
from bot.slack.visits import Visit, visit_of
from handlers.authorisation import authorise
from handlers.close_breach import close_breach
from handlers.errors import TicketNotFound
from handlers.list_breaches import list_breaches
from handlers.open_breach import OpenedBreach, open_breach
from handlers.register_errors import BreachInvalid
from handlers.report_breach import report_breach
from storage.vocabulary import Action


def add_breaching(app: App) -> None:
    """Answer the modals and buttons of breaches."""
    app.action(REPORT_ACTION)(acknowledged(_ask_report))
    app.action(CLOSE_ACTION)(acknowledged(_close))

    @app.view(BREACH_VIEW)
    def record_breach(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        try:
            opened = _open(visit, view)
        except FieldsInvalid as error:
            ack(response_action="errors", errors=error.beside())
            return
        ack(response_action="update", view=last_word(visit.reader.words, *opened_lines(visit.reader, opened)))

    @app.view(REPORT_VIEW)
    def record_report(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = BreachTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        words = visit.reader.words
        try:
            line = report_breach(visit.services, visit.actor, target.breach, read_report_form(view))
        except BreachInvalid as error:
            ack(response_action="errors", errors=beside_reporting(error, words.language).beside())
            return
        done = words.breaches.reported.format(breach=line.id, state=words.breaches.states[line.state])
        ack(response_action="update", view=last_word(words, done))


def ask_breach(visit: Visit) -> None:
    """Open the form of a breach, for those who may record one.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    authorise(visit.services, visit.actor, Action.RECORD_BREACH)
    open_modal(visit, breach_view(visit.reader, now=visit.services.now()))


def show_breaches(visit: Visit, *, purpose: str | None = None, before: str | None = None) -> None:
    """Answer with the register; with `before` in place of the list that was acted on.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    listed = list_breaches(visit.services, visit.actor, purpose=purpose)
    may_record = may(visit.reader, visit.actor, Action.RECORD_BREACH)
    message = breaches_message(visit.reader, listed, may_record=may_record, before=before)
    answer(visit, message, replaces=before is not None)


def _open(visit: Visit, view: dict[str, Any]) -> OpenedBreach:
    """Record what the form says. Raises FieldsInvalid for what must be corrected, AccessDenied."""
    try:
        return open_breach(visit.services, visit.actor, read_breach_form(view))
    except (BreachInvalid, TicketNotFound) as error:
        raise beside_opening(error, visit.reader.words.language) from None


def _ask_report(visit: Visit, action: dict[str, Any]) -> None:
    target = BreachTarget.decode(action.get("value"), user=visit.reader.user)
    authorise(visit.services, visit.actor, Action.RECORD_BREACH)
    open_modal(visit, report_view(visit.reader, target))


def _close(visit: Visit, action: dict[str, Any]) -> None:
    target = BreachTarget.decode(action.get("value"), user=visit.reader.user)
    line = close_breach(visit.services, visit.actor, target.breach)
    show_breaches(visit, before=visit.reader.words.breaches.closed.format(breach=line.id))
