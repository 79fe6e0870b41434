"""Swedish bank accounts: clearing number and account, together or apart. Source: Bankgirot, Bankernas kontonummer."""

import re
from typing import Final

from detectors.checksums import digits_of, is_bank_account
from detectors.entities import Kind
from detectors.recognizers.characters import DASHES, END, SPACES, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_IS = r"[\s:.#=]{0,4}(?:(?i:är|is|nr|no|nummer|number)[\s:.#=]{0,3}){0,2}"
_ACCOUNT_WORDS = (
    r"(?i:(?:bank|person|spar|löne|privat)?konto(?:nummer|numret|nr|no)|(?:bank )?account (?:number|no|nr))"
)
_LOOSE_WORDS = r"(?i:(?:bank|person|spar|löne|privat)kontot?|konto(?:t)?|bank account|account)"
_DIGITS = rf"\d(?:[{SPACES}{DASHES}.,]{{0,2}}\d)"
_DATE: Final = re.compile(r"(?:19|20)\d{2}[-./ ]?[01]\d[-./ ]?[0-3]\d\Z")
_LENGTHS: Final = range(4, 17)


def _is_date_or_length(value: str) -> bool:
    return _DATE.match(value) is not None or len(digits_of(value)) not in _LENGTHS


RULE: Final = Rule(
    kind=Kind.BANK_ACCOUNT,
    fewest_digits=4,
    is_right=is_bank_account,
    is_other=_is_date_or_length,
    shapes=(
        shape(
            "clearing",
            0.75,
            rf"{WORD}(?i:clearing)(?i:nummer|numret|nr|no| number| no)?\.?{_IS}(?P<value>\d{{4}}(?:[ -]?\d)?){END}",
        ),
        shape("account", 0.7, rf"{WORD}{_ACCOUNT_WORDS}\.?{_IS}(?P<value>{_DIGITS}{{5,15}}){END}"),
        shape("account_loose", 0.3, rf"{WORD}{_LOOSE_WORDS}{_IS}(?P<value>{_DIGITS}{{6,15}}){END}"),
        number("both", 0.2, rf"{START}\d{{4}}(?:-\d)?[{SPACES}{DASHES},]{{1,3}}{_DIGITS}{{5,10}}{END}"),
    ),
    cues=cues(
        "clearing*, kontonummer*, kontonr*, bankkonto*, personkonto*, utbetal*, sätt in, sätta in, "
        "insättning*, återbetala*, bank account*, account number, refund to, transfer to, iban, bank, banken, "
        "swedbank*, handelsbanken*, seb, nordea*, danske bank, länsförsäkringar*, skandiabanken, sparbank*, "
        "ica banken, icabanken, sbab, avanza"
    ),
)
