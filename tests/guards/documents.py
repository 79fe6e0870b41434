"""How the guards read the documents: headings, tables, code, links."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
"""Every document of the product."""

_FENCE: Final = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<code>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)
_HEADING: Final = re.compile(r"^(?P<level>#{1,6}) (?P<title>.+)$", re.MULTILINE)
_LINK: Final = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_SPAN: Final = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def text_of(document: str) -> str:
    """Return a document, named from the root."""
    return (ROOT / document).read_text(encoding="utf-8")


def name_of(document: Path) -> str:
    """Return a document's name from the root."""
    return document.relative_to(ROOT).as_posix()


def code_blocks(text: str, language: str) -> list[str]:
    """Return the fenced code of one language, without the indentation of its fence."""
    return [
        "".join(line.removeprefix(match["indent"]) for line in match["code"].splitlines(keepends=True))
        for match in _FENCE.finditer(text)
        if match["language"] == language
    ]


def without_code_blocks(text: str) -> str:
    """Return a document without its fenced code."""
    return _FENCE.sub("", text)


def code_spans(text: str) -> list[str]:
    """Return what stands between backticks within a line."""
    return _SPAN.findall(without_code_blocks(text))


def headings(text: str) -> list[str]:
    """Return a document's headings, in order."""
    return [match["title"] for match in _HEADING.finditer(without_code_blocks(text))]


def anchors(text: str) -> set[str]:
    """Return the anchors that GitHub gives a document's headings."""
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings(text)}


def links(text: str) -> list[str]:
    """Return the targets of a document's links that do not lead out of the repository."""
    targets = (match["target"] for match in _LINK.finditer(without_code_blocks(text)))
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def section(text: str, title: str) -> str:
    """Return what stands under a heading, up to the next one of its level or above. Raises KeyError without it."""
    found = next((match for match in _HEADING.finditer(text) if match["title"] == title), None)
    if found is None:
        raise KeyError(title)
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found['level'])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(text: str) -> list[list[str]]:
    """Return the rows of every table in a text, without heads, as cells."""
    return list(_rows(text))


def bare(cell: str) -> str:
    """Return a cell without its backticks."""
    return cell.strip("`")


def spans_of(cell: str) -> set[str]:
    """Return what stands between backticks in a cell."""
    return set(_SPAN.findall(cell))


def _rows(text: str) -> Iterator[list[str]]:
    lines = text.splitlines()
    for above, line in zip(["", *lines], lines, strict=False):
        is_row = line.startswith("|") and not line.startswith("|-")
        if is_row and above.startswith("|"):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
