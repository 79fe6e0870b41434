"""An authority that asks in a particular inquiry is no recipient (GDPR art. 4(9)), and is listed among none."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.policy_for_everybody import page_for_everybody
from bot.policy_languages import POLICY_WORDS
from bot.policy_page import sections_of
from bot.policy_parts import Entry, Facts, Table
from bot.policy_register import register_page
from bot.policy_register_json import register_as_json
from bot.slack.words import Language
from handlers.policy.model import Policy
from tests.bot.policy_pages import shipped_with

TITLE = "Ovedersägliga verket"
LANGUAGES = [pytest.param(language, id=language) for language in Language]


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    """Return the shipped policy with an authority whose name stands nowhere else."""
    return shipped_with(tmp_path, ("{sv: Polisen, en: The police}", f"{{sv: {TITLE}, en: {TITLE}}}"))


def tables(page: Any) -> Iterator[str]:
    """Yield what stands in tables and facts of a page: the lists, not the running text."""
    for chapter in page.chapters:
        for block in chapter.blocks:
            if isinstance(block, Table):
                yield from (line for row in block.rows for cell in row for line in cell.lines)
            if isinstance(block, Facts | Entry):
                facts = block.facts if isinstance(block, Entry) else block
                yield from (line for _, cell in facts.pairs for line in cell.lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_of_a_readable_page_names_an_authority(policy: Policy, language: Language) -> None:
    words = POLICY_WORDS[language]
    pages = [register_page(policy, words), page_for_everybody(policy, words)]
    assert TITLE in repr(pages), "it is told of, in a sentence of its own"
    assert not any(TITLE in line or "police" in line for page in pages for line in tables(page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_as_data_keeps_authorities_apart_from_recipients(policy: Policy, language: Language) -> None:
    register = json.loads(register_as_json(policy, POLICY_WORDS[language]))
    assert [one["title"] for one in register["not_recipients"]] == [TITLE]
    del register["not_recipients"]
    assert TITLE not in json.dumps(register, ensure_ascii=False)
    assert "police" not in json.dumps(register)


def test_the_operator_s_page_lists_no_authority_among_partners(policy: Policy) -> None:
    for section in sections_of(policy):
        for row in section.rows:
            assert TITLE not in " ".join(row) or row[0] == "Not recipients"


def test_no_page_of_the_policy_knows_the_register_of_disclosures() -> None:
    for path in sorted(Path(bot.__file__).parent.glob("policy_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any("disclos" in module for module in modules), path.name
