"""E-mail addresses: as they should be, mistyped (a comma for the dot, no ending), and spoken ("anna (at) …")."""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.rule import Rule, shape

_LOCAL = r"(?<![\w.+%-])[\w+%'-][\w.+%'-]{0,63}"
_ENDINGS = r"(?:com|net|org|se|nu|no|dk|fi|de|eu|io|info)"
_PROVIDERS = (
    r"(?:gmail|hotmail|outlook|icloud|yahoo|live|msn|me|telia|bredband2?|comhem|spray|passagen|protonmail|proton)"
)
_AT = r"(?:[ ]?[\(\[{][ ]?(?:at|snabel-?a|a)[ ]?[\)\]}][ ]?|[ ](?:snabel-?a|at)[ ])"
_DOT = r"(?:[ ]?[\(\[{]?(?i:punkt|dot)[\)\]}]?[ ]?|\.)"
_FILE_ENDING: Final = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|pdf|css|js|html?)\Z", re.IGNORECASE)
_MACHINE: Final = re.compile(r"git@", re.IGNORECASE)


def _is_file_or_machine(value: str) -> bool:
    return _FILE_ENDING.search(value) is not None or _MACHINE.match(value) is not None


RULE: Final = Rule(
    kind=Kind.EMAIL_ADDRESS,
    hints=("@", "at", "snabel"),
    is_other=_is_file_or_machine,
    shapes=(
        shape("plain", 0.95, rf"{_LOCAL}@(?:[\w-]{{1,63}}\.){{1,8}}[^\W\d_]{{2,24}}(?!\w)"),
        shape("mistyped", 0.8, rf"{_LOCAL}[ ]?@[ ]?[\w-]{{1,63}}[ ]?[.,][ ]?(?i:{_ENDINGS})(?!\w)"),
        shape("no_ending", 0.7, rf"{_LOCAL}@(?i:{_PROVIDERS})(?!\w)"),
        shape("spoken", 0.7, rf"{_LOCAL}(?i:{_AT})[\w-]{{1,63}}{_DOT}(?i:{_ENDINGS})(?!\w)"),
    ),
)
