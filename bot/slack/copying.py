"""The copy of a person's data in Slack: begun, looked at, confirmed, delivered."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack.blocks import Message
from bot.slack.copy_pages import (
    BEGIN_COPY_ACTION,
    CONFIRM_COPY_ACTION,
    CONFIRM_COPY_VIEW,
    DELIVER_COPY_ACTION,
    CopyField,
    confirm_view,
    copy_message,
)
from bot.slack.form import chosen, chosen_many
from bot.slack.listeners import acknowledged
from bot.slack.modal_views import last_word
from bot.slack.replies import answer, open_modal
from bot.slack.request_pages import SHOW_COPY_ACTION
from bot.slack.values import RequestTarget
from bot.slack.visits import Visit, visit_of
from detectors.entities import Kind
from handlers.begin_copy import begin_copy
from handlers.confirm_copy import Confirmation, confirm_copy
from handlers.deliver_copy import deliver_copy
from handlers.show_copy import show_copy
from storage.vocabulary import NoteChoice

_KINDS = frozenset(Kind)


def add_copying(app: App) -> None:
    """Answer the buttons and the modal of copies."""
    app.action(SHOW_COPY_ACTION)(acknowledged(_show))
    app.action(BEGIN_COPY_ACTION)(acknowledged(_begin))
    app.action(CONFIRM_COPY_ACTION)(acknowledged(_ask))
    app.action(DELIVER_COPY_ACTION)(acknowledged(_deliver))

    @app.view(CONFIRM_COPY_VIEW)
    def confirm(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = RequestTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        confirm_copy(visit.services, visit.actor, target.request, _confirmation(view))
        done = visit.reader.words.copies.confirmed.format(request=target.request)
        ack(response_action="update", view=last_word(visit.reader.words, done))


def _confirmation(view: dict[str, Any]) -> Confirmation:
    """Return what was chosen; without a choice of notes, those that the law has in the copy."""
    values = chosen_many(view, CopyField.OWN_VALUES)
    return Confirmation(
        own_values=[int(one) for one in values if one.isascii() and one.isdecimal() and len(one) < len(str(2**63))],
        own_kinds=[Kind(one) for one in chosen_many(view, CopyField.OWN_KINDS) if one in _KINDS],
        notes=chosen(view, CopyField.NOTES, NoteChoice) or NoteChoice.OLD,
    )


def _target(visit: Visit, action: dict[str, Any]) -> RequestTarget:
    return RequestTarget.decode(action.get("value"), user=visit.reader.user)


def _show(visit: Visit, action: dict[str, Any]) -> None:
    shown = show_copy(visit.services, visit.actor, _target(visit, action).request)
    answer(visit, copy_message(visit.reader, shown))


def _begin(visit: Visit, action: dict[str, Any]) -> None:
    begun = begin_copy(visit.services, visit.actor, _target(visit, action).request)
    answer(visit, Message(visit.reader.words.copies.begun.format(request=begun.request)))


def _ask(visit: Visit, action: dict[str, Any]) -> None:
    shown = show_copy(visit.services, visit.actor, _target(visit, action).request)
    open_modal(visit, confirm_view(visit.reader, shown))


def _deliver(visit: Visit, action: dict[str, Any]) -> None:
    sent = deliver_copy(visit.services, visit.actor, _target(visit, action).request)
    answer(visit, Message(visit.reader.words.copies.delivered.format(request=sent.request)))
