"""Dates of birth: any date beside a word of birth, one with a year long past, a personnummer without its last digits.

Another date alone is not one: dates of purchase, delivery and opening hours must stay.
"""

from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import DASH, END, FIELD, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.number_words import SMALL_NUMBER
from detectors.recognizers.rule import Rule, number, shape

_YEAR = r"(?:19\d{2}|200\d|201\d)"
_OLD_YEAR = r"(?:19[2-9]\d|200[0-7])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NAMED_MONTH = (
    r"(?i:jan(?:uari|uary|uar)?|feb(?:ruari|ruary|ruar)?|mar(?:s|ch|ts)?|märz|apr(?:il)?|maj|may|mai|jun[ie]?|jul[iy]?"
    r"|aug(?:usti|ust)?|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?|dezember"
    r"|(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuuta)\.?"
)
_NTH = r"(?i::?e|:?a|st|nd|rd|th|\.)?"
_SAID_DAY = (
    r"(?i:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde"
    r"|femtonde|sextonde"
    r"|sjuttonde|artonde|nittonde|tjugonde|tjugo(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde)"
    r"|trettionde"
    r"|trettioförsta|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w{4,8}teenth"
    r"|twent(?:ieth|y[ -]\w{4,8})|thirtieth|thirty[ -]first)"
)
_SAID_MONTH = r"(?i:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte)"
_DAY_AND_MONTH = (
    rf"(?:(?i:den|d\.|the|le)[ ])?(?:{_DAY}{_NTH}|{_SAID_DAY})[\s-](?:of\s|i\s)?(?:{_NAMED_MONTH}|{_SAID_MONTH})"
)
_SAID_YEAR = rf"(?i:nitton(?:hundra)?[ ]?{SMALL_NUMBER}|nineteen[ -]{SMALL_NUMBER}|tjugohundra\w{{0,9}}|{SMALL_NUMBER})"
_SAID_IN_TENS = (
    rf"(?i:nitton(?:hundra)?[ ]?{SMALL_NUMBER}|nineteen[ -]{SMALL_NUMBER}|tjugohundra\w{{0,9}}|(?:fyrtio|femtio|sextio"
    r"|sjuttio|åttio|nittio|forty|fifty|sixty|seventy|eighty|ninety)[ -]?[a-zåäö]{0,5})"
)
"""Fewer than forty are an age more often than a year."""
_BORN = (
    r"(?i:fyller(?: \d{1,3})?(?: år)?|född(?:a|es)?|fdd?|föddes|föd|f\.|f\xf6dd|födelse(?:datum|dag(?:en)?|år|tid"
    r"|data)|(?:date|year) of birth|birth ?(?:day|date|year)"
    r"|dob|d\.o\.b\.?|b\.|born|bday|geb\.?|geboren|geburtsdatum|født|fødselsdato|f\xf8dselsdag|syntynyt|syntymäaika"
    r"|urodzon[ya]|née?)"
)
_SOON = r"[\s:.,=(]{1,4}(?:(?i:är|e|den|d\.?|i|in|on|the|år|is|var|was|datum|am|hon|han|jag)[\s:.]{1,3}){0,4}"

