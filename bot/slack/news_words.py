"""What the privacy channel is told of requests that came by the public form, in both languages: part of `Words`."""

from dataclasses import dataclass
from typing import Final

from bot.slack.counted import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsWords:
    """What is said of new requests. Markup."""

    title: Counted
    line: str
    """With `{request}`, `{right}`, `{received}`, `{due}`, `{left}` and `{waits}`."""
    waits_link: str
    waits_staff: str
    known: str
    how: str


ENGLISH: Final = NewsWords(
    title=Counted("A request came by the form", "{count} requests came by the form"),
    line="Request *{request}* · {right}\nCame {received} · answer by *{due}* · {left}\n{waits}",
    waits_link="A link goes to the address, to prove who asks. The clock stands until it is used.",
    waits_staff="It is not known yet who asks: send a link, or attest it.",
    known="It is known who asks.",
    how="`/privacy requests` shows them with their buttons.",
)

SWEDISH: Final = NewsWords(
    title=Counted("En begäran har kommit in genom formuläret", "{count} begäranden har kommit in genom formuläret"),
    line="Begäran *{request}* · {right}\nKom {received} · besvaras senast *{due}* · {left}\n{waits}",
    waits_link="En länk går till adressen, för att styrka vem som frågar. Tiden står stilla tills den används.",
    waits_staff="Vem som frågar är inte känt än: skicka en länk, eller intyga det.",
    known="Det är känt vem som frågar.",
    how="`/privacy begäranden` visar dem med knappar.",
)
