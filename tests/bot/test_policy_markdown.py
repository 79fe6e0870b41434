"""Tests of the readable pages as Markdown."""

import re
from pathlib import Path

import pytest

from bot.policy_for_everybody import page_for_everybody
from bot.policy_languages import POLICY_WORDS
from bot.policy_markdown import escaped, page_as_markdown
from bot.policy_parts import Cell, Chapter, Facts, Items, Page, Paragraph, Table, told
from bot.policy_register import register_page
from bot.slack.words import Language
from tests.bot.policy_pages import nasty


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Bokföringslagen 7 kap. 2 §", "Bokföringslagen 7 kap. 2 §"),
        ("purposes.legal_obligation.data_types", "purposes.legal_obligation.data_types"),
        ("two\n\nlines  of text", "two lines of text"),
        ("<b>", "\\<b\\>"),
        ("a|b", "a\\|b"),
        ("*a* `b` [c](d) ~~e~~", "\\*a\\* \\`b\\` \\[c\\](d) \\~\\~e\\~\\~"),
        ("_a_ b_c", "\\_a\\_ b_c"),
        ("\\", "\\\\"),
        ("&lt; & AT&T", "\\&lt; & AT&T"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_every_block_is_written() -> None:
    blocks = (
        Paragraph("Running."),
        Facts((("Asked", told("answer")), ("Open", Cell(("nothing",), is_missing=True)))),
        Items((told("one"), told("two"))),
        Table("Shown", ("A", "B"), ((told("a"), told("b", "c")),)),
    )
    page = Page(Language.EN, "Title", "Lead.", "Contents", (Chapter("c", "Chapter", blocks),), "Version.")
    assert page_as_markdown(page) == (
        "# Title\n\nLead.\n\n## Chapter\n\nRunning.\n\n- **Asked:** answer\n- **Open:** **nothing**\n\n- one\n- two\n\n"
        "*Shown*\n\n| A | B |\n|---|---|\n| a | b<br>c |\n\n---\n\nVersion.\n"
    )


@pytest.mark.parametrize("language", Language)
def test_markup_in_the_policy_breaks_no_table(tmp_path: Path, language: Language) -> None:
    policy, words = nasty(tmp_path), POLICY_WORDS[language]
    for page in (page_for_everybody(policy, words), register_page(policy, words)):
        markdown = page_as_markdown(page)
        assert not re.search(r"(?<!\\)<(?!br>)", markdown)
        for table in re.findall(r"(?:^\|.*\n)+", markdown, re.MULTILINE):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1
