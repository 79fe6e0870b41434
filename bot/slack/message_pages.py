"""What is shown about messages in Slack: the quiet warning, the answer to who asked, the notice, and the list of work.

Kinds and links only: nothing here has seen a message's text. A worker imports this: no Bolt.
"""

from collections.abc import Sequence
from typing import Final

from slack_sdk.models.blocks import Block, ButtonElement

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.reading import Reader
from bot.slack.ticket_pages import count_kinds
from bot.slack.values import AttestTarget
from bot.slack.words import Words
from handlers.list_message_tasks import MessageTasks
from handlers.message_lines import MessageTaskLine
from handlers.message_place import OpenTask
from storage.vocabulary import Attestation, MessageOutcome

ATTEST_ACTION: Final = "attest_message"
"""The action of the buttons that attest, followed by a colon and what; its value is an `AttestTarget`."""


def warning_message(task: OpenTask, words: Words) -> Message:
    """Return what the author of a message is told."""
    said = words.messages
    warning = said.warning.format(kinds=_kinds(task, words))
    return Message(warning, (blocks.section(warning), blocks.section(said.warning_how.format(link=task.link))))


def answer_message(outcome: MessageOutcome, task: OpenTask | None, words: Words, *, asker: str) -> Message:
    """Return what somebody is told who asked about a message, their own or another's."""
    said = words.messages
    if task is None or outcome is not MessageOutcome.FOUND:
        outcome = MessageOutcome.UNREAD if outcome is MessageOutcome.FOUND else outcome
        return Message(said.outcomes[outcome])
    if task.author == asker:
        return warning_message(task, words)
    found = said.found.format(kinds=_kinds(task, words), link=task.link)
    how = said.found_how if task.is_warned else said.found_how_untold
    return Message(found, (blocks.section(found), blocks.section(how)))


def notice_message(task: OpenTask, words: Words) -> Message:
    """Return what the privacy channel is told of a message."""
    said = words.messages
    line = said.notice_line.format(**_told(task, words))
    how = said.notice_how if task.is_warned else said.notice_how_untold
    return Message(f"{said.notice}\n{line}", (blocks.section(f"*{said.notice}*\n{line}"), blocks.context(how)))


def tasks_message(reader: Reader, tasks: MessageTasks, *, before: str | None = None) -> Message:
    """Return the list of work, each message with the buttons that attest; `before` is what was done just now."""
    said = reader.words.messages
    title = said.listed_one if tasks.total == 1 else said.listed.format(count=tasks.total)
    title = title if tasks.total else said.listed_none
    told = [blocks.section(before)] if before else []
    lines = [block for line in tasks.tasks for block in _line(reader, line)]
    more = [blocks.context(reader.words.due_longest)] if tasks.total > len(tasks.tasks) else []
    how = [blocks.context(said.listed_how)] if tasks.total else []
    return Message(before or title, (*told, blocks.section(f"*{title}*"), *more, *lines, *how))


def _line(reader: Reader, line: MessageTaskLine) -> Sequence[Block]:
    shown = reader.words.messages.line.format(**_told(line.task, reader.words), at=reader.moment(line.found_at))
    return blocks.section(shown), blocks.buttons(*(_button(reader, line, one) for one in Attestation))


def _button(reader: Reader, line: MessageTaskLine, attestation: Attestation) -> ButtonElement:
    value = AttestTarget(reader.user, line.id, attestation).encode()
    words = reader.words.messages.attestations[attestation]
    return blocks.button(words, action_id=f"{ATTEST_ACTION}:{attestation}", value=value)


def _told(task: OpenTask, words: Words) -> dict[str, str]:
    return {
        "author": escaped(task.author),
        "channel": escaped(task.place.channel),
        "kinds": _kinds(task, words),
        "link": task.link,
    }


def _kinds(task: OpenTask, words: Words) -> str:
    return count_kinds(task.kinds, names=words.kinds)
