"""Checks labelled tickets: that they can be read, and that nobody real can stand in them.

    python -m detectors.training.check detectors/training/tickets/train/*.txt

Invented people get numbers that are never given to anyone: Skatteverket's test personnummer (birth number 238, 239 or
980 to 999) or a wrong check digit; PTS's telephone numbers for fiction, their counterparts in other countries, or too
few digits; domains reserved by RFC 2606; test cards, or a wrong check digit.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from detectors.checksums import digits_of, is_card, is_iban, is_personnummer
from detectors.entities import Kind
from detectors.training.markup import LabelledTicket, MarkupInvalid, read_tickets

_TEST_BIRTH_NUMBERS: Final = frozenset({"238", "239", *(str(number) for number in range(980, 1000))})
_TEST_CARDS: Final = re.compile(
    r"4242424242424242|4111111111111111|4000\d{12}|5555555555554444|5200828282828210|5105105105105100"
    r"|2223003122003222|378282246310005|371449635398431|6011111111111117|4012888888881881|4917610000000000"
)
_TEST_IBANS: Final = frozenset(
    {"SE4550000000058398257466", "GB82WEST12345698765432", "DE89370400440532013000", "NO9386011117947"}
    | {"DK5000400440116243", "FI2112345600000785", "NL91ABNA0417164300", "FR1420041010050500013M02606"}
)
_FICTION: Final = (
    re.compile(r"(?:46|0046)?0?701740(?:60[5-9]|6[1-9]\d)"),
    re.compile(r"(?:46|0046)?0?8465004\d\d"),
    re.compile(r"(?:46|0046)?0?3139006\d\d"),
    re.compile(r"(?:46|0046)?0?4062804\d\d"),
    re.compile(r"(?:46|0046)?0?980319(?:2\d\d)"),
    re.compile(r"(?:44|0044)?0?7700900\d{3}"),
    re.compile(r"(?:44|0044)?0?(?:20794|113496|114496|115496|121496|131496|141496|151496|161496|191498)\d{0,6}"),
    re.compile(r"(?:1|001)?\d{3}55501\d\d"),
)
_DOMAIN: Final = re.compile(r"(?:^|\.)(?:example\.(?:com|se|org|net)|[\w-]+\.(?:example|test|invalid))$", re.IGNORECASE)
_FULL_MOBILE: Final = 9
_FULL_LANDLINE: Final = 8


def problems_of(ticket: LabelledTicket) -> Iterator[str]:
    """Yield one sentence for every value that somebody real might have."""
    rest = ticket.text
    for span in ticket.personal:
        check = _CHECKS.get(span.kind) if span.kind else None
        value = ticket.text[span.start : span.end]
        rest = rest[: span.start] + "\0" * len(value) + rest[span.end :]
        if check is not None and not check(value):
            yield _problem(span.kind, span.start, value)
    for kind, pattern in _UNMARKED.items():
        for match in pattern.finditer(rest):
            if not _CHECKS[kind](match[0]):
                yield _problem(kind, match.start(), match[0])


def _problem(kind: Kind | None, start: int, value: str) -> str:
    return f"{kind} at {start}-{start + len(value)} ({value}) could belong to somebody real."


def _is_invented_personnummer(value: str) -> bool:
    return not is_personnummer(value) or digits_of(value)[-4:-1] in _TEST_BIRTH_NUMBERS


def _is_invented_phone(value: str) -> bool:
    digits = digits_of(value)
    national = re.sub(r"^(?:0046|46)?0?", "", digits)
    is_short = len(national) < (_FULL_MOBILE if national.startswith("7") else _FULL_LANDLINE)
    return is_short or any(pattern.fullmatch(digits) for pattern in _FICTION)


def _is_invented_email(value: str) -> bool:
    domain = value.rpartition("@")[2].strip().replace(",", ".").rstrip(".")
    return "@" not in value or "." not in domain or _DOMAIN.search(domain) is not None


def _is_invented_card(value: str) -> bool:
    return not is_card(value) or _TEST_CARDS.fullmatch(digits_of(value)) is not None


def _is_invented_iban(value: str) -> bool:
    return not is_iban(value) or re.sub(r"[\W_]", "", value).upper() in _TEST_IBANS


_CHECKS: Final[dict[Kind, Callable[[str], bool]]] = {
    Kind.SE_PERSONNUMMER: _is_invented_personnummer,
    Kind.PHONE_NUMBER: _is_invented_phone,
    Kind.EMAIL_ADDRESS: _is_invented_email,
    Kind.CREDIT_CARD: _is_invented_card,
    Kind.IBAN_CODE: _is_invented_iban,
}
_UNMARKED: Final = {
    Kind.SE_PERSONNUMMER: re.compile(r"(?<![\w-])(?!202[3-9])(?:19|20)?\d{6}[-+]\d{4}(?![\w-])"),
    Kind.PHONE_NUMBER: re.compile(
        r"(?<![\w+])(?:\+46[ ]?(?:\(0\)[ ]?)?|0)7[02369](?!(?:[ -]?0){7})(?:[ -]?\d){7}(?!\w)"
    ),
    Kind.EMAIL_ADDRESS: re.compile(r"[\w.+-]+@[\w.-]+\.(?!png|jpg|svg)[a-zåäö]{2,}?(?=s?(?!\w))"),
    Kind.CREDIT_CARD: re.compile(r"(?<![\w-])[3-6]\d{3}(?:[ -]?\d{4}){3}(?![\w-])"),
}
"""What is marked as a look-alike, or not at all, may be somebody's too: forms that are hardly anything else.

Left out are the times of the years in which the tickets were written, numbers of noughts, and names of pictures.
"""


def main(paths: Sequence[str]) -> int:
    """Check files; print problems, then what the files hold. Return the exit status: 1 with problems."""
    tickets: list[LabelledTicket] = []
    problems: list[str] = []
    for path in paths:
        try:
            tickets += read_tickets(Path(path))
        except MarkupInvalid as invalid:
            problems.append(str(invalid))
    problems += [f"{ticket.name}: {problem}" for ticket in tickets for problem in problems_of(ticket)]
    print("\n".join([*problems, *_summary(tickets)]))  # noqa: T201 - a command's output
    return 1 if problems else 0


def _summary(tickets: Sequence[LabelledTicket]) -> Iterator[str]:
    clean = sum(not ticket.personal for ticket in tickets)
    decoys = sum(len(ticket.decoys) for ticket in tickets)
    yield f"{len(tickets)} tickets, {clean} without personal data; {decoys} decoys"
    yield ", ".join(f"{language} {count}" for language, count in Counter(ticket.language for ticket in tickets).items())
    kinds = Counter(span.kind for ticket in tickets for span in ticket.personal)
    yield ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
