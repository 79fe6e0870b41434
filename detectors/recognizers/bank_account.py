"""Swedish bank accounts: clearing number and account, together or apart. Source: Bankgirot, Bankernas kontonummer."""

import re
from typing import Final

from detectors.checksums import digits_of, is_bank_account
from detectors.entities import Kind
from detectors.recognizers.characters import DASHES, END, FIELD, LINK, SPACES, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_ACCOUNT_WORDS = (
    r"(?i:(?:bank|person|spar|löne|privat|kapital|lön|dödsbo|skatte|giro)?konto(?:nummer|numret|nr|no)"
    r"|(?:bank )?(?:account|acct|acc)\.? ?(?:number|no|nr|num)|a/c(?: no)?|kontonumber|kontonummeret)\.?"
)
_LOOSE_WORDS = (
    r"(?i:[^\W\d_]{0,16}konto(?:t|n)?|kto|bank account|account|acct"
    r"|nytt konto)"
)
_CLEARING = r"(?i:clearing|clear|cl|clr)(?i:nummer|numret|nr|no| number| no| nr)?\.?"
_DIGITS = rf"\d(?:[{SPACES}{DASHES}.,]{{0,2}}\d)"
_BANKS = (
    r"(?i:swedbank|handelsbanken|shb|seb|nordea|danske(?: bank)?|länsförsäkringar|lansforsakringar|lf"
    r"|skandia(?:banken)?"
    r"|sparbank\w{0,12}|ica[ -]?banken|sbab|avanza|nordnet|marginalen(?: bank)?|resurs|ikano|klarna|revolut|lunar"
    r"|forex|santander|jak|ålandsbanken|dnb|sparebank\w{0,8}|[^\W\d_]{2,15}[ ]sparbank|sparbanken[ ][^\W\d_]{2,15})"
)
_BETWEEN = rf"[{SPACES}{DASHES},./]{{1,4}}"
_DATE: Final = re.compile(r"(?:19|20)\d{2}[-./ ]?[01]\d[-./ ]?[0-3]\d\Z")
_LENGTHS: Final = range(4, 20)


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
            rf"{WORD}{_CLEARING}(?:{LINK}|{FIELD}|(?=\d))(?P<value>\d{{4}}(?:[ ]?-[ ]?\d)?(?:\d(?!\d))?)(?![^\W_])",
        ),
        shape(
            "clearing_and_more",
            0.7,
            rf"{WORD}{_CLEARING}(?i:{LINK})(?P<value>\d{{4}}(?:-\d)?{_BETWEEN}{_DIGITS}{{5,12}}){END}",
        ),
        shape("account", 0.55, rf"{WORD}{_ACCOUNT_WORDS}(?i:{LINK})(?P<value>{_DIGITS}{{5,18}}){END}"),
        shape("account_below", 0.55, rf"{WORD}{_ACCOUNT_WORDS}{FIELD}(?P<value>{_DIGITS}{{5,18}}){END}"),
        shape(
            "account_loose",
            0.5,
            rf"{WORD}{_LOOSE_WORDS}(?i:{LINK})(?P<value>\d{{4}}(?:-\d)?{_BETWEEN}{_DIGITS}{{4,12}}|{_DIGITS}{{6,15}}"
            rf"){END}",
        ),
        shape(
            "bank",
            0.5,
            rf"{WORD}{_BANKS}(?i:{LINK})(?P<value>\d{{4}}(?:-\d)?{_BETWEEN}{_DIGITS}{{4,12}}|{_DIGITS}{{8,15}}){END}",
        ),
        shape(
            "account_after_clearing",
            0.55,
            rf"{WORD}{_CLEARING}(?i:{LINK})\d{{4}}(?:-\d)?[^\d\n]{{1,30}}(?P<value>{_DIGITS}{{4,12}}){END}",
        ),
        number("british", 0.5, rf"{START}\d{{2}}-\d{{2}}-\d{{2}}[ ,]{{1,2}}\d{{4}}[ ]?\d{{4}}{END}"),
        number("both", 0.2, rf"{START}[1-9]\d{{3}}(?:-\d)?{_BETWEEN}{_DIGITS}{{5,12}}{END}"),
        number("both_with_check", 0.55, rf"{START}[1-9]\d{{3}}-\d{_BETWEEN}{_DIGITS}{{5,12}}{END}"),
    ),
    cues=cues(
        "clearing*, kontonummer*, kontonr*, bankkonto*, personkonto*, konto, kontot, lönekonto*, utbetal*, sätt in,"
        " sätta in, "
        "insättning*, återbetala*, bank account*, account number, account, refund to, transfer to, iban, bank,"
        " banken, autogiro, "
        "swedbank*, handelsbanken*, seb, nordea*, danske bank, länsförsäkringar*, skandiabanken, skandia, sparbank*, "
        "kto, reimburse*, refund*, lön, savings, payout*, dragning*, återbetal*, pengarna, pengar, sort code,"
        " betala*, tillbaka, "
        "ica banken, icabanken, sbab, avanza, *sparbank, *sparbanken"
    ),
)
