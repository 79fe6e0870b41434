"""The policy as a page that customers and staff can read: what for, how long, who is given it, who may see it."""

from bot.policy_chapters import (
    access_chapter,
    company_chapter,
    data_types_chapter,
    kept,
    legal_minimums,
    measures_chapter,
    recipients_chapter,
    titles,
    topic_limits,
)
from bot.policy_parts import Block, Chapter, Facts, Page, Paragraph, Table, listed, told
from bot.policy_words import PolicyWords
from handlers.policy.model import Policy


def page_for_everybody(policy: Policy, words: PolicyWords, *, only_access: bool = False) -> Page:
    """Return the page; `only_access`: nothing but who may do what."""
    company = policy.controller.name
    chapters = (access_chapter(policy, words),) if only_access else _chapters(policy, words)
    return Page(
        language=words.language,
        title=words.sentences.page_title.format(company=company),
        lead=words.sentences.page_lead.format(company=company),
        contents=words.sentences.contents,
        chapters=chapters,
        version=words.sentences.made_from.format(version=policy.version),
    )


def _chapters(policy: Policy, words: PolicyWords) -> tuple[Chapter, ...]:
    return (
        _purposes(policy, words),
        _tickets(policy, words),
        data_types_chapter(policy, words),
        recipients_chapter(policy, words),
        access_chapter(policy, words),
        measures_chapter(policy, words),
        _rights(policy, words),
        company_chapter(policy, words),
    )


def _purposes(policy: Policy, words: PolicyWords) -> Chapter:
    labels = words.labels
    columns = (labels.purpose, labels.legal_bases, labels.data, labels.kept)
    rows = tuple(
        (
            told(words.of(purpose.title)),
            listed((words.legal_bases[basis] for basis in purpose.legal_bases), otherwise=words.gap),
            listed((words.of(policy.data_types[name].title) for name in purpose.data_types), otherwise=words.gap),
            kept(purpose, words),
        )
        for purpose in policy.purposes.values()
    )
    table = Table(words.captions.purposes, columns, rows)
    return Chapter("purposes", words.titles.purposes, (table, *legal_minimums(policy, words)))


def _tickets(policy: Policy, words: PolicyWords) -> Chapter:
    said = words.sentences
    blocks: tuple[Block, ...] = (
        Paragraph(said.tickets.format(purposes=", ".join(titles(policy, policy.ticket_purposes, words)))),
    )
    if policy.regression_purpose:
        (purpose,) = titles(policy, [policy.regression_purpose], words)
        blocks += (Paragraph(said.corrections.format(purpose=purpose)),)
    return Chapter("tickets", words.titles.tickets, (*blocks, *topic_limits(policy, words)))


def _rights(policy: Policy, words: PolicyWords) -> Chapter:
    rules, labels, said = policy.deadlines, words.labels, words.sentences
    answer = said.answer.format(
        answer=words.period(rules.answer), extended=words.period(rules.extended), citation=rules.citation
    )
    facts = Facts(((labels.answer, told(answer)), (labels.complain, told(policy.controller.supervisory_authority))))
    rights = Paragraph(said.rights.format(rights=", ".join(words.rights.values())))
    return Chapter("rights", words.titles.rights, (rights, facts))
