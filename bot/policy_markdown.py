"""A readable page about the policy as Markdown. What stands in the policy stays text: no markup of it takes effect."""

import re
from collections.abc import Iterator
from typing import Final

from bot.policy_parts import Block, Cell, Entry, Facts, Items, Page, Paragraph, Table

_MARKUP: Final = re.compile(r"([\\`*\[\]<>|~])|(&)(?=#?\w+;)|(?<!\w)(_)|(_)(?!\w)|(?<![^\s(])([#+-])(?=\s)")


def page_as_markdown(page: Page) -> str:
    """Return the page as GitHub's Markdown."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    yield from ("", escaped(page.lead))
    for chapter in page.chapters:
        yield from ("", f"## {escaped(chapter.title)}")
        for block in chapter.blocks:
            yield ""
            yield from _block(block)
    yield from ("", "---", "", escaped(page.version))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield escaped(block.text)
        case Facts():
            yield from (f"- **{escaped(asked)}:** {_cell(cell)}" for asked, cell in block.pairs)
        case Items():
            yield from (f"- {_cell(cell)}" for cell in block.cells)
        case Entry():
            yield from (f"### {escaped(block.title)}", "", *_block(block.facts))
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield from (f"*{escaped(table.caption)}*", "")
    yield f"| {' | '.join(map(escaped, table.columns))} |"
    yield f"|{'---|' * len(table.columns)}"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(cell: Cell) -> str:
    lines = (f"**{escaped(line)}**" if cell.is_missing else escaped(line) for line in cell.lines)
    return "<br>".join(lines)


def escaped(text: str) -> str:
    """Return a text on one line, in which nothing is taken for markup."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
