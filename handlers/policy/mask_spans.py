"""Where a text must be masked: every finding, and every other place where the same words stand again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detectors.entities import Finding, Kind
from handlers.policy.mask_forms import Views, is_masked_already, placeholders_in

_FEWEST_CHARACTERS: Final = 4
"""Shorter words, without spaces counted, also mean other things: they are not looked for a second time."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text to be masked. `is_mixed` when findings overlap in part: then nothing of it stays readable."""

    start: int
    end: int
    kind: Kind
    is_mixed: bool = False


def fits(text: str, findings: Iterable[Finding]) -> bool:
    """Say whether every finding lies inside the text. One that does not was made from another text."""
    return all(0 <= finding.start < finding.end <= len(text) for finding in findings)


def spans_of(text: str, findings: Iterable[Finding], views: Views) -> list[Span]:
    """Return the findings as spans, without those that lie on what is masked already as these views mask it.

    A placeholder that a finding cuts through is none any more: what else is found in it is masked as well.
    """
    found = [Span(finding.start, finding.end, finding.kind) for finding in sorted(findings)]
    placed = [one for one in placeholders_in(text) if not any(_cuts(span, *one) for span in found)]
    return [span for span in found if not _is_our_own(text, span, placed, views)]


def everywhere(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return disjoint spans in order: the given ones, and wherever else their words stand in the text."""
    return _joined([*spans, *_again(text, spans)])


def telling_words(text: str, spans: Iterable[Span]) -> frozenset[str]:
    """Return the words of the spans, folded, that must not be readable anywhere in the masked text."""
    return frozenset(
        folded(words)
        for words in (text[span.start : span.end] for span in spans)
        if len("".join(words.split())) >= _FEWEST_CHARACTERS
    )


def folded(text: str) -> str:
    """Return the text in lower case, character by character, so that offsets stay."""
    return "".join(lower if len(lower := character.lower()) == 1 else character for character in text)


def _cuts(span: Span, start: int, end: int) -> bool:
    """Tell whether a span covers a part of a stretch, and something outside it."""
    overlaps = span.start < end and start < span.end
    is_within = start <= span.start and span.end <= end
    return overlaps and not is_within and not (span.start <= start and end <= span.end)


def _is_our_own(text: str, span: Span, placed: Sequence[tuple[int, int]], views: Views) -> bool:
    if is_masked_already(span.kind, text[span.start : span.end], views):
        return True
    return any(start <= span.start and span.end <= end for start, end in placed)


def _again(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the places outside the spans where a span's words stand again, in any case, also within a word."""
    lower = folded(text)
    kinds = {folded(text[span.start : span.end]): span.kind for span in reversed(spans)}
    for words in telling_words(text, spans):
        start = lower.find(words)
        while start >= 0:
            end = start + len(words)
            if not any(span.start <= start and end <= span.end for span in spans):
                yield Span(start, end, kinds[words])
            start = lower.find(words, start + 1)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those inside another dropped, those that overlap in part made one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.kind)):
        last = joined[-1] if joined else None
        if last is None or span.start >= last.end:
            joined.append(span)
        elif span.end > last.end:
            joined[-1] = Span(last.start, span.end, last.kind, is_mixed=True)
    return joined
