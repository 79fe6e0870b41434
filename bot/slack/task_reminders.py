"""What somebody is told of what is to be done at partners by hand, and of links that can be used no more.

A worker imports this: no Bolt.
"""

from collections.abc import Sequence
from typing import Final

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.words import Words
from handlers.masked_requests import LinkReminder, TaskReminder
from handlers.policy.local_days import local_day
from handlers.policy.model import PartnerName, Policy
from handlers.policy.partner_asking import OWN_STORE

MOST_REMINDED: Final = 40
"""How many lines one message has."""


def tasks_message(reminders: Sequence[TaskReminder], words: Words, policy: Policy) -> Message:
    """Return what is to be done by hand, and since when."""
    said = words.watching
    title = said.tasks_title.of(len(reminders))
    lines = (blocks.section(_task(each, words, policy)) for each in reminders[:MOST_REMINDED])
    return Message(title, (blocks.section(f"*{title}*"), *lines, blocks.context(said.tasks_how)))


def links_message(reminders: Sequence[LinkReminder], words: Words, policy: Policy) -> Message:
    """Return which links can be used no more."""
    said = words.watching
    title = said.links_title.of(len(reminders))
    lines = (blocks.section(_link(each, words, policy)) for each in reminders[:MOST_REMINDED])
    return Message(title, (blocks.section(f"*{title}*"), *lines, blocks.context(said.links_how)))


def _task(reminder: TaskReminder, words: Words, policy: Policy) -> str:
    return words.watching.task.format(
        request=reminder.request,
        right=words.rights[reminder.right],
        partner=_partner(reminder.partner, words, policy),
        days=words.watching.days.of(reminder.days),
    )


def _link(reminder: LinkReminder, words: Words, policy: Policy) -> str:
    said = words.watching
    told = said.link_failed if reminder.has_failed else said.link_expired
    on = local_day(reminder.sent_at, policy.controller.timezone) if reminder.sent_at else "-"
    return told.format(request=reminder.request, right=words.rights[reminder.right], on=on)


def _partner(name: str, words: Words, policy: Policy) -> str:
    if name == OWN_STORE:
        return words.requests.own_store
    partner = policy.partners.get(PartnerName(name))
    return escaped(partner.title if partner else name)
