"""What the Slack door says of messages that look like requests: the words of both languages, part of `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted
from storage.vocabulary import DismissalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWords:
    """What is said of messages that look like requests. Markup, except where a field says that it is plain."""

    news: str
    """With `{line}`."""
    line: str
    """With `{ticket}`, `{right}`, `{received}`, `{due}` and `{left}`."""
    how: str
    count: Counted
    show_button: str
    """Plain, as the buttons that follow."""
    accept_button: str
    reasons: Mapping[DismissalReason, str]
    title: Counted
    more: str
    """With `{shown}`."""
    none: str
    accepted: str
    """With `{request}`, `{right}`, `{due}` and `{who}`."""
    same: str
    """With `{request}`."""
    dismissed: str
    """With `{proposal}`, `{reason}` and `{who}`."""
    no_address: str


ENGLISH: Final = ProposalWords(
    news=":incoming_envelope: A message looks like a request. Its clock runs from when it came.\n{line}",
    line="Ticket *{ticket}* · {right}\nCame {received} · answer by *{due}* · {left}",
    how="Read the ticket in Intercom, then decide. Accepting records the request for the ticket's contact.",
    count=Counted("*1* message looks like a request.", "*{count}* messages look like requests."),
    show_button="Decide…",
    accept_button="Record the request",
    reasons={
        DismissalReason.NOT_A_REQUEST: "Not a request",
        DismissalReason.DUPLICATE: "Recorded already",
        DismissalReason.CUSTOMERS_OWN_CUSTOMER: "About a shop's customer",
    },
    title=Counted("*1* message that looks like a request", "*{count}* messages that look like requests"),
    more="The oldest {shown} are shown here. Decide on these, then list them again.",
    none=":white_check_mark: No message waits that looks like a request.",
    accepted=":white_check_mark: Request *{request}* is recorded: {right}, to be answered by *{due}*. By {who}.",
    same="Request *{request}* of the same person for the same right is open: answer them together.",
    dismissed="Proposal {proposal} is dismissed: {reason}. By {who}.",
    no_address="The ticket has no contact with an e-mail address, or several. Record it with `/privacy request`, "
    "received when the message came, and dismiss this one as recorded already.",
)

SWEDISH: Final = ProposalWords(
    news=":incoming_envelope: Ett meddelande ser ut som en begäran. Tiden går från när det kom.\n{line}",
    line="Ärende *{ticket}* · {right}\nKom {received} · besvaras senast *{due}* · {left}",
    how="Läs ärendet i Intercom och avgör sedan. Den som godtar det antecknar begäran för ärendets kontakt.",
    count=Counted("*1* meddelande ser ut som en begäran.", "*{count}* meddelanden ser ut som begäranden."),
    show_button="Avgör…",
    accept_button="Anteckna begäran",
    reasons={
        DismissalReason.NOT_A_REQUEST: "Ingen begäran",
        DismissalReason.DUPLICATE: "Redan antecknad",
        DismissalReason.CUSTOMERS_OWN_CUSTOMER: "Om en butiks kund",
    },
    title=Counted("*1* meddelande som ser ut som en begäran", "*{count}* meddelanden som ser ut som begäranden"),
    more="Här visas de {shown} äldsta. Avgör dem, och lista dem sedan igen.",
    none=":white_check_mark: Inget meddelande väntar som ser ut som en begäran.",
    accepted=":white_check_mark: Begäran *{request}* är antecknad: {right}, besvaras senast *{due}*. Av {who}.",
    same="Begäran *{request}* av samma person om samma rättighet är öppen: besvara dem tillsammans.",
    dismissed="Förslag {proposal} är avfärdat: {reason}. Av {who}.",
    no_address="Ärendet har ingen kontakt med e-postadress, eller flera. Anteckna begäran med `/privacy request`, "
    "mottagen när meddelandet kom, och avfärda det här som redan antecknat.",
)
