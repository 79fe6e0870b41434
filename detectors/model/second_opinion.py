"""The model's second opinion on what patterns found: what has the form of a name or a code may be somebody's, or not.

A pattern sees a value and the words directly beside it, the model the sentence and the text around. Where the model is
nearly sure that nothing personal stands there, the finding is left: it is a shop, a product, a price, an example.
Below which probability was chosen on tickets that neither patterns nor model had seen.

Kinds that are not named here stand whatever the model says: their form says enough, or a wrong opinion would cost too
much (a personnummer, the number of a card, a password).
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from detectors.entities import Finding, Kind

LEAST: Final[dict[Kind, float]] = {
    Kind.PERSON: 0.2,
    Kind.CITY: 0.2,
    Kind.STREET_ADDRESS: 0.2,
    Kind.POSTAL_CODE: 0.2,
    Kind.PASSPORT_OR_ID: 0.2,
    Kind.LICENSE_PLATE: 0.05,
}
"""The probability, 0 to 1, that anything personal stands there, which a finding of this kind needs at one word."""


def doubted(findings: Sequence[Finding], doc: Doc, personal: npt.NDArray[np.float32]) -> Iterator[Finding]:
    """Yield the findings that the model doubts. Their offsets are those of `doc`.

    `personal` says of each word how likely it is that anything personal stands there.
    """
    judged = [finding for finding in findings if finding.kind in LEAST]
    if not judged:
        return
    starts = np.array([word.idx for word in doc], dtype=np.int64)
    ends = starts + np.array([len(word.text) for word in doc], dtype=np.int64)
    for finding in judged:
        words = range(
            int(np.searchsorted(ends, finding.start, side="right")), int(np.searchsorted(starts, finding.end))
        )
        said = [personal[place] for place in words if any(map(str.isalnum, doc[place].text))]
        if said and max(said) < LEAST[finding.kind]:
            yield finding
