"""Answers that are lists: found tickets, due tickets, purposes to choose from, and the help."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.reading import Reader
from bot.slack.ticket_pages import SHOW_ACTION
from bot.slack.values import NO_PURPOSE, LookupTarget, Target
from bot.slack.words import Verb
from handlers.finding import FoundTickets
from handlers.list_due import DueTickets
from handlers.policy.access import purposes_for
from handlers.policy.model import PurposeName
from handlers.services import Actor
from handlers.ticket_lines import MaskedTicketLine
from storage.vocabulary import Action

REDACT_ACTION = "redact_ticket"
"""The action of every button that leads to the confirmation of a redaction; its value is a `Target`."""

FOUND_ACTION = "turn_found"
"""The action of the buttons that turn the pages of found tickets; their value is a `LookupTarget`."""

_NEEDS = {
    Verb.FIND: Action.FIND,
    Verb.SHOW: Action.SHOW,
    Verb.DUE: Action.LIST_DUE,
    Verb.REDACT: Action.REDACT,
    Verb.REQUEST: Action.OPEN_REQUEST,
    Verb.REQUESTS: Action.LIST_REQUESTS,
    Verb.CORRECTIONS: Action.LIST_CORRECTIONS,
    Verb.SWEEP: Action.START_SWEEP,
    Verb.HOLD: Action.PLACE_HOLD,
    Verb.HOLDS: Action.LIST_HOLDS,
    Verb.LOG: Action.READ_LOG,
    Verb.RESTRICT: Action.RESTRICT,
    Verb.RESTRICTIONS: Action.RESTRICT,
    Verb.TASKS: Action.HANDLE_MESSAGES,
    Verb.BREACH: Action.RECORD_BREACH,
    Verb.BREACHES: Action.LIST_BREACHES,
    Verb.DISCLOSURE: Action.PROPOSE_DISCLOSURE,
    Verb.DISCLOSURES: Action.LIST_DISCLOSURES,
    Verb.REVEALS: Action.APPROVE_REVEAL,
    Verb.STAFF: Action.LIST_STAFF,
    Verb.REPORT: Action.LIST_REQUESTS,
}


def action_of(verb: Verb) -> Action | None:
    """Return what a command does, for the policy; None for the help, which anybody with a role may read."""
    return _NEEDS.get(verb)


def may(reader: Reader, actor: Actor, action: Action) -> bool:
    """Tell whether somebody may do this for any purpose."""
    return bool(purposes_for(reader.policy, actor.roles, action))


def help_message(reader: Reader, actor: Actor) -> Message:
    """Return what this person may ask for."""
    words = reader.words
    allowed = [verb for verb in Verb if (needed := action_of(verb)) is None or may(reader, actor, needed)]
    lines = "\n".join(words.help_lines[verb] for verb in allowed)
    purposes = purposes_for(reader.policy, actor.roles, Action.SHOW)
    shown: list[Block] = [blocks.header(words.help_title), blocks.section(lines)]
    if purposes:
        named = ", ".join(f"`{escaped(name)}` ({escaped(reader.purpose(name))})" for name in purposes)
        shown.append(blocks.section(words.purposes_for_show.format(purposes=named)))
    return Message(words.help_title, (*shown, blocks.context(words.help_footer)))


def found_message(reader: Reader, found: FoundTickets, *, purpose: PurposeName) -> Message:
    """Return a person's tickets; each button opens one for the purpose of the search, or asks for one if empty."""
    words = reader.words
    by = words.queries[found.by]
    total = len(found.tickets) + found.withheld
    if not total and not found.page:
        return Message(words.found_none.format(by=by))
    title = words.found.of(len(found.tickets)).format(by=by) if not found.page else words.found_more.format(by=by)
    lines = [_line(reader, line, words.show_button, SHOW_ACTION, purpose) for line in found.tickets]
    told = [
        *([words.found_several.format(contacts=found.contacts)] if found.contacts > 1 else []),
        *([words.found_withheld.of(found.withheld)] if found.withheld else []),
        *([words.is_cut] if found.is_cut and not found.page else []),
    ]
    turning = turning_pages(reader, FOUND_ACTION, _found_pages(reader, found, purpose))
    return Message(title, (blocks.section(title), *map(blocks.context, told), *lines, *turning))


def turning_pages(reader: Reader, action: str, to: tuple[LookupTarget | None, LookupTarget | None]) -> list[Block]:
    """Return the buttons to the page before and the page after, those that there are."""
    words = (reader.words.previous_page, reader.words.next_page)
    elements = [
        # One action for each button of a row: Slack refuses the same twice in one block.
        blocks.button(words_on_it, action_id=f"{action}:{target.page}", value=target.encode())
        for words_on_it, target in zip(words, to, strict=True)
        if target is not None
    ]
    return [blocks.buttons(*elements)] if elements else []


def _found_pages(
    reader: Reader, found: FoundTickets, purpose: PurposeName
) -> tuple[LookupTarget | None, LookupTarget | None]:
    before = LookupTarget(reader.user, found.lookup, purpose, found.page - 1) if found.page else None
    after = LookupTarget(reader.user, found.lookup, purpose, found.page + 1) if found.is_cut else None
    return before, after


def due_message(reader: Reader, due: DueTickets, *, is_to_be_read: bool = False) -> Message:
    """Return what is due and how many more are held; each with a button to its redaction, or to be read."""
    words = reader.words
    title = words.due_title.of(due.total) if due.total else words.due_none
    if due.held:
        title = f"{title} {words.due_held.of(due.held)}"
    if not due.total:
        return Message(title)
    button = (words.show_button, SHOW_ACTION) if is_to_be_read else (words.redact_button, REDACT_ACTION)
    lines = [_line(reader, line, *button, NO_PURPOSE) for line in due.tickets]
    more = [blocks.context(words.due_longest)] if due.total > len(due.tickets) else []
    return Message(title, (blocks.section(title), *more, *lines))


def purposes_message(reader: Reader, ticket: str, purposes: Sequence[PurposeName]) -> Message:
    """Return the question for which purpose a ticket is read, with a button for each that this person has."""
    question = reader.words.purpose_question.format(ticket=escaped(ticket))
    offered = [
        blocks.button(
            reader.purpose(name), action_id=f"{SHOW_ACTION}:{name}", value=Target(reader.user, ticket, name).encode()
        )
        for name in purposes
    ]
    starts = range(0, len(offered), blocks.MOST_BUTTONS)
    rows = [blocks.buttons(*offered[start : start + blocks.MOST_BUTTONS]) for start in starts]
    return Message(question, (blocks.section(question), *rows))


def _line(reader: Reader, line: MaskedTicketLine, words: str, action: str, purpose: PurposeName) -> Block:
    state = reader.words.states[line.state]
    target = Target(reader.user, line.conversation_id, purpose)
    sensitive = f"\n{reader.sensitive(line.topics)}" if line.topics else ""
    return blocks.section(
        f"*{escaped(line.conversation_id)}* · {state} · {reader.dates(line)}{sensitive}",
        button=blocks.button(words, action_id=action, value=target.encode()),
    )
