"""Why was this found, and that not? For people who tune rules and allow lists; searching itself keeps no reasons.

The reasons are found again by weighing every value that has the shape of a rule. They name rules, scores and places,
and hold nothing of the text. What is found otherwise (by a trained model, say) has no reasons but its score.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from detectors.allow_list import ALLOW_NOTHING_MORE, leave_out
from detectors.entities import AllowList, Finding
from detectors.recognizers.catalogue import RULES
from detectors.recognizers.cues import BEFORE_WHAT_STAYS, WINDOW_AFTER, WINDOW_BEFORE, is_priced
from detectors.recognizers.rule import REPORT_FROM, Weighed, page_of, weigh
from detectors.resolve import outside_placeholders

Place = tuple[int, int]
"""Python character offsets into the text, the second one exclusive."""


class Because(StrEnum):
    """What changes a score."""

    CUE = "cue"
    CHECK_DIGIT = "check_digit"
    NAMED_AS_STAYING = "named_as_what_stays"
    AMOUNT = "amount"


class Drop(StrEnum):
    """Why a value that has the shape of a rule is not reported.

    SOMETHING_ELSE is the rule's own exception, such as a link that is nobody's; COVERED means that findings of another
    kind stand there. ALLOW_LIST and DOUBTED mean that the value was sure enough and was left after all rules: since
    it must stay, or since the model is nearly sure that nothing personal stands there.
    """

    BELOW_THRESHOLD = "below_threshold"
    SOMETHING_ELSE = "something_else"
    COVERED = "covered"
    PLACEHOLDER = "placeholder"
    ALLOW_LIST = "allow_list"
    DOUBTED = "doubted_by_model"


@dataclass(frozen=True, slots=True)
class Change:
    """What was added to a score, and where the words stand that did it.

    No place is named for a check digit, nor for an amount, whose currency stands directly behind the value.
    """

    because: Because
    by: float
    at: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """What a score is made of. `shape` is the shape's own; `is_right` None where the kind has no check digit.

    `cut_from` is the whole value, where another finding covers a part of it.
    """

    shape: float
    is_right: bool | None
    changes: tuple[Change, ...]
    cut_from: Place | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding and its reasons, None where it was no rule that found it."""

    finding: Finding
    reasons: Reasons | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A value that was considered and not reported: what it would have been as a finding, and why it is none."""

    value: Finding
    drop: Drop
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Explanation:
    """All findings of a text with their reasons, and all that was dropped, in the order of the text."""

    findings: tuple[Explained, ...]
    dropped: tuple[Dropped, ...]


def explain(text: str, findings: Sequence[Finding], *, allow: AllowList = ALLOW_NOTHING_MORE) -> Explanation:
    """Return why these findings of a text were reported, and why other values were not; `allow` as for searching."""
    page = page_of(text)
    weighed = [each for rule in RULES for each in weigh(rule, page)]
    by_name: dict[str, list[Weighed]] = {}
    for each in sorted(weighed, key=lambda one: one.start):
        by_name.setdefault(each.recognizer, []).append(each)
    sources = [_source_of(finding, by_name.get(finding.recognizer, [])) for finding in findings]
    explained = (_explained(text, *pair) for pair in zip(findings, sources, strict=True))
    reported = {_finding_of(source) for source in sources if source is not None}
    considered = {_finding_of(each): each for each in weighed if _finding_of(each) not in reported}
    return Explanation(tuple(explained), tuple(_dropped(text, findings, considered, allow)))


def _source_of(finding: Finding, weighed: Sequence[Weighed]) -> Weighed | None:
    """Return the value of the finding's recognizer that it is, or is a piece of."""
    place = bisect_right(weighed, finding.start, key=lambda one: one.start) - 1
    return weighed[place] if place >= 0 and finding.end <= weighed[place].end else None


def _finding_of(weighed: Weighed) -> Finding:
    return Finding(weighed.start, weighed.end, weighed.rule.kind, weighed.score, weighed.recognizer)


def _explained(text: str, finding: Finding, source: Weighed | None) -> Explained:
    if source is None:
        return Explained(finding, None)
    whole = (source.start, source.end)
    cut_from = None if whole == (finding.start, finding.end) else whole
    return Explained(finding, _reasons(text, source, cut_from=cut_from))


def _reasons(text: str, weighed: Weighed, *, cut_from: Place | None = None) -> Reasons:
    return Reasons(
        shape=weighed.shape.score,
        is_right=weighed.is_right,
        changes=tuple(_changes(text, weighed)),
        cut_from=cut_from,
    )


def _changes(text: str, weighed: Weighed) -> Iterator[Change]:
    if weighed.cue:
        yield Change(Because.CUE, weighed.cue, tuple(_cue_places(text, weighed)))
    if weighed.check:
        yield Change(Because.CHECK_DIGIT, weighed.check, ())
    if weighed.staying and is_priced(text, weighed.end):
        yield Change(Because.AMOUNT, weighed.staying, ())
    elif weighed.staying:
        before = BEFORE_WHAT_STAYS.search(text, max(0, weighed.start - WINDOW_BEFORE), weighed.start)
        yield Change(Because.NAMED_AS_STAYING, weighed.staying, (before.span(),) if before else ())


def _cue_places(text: str, weighed: Weighed) -> Iterator[Place]:
    if weighed.rule.cues is not None:
        beside = ((weighed.start - WINDOW_BEFORE, weighed.start), (weighed.end, weighed.end + WINDOW_AFTER))
        for first, last in beside:
            yield from (match.span() for match in weighed.rule.cues.pattern.finditer(text, max(0, first), last))


def _dropped(
    text: str, found: Sequence[Finding], considered: Mapping[Finding, Weighed], allow: AllowList
) -> Iterator[Dropped]:
    kinds = {place: finding.kind for finding in found for place in range(finding.start, finding.end)}
    outside = set(outside_placeholders(text, list(considered)))
    not_allowed = set(leave_out(text, list(considered), allow))
    for each, weighed in sorted(considered.items(), key=lambda pair: pair[0]):
        there = {kinds.get(place) for place in range(each.start, each.end) if text[place].isalnum()}
        is_covered = None not in there
        drop = _drop(weighed, is_covered=is_covered, is_outside=each in outside, is_allowed=each not in not_allowed)
        # What was found anyway is no news where its own rule did not believe in it, or another shape of it won.
        if not is_covered or (drop is Drop.COVERED and there != {each.kind}):
            yield Dropped(each, drop, _reasons(text, weighed))


def _drop(weighed: Weighed, *, is_covered: bool, is_outside: bool, is_allowed: bool) -> Drop:
    if weighed.is_other:
        return Drop.SOMETHING_ELSE
    if weighed.score < REPORT_FROM:
        return Drop.BELOW_THRESHOLD
    if not is_outside:
        return Drop.PLACEHOLDER
    if is_covered:
        return Drop.COVERED
    # Sure enough, and nothing stands there: what is on no allow list was left on the model's second opinion.
    return Drop.ALLOW_LIST if is_allowed else Drop.DOUBTED
