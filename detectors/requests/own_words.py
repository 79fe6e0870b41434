"""What a person wrote themselves in a message: neither what they answer to, nor what stands below every mail."""

import re
from collections.abc import Iterator
from typing import Final

_LINE: Final = re.compile(r"[^\n]*\n?")
_QUOTED: Final = re.compile(r"[ \t]*[>|]")
_ABOVE_QUOTED: Final = re.compile(
    r"[ \t]*(?:-{3,} ?(?:original|ursprungligt|vidarebefordrat|forwarded|vidarebefordrad)|_{8,}|"
    r"(?:den|on|le|am|fre|man|tis|ons|tors|lor|son)\b[^\n]{4,120}\b(?:skrev|wrote|schrieb)\b[^\n]{0,120}:[ \t\r]*$|"
    r"(?:fran|from|von): [^\n]{0,200}$)",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"[ \t]*(?:-- ?$|(?:med )?(?:vanlig\w*|basta|varma|glada)? ?halsning\w*|mvh\b|m\.v\.h|"
    r"(?:with )?(?:best|kind|warm|many) (?:regards|wishes)|regards\b|sincerely|yours (?:truly|sincerely)|"
    r"cheers,?[ \t\r]*$|"
    r"sent from my|skickat fran min)",
    re.IGNORECASE,
)
_AFTERWORD: Final = re.compile(r"[ \t]*p\.? ?s\b", re.IGNORECASE)
_SHORT: Final = 60
"""A line that takes leave is no longer than this."""


def own_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where a folded text is its writer's own."""
    start, is_signed = 0, False
    for line in _LINE.finditer(text):
        words = line[0].rstrip("\r\n")
        is_answered = _ABOVE_QUOTED.match(words) is not None and bool(text[: line.start()].strip())
        is_signed = (is_signed and _AFTERWORD.match(words) is None) or _takes_leave(words)
        if is_answered or is_signed or _QUOTED.match(words):
            if start < line.start():
                yield start, line.start()
            start = line.end()
        if is_answered:
            return
    if start < len(text):
        yield start, len(text)


def _takes_leave(words: str) -> bool:
    return len(words.strip()) <= _SHORT and _SIGNED.match(words) is not None
