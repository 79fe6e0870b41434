"""The model's second opinion on what patterns found: what has the form of a name or a code may be somebody's, or not.

A pattern sees a value and the words directly beside it, the model the sentence and the text around. Where the model is
nearly sure that nothing personal stands there, the finding is left: it is a shop, a product, a price, an example.
Below which probability was chosen on tickets that neither patterns nor model had seen.

Kinds that are not named here stand whatever the model says: their form says enough, or a wrong opinion would cost too
much (a personnummer, the number of a card, an account).
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from detectors.entities import Finding, Kind
from detectors.recognizers import found_again

_NEVER: Final = frozenset(
    {Kind.SE_PERSONNUMMER, Kind.CREDIT_CARD, Kind.CARD_SECURITY, Kind.IBAN_CODE, Kind.BANK_ACCOUNT, Kind.PHONE_NUMBER}
)
"""Kinds that stand whatever the model says."""

SURE: Final = 0.8
"""A score from which on a pattern is not doubted: much speaks for the value, and a text may be of a sort that the model
never saw."""

LEAST: Final[dict[Kind, float]] = {
    Kind.PERSON: 0.2,
    Kind.CITY: 0.2,
    Kind.STREET_ADDRESS: 0.2,
    Kind.POSTAL_CODE: 0.3,
    Kind.PASSPORT_OR_ID: 0.05,
    Kind.LICENSE_PLATE: 0.05,
    Kind.DATE_OF_BIRTH: 0.05,
    Kind.PASSWORD: 0.05,
    Kind.USERNAME: 0.03,
    Kind.OTHER_ID: 0.03,
    Kind.BANKGIRO: 0.03,
}
"""The probability, 0 to 1, that anything personal stands there, which a finding of this kind needs at one word.

Smoothing leaves an ordinary word 0.02 (`detectors.training.learning.Plan`): below 0.05 the model is as sure as can be.
"""

LEAST_OF_RULES: Final[dict[str, float]] = {
    "username.with_underscore": 0.1,
    "username.with_dot": 0.1,
    "username.word_and_digits": 0.05,
    "other_id.key": 0.45,
    found_again.NAME: 0.05,
}
"""The same for rules that go by the form alone: what looks like a user name may be the name of a field or a file."""


def doubted(findings: Sequence[Finding], doc: Doc, personal: npt.NDArray[np.float32]) -> Iterator[Finding]:
    """Yield the findings that the model doubts. Their offsets are those of `doc`.

    `personal` says of each word how likely it is that anything personal stands there.
    """
    judged = [finding for finding in findings if _least(finding)]
    if not judged:
        return
    starts = np.array([word.idx for word in doc], dtype=np.int64)
    ends = starts + np.array([len(word.text) for word in doc], dtype=np.int64)
    for finding in judged:
        words = range(
            int(np.searchsorted(ends, finding.start, side="right")), int(np.searchsorted(starts, finding.end))
        )
        said = [personal[place] for place in words if any(map(str.isalnum, doc[place].text))]
        if said and max(said) < _least(finding):
            yield finding


def _least(finding: Finding) -> float:
    """Return how likely a finding has to be, 0 where the model is not asked."""
    if finding.kind in _NEVER or finding.score >= SURE:
        return 0.0
    return max(LEAST.get(finding.kind, 0.0), LEAST_OF_RULES.get(finding.recognizer, 0.0))
