"""Holds in Slack: the form by which one is placed, the list, and from it the release or another review."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack.form import FieldsInvalid
from bot.slack.hold_form import beside, day_in, read_hold_form
from bot.slack.hold_pages import RELEASE_ACTION, REVIEW_ACTION, covered, holds_message
from bot.slack.hold_views import HOLD_VIEW, REVIEW_VIEW, HoldField, hold_view, review_view
from bot.slack.listeners import acknowledged
from bot.slack.lists import may
from bot.slack.modal_views import last_word
from bot.slack.reading import Reader
from bot.slack.replies import answer, open_modal
from bot.slack.values import HoldTarget
from bot.slack.visits import Visit, visit_of
from handlers.authorisation import authorise
from handlers.errors import NothingToHold, TicketNotFound
from handlers.hold_errors import HoldInvalid
from handlers.list_holds import list_holds
from handlers.place_hold import PlacedHold, place_hold
from handlers.release_hold import release_hold
from handlers.review_hold import review_hold
from storage.vocabulary import Action


def add_holding(app: App) -> None:
    """Answer the modals and buttons of holds."""
    app.action(RELEASE_ACTION)(acknowledged(_release))
    app.action(REVIEW_ACTION)(acknowledged(_ask_review))

    @app.view(HOLD_VIEW)
    def place(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        try:
            placed = _place(visit, view)
        except FieldsInvalid as error:
            ack(response_action="errors", errors=error.beside())
            return
        ack(response_action="update", view=last_word(visit.reader.words, *placed_lines(visit.reader, placed)))

    @app.view(REVIEW_VIEW)
    def keep(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = HoldTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        try:
            line = review_hold(visit.services, visit.actor, target.hold, day_in(view, HoldField.REVIEW))
        except HoldInvalid as error:
            ack(response_action="errors", errors=beside(error, visit.reader.words.language).beside())
            return
        done = visit.reader.words.holds.review_done.format(hold=line.id, review=line.review_on)
        ack(response_action="update", view=last_word(visit.reader.words, done))


def ask_hold(visit: Visit, ticket: str | None) -> None:
    """Open the form of a hold, for those who may place one.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    authorise(visit.services, visit.actor, Action.PLACE_HOLD)
    open_modal(visit, hold_view(visit.reader, now=visit.services.now(), ticket=ticket))


def show_holds(visit: Visit, *, purpose: str | None = None, before: str | None = None) -> None:
    """Answer with the holds in force; with `before` in place of the list that was acted on.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    listed = list_holds(visit.services, visit.actor, purpose=purpose)
    may_release = may(visit.reader, visit.actor, Action.PLACE_HOLD)
    message = holds_message(visit.reader, listed, may_release=may_release, before=before)
    answer(visit, message, replaces=before is not None)


def placed_lines(reader: Reader, placed: PlacedHold) -> list[str]:
    """Return what is said of a hold that was placed: its number, what it covers, and what it keeps now."""
    line, words = placed.line, reader.words
    done = words.holds.done.format(hold=line.id, covers=covered(reader, line), review=line.review_on)
    return [done, words.holds.kept.of(placed.kept)] if placed.kept else [done]


def _place(visit: Visit, view: dict[str, Any]) -> PlacedHold:
    """Place what the form says. Raises FieldsInvalid for what must be corrected, AccessDenied."""
    try:
        return place_hold(visit.services, visit.actor, read_hold_form(view))
    except (HoldInvalid, NothingToHold, TicketNotFound) as error:
        raise beside(error, visit.reader.words.language) from None


def _release(visit: Visit, action: dict[str, Any]) -> None:
    target = HoldTarget.decode(action.get("value"), user=visit.reader.user)
    released = release_hold(visit.services, visit.actor, target.hold)
    words = visit.reader.words
    due = f" {words.holds.release_due.of(released.due)}" if released.due else ""
    show_holds(visit, before=f"{words.holds.release_done.format(hold=released.line.id)}{due}")


def _ask_review(visit: Visit, action: dict[str, Any]) -> None:
    target = HoldTarget.decode(action.get("value"), user=visit.reader.user)
    authorise(visit.services, visit.actor, Action.PLACE_HOLD)
    open_modal(visit, review_view(visit.reader, target, now=visit.services.now()))
