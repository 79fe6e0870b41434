"""Pieces of patterns for what people put around and inside numbers. All are strings for regular expressions."""

from typing import Final

SPACES: Final = r" \t\u00a0\u2007\u2009\u202f"
DASHES: Final = r"\-\u2010-\u2015\u2212"
INVISIBLE: Final = r"\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphen, zero-width characters and byte order mark: copied along, never seen."""

QUOTES: Final = r"\"'`\u2018\u2019\u201c\u201d"

SPACE: Final = rf"[{SPACES}{INVISIBLE}]"
DASH: Final = rf"[{DASHES}]"
GAP: Final = rf"[{SPACES}{DASHES}{INVISIBLE}.]{{0,3}}"
"""What may stand between two digits of one number."""
WIDE_GAP: Final = rf"[{SPACES}{DASHES}{INVISIBLE}.\r\n]{{0,4}}"
"""The same, or a line break: for numbers of a length that nothing else has."""

DIGIT: Final = r"[\doO]"
"""A digit, or the letter o for a zero."""
ZERO: Final = r"[0oO]"

START: Final = rf"(?<![\w#])(?<!\w[{DASHES}])(?<!\d[.,/:])"
"""Not inside a word or a longer number, and not behind # (an order number)."""
END: Final = rf"(?!\w)(?![{DASHES}.,/:]\d)"
WORD: Final = r"(?<![^\W_])"
"""The place where a word begins."""

FIELD: Final = (
    r"[ \t]{0,3}(?:\([^()\n]{1,25}\)[ \t]{0,2})?"
    r"(?:[\"']?[:=>][ \t*_\"']{0,6}(?:\r?\n[ \t>*|]{0,6}){0,2}|\r?\n[ \t>*|]{0,6}(?:\r?\n[ \t>*|]{0,6})?)"
)
"""What stands between a form's label and its value: a sign, or the line break where the value stands below it."""

_LINKING: Final = (
    r"(?:är|ä|e|é|äru|va|var|varit|blir|blev|har|hade|ska|skall|skulle|vara|heter|lyder|säger|is|was|been|be|were|has"
    r"|have"
    r"|should|it's|its|er|on|ist|lautet|det|den|de|som|vi|jag|ja|min|mitt|mina|mej|mig|hans|hennes|dennes|vår|vårt|your"
    r"|ditt|din|my|our|his|her|their|the|hos|er|eder|nu|now|till|to|for|för|på|at|of|with|med|i|here|här|also|också"
    r"|nr|no"
    r"|number|nummer|numret|num|alltså|typ|tror|think|of|from|från|fått|got|we|you|i)"
)
LINK: Final = rf"[\s:.,;#=\-\u2010-\u2015\"'(*]{{1,4}}(?:{_LINKING}(?!\w)[\s:.,;#=\-\u2010-\u2015\"'(*]{{1,4}}){{0,6}}"
"""What stands between a word and the value it introduces in a sentence: `mitt kundnummer hos er är: 4711`.
To be matched without case."""
