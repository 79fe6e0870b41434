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

START: Final = rf"(?<![\w#])(?<!\d[{DASHES}.,/:])"
"""Not inside a word or a longer number, and not behind # (an order number)."""
END: Final = rf"(?!\w)(?![{DASHES}.,/:]\d)"
WORD: Final = r"(?<![^\W_])"
"""The place where a word begins."""
