"""A detector that reads HTML: it searches what a person would read, and what hides in the mark-up.

Its findings are offsets into the source. Texts that are not HTML pass through.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from detectors.entities import Detector, Finding, KnownIdentifier
from detectors.hypertext.tokens import looks_like_html
from detectors.hypertext.views import View, Views, views_of
from detectors.resolve import outside_placeholders, resolve


class HtmlAware:
    """A detector around another one; implements `detectors.entities.Detector`."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector

    def find_many(
        self, texts: Sequence[str], *, known: Sequence[KnownIdentifier] = (), is_one_ticket: bool = False
    ) -> list[list[Finding]]:
        """Return, for each text in order, its findings: disjoint, sorted, with offsets into the text as it was given.

        A finding in HTML covers all of its source, entities and the tags inside it too.
        Raises what the other detector raises.
        """
        views = [views_of(text) if looks_like_html(text) else None for text in texts]
        asked = [each for text, view in zip(texts, views, strict=True) for each in _asked(text, view)]
        found = iter(self._detector.find_many(asked, known=known, is_one_ticket=is_one_ticket))
        return [
            _in_source(text, view, found) if view is not None else next(found)
            for text, view in zip(texts, views, strict=True)
        ]


def _asked(text: str, views: Views | None) -> list[str]:
    return [text] if views is None else [views.visible.text, views.hidden.text]


def _in_source(text: str, views: Views, found: Iterator[list[Finding]]) -> list[Finding]:
    visible, hidden = islice(found, 2)
    placed = [
        *(_whole(views.visible, finding) for finding in outside_placeholders(views.visible.text, visible)),
        *(piece for finding in hidden for piece in _each(views.hidden, finding)),
    ]
    findings = outside_placeholders(text, [finding for finding in placed if finding is not None])
    return resolve(text, findings)


def _whole(view: View, finding: Finding) -> Finding | None:
    """Return a finding of what is seen, from its first character in the source to its last."""
    pieces = view.source_pieces(finding.start, finding.end)
    return _moved(finding, pieces[0].start, pieces[-1].end) if pieces else None


def _each(view: View, finding: Finding) -> Iterator[Finding]:
    """Yield a finding of what is hidden, for each value that it lies in."""
    for piece in view.source_pieces(finding.start, finding.end):
        yield _moved(finding, piece.start, piece.end)


def _moved(finding: Finding, start: int, end: int) -> Finding:
    return Finding(start, end, finding.kind, finding.score, finding.recognizer)
