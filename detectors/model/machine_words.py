"""What machines write looks like passwords, user names and customer numbers: names of files and fields, numbered ids.

What the model takes for one of these is looked at once more, together with the signs that it runs on into.
"""

import re
from typing import Final

from detectors.entities import Finding, Kind
from detectors.recognizers.username_pieces import NO_FILE, TECHNICAL

_CODES: Final = frozenset({Kind.PASSWORD, Kind.USERNAME, Kind.OTHER_ID, Kind.POSTAL_CODE, Kind.PASSPORT_OR_ID})
_RUN_BEFORE: Final = re.compile(r"[\w.-]{0,60}\Z")
_RUN_BEHIND: Final = re.compile(r"[\w.-]{0,60}")
_NO_FILE: Final = re.compile(NO_FILE)
_NUMBERED: Final = re.compile(
    r"(?:ch|pi|py|evt|txn|in|re|req|sub|si|seti|src|pm|prod|price|po|ord|order|inv|tr|acct|bot|visitor|d)_[A-Za-z0-9_]+\Z"
)
"""Ids that programs give to payments, events and the like, by their beginning."""
_FIELD: Final = re.compile(rf"(?:[a-z\d]+_){{0,4}}{TECHNICAL}(?:_[a-z\d]+){{0,4}}\Z")
_SIGNS_BEFORE: Final = re.compile(r"(?:\A|[/\n\u2013\u2014-]|(?i:hälsningar|mvh|regards|kram|tack)[ ,]?)[ ]?\Z")


def is_of_a_machine(text: str, finding: Finding) -> bool:
    """Say whether what the model found is a piece of a file's name, of a field's or of a numbered id, or one letter."""
    if finding.kind is Kind.PERSON:
        return _is_lone_letter(text, finding)
    if finding.kind not in _CODES:
        return False
    before = _RUN_BEFORE.search(text, max(0, finding.start - 60), finding.start)
    behind = _RUN_BEHIND.match(text, finding.end)
    run = text[before.start() if before else finding.start : behind.end() if behind else finding.end].rstrip(".-")
    if _NO_FILE.match(run) is None or _NUMBERED.match(run) is not None:
        return True
    is_handle = text[: finding.start].endswith("@")
    return finding.kind is Kind.USERNAME and not is_handle and "_" in run and _FIELD.match(run) is not None


def _is_lone_letter(text: str, finding: Finding) -> bool:
    """Say whether a name is one letter that neither ends with a full stop nor signs a text: a size, a shift, a hall."""
    if finding.end - finding.start > 1:
        return False
    return _SIGNS_BEFORE.search(text, max(0, finding.start - 20), finding.start) is None
