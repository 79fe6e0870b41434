"""A visit: one request of one person who has been let in, with all that is needed to answer it."""

from dataclasses import dataclass, field
from typing import Final

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.slack.reading import Reader
from bot.slack.words import Words
from bot.slack.words_en import ENGLISH
from handlers.services import Actor, Services
from handlers.staff_lines import Groups

_VISIT: Final = "gallra_visit"
_CALLER: Final = "gallra_caller"
_WORDS: Final = "gallra_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who asks what of whom. `response_url` and `trigger_id` are empty where Slack gives none."""

    services: Services
    client: WebClient
    actor: Actor
    reader: Reader
    response_url: str
    trigger_id: str
    in_groups: Groups = field(default_factory=dict)
    """The roles that people have from Slack's user groups."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever a request is of, let in or not, by the name under which the audit log knows them."""

    services: Services
    name: str


def put_caller(context: BoltContext, caller: Caller) -> None:
    """Leave who calls, before it is asked whether they are let in: a refusal is recorded under their name."""
    context[_CALLER] = caller


def caller_of(context: BoltContext) -> Caller | None:
    """Return who calls; None where Slack did not say."""
    caller = context.get(_CALLER)
    return caller if isinstance(caller, Caller) else None


def put_visit(context: BoltContext, visit: Visit) -> None:
    """Leave the visit for the listeners of a request. Only the doorkeeper does (bot/slack/actor.py)."""
    context[_VISIT] = visit


def visit_of(context: BoltContext) -> Visit:
    """Return the visit of a request. Raises LookupError when nobody was let in: then nothing is answered."""
    visit = context.get(_VISIT)
    if isinstance(visit, Visit):
        return visit
    raise LookupError("No actor was resolved for this request.")


def put_words(context: BoltContext, words: Words) -> None:
    """Leave the language of a request, as soon as it is known: somebody may be turned away in it."""
    context[_WORDS] = words


def words_of(context: BoltContext) -> Words:
    """Return the words for a request, English while it is not known whose it is."""
    words = context.get(_WORDS)
    return words if isinstance(words, Words) else ENGLISH
