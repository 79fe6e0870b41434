"""What the Slack door says about holds: the words of both languages, part of `Words`."""

from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldWords:
    """What is said about holds. Markup, except where a field says that it is plain."""

    title: str
    """Plain, at most 24 characters."""
    submit: str
    """Plain, at most 24 characters."""
    what: str
    ticket: str
    """Plain, as the labels that follow."""
    person: str
    from_: str
    until: str
    kind: str
    reason: str
    reason_hint: str
    owner: str
    review: str
    review_hint: str
    """Plain."""
    done: str
    kept: Counted
    list_title: Counted
    list_none: str
    list_cut: str
    line: str
    on_ticket: str
    on_tickets: str
    """With `{which}`: one or more of the four that follow, divided by commas."""
    on_person: str
    on_kind: str
    on_from: str
    on_until: str
    release_button: str
    """Plain, as the four that follow."""
    release_title: str
    release_what: str
    release_submit: str
    review_button: str
    release_done: str
    release_due: Counted
    review_title: str
    """Plain, at most 24 characters."""
    review_what: str
    review_submit: str
    """Plain, at most 24 characters."""
    review_done: str
    reminder_title: Counted
    reminder: str
    reminder_how: str


ENGLISH: Final = HoldWords(
    title="Place a hold",
    submit="Place",
    what="What shall be kept although it is due? *One ticket*, or *all tickets of a person*, or *a search*: then "
    "all that you fill in must match. Tickets that come later are held as well.",
    ticket="Ticket: its number, or its link in Intercom",
    person="Person",
    from_="Tickets created from",
    until="Tickets created until",
    kind="Tickets in which this was found",
    reason="Why must it be kept?",
    reason_hint="It is stored sealed, and shown in no list.",
    owner="Who answers for it?",
    review="When is it reviewed?",
    review_hint="The hold does not end by itself. Its owner is reminded from a week before.",
    done="Hold *{hold}* is in force on {covers}. It is to be reviewed on *{review}*.",
    kept=Counted("It keeps 1 ticket that would be due now.", "It keeps {count} tickets that would be due now."),
    list_title=Counted("1 hold is in force.", "{count} holds are in force."),
    list_none="No hold is in force.",
    list_cut="There are more. These are reviewed first.",
    line="*{hold}* · {covers} · {owner}\nReview by *{review}*: {left}",
    on_ticket="ticket *{ticket}*",
    on_tickets="tickets {which}",
    on_person="of a person (by {by})",
    on_kind="with {kind}",
    on_from="created from {day}",
    on_until="created until {day}",
    release_button="Release…",
    release_title="Release this hold?",
    release_what="Hold {hold} ends. What became overdue is redacted by the next sweep, and cannot be brought back.",
    release_submit="Release",
    review_button="Keep…",
    release_done="Hold *{hold}* is released.",
    release_due=Counted(
        "1 ticket is due because of it; the next sweep takes it.",
        "{count} tickets are due because of it; the next sweep takes them.",
    ),
    review_title="Keep a hold",
    review_what="Hold *{hold}* goes on. What it covers, its reason and its owner stay.",
    review_submit="Keep",
    review_done="Hold *{hold}* goes on. It is to be reviewed on *{review}*.",
    reminder_title=Counted("1 hold is to be reviewed.", "{count} holds are to be reviewed."),
    reminder="*{hold}* · {owner} · review by *{review}*: {left}",
    reminder_how="Is there still a reason? `/privacy holds` keeps one until another day, or releases it.",
)

SWEDISH: Final = HoldWords(
    title="Lägg en spärr",
    submit="Lägg",
    what="Vad ska finnas kvar fast det ska gallras? *Ett ärende*, eller *en persons alla ärenden*, eller *ett "
    "urval*: då måste allt du fyller i stämma. Även ärenden som kommer senare spärras.",
    ticket="Ärende: numret, eller länken i Intercom",
    person="Person",
    from_="Ärenden skapade från och med",
    until="Ärenden skapade till och med",
    kind="Ärenden där det här har hittats",
    reason="Varför måste det finnas kvar?",
    reason_hint="Det sparas förseglat, och syns inte i någon lista.",
    owner="Vem ansvarar för spärren?",
    review="När ska den prövas på nytt?",
    review_hint="Spärren upphör inte av sig själv. Den som ansvarar påminns från en vecka innan.",
    done="Spärr *{hold}* gäller nu för {covers}. Den ska prövas på nytt *{review}*.",
    kept=Counted(
        "Den bevarar 1 ärende som annars skulle gallras nu.",
        "Den bevarar {count} ärenden som annars skulle gallras nu.",
    ),
    list_title=Counted("1 spärr gäller.", "{count} spärrar gäller."),
    list_none="Ingen spärr gäller.",
    list_cut="Det finns fler. De här prövas först.",
    line="*{hold}* · {covers} · {owner}\nPröva den senast *{review}*: {left}",
    on_ticket="ärende *{ticket}*",
    on_tickets="ärenden {which}",
    on_person="för en person (på {by})",
    on_kind="med {kind}",
    on_from="skapade från och med {day}",
    on_until="skapade till och med {day}",
    release_button="Häv…",
    release_title="Häva spärren?",
    release_what="Spärr {hold} upphör. Det som har blivit försenat gallras vid nästa körning och kommer inte tillbaka.",
    release_submit="Häv",
    review_button="Behåll…",
    release_done="Spärr *{hold}* är hävd.",
    release_due=Counted(
        "1 ärende ska gallras därför; nästa körning tar det.",
        "{count} ärenden ska gallras därför; nästa körning tar dem.",
    ),
    review_title="Behåll en spärr",
    review_what="Spärr *{hold}* gäller vidare. Det den omfattar, skälet och den ansvariga är desamma.",
    review_submit="Behåll",
    review_done="Spärr *{hold}* gäller vidare. Den ska prövas på nytt *{review}*.",
    reminder_title=Counted("1 spärr ska prövas på nytt.", "{count} spärrar ska prövas på nytt."),
    reminder="*{hold}* · {owner} · pröva den senast *{review}*: {left}",
    reminder_how="Finns skälet kvar? Med `/privacy spärrar` behålls en till en annan dag, eller hävs.",
)
