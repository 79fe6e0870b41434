"""What was found in tickets beside what the policy declares for them, in words."""

from collections.abc import Iterator

from bot.policy_parts import Block, Cell, Chapter, Items, Paragraph, Table, listed, told
from bot.policy_words import PolicyWords
from handlers.policy.declared import ComparedKind, Comparison
from handlers.policy.model import Policy


def found_chapter(policy: Policy, words: PolicyWords, comparison: Comparison) -> Chapter:
    """Return the comparison: first what has to be looked at, then every kind."""
    said, labels = words.sentences, words.labels
    problems = tuple(Cell((sentence,), is_missing=True) for sentence in undeclared_sentences(comparison, words))
    blocks: list[Block] = [Paragraph(said.found_note), Items(problems) if problems else Paragraph(said.all_declared)]
    if comparison.never_found:
        kinds = ", ".join(kind_in_words(one, words) for one in comparison.never_found)
        blocks.append(Paragraph(said.never_found.format(kinds=kinds)))
    columns = (labels.kind, labels.declared_by, labels.tickets)
    rows = tuple(_row(policy, one, words) for one in comparison.kinds)
    blocks.append(Table(words.captions.found, columns, rows))
    return Chapter("found", words.titles.found, tuple(blocks))


def undeclared_sentences(comparison: Comparison, words: PolicyWords) -> Iterator[str]:
    """Yield a sentence for each kind that is found and not declared."""
    for one in comparison.undeclared:
        yield words.sentences.undeclared.of(one.tickets).format(kind=kind_in_words(one, words))


def kind_in_words(one: ComparedKind, words: PolicyWords) -> str:
    """Return a kind as it is written and as it is read: `PASSPORT_OR_ID (passport or ID)`."""
    spoken = {kind.value: phrase for kind, phrase in words.door.kinds.items()}.get(one.kind)
    return f"{one.kind} ({spoken})" if spoken else one.kind


def _row(policy: Policy, one: ComparedKind, words: PolicyWords) -> tuple[Cell, ...]:
    names = (words.of(policy.data_types[name].title) for name in one.declared_by)
    return (told(kind_in_words(one, words)), listed(names, otherwise=words.gap), told(f"{one.tickets}"))
