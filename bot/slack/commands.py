"""`/privacy`: each command acknowledges at once, asks one verb, and answers so that only the asker sees it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from slack_bolt import App

from bot.slack.arguments import Command, parse_command, ticket_in
from bot.slack.blocks import Message
from bot.slack.breaching import ask_breach, show_breaches
from bot.slack.correction_pages import corrections_message
from bot.slack.disclosing import ask_disclosure, show_disclosures
from bot.slack.holding import ask_hold, show_holds
from bot.slack.listeners import acknowledged
from bot.slack.lists import due_message, help_message, may
from bot.slack.looking_up import show_found, show_log
from bot.slack.messages import show_tasks
from bot.slack.modals import ask_redaction, ask_request
from bot.slack.purposes import naming_purposes, stated_purpose
from bot.slack.replies import answer
from bot.slack.report_pages import report_message
from bot.slack.request_pages import requests_message
from bot.slack.restricting import ask_restriction, show_restrictions
from bot.slack.revealing import show_reveals
from bot.slack.showing import show_page
from bot.slack.staffing import show_staff
from bot.slack.values import NO_PURPOSE, Target
from bot.slack.visits import Visit
from bot.slack.words import Verb
from handlers.list_corrections import list_corrections
from handlers.list_due import list_due
from handlers.list_proposals import list_proposals
from handlers.list_requests import list_requests
from handlers.report_requests import report_requests
from handlers.request_errors import RequestInvalid
from handlers.start_sweep import start_sweep
from storage.vocabulary import Action

COMMAND: Final = "/privacy"


def add_commands(app: App) -> None:
    """Answer `/privacy`."""
    app.command(COMMAND)(acknowledged(_answer_command))


def _answer_command(visit: Visit, typed: dict[str, Any]) -> None:
    command = parse_command(str(typed.get("text") or ""))
    if command.verb is None:
        answer(visit, Message(visit.reader.words.unknown_command))
    else:
        _ANSWERS[command.verb](visit, command)


def _help(visit: Visit, _command: Command) -> None:
    answer(visit, help_message(visit.reader, visit.actor))


def _find(visit: Visit, command: Command) -> None:
    if not command.argument:
        _explain(visit, Verb.FIND)
        return
    show_found(visit, command.argument, purpose=stated_purpose(visit, command.purpose))


def _log(visit: Visit, command: Command) -> None:
    if not command.argument:
        _explain(visit, Verb.LOG)
        return
    show_log(visit, command.argument, purpose=stated_purpose(visit, command.purpose))


def _restrict(visit: Visit, _command: Command) -> None:
    ask_restriction(visit)


def _restrictions(visit: Visit, command: Command) -> None:
    with naming_purposes(visit, Action.RESTRICT):
        show_restrictions(visit, purpose=stated_purpose(visit, command.purpose))


def _show(visit: Visit, command: Command) -> None:
    ticket = ticket_in(command.argument)
    if ticket is None:
        _explain(visit, Verb.SHOW)
        return
    show_page(visit, Target(visit.reader.user, ticket, stated_purpose(visit, command.purpose) or NO_PURPOSE))


def _due(visit: Visit, command: Command) -> None:
    with naming_purposes(visit, Action.LIST_DUE):
        due = list_due(visit.services, visit.actor, purpose=stated_purpose(visit, command.purpose))
    answer(visit, due_message(visit.reader, due))


def _redact(visit: Visit, command: Command) -> None:
    ticket = ticket_in(command.argument)
    if ticket is None:
        _explain(visit, Verb.REDACT)
        return
    ask_redaction(visit, ticket)


def _request(visit: Visit, _command: Command) -> None:
    ask_request(visit)


def _requests(visit: Visit, command: Command) -> None:
    with naming_purposes(visit, Action.LIST_REQUESTS):
        requests = list_requests(visit.services, visit.actor, purpose=stated_purpose(visit, command.purpose))
    is_decider = may(visit.reader, visit.actor, Action.OPEN_REQUEST)
    proposals = list_proposals(visit.services, visit.actor) if is_decider else ()
    answer(visit, requests_message(visit.reader, visit.actor, requests, proposals=len(proposals)))


def _corrections(visit: Visit, command: Command) -> None:
    with naming_purposes(visit, Action.LIST_CORRECTIONS):
        listed = list_corrections(visit.services, visit.actor, purpose=stated_purpose(visit, command.purpose))
    answer(visit, corrections_message(visit.reader, listed))


def _sweep(visit: Visit, command: Command) -> None:
    with naming_purposes(visit, Action.START_SWEEP):
        start_sweep(visit.services, visit.actor, purpose=stated_purpose(visit, command.purpose))
    answer(visit, Message(visit.reader.words.sweeps.asked))


def _hold(visit: Visit, command: Command) -> None:
    ask_hold(visit, ticket_in(command.argument))


def _holds(visit: Visit, command: Command) -> None:
    with naming_purposes(visit, Action.LIST_HOLDS):
        show_holds(visit, purpose=stated_purpose(visit, command.purpose))


def _tasks(visit: Visit, command: Command) -> None:
    show_tasks(visit, purpose=command.purpose)


def _breach(visit: Visit, _command: Command) -> None:
    ask_breach(visit)


def _breaches(visit: Visit, command: Command) -> None:
    with naming_purposes(visit, Action.LIST_BREACHES):
        show_breaches(visit, purpose=stated_purpose(visit, command.purpose))


def _disclosure(visit: Visit, _command: Command) -> None:
    ask_disclosure(visit)


def _disclosures(visit: Visit, command: Command) -> None:
    with naming_purposes(visit, Action.LIST_DISCLOSURES):
        show_disclosures(visit, purpose=stated_purpose(visit, command.purpose))


def _reveals(visit: Visit, command: Command) -> None:
    show_reveals(visit, purpose=stated_purpose(visit, command.purpose))


def _staff(visit: Visit, command: Command) -> None:
    with naming_purposes(visit, Action.LIST_STAFF):
        show_staff(visit, purpose=stated_purpose(visit, command.purpose))


def _report(visit: Visit, command: Command) -> None:
    if not command.argument:
        _explain(visit, Verb.REPORT)
        return
    with naming_purposes(visit, Action.LIST_REQUESTS):
        purpose = stated_purpose(visit, command.purpose)
    try:
        report = report_requests(visit.services, visit.actor, command.argument, purpose=purpose)
    except RequestInvalid:
        _explain(visit, Verb.REPORT)
        return
    answer(visit, report_message(report, visit.reader.words, visit.reader.policy))


def _explain(visit: Visit, verb: Verb) -> None:
    answer(visit, Message(visit.reader.words.usage[verb]))


_ANSWERS: Final[Mapping[Verb, Callable[[Visit, Command], None]]] = {
    Verb.HELP: _help,
    Verb.FIND: _find,
    Verb.SHOW: _show,
    Verb.DUE: _due,
    Verb.REDACT: _redact,
    Verb.REQUEST: _request,
    Verb.REQUESTS: _requests,
    Verb.CORRECTIONS: _corrections,
    Verb.SWEEP: _sweep,
    Verb.HOLD: _hold,
    Verb.HOLDS: _holds,
    Verb.TASKS: _tasks,
    Verb.BREACH: _breach,
    Verb.BREACHES: _breaches,
    Verb.DISCLOSURE: _disclosure,
    Verb.DISCLOSURES: _disclosures,
    Verb.LOG: _log,
    Verb.RESTRICT: _restrict,
    Verb.RESTRICTIONS: _restrictions,
    Verb.REVEALS: _reveals,
    Verb.STAFF: _staff,
    Verb.REPORT: _report,
}
