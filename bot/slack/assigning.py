"""Who sees a request through, in Slack: taken with a button, handed over in a modal; and the button that restricts."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack import blocks
from bot.slack.assign_views import ASSIGN_VIEW, AssignField, assign_view
from bot.slack.blocks import Message
from bot.slack.form import filled, option_value
from bot.slack.listeners import acknowledged
from bot.slack.modal_views import last_word
from bot.slack.partner_titles import partner_title
from bot.slack.replies import answer, open_modal
from bot.slack.request_care import ASSIGN_ACTION, RESTRICT_ACTION, TAKE_ACTION
from bot.slack.values import PartnerTarget, RequestTarget
from bot.slack.visits import Visit, visit_of
from handlers.assign_request import assign_request
from handlers.policy.model import PartnerName
from handlers.policy.partner_asking import OWN_STORE
from handlers.request_errors import AssigneeUnfit
from handlers.restrict_request import restrict_request
from handlers.show_request import show_request
from storage.vocabulary import AskState


def add_assigning(app: App) -> None:
    """Answer the buttons and the modal."""
    app.action(TAKE_ACTION)(acknowledged(_take))
    app.action(ASSIGN_ACTION)(acknowledged(_ask_assignee))
    app.action(RESTRICT_ACTION)(acknowledged(_restrict))

    @app.view(ASSIGN_VIEW)
    def assign(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = RequestTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        try:
            done = _assign(visit, target, view)
        except AssigneeUnfit:
            ack(response_action="errors", errors={AssignField.USER: visit.reader.words.watching.unfit})
            return
        ack(response_action="update", view=last_word(visit.reader.words, done))


def _take(visit: Visit, action: dict[str, Any]) -> None:
    target = RequestTarget.decode(action.get("value"), user=visit.reader.user)
    user = assign_request(visit.services, visit.actor, target.request, visit.reader.user)
    words = visit.reader.words.watching
    answer(visit, Message(words.assigned.format(request=target.request, user=blocks.mentioned(user))))


def _ask_assignee(visit: Visit, action: dict[str, Any]) -> None:
    target = RequestTarget.decode(action.get("value"), user=visit.reader.user)
    request = show_request(visit.services, visit.actor, target.request)
    by_hand = [one.partner for one in request.partners if one.state is AskState.BY_HAND]
    open_modal(visit, assign_view(visit.reader, target, [(name, _title(visit, name)) for name in by_hand]))


def _assign(visit: Visit, target: RequestTarget, view: dict[str, Any]) -> str:
    """Hand over what the form says. Raises AccessDenied, AssigneeUnfit and the others of the verb."""
    words, task = visit.reader.words.watching, option_value(view, AssignField.TASK)
    partner = PartnerTarget.decode(f"{target.encode()}:{task}", user=visit.reader.user).partner if task else None
    user = assign_request(
        visit.services,
        visit.actor,
        target.request,
        filled(view, AssignField.USER, "selected_user"),
        partner=partner,
        in_groups=visit.in_groups,
    )
    if partner is None:
        return words.assigned.format(request=target.request, user=blocks.mentioned(user))
    title = partner_title(visit.reader, partner)
    return words.task_assigned.format(request=target.request, partner=title, user=blocks.mentioned(user))


def _restrict(visit: Visit, action: dict[str, Any]) -> None:
    target = RequestTarget.decode(action.get("value"), user=visit.reader.user)
    restriction = restrict_request(visit.services, visit.actor, target.request)
    words = visit.reader.words.watching
    told = words.restricts_later if restriction is None else words.restricted
    answer(visit, Message(told.format(request=target.request, restriction=restriction)))


def _title(visit: Visit, name: str) -> str:
    """Return what a partner is called, plain."""
    if name == OWN_STORE:
        return visit.reader.words.requests.own_store
    partner = visit.reader.policy.partners.get(PartnerName(name))
    return partner.title if partner else name
