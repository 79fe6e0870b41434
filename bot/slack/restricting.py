"""Restrictions in Slack: the form by which one is placed, the list, and from it the lifting."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext

from bot.slack.form import FieldsInvalid, chosen, filled
from bot.slack.listeners import acknowledged
from bot.slack.modal_views import last_word
from bot.slack.reading import Reader
from bot.slack.replies import answer, open_modal
from bot.slack.restriction_pages import LIFT_ACTION, known_by, restrictions_message
from bot.slack.restriction_views import LIFT_VIEW, RESTRICT_VIEW, RestrictionField, lift_view, restriction_view
from bot.slack.sentences import sentence_of
from bot.slack.values import RestrictionTarget
from bot.slack.visits import Visit, visit_of
from handlers.authorisation import authorise
from handlers.errors import PersonAmbiguous, PrivacyError, QueryUnclear, UnknownQuery
from handlers.hold_errors import HoldFault, HoldInvalid, RestrictionInForce, RestrictionInvalid
from handlers.lift_restriction import lift_restriction
from handlers.list_restrictions import list_restrictions
from handlers.place_restriction import AskedRestriction, PlacedRestriction, place_restriction
from handlers.policy.restriction_rules import Told
from storage.vocabulary import Action, Channel

_HOLD_FIELDS: Final[Mapping[HoldFault, RestrictionField]] = {
    HoldFault.OWNER_NOT_STAFF: RestrictionField.OWNER,
    HoldFault.REVIEW_MISSING: RestrictionField.REVIEW,
    HoldFault.REVIEW_PASSED: RestrictionField.REVIEW,
}
_MOST_PERSONS: Final = 10


def add_restricting(app: App) -> None:
    """Answer the modals and the button of restrictions."""
    app.action(LIFT_ACTION)(acknowledged(_ask_lifting))

    @app.view(RESTRICT_VIEW)
    def place(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        try:
            placed = _place(visit, view)
        except FieldsInvalid as error:
            ack(response_action="errors", errors=error.beside())
            return
        ack(response_action="update", view=last_word(visit.reader.words, *_placed_lines(visit.reader, placed)))

    @app.view(LIFT_VIEW)
    def lift(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = RestrictionTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        told = Told(_day_in(view, RestrictionField.TOLD_ON), chosen(view, RestrictionField.TOLD_HOW, Channel))
        try:
            lifted = lift_restriction(visit.services, visit.actor, target.restriction, told)
        except RestrictionInvalid as error:
            field = RestrictionField.TOLD_HOW if told.on and not told.how else RestrictionField.TOLD_ON
            ack(response_action="errors", errors={field: sentence_of(error, visit.reader.words.language)})
            return
        words = visit.reader.words
        done = words.restrictions.lift_done.format(restriction=lifted.line.id)
        due = [words.holds.release_due.of(lifted.due)] if lifted.due else []
        ack(response_action="update", view=last_word(words, done, *due))


def ask_restriction(visit: Visit) -> None:
    """Open the form of a restriction, for those who may place one.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    authorise(visit.services, visit.actor, Action.RESTRICT)
    open_modal(visit, restriction_view(visit.reader, now=visit.services.now()))


def show_restrictions(visit: Visit, *, purpose: str | None = None) -> None:
    """Answer with the restrictions in force.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    listed = list_restrictions(visit.services, visit.actor, purpose=purpose)
    answer(visit, restrictions_message(visit.reader, listed))


def _place(visit: Visit, view: dict[str, Any]) -> PlacedRestriction:
    """Place what the form says. Raises FieldsInvalid for what must be corrected, AccessDenied."""
    typed = filled(view, RestrictionField.PERSON, "value").splitlines()
    asked = AskedRestriction(
        persons=tuple(line.strip() for line in typed if line.strip())[:_MOST_PERSONS],
        reason=filled(view, RestrictionField.REASON, "value"),
        owner=filled(view, RestrictionField.OWNER, "selected_user"),
        review_on=_day_in(view, RestrictionField.REVIEW),
    )
    try:
        return place_restriction(visit.services, visit.actor, asked)
    except (HoldInvalid, PersonAmbiguous, QueryUnclear, RestrictionInForce, RestrictionInvalid, UnknownQuery) as error:
        raise FieldsInvalid({_field_of(error): sentence_of(error, visit.reader.words.language)}) from None


def _field_of(error: PrivacyError) -> RestrictionField:
    if isinstance(error, HoldInvalid):
        return _HOLD_FIELDS.get(error.fault, RestrictionField.REASON)
    return RestrictionField.PERSON


def _placed_lines(reader: Reader, placed: PlacedRestriction) -> list[str]:
    words, line = reader.words, placed.line
    done = words.restrictions.done.format(
        restriction=line.id, known=known_by(reader, line.known_by), review=line.review_on
    )
    kept = [words.holds.kept.of(placed.kept)] if placed.kept else []
    shared = [words.restrictions.shared.of(placed.shared)] if placed.shared else []
    return [done, *kept, *shared]


def _ask_lifting(visit: Visit, action: dict[str, Any]) -> None:
    target = RestrictionTarget.decode(action.get("value"), user=visit.reader.user)
    authorise(visit.services, visit.actor, Action.RESTRICT)
    open_modal(visit, lift_view(visit.reader, target))


def _day_in(view: Mapping[str, Any], field: RestrictionField) -> date | None:
    """Return the day that was chosen; None when none was, or when it is none."""
    try:
        return date.fromisoformat(filled(view, field, "selected_date"))
    except ValueError:
        return None
