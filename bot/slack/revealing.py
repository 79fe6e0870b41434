"""Reveals in Slack: from the button under a ticket to the one value, by way of a second person where one is needed."""

import re
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext

from bot.slack.blocks import Message
from bot.slack.form import filled, option_value
from bot.slack.listeners import acknowledged
from bot.slack.modal_views import last_word
from bot.slack.profiles import note_profile
from bot.slack.purposes import naming_purposes
from bot.slack.refusals import DoorRefusal
from bot.slack.replies import answer, open_modal
from bot.slack.reveal_pages import (
    DECIDE_LISTED_ACTION,
    DECIDE_REVEAL_ACTION,
    OFFER_REVEAL_ACTION,
    OPEN_REVEAL_ACTION,
    REASON_ACTION,
    REVIEW_REVEAL_ACTION,
    decided_message,
    offer_message,
    reason_message,
    revealed_message,
    reveals_message,
)
from bot.slack.reveal_views import (
    GLASS,
    REVEAL_VIEW,
    REVIEW_REVEAL_VIEW,
    RevealField,
    reveal_view,
    review_reveal_view,
)
from bot.slack.sentences import sentence_of
from bot.slack.ticket_pages import REVEAL_ACTION
from bot.slack.values import AskedTarget, RevealTarget, Target, decode_place
from bot.slack.visits import Visit, visit_of
from bot.slack.whispering import whisper
from bot.slack.words import DoorReason
from handlers.ask_reveal import ask_reveal
from handlers.authorisation import authorise
from handlers.begin_reveal import begin_reveal
from handlers.break_glass import break_glass
from handlers.decide_reveal import decide_reveal
from handlers.errors import AccessDenied
from handlers.list_reveals import list_reveals
from handlers.open_reveal import open_reveal
from handlers.policy.access import purposes_for
from handlers.policy.revealing import kinds_for
from handlers.read_reveal_reason import read_reveal_reason
from handlers.reveal_asking import AskedReveal
from handlers.reveal_errors import RevealInvalid
from handlers.reveal_steps import Shown
from handlers.review_reveal import review_reveal
from handlers.show_ticket import show_ticket
from storage.errors import PartnerFailed
from storage.ids import RevealId
from storage.vocabulary import Action, Verdict

_DECIDE: Final = re.compile(rf"{DECIDE_REVEAL_ACTION}:[a-z]+")
_DECIDE_LISTED: Final = re.compile(rf"{DECIDE_LISTED_ACTION}:[a-z]+")
_SECONDS: Final = 60
_ACKNOWLEDGED_WITHIN_S: Final = 2
"""Slack waits three seconds for the acknowledgement of a submission, and the value is handed over before it."""


