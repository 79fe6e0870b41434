"""Decisions on requests in Slack: one person proposes in a form, another one approves or rejects after a last look."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack.decision_pages import PROPOSE_DECISION_ACTION, REVIEW_DECISION_ACTION
from bot.slack.decision_views import (
    PROPOSE_DECISION_VIEW,
    REVIEW_DECISION_VIEW,
    DecisionField,
    DecisionVerdict,
    beside,
    propose_view,
    read_overrides,
    read_verdict,
    review_view,
)
from bot.slack.form import FieldsInvalid, filled
from bot.slack.listeners import acknowledged
from bot.slack.modal_views import last_word
from bot.slack.partner_titles import partner_title
from bot.slack.replies import open_modal
from bot.slack.values import RequestTarget
from bot.slack.visits import Visit, visit_of
from handlers.approve_decision import approve_decision
from handlers.authorisation import authorise
from handlers.decision_errors import DecisionInvalid
from handlers.decision_lines import DecisionView
from handlers.propose_decision import ProposedDecision, propose_decision
from handlers.reject_decision import reject_decision
from handlers.request_errors import RequestInvalid
from handlers.show_request import show_request
from storage.vocabulary import Action


def add_deciding(app: App) -> None:
    """Answer the buttons and modals of decisions."""
    app.action(PROPOSE_DECISION_ACTION)(acknowledged(_ask_proposal))
    app.action(REVIEW_DECISION_ACTION)(acknowledged(_ask_review))

    @app.view(PROPOSE_DECISION_VIEW)
    def propose(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = RequestTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        try:
            proposed = _propose(visit, target, view)
        except FieldsInvalid as error:
            ack(response_action="errors", errors=error.beside())
            return
        done = visit.reader.words.decisions.proposed.format(
            request=target.request, erased=proposed.erased, withheld=proposed.withheld
        )
        ack(response_action="update", view=last_word(visit.reader.words, done))

    @app.view(REVIEW_DECISION_VIEW)
    def review(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = RequestTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        try:
            done = _decide(visit, target, view)
        except FieldsInvalid as error:
            ack(response_action="errors", errors=error.beside())
            return
        ack(response_action="update", view=last_word(visit.reader.words, done))


def _propose(visit: Visit, target: RequestTarget, view: dict[str, Any]) -> ProposedDecision:
    """Propose what the form says. Raises FieldsInvalid for what must be corrected, AccessDenied."""
    reason = filled(view, DecisionField.REASON, "value")
    try:
        return propose_decision(visit.services, visit.actor, target.request, read_overrides(view), reason)
    except DecisionInvalid as error:
        raise beside(error, visit.reader) from None
    except RequestInvalid:
        raise FieldsInvalid({DecisionField.REASON: visit.reader.words.requests.missing}) from None


def _decide(visit: Visit, target: RequestTarget, view: dict[str, Any]) -> str:
    """Approve or reject as the form says. Raises FieldsInvalid for what must be corrected, AccessDenied."""
    words, verdict = visit.reader.words.decisions, read_verdict(view)
    if verdict is None:
        raise FieldsInvalid({DecisionField.VERDICT: words.choose})
    if verdict is DecisionVerdict.APPROVE:
        approved = approve_decision(visit.services, visit.actor, target.request)
        partners = ", ".join(partner_title(visit.reader, name) for name in approved.partners) or "-"
        return words.approved.format(request=target.request, partners=partners)
    try:
        reject_decision(visit.services, visit.actor, target.request, filled(view, DecisionField.REASON, "value"))
    except RequestInvalid:
        raise FieldsInvalid({DecisionField.REASON: visit.reader.words.requests.missing}) from None
    return words.rejected.format(request=target.request)


def _ask_proposal(visit: Visit, action: dict[str, Any]) -> None:
    target = RequestTarget.decode(action.get("value"), user=visit.reader.user)
    open_modal(visit, propose_view(visit.reader, _decided(visit, target), target))


def _ask_review(visit: Visit, action: dict[str, Any]) -> None:
    target = RequestTarget.decode(action.get("value"), user=visit.reader.user)
    open_modal(visit, review_view(visit.reader, _decided(visit, target), target))


def _decided(visit: Visit, target: RequestTarget) -> DecisionView:
    """Return what is decided. Raises AccessDenied, RequestNotFound."""
    authorise(visit.services, visit.actor, Action.DECIDE_REQUEST)
    return show_request(visit.services, visit.actor, target.request).decision or DecisionView()
