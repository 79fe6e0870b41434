"""What the Slack door says of the figures of a month of requests: both languages, part of `Words`."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """What is said of the figures. Markup, except where a field says that it is plain."""

    title: str
    """Plain, with `{month}`."""
    so_far: str
    """With `{through}`; stands below the title while the month goes on."""
    none: str
    figures: str
    """With `{received}`, `{answered}`, `{refused}`, `{withdrawn}`, `{on_time}`, `{late}`, `{extended}`, `{open}` and
    `{overdue}`."""
    days: str
    """With `{median}` and `{p90}`, each a number of days."""
    rights: str
    """A heading, as the two that follow."""
    channels: str
    partners: str
    short: str
    """One right or channel, with `{name}`, `{received}`, `{on_time}`, `{late}` and `{open}`."""
    partner: str
    """With `{partner}`, `{asked}`, `{found}`, `{nothing}`, `{by_hand}` and `{failed}`."""
    hours: str
    """Stands behind a partner, with `{median}`, a number of hours."""
    how: str
    described: str
    """Plain, with `{figures}`: the picture in words."""
    bar_on_time: str
    """Plain, as the words of the picture that follow."""
    bar_late: str
    bar_withdrawn: str
    bar_open: str
    bar_found: str
    bar_nothing: str
    bar_by_hand: str
    bar_failed: str
    bar_waiting: str
    axis_requests: str
    axis_partners: str


ENGLISH: Final = ReportWords(
    title="Requests in {month}",
    so_far="As of {through}: the month goes on.",
    none="No request came, ended or is open.",
    figures="*{received}* came. Ended: *{answered}* answered, *{refused}* refused, *{withdrawn}* withdrawn.\n"
    "*{on_time}* in time, *{late}* late, *{extended}* extended. Open: *{open}*, of which *{overdue}* overdue.",
    days="From receipt to answer: *{median}* days in the middle, nine of ten within *{p90}*.",
    rights="*By right*",
    channels="*By channel*",
    partners="*By partner*",
    short="{name}: {received} came, {on_time} in time, {late} late, {open} open",
    partner="{partner}: asked {asked} times, found something {found}, nothing {nothing}, by hand {by_hand}, no answer "
    "{failed}",
    hours=", {median} hours to the answer",
    how="`/privacy report 2026-10` shows any month, as long as its requests are kept.",
    described="Bars. {figures}",
    bar_on_time="in time",
    bar_late="late or overdue",
    bar_withdrawn="withdrawn",
    bar_open="open",
    bar_found="found something",
    bar_nothing="nothing",
    bar_by_hand="by hand",
    bar_failed="no answer",
    bar_waiting="being asked",
    axis_requests="Requests",
    axis_partners="Partners, times asked",
)

SWEDISH: Final = ReportWords(
    title="Begäranden i {month}",
    so_far="Till och med {through}: månaden är inte slut.",
    none="Ingen begäran kom, avslutades eller är öppen.",
    figures="*{received}* kom. Avslutade: *{answered}* besvarade, *{refused}* avslagna, *{withdrawn}* återtagna.\n"
    "*{on_time}* i tid, *{late}* för sent, *{extended}* förlängda. Öppna: *{open}*, varav *{overdue}* försenade.",
    days="Från mottagande till svar: *{median}* dagar i mitten, nio av tio inom *{p90}*.",
    rights="*Per rättighet*",
    channels="*Per kanal*",
    partners="*Per mottagare*",
    short="{name}: {received} kom, {on_time} i tid, {late} för sent, {open} öppna",
    partner="{partner}: tillfrågad {asked} gånger, hittade något {found}, inget {nothing}, för hand {by_hand}, inget "
    "svar {failed}",
    hours=", {median} timmar till svaret",
    how="`/privacy rapport 2026-10` visar vilken månad som helst, så länge dess begäranden finns kvar.",
    described="Staplar. {figures}",
    bar_on_time="i tid",
    bar_late="för sent eller försenade",
    bar_withdrawn="återtagna",
    bar_open="öppna",
    bar_found="hittade något",
    bar_nothing="inget",
    bar_by_hand="för hand",
    bar_failed="inget svar",
    bar_waiting="tillfrågas",
    axis_requests="Begäranden",
    axis_partners="Mottagare, antal frågor",
)
