"""How sure the model has to be, kind by kind.

Chosen on training tickets of the usual mix that a model trained on the others had not seen: patterns were written with
the mistakes on the development tickets in view, and leave the model less to do there than elsewhere.

Names, streets and places are the model's own. Of the other kinds, which patterns know by their form, it reports what
it is sure of: so it finds values written in ways that no pattern foresaw. The rest it leaves to patterns alone: there
it was measured to hit more in vain than it adds.
"""

from typing import Final

from detectors.entities import Kind
from detectors.model.decoding import Threshold

_BESIDE_PATTERNS: Final[dict[Kind, float]] = {
    Kind.EMAIL_ADDRESS: 0.95,
    Kind.PHONE_NUMBER: 0.95,
    Kind.SE_PERSONNUMMER: 0.95,
    Kind.SE_ORGANISATIONSNUMMER: 0.45,
    Kind.DATE_OF_BIRTH: 0.95,
    Kind.POSTAL_CODE: 0.95,
    Kind.BANK_ACCOUNT: 0.7,
    Kind.BANKGIRO: 0.45,
    Kind.PLUSGIRO: 0.5,
    Kind.USERNAME: 0.25,
    Kind.PASSWORD: 0.8,
    Kind.LICENSE_PLATE: 0.7,
    Kind.PASSPORT_OR_ID: 0.75,
    Kind.OTHER_ID: 0.65,
}
"""Probability from which a word of a kind counts that patterns find too, 0 to 1."""

_EXTEND: Final = 0.3
_EXTEND_FAR: Final = 0.1
_WRITTEN_IN_PIECES: Final = frozenset({Kind.USERNAME, Kind.OTHER_ID})

THRESHOLDS: Final[dict[Kind, Threshold]] = {
    Kind.PERSON: Threshold(begin=0.4, extend=_EXTEND_FAR, again=0.1),
    Kind.STREET_ADDRESS: Threshold(begin=0.6, extend=0.2),
    Kind.CITY: Threshold(begin=0.4, extend=0.15),
    **{
        kind: Threshold(begin=begin, extend=_EXTEND_FAR if kind in _WRITTEN_IN_PIECES else _EXTEND)
        for kind, begin in _BESIDE_PATTERNS.items()
    },
}
