"""The register of processing: what a controller has to be able to show the authority, made from the policy.

Source: GDPR art. 30(1)(a)-(g). What the policy leaves open is said where it belongs and listed at the end.
"""

from collections.abc import Iterator

from bot.policy_chapters import (
    access_chapter,
    company_chapter,
    data_types_chapter,
    kept,
    legal_minimums,
    measures_chapter,
    place,
    recipients_chapter,
    topic_limits,
)
from bot.policy_found import found_chapter
from bot.policy_gaps import LETTERS, Gap, Missing, gaps_of
from bot.policy_parts import Cell, Chapter, Entry, Facts, Page, Paragraph, Table, listed, told
from bot.policy_words import PolicyWords
from handlers.policy.declared import Comparison
from handlers.policy.model import Location, Partner, Policy, Purpose


def register_page(policy: Policy, words: PolicyWords, *, comparison: Comparison | None = None) -> Page:
    """Return the register; with a comparison also what was found in tickets beside what is declared."""
    company = policy.controller.name
    return Page(
        language=words.language,
        title=words.sentences.register_title.format(company=company),
        lead=words.sentences.register_lead.format(company=company),
        contents=words.sentences.contents,
        chapters=tuple(_chapters(policy, words, comparison)),
        version=words.sentences.made_from.format(version=policy.version),
    )


def _chapters(policy: Policy, words: PolicyWords, comparison: Comparison | None) -> Iterator[Chapter]:
    yield company_chapter(policy, words)
    entries = tuple(
        Entry(words.of(one.title), Facts(tuple(_facts(policy, one, words)))) for one in policy.purposes.values()
    )
    yield Chapter("activities", words.titles.activities, entries)
    yield data_types_chapter(policy, words)
    yield recipients_chapter(policy, words)
    limits = (*legal_minimums(policy, words), *topic_limits(policy, words))
    if limits:
        yield Chapter("limits", words.titles.time_limits, limits)
    yield access_chapter(policy, words)
    yield measures_chapter(policy, words)
    if comparison is not None:
        yield found_chapter(policy, words, comparison)
    yield _gaps(gaps_of(policy), words)


def _facts(policy: Policy, purpose: Purpose, words: PolicyWords) -> Iterator[tuple[str, Cell]]:
    """Yield what art. 30(1) asks of one purpose, in its order, after the legal basis."""
    labels, subjects = words.labels, policy.data_subjects
    recipients = [one for one in policy.partners.values() if purpose.name in one.purposes]
    roles = [role for role in policy.roles.values() if policy.access.get(role.name, {}).get(purpose.name)]
    yield labels.legal_bases, listed((words.legal_bases[one] for one in purpose.legal_bases), otherwise=words.gap)
    names = (words.of(subjects[name].title) for name in purpose.data_subjects or ())
    yield labels.data_subjects, listed(names, otherwise=words.gap)
    data = (words.of(policy.data_types[name].title) for name in purpose.data_types)
    yield labels.data, listed(data, otherwise=words.gap)
    yield labels.recipients, listed((one.title for one in recipients), otherwise=told(words.nobody))
    yield labels.outside, _outside(recipients, words)
    yield labels.kept, kept(purpose, words)
    yield labels.access, listed((words.of(role.title) for role in roles), otherwise=told(words.nobody))


def _outside(recipients: list[Partner], words: PolicyWords) -> Cell:
    """Return where recipients take data outside the EEA; a gap as long as one of them has not said where it is."""
    outside = [(one, place(one, words)) for one in recipients if one.location is not Location.INSIDE_EEA]
    lines = tuple(f"{one.title}: {', '.join(where.lines)}" for one, where in outside)
    return Cell(lines, is_missing=any(where.is_missing for _, where in outside)) if lines else told(words.nobody)


def _gaps(gaps: tuple[Gap, ...], words: PolicyWords) -> Chapter:
    if not gaps:
        return Chapter("gaps", words.titles.gaps, (Paragraph(words.sentences.no_gaps),))
    labels = words.labels
    columns = (labels.missing, labels.article, labels.field)
    rows = tuple(_gap_row(missing, [gap for gap in gaps if gap.missing is missing], words) for missing in Missing)
    table = Table(words.captions.gaps, columns, tuple(row for row in rows if row))
    return Chapter("gaps", words.titles.gaps, (Paragraph(words.sentences.gaps_note), table))


def _gap_row(missing: Missing, gaps: list[Gap], words: PolicyWords) -> tuple[Cell, ...]:
    """Return one line for everything of which the same is missing; nothing where nothing is."""
    if not gaps:
        return ()
    return (
        Cell((words.missing[missing],), is_missing=True),
        told(words.article.format(letter=LETTERS[missing])),
        told(*(f"{words.of(gap.of)}: {gap.field}" if gap.of else gap.field for gap in gaps)),
    )
