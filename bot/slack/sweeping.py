"""The buttons under a run of the sweep: approve, hold back, pause, resume; masked samples, and one to open."""

import re
from typing import Any, Final

from slack_bolt import App

from bot.slack.blocks import Message
from bot.slack.listeners import acknowledged
from bot.slack.lists import due_message
from bot.slack.purposes import naming_purposes
from bot.slack.refusals import DoorRefusal
from bot.slack.replies import answer
from bot.slack.sweep_pages import OPEN_ACTION, SAMPLES_ACTION, STEP_ACTION, sweep_message
from bot.slack.sweep_samples import samples_message
from bot.slack.values import RunTarget
from bot.slack.visits import Visit
from bot.slack.words import DoorReason
from handlers.authorisation import authorise
from handlers.decide_sweep import decide_sweep
from handlers.list_due import list_due
from handlers.list_sweep_samples import list_sweep_samples
from handlers.policy.access import purposes_for
from handlers.show_ticket import show_ticket
from storage.vocabulary import Action

_STEP: Final = re.compile(rf"{STEP_ACTION}:[a-z_]+")


def add_sweeping(app: App) -> None:
    """Answer the buttons under a run of the sweep."""
    app.action(_STEP)(acknowledged(_take_step))
    app.action(SAMPLES_ACTION)(acknowledged(_show_samples))
    app.action(OPEN_ACTION)(acknowledged(_open_one))


def _take_step(visit: Visit, action: dict[str, Any]) -> None:
    target = RunTarget.decode(action.get("value"))
    if target.step is None:
        raise DoorRefusal(DoorReason.UNREADABLE)
    run = decide_sweep(visit.services, visit.actor, target.run, target.step)
    answer(visit, sweep_message(visit.services.policy, run), replaces=True)


def _show_samples(visit: Visit, action: dict[str, Any]) -> None:
    target = RunTarget.decode(action.get("value"))
    found = list_sweep_samples(visit.services, visit.actor, target.run)
    purposes = purposes_for(visit.services.policy, visit.actor.roles, Action.SHOW)
    if not purposes:
        authorise(visit.services, visit.actor, Action.SHOW)
    tickets = [show_ticket(visit.services, visit.actor, one, purpose=purposes[0]) for one in found]
    answer(visit, samples_message(visit.reader, tickets))


def _open_one(visit: Visit, action: dict[str, Any]) -> None:
    RunTarget.decode(action.get("value"))
    with naming_purposes(visit, Action.LIST_DUE):
        due = list_due(visit.services, visit.actor)
    message: Message = due_message(visit.reader, due, is_to_be_read=True)
    answer(visit, message)