RULE: Final = Rule(
    kind=Kind.DATE_OF_BIRTH,
    fewest_digits=0,
    shapes=(
        number("year_first", 0.2, rf"{START}{_YEAR}[-./ ]{_MONTH}[-./ ]{_DAY}{END}"),
        number("year_first_old", 0.5, rf"{START}{_OLD_YEAR}[-./]{_MONTH}[-./]{_DAY}{END}"),
        number("day_first", 0.2, rf"{START}{_DAY}[-./ ]{_MONTH}[-./ ](?:{_YEAR}|\d{{2}}){END}"),
        number("day_first_old", 0.5, rf"{START}{_DAY}(?:[-/]|\.[ ]?){_MONTH}(?:[-/]|\.[ ]?){_OLD_YEAR}{END}"),
        number("month_first", 0.2, rf"{START}{_MONTH}[-./]{_DAY}[-./]{_YEAR}{END}"),
        number("month_first_old", 0.5, rf"{START}{_MONTH}[-./]{_DAY}[-./]{_OLD_YEAR}{END}"),
        number("year_and_month", 0.2, rf"{START}{_YEAR}[ ](?:i[ ])?{_NAMED_MONTH}(?!\w)"),
        number("day_of_year", 0.15, rf"{START}{_DAY}/{_MONTH}(?:[ ]{{1,2}}|[ ]?-){_YEAR}{END}"),
        shape(
            "named",
            0.2,
            rf"{WORD}{_DAY_AND_MONTH}(?:,?[\s-](?:of\s|år\s)?(?:{_YEAR}|['\u2019-]?\d{{2}}(?![\d:]|\.\d)"
            rf"|{_SAID_YEAR}))(?!\w)",
        ),
        shape(
            "recent",
            0.6,
            rf"{WORD}{_BORN}{_SOON}(?P<value>20[12]\d[-./]{_MONTH}[-./]{_DAY}|{_DAY}[-./]{_MONTH}[-./]20[12]\d"
            rf"|{_DAY_AND_MONTH},?[ ](?:of[ ])?20[12]\d){END}",
        ),
        shape(
            "named_day",
            0.5,
            rf"{WORD}(?i:föd(?:d|da|des)|föddes|born|geboren|født){_SOON}(?P<value>{_DAY_AND_MONTH})(?!\w)",
        ),
        number("named_old", 0.5, rf"{START}{_DAY}{_NTH}[\s-](?:of\s)?{_NAMED_MONTH},?[\s-]{_OLD_YEAR}(?!\w)"),
        shape("named_first", 0.2, rf"{WORD}{_NAMED_MONTH}\s{_DAY}{_NTH}(?:,?\s{_YEAR})?(?!\w)"),
        shape("month_and_year", 0.2, rf"{WORD}{_NAMED_MONTH}[\s-](?:{_YEAR}|['\u2019-]\d{{2}}){END}"),
        number("digits", 0.15, rf"{START}(?:{_YEAR}|\d{{2}})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){END}"),
        number("digits_spaced", 0.15, rf"{START}\d{{2}}[ -](?:0[1-9]|1[0-2])[ -](?:0[1-9]|[12]\d|3[01]){END}"),
        number("digits_old", 0.5, rf"{START}19[2-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){END}(?!-\w)"),
        number("crossed_out", 0.6, rf"{START}(?:19|20)?\d{{2}}[01]\d[0-3]\d[ ]?{DASH}?[ ]?[xX*•?_]{{2,4}}"),
        shape("year", 0.55, rf"{WORD}{_BORN}{_SOON}(?P<value>{_YEAR}){END}"),
        shape("year_below", 0.55, rf"{WORD}{_BORN}{FIELD}(?P<value>{_YEAR}){END}"),
        shape(
            "year_short",
            0.55,
            rf"{WORD}(?i:född|föddes|born|f\.)[\s:]{{1,2}}(?i:år[ ]|i[ ]"
            rf"|in[ ])?(?P<value>[-'\u2019]?\d{{2}})(?![\w/:.-])",
        ),
        shape("year_said", 0.55, rf"{WORD}(?i:född|föd|born|født){_SOON}(?P<value>{_SAID_IN_TENS})(?![^\W_])"),
        shape(
            "second_year",
            0.55,
            rf"{WORD}{_BORN}{_SOON}{_YEAR}[ ](?i:eller|or|och|and|not|inte|ej|/)[ ](?P<value>{_YEAR}){END}",
        ),
    ),
    cues=cues(
        "född*, föddes, födelse*, födelsedag*, fyller, fyllde, born, birth*, dob, d.o.b, bday, født*, b., f., geb, fd, "
        "fødsel*, geboren, geburtsdatum, syntynyt, syntymä*, personnummer*, pnr, sista fyra*, fyra sista, last four"
    ),
    hints=(
        "föd",
        "fyll",
        "f.",
        "fd",
        "born",
        "birth",
        "dob",
        "d.o.b",
        "bday",
        "geb",
        "fød",
        "synty",
        "19",
        "20",
        "x",
        "*",
        "•",
        "b.",
        "pnr",
    ),
)
