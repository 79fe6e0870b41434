"""What the Slack door says of who sees a request through and what keeps it: both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchWords:
    """What is said of watching requests. Markup, except where a field says that it is plain."""

    blocks: Mapping[Block, str]
    """Begin small, and end without a full stop: several stand in one line."""
    kept_by: str
    """With `{what}`."""
    assignee: str
    """A sentence, with `{user}`, a mention."""
    nobody: str
    take_button: str
    """Plain, as the two that follow."""
    assign_button: str
    restrict_button: str
    assign_title: str
    """Plain, at most 24 characters."""
    assign_submit: str
    """Plain, at most 24 characters."""
    assign_what: str
    """With `{request}`."""
    assign_who: str
    """Plain, as the labels that follow."""
    assign_task: str
    assign_task_hint: str
    unfit: str
    """Plain."""
    assigned: str
    """With `{request}` and `{user}`, a mention."""
    task_assigned: str
    """With `{request}`, `{partner}` and `{user}`, a mention."""
    restriction: str
    """With `{restriction}`."""
    restricted: str
    """With `{request}` and `{restriction}`."""
    restricts_later: str
    """With `{request}`."""
    how_direct: str
    """Stands below a reminder in a direct message."""
    tasks_title: Counted
    """Plain."""
    task: str
    """With `{request}`, `{right}`, `{partner}` and `{days}`."""
    days: Counted
    tasks_how: str
    links_title: Counted
    """Plain."""
    link_expired: str
    """With `{request}`, `{right}` and `{on}`."""
    link_failed: str
    """With `{request}` and `{right}`."""
    links_how: str


ENGLISH: Final = WatchWords(
    blocks={
        Block.IDENTITY_UNKNOWN: "it is not known who asks",
        Block.LINK_WAITS: "the link that was sent waits to be used",
        Block.LINK_EXPIRED: "the link expired unused",
        Block.LINK_FAILED: "the link could not be sent",
        Block.SCOPE_UNCLEAR: "the person has not said yet what they mean",
        Block.PARTNER_FAILED: "a partner gave no answer",
        Block.PARTNER_BY_HAND: "something is to be done by hand",
        Block.PARTNER_ASKED: "partners are being asked",
        Block.UNDECIDED: "what is erased is not decided",
        Block.DECISION_WAITS: "a decision waits for a second person",
        Block.ANSWER_LEFT: "all that is held is known: the answer is left",
    },
    kept_by="Left: {what}.",
    assignee="{user} sees it through.",
    nobody="Nobody sees it through.",
    take_button="I take it",
    assign_button="Hand over…",
    restrict_button="Restrict",
    assign_title="Who sees it through?",
    assign_submit="Hand over",
    assign_what="Request *{request}*: whoever you choose is reminded of it first, in a direct message.",
    assign_who="Who?",
    assign_task="What?",
    assign_task_hint="The whole request, where nothing is chosen.",
    unfit="Choose somebody on the staff who may handle requests.",
    assigned="Request *{request}*: {user} sees it through.",
    task_assigned="Request *{request}*, {partner}: {user} does it.",
    restriction=":lock: Restriction *{restriction}* has come with it. Tell the person before you lift it (art. 18(3)): "
    "`/privacy restrictions`.",
    restricted=":lock: Request *{request}*: restriction *{restriction}* is in force.",
    restricts_later="Request *{request}*: the person's data are only stored as soon as it is known who asks.",
    how_direct="`/privacy requests` shows all. I say this every day; close to the last day to everybody who may handle "
    "requests, and then in the privacy channel (art. 12(3)).",
    tasks_title=Counted("1 thing is to be done by hand.", "{count} things are to be done by hand."),
    task="*{request}* · {right} · *{partner}* · {days}",
    days=Counted("since yesterday", "for {count} days"),
    tasks_how="Look there, and then say so with *Attest…* under the request in `/privacy requests`.",
    links_title=Counted("1 link can be used no more.", "{count} links can be used no more."),
    link_expired="*{request}* · {right} · the link of {on} expired unused, and the clock stands.",
    link_failed="*{request}* · {right} · the newest link could not be sent, and the clock stands.",
    links_how="Send a new one, find out in another way, or take the request back: `/privacy requests`.",
)

SWEDISH: Final = WatchWords(
    blocks={
        Block.IDENTITY_UNKNOWN: "det är inte känt vem som begär det",
        Block.LINK_WAITS: "länken som skickades väntar på att användas",
        Block.LINK_EXPIRED: "länken gick ut utan att användas",
        Block.LINK_FAILED: "länken kunde inte skickas",
        Block.SCOPE_UNCLEAR: "personen har inte sagt än vad som menas",
        Block.PARTNER_FAILED: "en mottagare svarade inte",
        Block.PARTNER_BY_HAND: "något ska göras för hand",
        Block.PARTNER_ASKED: "mottagare tillfrågas",
        Block.UNDECIDED: "vad som raderas är inte beslutat",
        Block.DECISION_WAITS: "ett beslut väntar på en andra person",
        Block.ANSWER_LEFT: "allt som finns är känt: svaret återstår",
    },
    kept_by="Kvar: {what}.",
    assignee="{user} är ansvarig.",
    nobody="Ingen är ansvarig.",
    take_button="Jag tar den",
    assign_button="Lämna över…",
    restrict_button="Begränsa",
    assign_title="Vem är ansvarig?",
    assign_submit="Lämna över",
    assign_what="Begäran *{request}*: den du väljer påminns först, i ett direktmeddelande.",
    assign_who="Vem?",
    assign_task="Vad?",
    assign_task_hint="Hela begäran, om inget väljs.",
    unfit="Välj någon i personalen som får handlägga begäranden.",
    assigned="Begäran *{request}*: {user} är ansvarig.",
    task_assigned="Begäran *{request}*, {partner}: {user} gör det.",
    restriction=":lock: Begränsning *{restriction}* kom med den. Berätta det för personen innan du häver den "
    "(art. 18.3): `/privacy begränsningar`.",
    restricted=":lock: Begäran *{request}*: begränsning *{restriction}* gäller.",
    restricts_later="Begäran *{request}*: personens uppgifter lagras bara, så snart det är känt vem som begär det.",
    how_direct="`/privacy begäranden` visar alla. Jag säger det här varje dag; nära sista dagen till alla som får "
    "handlägga begäranden, och sedan i integritetskanalen (art. 12.3).",
    tasks_title=Counted("1 sak ska göras för hand.", "{count} saker ska göras för hand."),
    task="*{request}* · {right} · *{partner}* · {days}",
    days=Counted("sedan i går", "sedan {count} dagar"),
    tasks_how="Se efter där, och säg det sedan med *Intyga…* under begäran i `/privacy begäranden`.",
    links_title=Counted("1 länk kan inte användas längre.", "{count} länkar kan inte användas längre."),
    link_expired="*{request}* · {right} · länken från {on} gick ut utan att användas, och tiden står stilla.",
    link_failed="*{request}* · {right} · den senaste länken kunde inte skickas, och tiden står stilla.",
    links_how="Skicka en ny, ta reda på det på annat sätt, eller ta tillbaka begäran: `/privacy begäranden`.",
)
