"""Says what is wrong with a policy file so that its editor can mend it: the line, the field, and what was meant."""

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot import policy_schema
from bot.policy_yaml import Path

_OF_A_KEY: Final = "[key]"
"""How pydantic marks that the name of a field is meant, not its value."""
_LONGEST_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at one place of the file."""

    path: Path
    sentence: str


def problems_of(error: ValidationError) -> Iterator[Problem]:
    """Yield what pydantic found, in words of our own."""
    for details in error.errors(include_url=False):
        path = tuple(step for step in details["loc"] if step != _OF_A_KEY)
        word = _WORDING.get(details["type"], _as_pydantic_says)
        yield Problem(path, word(details))


def unknown(path: Path, what: str, name: str, known: Collection[str]) -> Problem:
    """Return the problem that `name` is not one of the `known` names of `what`."""
    return Problem(path, f"{name!r} is not a known {what}. {_choice(name, known)}")


def written_out(problems: Collection[Problem], lines: Mapping[Path, int]) -> tuple[str, ...]:
    """Return the problems as sentences with line and field, in the file's own order."""
    placed = sorted({(_line_of(problem.path, lines), _named(problem.path), problem.sentence) for problem in problems})
    return tuple(f"line {line}: {name}: {sentence}" for line, name, sentence in placed)


def _line_of(path: Path, lines: Mapping[Path, int]) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _named(path: Path) -> str:
    """Return a path as it is read: `access.privacy.support`, the third item of a list as `kinds[2]`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).lstrip(".") or "the file"


def _choice(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name.casefold(), {word.casefold(): word for word in known}, n=1)
    meant = next((word for word in known if close and word.casefold() == close[0]), None)
    return f"Did you mean {meant!r}?" if meant else f"Known are: {', '.join(known) or 'none'}."


def _not_in_list(details: ErrorDetails) -> str:
    known = re.findall(r"'([^']+)'", str(details.get("ctx", {}).get("expected", "")))
    written = str(details["input"])[:_LONGEST_SHOWN]
    return f"{written!r} is not one of the words for this. {_choice(written, known)}"


def _extra(details: ErrorDetails) -> str:
    name = str(details["loc"][-1])
    close = difflib.get_close_matches(name, _all_fields(), n=1)
    return "There is no such field." + (f" Did you mean {close[0]!r}?" if close else "")


def _all_fields() -> set[str]:
    shapes = [shape for shape in vars(policy_schema).values() if isinstance(shape, type)]
    return {name for shape in shapes if issubclass(shape, BaseModel) for name in shape.model_fields}


def _as_pydantic_says(details: ErrorDetails) -> str:
    said = details["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{said[:1].upper()}{said[1:]}."


def _fixed(sentence: str) -> Callable[[ErrorDetails], str]:
    return lambda _details: sentence


_WORDING: Final[Mapping[str, Callable[[ErrorDetails], str]]] = {
    "enum": _not_in_list,
    "extra_forbidden": _extra,
    "missing": _fixed("It is missing."),
    "model_type": _fixed("It needs fields of its own, indented below it."),
    "dict_type": _fixed("It needs names of its own, indented below it."),
    "list_type": _fixed("It needs a list, such as [one, two]; [] when there is none."),
    "string_type": _fixed("It needs a text."),
    "string_too_short": _fixed("It is empty."),
    "string_pattern_mismatch": _fixed(
        "Not written in the usual form: names in lower case with underscores, countries as SE, "
        "versions of letters, digits, dots and hyphens."
    ),
    "too_short": _fixed("It needs at least one entry."),
    "int_parsing": _fixed("It needs a whole number."),
}
