"""The list of the staff: their roles, and until when training and confidentiality agreement of each count."""

from collections.abc import Sequence
from typing import Final

from slack_sdk.models.blocks import Block, ButtonElement

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.reading import Reader
from bot.slack.staff_reminders import days_left
from bot.slack.values import StaffTarget
from handlers.policy.model import RoleName
from handlers.staff_lines import RecordLine, StaffLine
from storage.ids import SlackUserId
from storage.vocabulary import StaffRecordType

RECORD_ACTION: Final = "record_staff"
"""The action of the buttons that lead to the form; what stands behind a colon only tells those of one message apart."""
_MOST: Final = 20
"""How many people one message tells of, within Slack's limits."""
_SOON: Final = 30
"""How many days before its end a record is marked."""
_WARNING: Final = ":warning:"
_NEVER: Final = 10**6


def staff_message(reader: Reader, staff: Sequence[StaffLine], *, may_record: bool) -> Message:
    """Return who is on the staff: first who is refused, then whose records lapse next."""
    words = reader.words
    title = words.staff.title.of(len(staff)) if staff else words.staff.none
    urgent_first = sorted(staff, key=_urgency)
    lines = (_person(reader, line, may_record=may_record) for line in urgent_first[:_MOST])
    more = [blocks.context(words.staff.cut)] if len(staff) > _MOST else []
    other = [blocks.buttons(_button(reader, reader.user, words.staff.other_button))] if may_record else []
    return Message(title, (blocks.section(title), *lines, *more, *other))


def _urgency(line: StaffLine) -> tuple[bool, int, str]:
    soonest = min((one.days_left for one in line.records.values()), default=_NEVER)
    return line.lacks is None, soonest, line.user


def _person(reader: Reader, line: StaffLine, *, may_record: bool) -> Block:
    words = reader.words
    who = words.staff.line.format(user=escaped(line.user), roles=", ".join(_role(reader, role) for role in line.roles))
    ends = words.staff.ends.format(day=line.ends_on) if line.ends_on else ""
    refused = words.staff.refused if line.lacks else ""
    records = (_record(reader, type_, line.records.get(type_)) for type_ in StaffRecordType)
    text = "\n".join((" · ".join(filter(None, (who, ends, refused))), *records))
    is_somebody_else = line.user != reader.user
    button = _button(reader, line.user, words.staff.record_button) if may_record and is_somebody_else else None
    return blocks.section(text, button=button)


def _record(reader: Reader, type_: StaffRecordType, record: RecordLine | None) -> str:
    words = reader.words
    if record is None:
        return words.staff.missing.format(record=words.staff.records[type_])
    left = days_left(words, record.days_left)
    left = f"{_WARNING} {left}" if 0 < record.days_left <= _SOON else left
    return words.staff.record.format(record=words.staff.records[type_], until=record.valid_until, left=left)


def _role(reader: Reader, name: RoleName) -> str:
    role = reader.policy.roles.get(name)
    return escaped(reader.words.of(role.title) if role else name)


def _button(reader: Reader, member: SlackUserId, text: str) -> ButtonElement:
    value = StaffTarget(reader.user, member).encode()
    return blocks.button(text, action_id=f"{RECORD_ACTION}:{member.lower()}", value=value)
