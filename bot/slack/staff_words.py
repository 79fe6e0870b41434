"""What the Slack door says about the staff: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import StaffRecordType


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffWords:
    """What is said about the staff. Markup, except where a field says that it is plain."""

    title: Counted
    none: str
    cut: str
    line: str
    """With `{user}` and `{roles}`."""
    ends: str
    refused: str
    record: str
    missing: str
    records: Mapping[StaffRecordType, str]
    """As in the middle of a sentence, or of a line."""
    types: Mapping[StaffRecordType, str]
    """Plain, in a menu."""
    lapsed: Counted
    last_day: str
    record_button: str
    """Plain, as the next one."""
    other_button: str
    view_title: str
    """Plain, at most 24 characters."""
    submit: str
    """Plain, at most 24 characters."""
    what: str
    person: str
    """Plain, as the labels that follow."""
    type: str
    day: str
    done: str
    reminder_title: Counted
    reminder: str
    reminder_how: str


ENGLISH: Final = StaffWords(
    title=Counted("1 person is on the staff.", "{count} people are on the staff."),
    none="Nobody is on the staff.",
    cut="There are more. These come first. The operator sees all: `gallra staff list`.",
    line="<@{user}> · {roles}",
    ends="until {day}",
    refused=":no_entry: *sees nothing until it is recorded*",
    record="{record} through *{until}*: {left}",
    missing="{record}: *not recorded*",
    records={
        StaffRecordType.TRAINING: "training",
        StaffRecordType.CONFIDENTIALITY: "confidentiality agreement",
    },
    types={
        StaffRecordType.TRAINING: "Training in security and data protection",
        StaffRecordType.CONFIDENTIALITY: "Confidentiality agreement",
    },
    lapsed=Counted(":red_circle: lapsed 1 day ago", ":red_circle: lapsed {count} days ago"),
    last_day=":warning: today is the last day",
    record_button="Record…",
    other_button="Record for somebody…",
    view_title="Record for a colleague",
    submit="Record",
    what="Record only what you have seen proof of. You cannot record anything for yourself.",
    person="Who?",
    type="What was done?",
    day="On which day was it done, or signed?",
    done="Recorded for <@{user}>: {record}. It counts through *{until}*.",
    reminder_title=Counted("1 record of the staff lapses, or has.", "{count} records of the staff lapse, or have."),
    reminder="<@{user}> · {record} through *{until}*: {left}",
    reminder_how="Who lets one lapse sees nothing any more. When it is done again, somebody in the privacy role "
    "records it: `/privacy staff`.",
)

SWEDISH: Final = StaffWords(
    title=Counted("1 person hör till personalen.", "{count} personer hör till personalen."),
    none="Ingen hör till personalen.",
    cut="Det finns fler. De här kommer först. Den som sköter Gallra ser alla: `gallra staff list`.",
    line="<@{user}> · {roles}",
    ends="till och med {day}",
    refused=":no_entry: *ser inget förrän det är antecknat*",
    record="{record} till och med *{until}*: {left}",
    missing="{record}: *inte antecknat*",
    records={
        StaffRecordType.TRAINING: "utbildning",
        StaffRecordType.CONFIDENTIALITY: "sekretessavtal",
    },
    types={
        StaffRecordType.TRAINING: "Utbildning i säkerhet och dataskydd",
        StaffRecordType.CONFIDENTIALITY: "Sekretessavtal",
    },
    lapsed=Counted(":red_circle: upphörde för 1 dag sedan", ":red_circle: upphörde för {count} dagar sedan"),
    last_day=":warning: i dag är sista dagen",
    record_button="Anteckna…",
    other_button="Anteckna för någon…",
    view_title="Anteckna för en kollega",
    submit="Anteckna",
    what="Anteckna bara det du har sett bevis på. Du kan inte anteckna något för dig själv.",
    person="Vem?",
    type="Vad är gjort?",
    day="Vilken dag gjordes det, eller skrevs det på?",
    done="Antecknat för <@{user}>: {record}. Det gäller till och med *{until}*.",
    reminder_title=Counted(
        "1 anteckning om personalen upphör, eller har upphört.",
        "{count} anteckningar om personalen upphör, eller har upphört.",
    ),
    reminder="<@{user}> · {record} till och med *{until}*: {left}",
    reminder_how="Den som låter en upphöra ser inget längre. När det är gjort på nytt antecknar någon i "
    "dataskyddsrollen det: `/privacy personal`.",
)
