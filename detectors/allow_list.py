"""What must stay although it looks like personal data: an installation's own addresses, numbers, products and orders.

The lists themselves are `detectors.entities.AllowList`, written in policy.yaml; what holds everywhere stands in
detectors.functional_mailboxes. A finding stays out when it is such a value, or lies inside one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from detectors.entities import AllowList, Finding, Kind
from detectors.functional_mailboxes import is_functional
from detectors.recognizers.known_identifier import RECOGNIZER as KNOWN
from detectors.recognizers.phone_number import national_digits

ALLOW_NOTHING_MORE: Final = AllowList()
"""Functional mailboxes stay, and nothing is added to them."""

_SECRETS: Final = re.compile(
    r"[?&#;][\w-]{0,20}(?:token|key|pass|secret|session|sig|code|hash|mail|user|[tk])=|/(?:reset|aterstall|återställ"
    r"|magic|invite"
    r"|verify|confirm|unsubscribe)/|@|%40",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"(?:https?://)?(?P<host>[^/?#:\s]{1,253})", re.IGNORECASE)


def leave_out(text: str, findings: Sequence[Finding], allow: AllowList = ALLOW_NOTHING_MORE) -> list[Finding]:
    """Return the findings without those that must stay, in the same order.

    What is known to be the contact's own is never left out.
    """
    if not findings:
        return []
    allowed = list(_allowed_spans(text, allow))
    return [
        each
        for each in findings
        if each.recognizer == KNOWN
        or not ((allowed and _lies_inside(each, allowed)) or _is_allowed(text[each.start : each.end], each.kind, allow))
    ]


def _lies_inside(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= finding.start and finding.end <= end for start, end in spans)


def _is_allowed(value: str, kind: Kind, allow: AllowList) -> bool:
    judge = _JUDGES.get(kind)
    return judge is not None and judge(value, allow)


def _is_mailbox(value: str, allow: AllowList) -> bool:
    return is_functional(value.strip("<>"), further=frozenset(allow.functional_mailboxes))


def _is_own_phone(value: str, allow: AllowList) -> bool:
    if not allow.own_phone_numbers:
        return False
    digits = national_digits(value)
    return any(digits == national_digits(own) for own in allow.own_phone_numbers)


def _is_own_link(value: str, allow: AllowList) -> bool:
    """Say whether a link leads to the platform's own pages and carries nothing of a person's."""
    match = _HOST.match(value) if allow.own_domains else None
    if match is None or _SECRETS.search(value, match.end()):
        return False
    host = match["host"].casefold()
    return any(host == own or host.endswith(f".{own}") for own in allow.own_domains)


_JUDGES: Final[dict[Kind, Callable[[str, AllowList], bool]]] = {
    Kind.EMAIL_ADDRESS: _is_mailbox,
    Kind.PHONE_NUMBER: _is_own_phone,
    Kind.URL_PERSONAL: _is_own_link,
}


def _allowed_spans(text: str, allow: AllowList) -> Iterator[tuple[int, int]]:
    for pattern in _patterns(allow):
        yield from (match.span() for match in pattern.finditer(text))


@lru_cache(maxsize=8)
def _patterns(allow: AllowList) -> tuple[re.Pattern[str], ...]:
    names = sorted({name for name in allow.product_names if name.strip()}, key=len, reverse=True)
    patterns = []
    if names:
        words = "|".join(r"\s{1,3}".join(re.escape(word) for word in name.split()) for name in names)
        patterns.append(re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE))
    patterns += [re.compile(rf"(?<![\w-])(?:{order})(?![\w-])") for order in allow.order_numbers]
    return tuple(patterns)
