"""The chapters that the register of processing and the page for everybody have in common."""

from collections.abc import Iterable
from typing import Final

from bot.policy_parts import Block, Cell, Chapter, Facts, Items, Paragraph, Table, listed, told
from bot.policy_words import PolicyWords
from handlers.policy.model import Hosting, Location, Partner, Policy, Purpose, PurposeName, Role

_NOTHING: Final = "-"


def company_chapter(policy: Policy, words: PolicyWords) -> Chapter:
    """Who answers for the data (GDPR art. 30(1)(a))."""
    company, labels = policy.controller, words.labels
    pairs = (
        (labels.name, told(company.name)),
        (labels.country, told(company.country)),
        (labels.contact, _answered(company.contact, words)),
        (labels.joint_controllers, _answered(company.joint_controllers, words)),
        (labels.data_protection_officer, _answered(company.data_protection_officer, words)),
        (labels.supervisory_authority, told(company.supervisory_authority)),
    )
    return Chapter("company", words.titles.controller, (Facts(pairs),))


def data_types_chapter(policy: Policy, words: PolicyWords) -> Chapter:
    """What is held (GDPR art. 30(1)(c))."""
    labels = words.labels
    rows = tuple(
        (
            told(words.of(one.title)),
            listed((words.sources[source] for source in one.sources), otherwise=words.gap),
            listed((name for kind, name in words.door.kinds.items() if kind in one.kinds), otherwise=words.gap),
        )
        for one in policy.data_types.values()
    )
    columns = (labels.data_type, labels.sources, labels.kinds)
    return Chapter("data", words.titles.data_types, (Table(words.captions.data_types, columns, rows),))


def recipients_chapter(policy: Policy, words: PolicyWords) -> Chapter:
    """Who is given it, where, and by which safeguard (GDPR art. 30(1)(d) and (e))."""
    labels = words.labels
    columns = (labels.recipient, labels.usage, labels.shares, labels.purposes, labels.location)
    rows = (*(_partner(policy, one, words) for one in policy.partners.values()), _host(policy.hosting, words))
    blocks: tuple[Block, ...] = (Table(words.captions.recipients, columns, rows),)
    if policy.authorities:
        authorities = (f"{words.of(one.title)} ({words.of(one.ground)})" for one in policy.authorities.values())
        blocks += (Paragraph(words.sentences.authorities.format(authorities=", ".join(authorities))),)
    return Chapter("recipients", words.titles.recipients, blocks)


def access_chapter(policy: Policy, words: PolicyWords) -> Chapter:
    """Who of the staff may do what (GDPR art. 30(1)(g) and 32(4))."""
    columns = (words.labels.role, words.labels.may)
    rows = tuple((told(words.of(role.title)), _granted(policy, role, words)) for role in policy.roles.values())
    blocks = (Paragraph(words.sentences.access), Table(words.captions.access, columns, rows))
    return Chapter("access", words.titles.access, blocks)


def measures_chapter(policy: Policy, words: PolicyWords) -> Chapter:
    """How it is protected (GDPR art. 30(1)(g))."""
    hosting = policy.hosting
    where = words.sentences.hosting.format(provider=hosting.provider, places=", ".join(hosting.places))
    measures = tuple(told(words.of(measure)) for measure in policy.safeguards) or (words.gap,)
    return Chapter("protection", words.titles.measures, (Items(measures), Paragraph(where)))


def legal_minimums(policy: Policy, words: PolicyWords) -> tuple[Table, ...]:
    """Return how long the law has data kept, if the policy says so (GDPR art. 30(1)(f))."""
    labels = words.labels
    rows = tuple(
        (told(f"{words.period(one.keep)} {words.after[clock]}"), told(one.citation))
        for clock, one in policy.legal_minimums.items()
    )
    return (Table(words.captions.minimums, (labels.at_least, labels.citation), rows),) if rows else ()


def topic_limits(policy: Policy, words: PolicyWords) -> tuple[Table, ...]:
    """Return which tickets are kept shorter for what they tell of, if the policy says so."""
    labels = words.labels
    rows = tuple(
        (
            told(words.door.topics[topic]),
            told(words.at_most_after_closing.format(period=words.period(one.keep_at_most))),
            told(one.citation),
        )
        for topic, one in policy.sensitive_topics.items()
    )
    return (Table(words.captions.topics, (labels.topic, labels.kept, labels.citation), rows),) if rows else ()


def kept(purpose: Purpose, words: PolicyWords) -> Cell:
    """Return how long a purpose needs what it uses, and according to what."""
    return told(words.kept(purpose.retention), purpose.retention.citation) if purpose.retention else words.gap


def titles(policy: Policy, purposes: Iterable[PurposeName], words: PolicyWords) -> list[str]:
    """Return purposes as they are read."""
    return [words.of(policy.purposes[name].title) for name in purposes]


def place(of: Partner | Hosting, words: PolicyWords) -> Cell:
    """Return where somebody processes data: inside the EEA, or in which countries by which safeguard."""
    if of.location is Location.UNKNOWN:
        return words.gap
    where, transfer = words.locations[of.location], of.transfer
    if of.location is Location.INSIDE_EEA:
        return told(where)
    if transfer is None:
        return Cell((f"{where}: {words.not_documented}",), is_missing=True)
    to = f"{where}, {words.transferred.format(countries=', '.join(transfer.countries))}"
    safeguard = words.safeguard.format(safeguard=transfer.safeguard or words.not_documented)
    return Cell((to, safeguard), is_missing=transfer.safeguard is None)


def _answered(answer: str | None, words: PolicyWords) -> Cell:
    if answer is None:
        return words.gap
    return told(words.nobody if answer == "none" else answer)


def _partner(policy: Policy, one: Partner, words: PolicyWords) -> tuple[Cell, ...]:
    return (
        told(one.title),
        told(words.of(one.usage)),
        told(words.of(one.shares)),
        told(*titles(policy, one.purposes, words)),
        place(one, words),
    )


def _host(hosting: Hosting, words: PolicyWords) -> tuple[Cell, ...]:
    where = place(hosting, words)
    spelled = Cell((*where.lines, ", ".join(hosting.places)), is_missing=where.is_missing)
    usage, shares = words.sentences.hosting_usage, words.sentences.hosting_shares
    return (told(hosting.provider), told(usage), told(shares), told(_NOTHING), spelled)


def _granted(policy: Policy, role: Role, words: PolicyWords) -> Cell:
    lines = [
        f"{words.of(policy.purposes[purpose].title)}: "
        + "; ".join(phrase for action, phrase in words.door.home_actions.items() if action in actions)
        for purpose, actions in policy.access.get(role.name, {}).items()
        if actions
    ]
    return told(*lines) if lines else told(_NOTHING)
