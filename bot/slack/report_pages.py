"""The figures of a month of requests as a message: counts and days, never who asked.

A worker imports this: no Bolt.
"""

from slack_sdk.models.blocks import Block

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.words import Language, Words
from handlers.policy.model import PartnerName, Policy
from handlers.policy.partner_asking import OWN_STORE
from handlers.policy.request_figures import PartnerFigures, RequestFigures, RequestReport


def report_message(report: RequestReport, words: Words, policy: Policy) -> Message:
    """Return the figures of a month."""
    said = words.reports
    title = said.title.format(month=f"{report.month:%Y-%m}")
    if report.is_empty:
        return Message(title, (blocks.header(title), blocks.section(said.none)))
    rights = [_short(words.rights[right], one, words) for right, one in report.by_right.items()]
    channels = [_short(words.channels[channel], one, words) for channel, one in report.by_channel.items()]
    partners = [partner_line(one, words, policy) for one in report.partners]
    shown: list[Block] = [blocks.header(title), blocks.section(figures_text(report.total, words))]
    if not report.is_over:
        shown.append(blocks.context(said.so_far.format(through=report.through)))
    for heading, lines in ((said.rights, rights), (said.channels, channels), (said.partners, partners)):
        if lines:
            shown.append(blocks.section("\n".join([heading, *lines])))
    return Message(title, (*shown, blocks.context(said.how)))


def figures_text(figures: RequestFigures, words: Words) -> str:
    """Return the figures of all requests in a few lines of markup."""
    said = words.reports
    counted = said.figures.format(
        received=figures.received,
        answered=figures.answered,
        refused=figures.refused,
        withdrawn=figures.withdrawn,
        on_time=figures.on_time,
        late=figures.late,
        extended=figures.extended,
        open=figures.open,
        overdue=figures.overdue,
    )
    if figures.median_days is None:
        return counted
    days = said.days.format(median=number(figures.median_days, words), p90=figures.p90_days)
    return f"{counted}\n{days}"


def partner_line(figures: PartnerFigures, words: Words, policy: Policy) -> str:
    """Return the figures of one partner in one line of markup."""
    said = words.reports
    line = said.partner.format(
        partner=escaped(partner_name(figures.partner, words, policy)),
        asked=figures.asked,
        found=figures.found,
        nothing=figures.nothing,
        by_hand=figures.by_hand,
        failed=figures.failed,
    )
    hours = figures.median_hours
    return line if hours is None else f"{line}{said.hours.format(median=number(hours, words))}"


def partner_name(name: str, words: Words, policy: Policy) -> str:
    """Return what a partner is called, plain; its name in the policy where that has changed meanwhile."""
    if name == OWN_STORE:
        return words.requests.own_store
    partner = policy.partners.get(PartnerName(name))
    return partner.title if partner else name


def number(value: float, words: Words) -> str:
    """Return a number with at most one decimal, as it is written in this language."""
    written = f"{value:.1f}".removesuffix(".0")
    return written.replace(".", ",") if words.language is Language.SV else written


def _short(name: str, figures: RequestFigures, words: Words) -> str:
    return words.reports.short.format(
        name=name, received=figures.received, on_time=figures.on_time, late=figures.late, open=figures.open
    )
