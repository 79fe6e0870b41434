"""What machines write looks like passwords, user names and customer numbers: names of files and fields, numbered ids.

What the model takes for one of these is looked at once more, together with the signs that it runs on into.
"""

import re
from typing import Final

from detectors.entities import Finding, Kind
from detectors.recognizers.username_pieces import NO_FILE, TECHNICAL

_NUMBERED_KINDS: Final = frozenset({Kind.PASSWORD, Kind.USERNAME, Kind.OTHER_ID, Kind.POSTAL_CODE, Kind.PASSPORT_OR_ID})
_MOST_OF_A_RUN: Final = 60
_RUN_BEFORE: Final = re.compile(rf"[\w.-]{{0,{_MOST_OF_A_RUN}}}\Z")
_RUN: Final = re.compile(rf"[\w.-]{{0,{2 * _MOST_OF_A_RUN}}}")
_NO_FILE: Final = re.compile(NO_FILE)
_NUMBERED: Final = re.compile(
    r"(?:ch|pi|py|evt|txn|in|re|req|sub|si|seti|src|pm|prod|price|po|ord|order|inv|tr|acct|bot|visitor|d)"
    r"_(?=[A-Za-z]*\d)[A-Za-z0-9]{5,}\Z"
)
"""Ids that programs give to payments, events and the like, by their beginning."""
_FIELD: Final = re.compile(rf"(?:[a-z\d]+_){{0,4}}{TECHNICAL}(?:_[a-z\d]+){{0,4}}\Z")
_SIGNS_BEFORE: Final = re.compile(r"(?:\A|[/\n\u2013\u2014-]|(?i:hälsningar|mvh|regards|kram|tack)[ ,]?)[ ]?\Z")
_LONGEST_CLOSING: Final = 20


def is_of_a_machine(text: str, finding: Finding) -> bool:
    """Say whether what the model found is a numbered id, a piece of a file's name or of a field's, or one letter.

    A password, or a customer's number in the name of a file, is somebody's: only numbered ids are looked for there.
    """
    if finding.kind is Kind.PERSON:
        return _is_lone_letter(text, finding)
    if finding.kind not in _NUMBERED_KINDS:
        return False
    run = _run_of(text, finding)
    if _NUMBERED.match(run) is not None:
        return True
    if finding.kind is not Kind.USERNAME or text.startswith("@", max(0, finding.start - 1)):
        return False
    return _NO_FILE.match(run) is None or ("_" in run and _FIELD.match(run) is not None)


def _run_of(text: str, finding: Finding) -> str:
    """Return the letters, digits, dots and dashes that a finding stands among, without spaces."""
    before = _RUN_BEFORE.search(text, max(0, finding.start - _MOST_OF_A_RUN), finding.start)
    run = _RUN.match(text, before.start() if before else finding.start)
    return run[0].rstrip(".-") if run else ""


def _is_lone_letter(text: str, finding: Finding) -> bool:
    """Say whether a name is one letter that neither ends with a full stop nor signs a text: a size, a shift, a hall."""
    if finding.end - finding.start > 1:
        return False
    return _SIGNS_BEFORE.search(text, max(0, finding.start - _LONGEST_CLOSING), finding.start) is None
