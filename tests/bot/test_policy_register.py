"""Tests of the register of processing as a page: GDPR art. 30(1), letter by letter."""

from pathlib import Path

import pytest

from bot.policy_languages import POLICY_WORDS
from bot.policy_parts import Cell, Chapter, Entry, Facts, Table
from bot.policy_register import register_page
from bot.slack.words import Language
from handlers.policy.declared import compare
from handlers.policy.model import Policy
from tests.bot.policy_pages import SHIPPED_POLICY, complete, shipped_with

_EN = POLICY_WORDS[Language.EN]
_GAP = Cell(("not documented",), is_missing=True)


def _chapters(policy: Policy) -> dict[str, Chapter]:
    return {chapter.anchor: chapter for chapter in register_page(policy, _EN).chapters}


def _of_purpose(policy: Policy, title: str) -> dict[str, Cell]:
    entries = _chapters(policy)["activities"].blocks
    return next(dict(one.facts.pairs) for one in entries if isinstance(one, Entry) and one.title == title)


def test_a_purpose_says_what_the_article_asks() -> None:
    facts = _of_purpose(SHIPPED_POLICY, "Communication and support")
    assert facts == {
        "Legal basis": Cell(("legitimate interest, contract, consent",)),
        "Data subjects": _GAP,
        "Personal data": Cell(("Contact details, Support tickets, Phone calls",)),
        "Recipients": Cell(("Asana, Slack, Intercom, Postmark, Telavox",)),
        "Outside the EU/EEA": Cell(
            tuple(f"{one}: not documented" for one in ("Asana", "Slack", "Intercom", "Postmark", "Telavox")),
            is_missing=True,
        ),
        "Kept": Cell(("12 months after the ticket is closed", "The company's own period; GDPR art. 5(1)(e)")),
        "Who may see it": Cell(("Customer service, Privacy",)),
    }


def test_a_transfer_is_told_with_countries_and_safeguard(tmp_path: Path) -> None:
    outside = "location: outside_eea\n    transfer: {countries: [US, CA], safeguard: Clauses}"
    policy = shipped_with(tmp_path, ("location: unknown", outside))
    assert _of_purpose(policy, "Development of services and products")["Outside the EU/EEA"] == Cell(
        ("Google Analytics: outside the EU/EEA, to US, CA, safeguard: Clauses",)
    )


@pytest.mark.parametrize(
    ("transfer", "says"),
    [
        ("", ("outside the EU/EEA: not documented",)),
        (
            "\n    transfer: {countries: [US], safeguard: undocumented}",
            ("outside the EU/EEA, to US", "safeguard: not documented"),
        ),
    ],
)
def test_a_transfer_without_safeguard_stands_out(tmp_path: Path, transfer: str, says: tuple[str, ...]) -> None:
    policy = shipped_with(tmp_path, ("location: unknown", f"location: outside_eea{transfer}"))
    table = _chapters(policy)["recipients"].blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][-1] == Cell(says, is_missing=True)


def test_what_is_answered_with_nobody_is_no_gap(tmp_path: Path) -> None:
    (facts,) = _chapters(complete(tmp_path))["company"].blocks
    assert isinstance(facts, Facts)
    assert dict(facts.pairs)["Joint controllers"] == Cell(("none",))
    assert dict(facts.pairs)["Data protection officer"] == Cell(("Per Ek",))


def test_a_complete_policy_says_so_and_marks_nothing(tmp_path: Path) -> None:
    page = register_page(complete(tmp_path), _EN)
    assert "is_missing=True" not in repr(page)
    assert page.chapters[-1].anchor == "gaps"
    assert "Everything that GDPR art. 30(1) asks for is documented." in repr(page.chapters[-1])


def test_the_gaps_are_the_last_chapter_with_the_fields_to_fill() -> None:
    last = register_page(SHIPPED_POLICY, _EN, comparison=compare(SHIPPED_POLICY, {})).chapters[-1]
    assert last.anchor == "gaps"
    table = last.blocks[-1]
    assert isinstance(table, Table)
    assert (Cell(("Contact",), is_missing=True)) in {row[0] for row in table.rows}
    fields = [line for row in table.rows for line in row[-1].lines]
    assert "Providing the platform: purposes.platform.retention" in fields
    assert len(fields) == 25


def test_the_chapter_about_tickets_is_there_only_if_they_were_looked_at() -> None:
    assert "found" not in _chapters(SHIPPED_POLICY)
    page = register_page(SHIPPED_POLICY, _EN, comparison=compare(SHIPPED_POLICY, {"OLD": 1, "PERSON": 2}))
    (chapter,) = (one for one in page.chapters if one.anchor == "found")
    assert "Found but not declared: OLD in 1 ticket." in repr(chapter)
    assert "Every kind that was found is declared." not in repr(chapter)


def test_a_limit_of_a_sensitive_topic_is_a_time_limit(tmp_path: Path) -> None:
    limit = 'sensitive_topics: {health: {keep_at_most: P6M, citation: "A promise"}}'
    limits = _chapters(shipped_with(tmp_path, ("sensitive_topics: {}", limit)))["limits"]
    assert Cell(("at most 6 months after the ticket is closed",)) in [
        cell for table in limits.blocks if isinstance(table, Table) for row in table.rows for cell in row
    ]