def add_revealing(app: App) -> None:
    """Answer the buttons and modals of reveals."""
    app.action(REVEAL_ACTION)(acknowledged(_ask_which))
    app.action(OFFER_REVEAL_ACTION)(acknowledged(_offer))
    app.action(OPEN_REVEAL_ACTION)(acknowledged(_open))
    app.action(_DECIDE)(acknowledged(_decide))
    app.action(_DECIDE_LISTED)(acknowledged(_decide_listed))
    app.action(REASON_ACTION)(acknowledged(_read_reason))
    app.action(REVIEW_REVEAL_ACTION)(acknowledged(_ask_review))

    @app.view(REVEAL_VIEW)
    def reveal(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = RevealTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        try:
            shown = _asked(visit, target.reveal, view)
        except (AccessDenied, RevealInvalid) as refusal:
            field = RevealField.REASON if isinstance(refusal, RevealInvalid) else RevealField.PURPOSE
            ack(response_action="errors", errors={field.value: sentence_of(refusal, visit.reader.words.language)})
            return
        told = _told(visit, target.reveal, shown)
        ack(response_action="update", view=last_word(visit.reader.words, told))

    @app.view(REVIEW_REVEAL_VIEW)
    def close(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = RevealTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        line = review_reveal(visit.services, visit.actor, target.reveal, filled(view, RevealField.NOTE, "value"))
        done = visit.reader.words.reveals.review_done.format(reveal=line.id)
        ack(response_action="update", view=last_word(visit.reader.words, done))


def show_reveals(visit: Visit, *, purpose: str | None = None, before: str | None = None) -> None:
    """Answer with the reveals; with `before` in place of the list that was acted on.

    Raises:
        AccessDenied, DoorRefusal: as they say.
    """
    with naming_purposes(visit, Action.APPROVE_REVEAL):
        lines = list_reveals(visit.services, visit.actor, purpose=purpose)
    answer(visit, reveals_message(visit.reader, lines, before=before), replaces=before is not None)


def _ask_which(visit: Visit, action: dict[str, Any]) -> None:
    target = Target.decode(action.get("value"), user=visit.reader.user)
    services, actor = visit.services, visit.actor
    authorise(services, actor, Action.REVEAL, purpose=target.purpose)
    ticket = show_ticket(services, actor, target.ticket, purpose=target.purpose)
    glass = purposes_for(services.policy, actor.roles, Action.BREAK_GLASS)
    alone = purposes_for(services.policy, actor.roles, Action.REVEAL)
    purposes = [name for name in services.policy.purposes if name in {*alone, *glass}]
    kinds = kinds_for(services.policy, actor.roles, purposes)
    reveal = begin_reveal(services, actor, target.ticket, purpose=target.purpose, url=visit.response_url)
    view = reveal_view(
        visit.reader,
        [value for value in ticket.values if value.kind in kinds],
        RevealTarget(visit.reader.user, reveal),
        purposes=purposes,
        stated=target.purpose,
        may_break_glass=bool(glass),
    )
    open_modal(visit, view)
    note_profile(visit)


def _asked(visit: Visit, reveal: RevealId, view: dict[str, Any]) -> Shown | None:
    """Answer the question as it was filled in; None where a second person is asked first."""
    purpose = option_value(view, RevealField.PURPOSE)
    asked = AskedReveal(
        place=decode_place(option_value(view, RevealField.VALUE)),
        purpose=purpose if isinstance(purpose, str) else "",
        reason=filled(view, RevealField.REASON, "value"),
    )
    if _breaks_glass(view):
        return break_glass(visit.services, visit.actor, reveal, asked)
    return ask_reveal(visit.services, visit.actor, reveal, asked).shown


def _breaks_glass(view: dict[str, Any]) -> bool:
    found: Any = view
    for step in ("state", "values", RevealField.GLASS, RevealField.GLASS, "selected_options"):
        found = found.get(step) if isinstance(found, dict) else None
    return any(isinstance(one, dict) and one.get("value") == GLASS for one in found or ())


def _told(visit: Visit, reveal: RevealId, shown: Shown | None) -> str:
    """Put a value where the ticket stands, and return what is said of it in the modal, also when Slack is silent."""
    words = visit.reader.words
    if shown is None:
        until = visit.reader.moment(visit.services.now() + visit.services.policy.reveals.approval_within)
        return words.reveals.waiting.format(reveal=reveal, until=until)
    try:
        message = revealed_message(visit.reader, shown)
        whisper(shown.url.reveal(), message, replaces=True, timeout_s=_ACKNOWLEDGED_WITHIN_S)
    except PartnerFailed:
        return words.reveals.untaken
    return words.reveals.shown.format(reveal=reveal, minutes=shown.seconds // _SECONDS)


def _offer(visit: Visit, action: dict[str, Any]) -> None:
    answer(visit, offer_message(visit.reader, RevealTarget.decode(action.get("value"), user=visit.reader.user)))


def _open(visit: Visit, action: dict[str, Any]) -> None:
    target = RevealTarget.decode(action.get("value"), user=visit.reader.user)
    shown = open_reveal(visit.services, visit.actor, target.reveal, url=visit.response_url)
    answer(visit, revealed_message(visit.reader, shown), replaces=True)


def _decide(visit: Visit, action: dict[str, Any]) -> None:
    target = AskedTarget.decode(action.get("value"))
    line = decide_reveal(visit.services, visit.actor, target.reveal, _verdict(target))
    answer(visit, decided_message(visit.services.policy, line), replaces=True)


def _decide_listed(visit: Visit, action: dict[str, Any]) -> None:
    target = AskedTarget.decode(action.get("value"))
    line = decide_reveal(visit.services, visit.actor, target.reveal, _verdict(target))
    words = visit.reader.words
    told = words.reveals.decided.format(state=words.reveals.states[line.state], who=visit.reader.user)
    show_reveals(visit, before=told)


def _verdict(target: AskedTarget) -> Verdict:
    if target.verdict is None:
        raise DoorRefusal(DoorReason.UNREADABLE)
    return target.verdict


def _read_reason(visit: Visit, action: dict[str, Any]) -> None:
    target = AskedTarget.decode(action.get("value"))
    message: Message = reason_message(visit.reader, read_reveal_reason(visit.services, visit.actor, target.reveal))
    answer(visit, message)


def _ask_review(visit: Visit, action: dict[str, Any]) -> None:
    target = RevealTarget.decode(action.get("value"), user=visit.reader.user)
    authorise(visit.services, visit.actor, Action.APPROVE_REVEAL)
    open_modal(visit, review_reveal_view(visit.reader, target))
