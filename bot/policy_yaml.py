"""Reads a YAML file as plain words, and remembers on which line each stood, so that a mistake can be pointed at.

Every scalar stays the text it is: `no` is a word and not false, `2026.1` not a number. Anchors, aliases and deep
nesting are refused, because a policy needs none and they can make a small file unfold without end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

Path = tuple[str | int, ...]
Document = str | list["Document"] | dict[str, "Document"]

_DEEPEST: Final = 12
_QUICK: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's parser in C, where it was built with it: several times as fast."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: the document (None when it cannot be read), the line of each path, and what is wrong."""

    document: Document | None
    lines: Mapping[Path, int]
    problems: tuple[str, ...]


@dataclass(slots=True)
class _Walk:
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_yaml(text: str) -> Reading:
    """Return the document in `text`. What is wrong is collected, not raised; each problem names its line."""
    try:
        node, problems = _composed(text)
    except yaml.YAMLError as error:
        return Reading(None, {}, (_syntax_problem(error),))
    if problems or node is None:
        return Reading(None, {}, problems or ("The file is empty.",))
    walk = _Walk()
    document = _value(node, (), walk)
    return Reading(document, walk.lines, tuple(walk.problems))


def _composed(text: str) -> tuple[yaml.Node | None, tuple[str, ...]]:
    """Return the file's nodes, or what is unwanted in it; what the quick parser refuses, the slow one judges.

    Raises:
        yaml.YAMLError: it is not YAML, in the same words whichever parsers there are.
    """
    try:
        return _composed_by(_QUICK, text)
    except (yaml.YAMLError, UnicodeError):  # the one in C takes no lone surrogates
        return _composed_by(yaml.SafeLoader, text)


def _composed_by(loader: Any, text: str) -> tuple[yaml.Node | None, tuple[str, ...]]:
    problems = tuple(_unwanted(text, loader))
    return None if problems else yaml.compose(text, Loader=loader), problems


def _unwanted(text: str, loader: Any) -> Iterator[str]:
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            yield f"line {_line(event.start_mark)}: write the value out; anchors and aliases are not read here"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            yield f"line {_line(event.start_mark)}: nested too deeply"
            return


def _syntax_problem(error: yaml.YAMLError) -> str:
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not YAML"
    mark = getattr(error, "problem_mark", None)
    return f"line {_line(mark)}: {what}" if mark else f"The file cannot be read: {what}."


def _line(mark: Any) -> int:
    # One of two classes of PyYAML, by whether its C parser is in use; both count lines from 0.
    return int(mark.line) + 1


def _value(node: yaml.Node, path: Path, walk: _Walk) -> Document:
    walk.lines.setdefault(path, _line(node.start_mark))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, walk)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), walk) for index, item in enumerate(node.value)]
    return str(node.value)


def _mapping(node: yaml.MappingNode, path: Path, walk: _Walk) -> Document:
    found: dict[str, Document] = {}
    for key, value in node.value:
        line = _line(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            walk.problems.append(f"line {line}: a name must be a single word")
            continue
        name = str(key.value)
        if name in found:
            first = walk.lines[*path, name]
            walk.problems.append(f"line {line}: {name} stands here a second time; the first is on line {first}")
            continue
        walk.lines[*path, name] = line
        found[name] = _value(value, (*path, name), walk)
    return found
