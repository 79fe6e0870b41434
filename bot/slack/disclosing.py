"""Disclosures to authorities in Slack: proposed in a form, approved in another by somebody else; never released."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack.disclosure_form import beside, read_disclosure_form
from bot.slack.disclosure_pages import APPROVE_ACTION, REFUSE_ACTION, disclosures_message, kinds_of
from bot.slack.disclosure_views import APPROVE_VIEW, DISCLOSURE_VIEW, approve_view, disclosure_view
from bot.slack.form import FieldsInvalid
from bot.slack.listeners import acknowledged
from bot.slack.lists import may
from bot.slack.modal_views import last_word
from bot.slack.replies import answer, open_modal
from bot.slack.values import DisclosureTarget
from bot.slack.visits import Visit, visit_of
from handlers.authorisation import authorise
from handlers.decide_disclosure import decide_disclosure
from handlers.disclosure_lines import MaskedDisclosureLine
from handlers.errors import TicketNotFound
from handlers.list_disclosures import list_disclosures
from handlers.propose_disclosure import propose_disclosure
from handlers.register_errors import DisclosureInvalid, DisclosureNotFound
from storage.vocabulary import Action, DisclosureVerdict


def add_disclosing(app: App) -> None:
    """Answer the modals and buttons of disclosures."""
    app.action(APPROVE_ACTION)(acknowledged(_ask_approval))
    app.action(REFUSE_ACTION)(acknowledged(_refuse))

    @app.view(DISCLOSURE_VIEW)
    def propose(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        words = visit.reader.words
        try:
            line = _propose(visit, view)
        except FieldsInvalid as error:
            ack(response_action="errors", errors=error.beside())
            return
        done = words.disclosures.done.format(disclosure=line.id, kinds=kinds_of(visit.reader, line))
        ack(response_action="update", view=last_word(words, done, words.disclosures.next))

    @app.view(APPROVE_VIEW)
    def approve(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = DisclosureTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        line = decide_disclosure(visit.services, visit.actor, target.disclosure, DisclosureVerdict.APPROVE)
        done = visit.reader.words.disclosures.approved.format(disclosure=line.id)
        ack(response_action="update", view=last_word(visit.reader.words, done))


def ask_disclosure(visit: Visit) -> None:
    """Open the form of a disclosure, for those who may propose one.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    authorise(visit.services, visit.actor, Action.PROPOSE_DISCLOSURE)
    open_modal(visit, disclosure_view(visit.reader))


def show_disclosures(visit: Visit, *, purpose: str | None = None, before: str | None = None) -> None:
    """Answer with the register; with `before` in place of the list that was acted on.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    listed = list_disclosures(visit.services, visit.actor, purpose=purpose)
    may_decide = may(visit.reader, visit.actor, Action.DECIDE_DISCLOSURE)
    message = disclosures_message(visit.reader, listed, may_decide=may_decide, before=before)
    answer(visit, message, replaces=before is not None)


def _propose(visit: Visit, view: dict[str, Any]) -> MaskedDisclosureLine:
    """Propose what the form says. Raises FieldsInvalid for what must be corrected, AccessDenied."""
    try:
        return propose_disclosure(visit.services, visit.actor, read_disclosure_form(view))
    except (DisclosureInvalid, TicketNotFound) as error:
        raise beside(error, visit.reader.words.language) from None


def _ask_approval(visit: Visit, action: dict[str, Any]) -> None:
    target = DisclosureTarget.decode(action.get("value"), user=visit.reader.user)
    authorise(visit.services, visit.actor, Action.DECIDE_DISCLOSURE)
    listed = {line.id: line for line in list_disclosures(visit.services, visit.actor)}
    if target.disclosure not in listed:
        raise DisclosureNotFound
    open_modal(visit, approve_view(visit.reader, listed[target.disclosure], target))


def _refuse(visit: Visit, action: dict[str, Any]) -> None:
    target = DisclosureTarget.decode(action.get("value"), user=visit.reader.user)
    line = decide_disclosure(visit.services, visit.actor, target.disclosure, DisclosureVerdict.REFUSE)
    show_disclosures(visit, before=visit.reader.words.disclosures.refused.format(disclosure=line.id))
