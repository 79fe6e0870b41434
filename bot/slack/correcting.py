"""How masks are corrected in Slack: from the buttons under a ticket to a proposal, and from there to a decision."""

import re
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext

from bot.slack.correction_pages import DECIDE_ACTION, corrections_message
from bot.slack.correction_views import (
    MISSED_VIEW,
    NOT_PERSONAL_VIEW,
    CorrectionField,
    missed_view,
    not_personal_view,
)
from bot.slack.form import chosen, filled, option_value
from bot.slack.listeners import acknowledged
from bot.slack.modal_views import last_word
from bot.slack.replies import answer, open_modal
from bot.slack.sentences import sentence_of
from bot.slack.ticket_pages import MISSED_ACTION, NOT_PERSONAL_ACTION
from bot.slack.values import Decision, Target, decode_place
from bot.slack.visits import Visit, visit_of
from detectors.entities import Kind
from handlers.authorisation import authorise
from handlers.decide_correction import decide_correction
from handlers.errors import AlreadyMasked, AlreadyProposed, WordsNotFound
from handlers.list_corrections import list_corrections
from handlers.propose_missed import Missed, propose_missed
from handlers.propose_not_personal import propose_not_personal
from handlers.show_ticket import show_ticket
from storage.vocabulary import Action

_DECIDE: Final = re.compile(rf"{DECIDE_ACTION}:[a-z]+")


def add_correcting(app: App) -> None:
    """Answer the buttons and modals by which masks are corrected."""
    app.action(NOT_PERSONAL_ACTION)(acknowledged(_ask_which))
    app.action(MISSED_ACTION)(acknowledged(_ask_what))
    app.action(_DECIDE)(acknowledged(_decide))

    @app.view(NOT_PERSONAL_VIEW)
    def propose_value(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = _target(visit, view.get("private_metadata"))
        place = decode_place(option_value(view, CorrectionField.VALUE))
        try:
            correction = propose_not_personal(visit.services, visit.actor, target.ticket, place, purpose=target.purpose)
        except AlreadyProposed as refusal:
            ack(response_action="errors", errors=_beside(visit, CorrectionField.VALUE, refusal))
            return
        done = visit.reader.words.corrections.not_personal_done.format(correction=correction)
        ack(response_action="update", view=last_word(visit.reader.words, done))

    @app.view(MISSED_VIEW)
    def propose_words(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = _target(visit, view.get("private_metadata"))
        kind = chosen(view, CorrectionField.KIND, Kind)
        if kind is None:
            errors = {CorrectionField.KIND.value: visit.reader.words.request_invalid_choice}
            ack(response_action="errors", errors=errors)
            return
        missed = Missed(kind, filled(view, CorrectionField.WORDS, "value"))
        try:
            correction = propose_missed(visit.services, visit.actor, target.ticket, missed, purpose=target.purpose)
        except (WordsNotFound, AlreadyMasked) as refusal:
            ack(response_action="errors", errors=_beside(visit, CorrectionField.WORDS, refusal))
            return
        done = visit.reader.words.corrections.missed_done.format(correction=correction)
        ack(response_action="update", view=last_word(visit.reader.words, done))


def _ask_which(visit: Visit, action: dict[str, Any]) -> None:
    target = _target(visit, action.get("value"))
    authorise(visit.services, visit.actor, Action.CORRECT, purpose=target.purpose)
    ticket = show_ticket(visit.services, visit.actor, target.ticket, purpose=target.purpose)
    open_modal(visit, not_personal_view(visit.reader, ticket, target))


def _ask_what(visit: Visit, action: dict[str, Any]) -> None:
    target = _target(visit, action.get("value"))
    authorise(visit.services, visit.actor, Action.CORRECT, purpose=target.purpose)
    open_modal(visit, missed_view(visit.reader, target))


def _decide(visit: Visit, action: dict[str, Any]) -> None:
    decision = Decision.decode(action.get("value"), user=visit.reader.user)
    decided = decide_correction(visit.services, visit.actor, decision.correction, decision.verdict)
    told = visit.reader.words.corrections.decided[decision.verdict].format(correction=decided.id)
    listed = list_corrections(visit.services, visit.actor)
    answer(visit, corrections_message(visit.reader, listed, before=told), replaces=True)


def _target(visit: Visit, value: object) -> Target:
    return Target.decode(value, user=visit.reader.user)


def _beside(
    visit: Visit, field: CorrectionField, refusal: AlreadyMasked | AlreadyProposed | WordsNotFound
) -> dict[str, str]:
    """Return a verb's refusal as it stands beside a field, so that nothing typed is lost."""
    return {field.value: sentence_of(refusal, visit.reader.words.language)}
