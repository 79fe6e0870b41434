"""Text as staff may see it: what is personal is replaced, in a form that still helps the work.

Source: GDPR art. 5(1)(c) and 25: only what the purpose needs; docs/decisions/0010: what is not understood is hidden.
The hint that may stay of a value is written down in handlers/policy/mask_forms.py, and who keeps it in policy.yaml.
"""

from collections.abc import Iterator, Sequence
from typing import Final, LiteralString, Never, Self

from detectors.entities import Finding, Kind
from detectors.placeholders import Placeholders
from handlers.policy.mask_forms import HIDDEN, NO_HINTS, Views, rest_of
from handlers.policy.mask_spans import Span, everywhere, fits, folded, spans_of, telling_words

_KEY: Final = object()
_KINDS: Final = frozenset(Kind)
_MASK_CHARACTER: Final = "•"


class MaskedText:
    """A text that is fit to be shown. Only this module makes one, and it carries nothing but what may be read.

    `str()` gives the text; `repr()` does not, and pickling raises: what surrounds a masked word is still a person's
    message and does not belong in a log or a workflow's checkpoint.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str, *, key: object) -> None:
        if key is not _KEY:
            raise TypeError("Masked text is made by mask(), mask_value() or of_our_own_words().")
        self._text = text

    @classmethod
    def of_our_own_words(cls, words: LiteralString) -> Self:
        """Return Gallra's own fixed words: a heading, a label. Never anything that was fetched, typed or stored."""
        return cls(words, key=_KEY)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"MaskedText({len(self._text)} characters)"

    def __len__(self) -> int:
        return len(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MaskedText) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce_ex__(self, protocol: object) -> Never:
        raise TypeError("Masked text cannot be pickled: pass an id.")


class Numbering:
    """Gives the same value of a kind the same number, in the order in which values first appear.

    One for each ticket, passed from part to part. It holds what it has numbered, so it lives in memory only. Two
    spellings are one value by the rules of redaction (detectors/placeholders.py).
    """

    __slots__ = ("_placeholders",)

    def __init__(self) -> None:
        self._placeholders = Placeholders()

    def learn(self, text: str, findings: Sequence[Finding]) -> None:
        """See a text of the ticket before the first is masked, so that a first name finds the whole one."""
        if fits(text, findings):
            known = [finding for finding in findings if finding.kind in _KINDS]
            self._placeholders.learn((each.kind, text[each.start : each.end]) for each in known)

    def placeholder(self, kind: Kind, value: str) -> str:
        """Return what stands for a value, however it is written: `[PERSON 1]`."""
        return self._placeholders.of(kind, value)

    def __repr__(self) -> str:
        return "Numbering(…)"

    def __reduce_ex__(self, protocol: object) -> Never:
        raise TypeError("A numbering holds personal data and cannot be pickled.")


def mask(
    text: str, findings: Sequence[Finding], *, numbering: Numbering | None = None, views: Views = NO_HINTS
) -> MaskedText:
    """Return the text with every finding replaced by its kind's mask, which keeps a hint where `views` say so.

    Words of a finding, from four characters on, are replaced wherever else they stand. Findings may overlap and come
    in any order. Pass one `numbering` through all parts of a ticket, so that `[PERSON 1]` is the same person in each.
    Findings that do not fit the text hide all of it, and so does a result in which a finding could still be read.
    What is masked already stays as it is.
    """
    if not fits(text, findings):
        return MaskedText(HIDDEN, key=_KEY)
    found = spans_of(text, findings, views)
    secrets = telling_words(text, found)
    spans, numbering = everywhere(text, found), numbering or Numbering()
    shown = list(_pieces(text, spans, secrets=secrets, numbering=numbering, views=views))
    readable = folded("".join(_MASK_CHARACTER if is_stand_in else piece for piece, is_stand_in in shown))
    if any(words in readable for words in secrets):
        return MaskedText(HIDDEN, key=_KEY)
    return MaskedText("".join(piece for piece, _ in shown), key=_KEY)


def mask_value(kind: Kind, value: str, *, numbering: Numbering | None = None, views: Views = NO_HINTS) -> MaskedText:
    """Return a single value masked, such as a contact's address: all of it is of this kind."""
    whole = [Finding(start=0, end=len(value), kind=kind, score=1.0, recognizer="contact")] if value else []
    return mask(value, whole, numbering=numbering, views=views)


def _pieces(
    text: str, spans: Sequence[Span], *, secrets: frozenset[str], numbering: Numbering, views: Views
) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of the masked text, and whether each stands in for something that is hidden entirely."""
    position = 0
    for span in spans:
        yield text[position : span.start], False
        value = text[span.start : span.end]
        rest = None if span.is_mixed else rest_of(span.kind, value, views)
        is_readable = rest is not None and not any(words in folded(rest) for words in secrets)
        yield (rest, False) if rest is not None and is_readable else (_stand_in(span.kind, value, numbering), True)
        position = span.end
    yield text[position:], False


def _stand_in(kind: Kind, value: str, numbering: Numbering) -> str:
    """Return what stands for a value of which nothing stays readable."""
    return numbering.placeholder(kind, value) if kind in _KINDS else HIDDEN
