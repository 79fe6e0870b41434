"""International bank account numbers. Source: ISO 13616 and its registry, as kept by python-stdnum."""

from typing import Final

from detectors.checksums import digits_of, is_iban
from detectors.entities import Kind
from detectors.recognizers.characters import DASHES, END, INVISIBLE, SPACES
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, shape

_GAP = rf"[{SPACES}{DASHES}{INVISIBLE}.\r\n]{{0,3}}"
_COUNTRIES = (
    r"(?:AD|AE|AT|BA|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FO|FR|GB|GI|GL|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MC|MD|ME|MK|MT|NL|NO"
    r"|PL|PT|RO|RS|SE|SI|SK|SM|TR|UA|XK)"
)


def _is_placeholder(value: str) -> bool:
    return set(digits_of(value)) <= {"0"}


RULE: Final = Rule(
    kind=Kind.IBAN_CODE,
    fewest_digits=7,
    is_right=is_iban,
    is_other=_is_placeholder,
    shapes=(
        shape("swedish", 0.75, rf"(?<![^\W_])(?i:iban)?(?P<value>(?i:SE){_GAP}\d{{2}}(?:{_GAP}\d){{20}}){END}"),
        shape("swedish_mistyped", 0.5, rf"(?<!\w)(?i:SE){_GAP}\d{{2}}(?:{_GAP}\d){{15,23}}{END}"),
        shape(
            "other", 0.4, rf"(?<![^\W_])(?:(?i:iban))?(?P<value>{_COUNTRIES}\d{{2}}(?:{_GAP}[A-Z0-9]){{11,30}}){END}"
        ),
        shape(
            "other_grouped",
            0.55,
            rf"(?<!\w)(?i:{_COUNTRIES})[ ]?\d{{2}}[ ][A-Za-z0-9]{{4}}"
            rf"(?:[ ](?=[A-Za-z]{{0,3}}\d)[A-Za-z0-9]{{4}}){{1,6}}"
            rf"(?:[ ](?=[A-Za-z]{{0,3}}\d)[A-Za-z0-9]{{1,4}})?{END}",
        ),
        shape(
            "other_lower",
            0.2,
            rf"(?<!\w)(?i:{_COUNTRIES})\d{{2}}[ -]?[A-Za-z0-9]{{4}}"
            rf"(?:[ -]?(?=[A-Za-z]{{0,3}}\d)[A-Za-z0-9]{{4}}){{1,6}}"
            rf"(?:[ -]?(?=[A-Za-z]{{0,3}}\d)[A-Za-z0-9]{{1,4}})?{END}",
        ),
    ),
    cues=cues("iban*, bic, swift, kontonummer*, konto, bank account, account number, bankkonto*"),
)
