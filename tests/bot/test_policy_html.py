"""Tests of the readable pages as HTML: whole, safe, and readable by everybody."""

import itertools
import re
from pathlib import Path

import pytest

from bot.policy_for_everybody import page_for_everybody
from bot.policy_html import page_as_html
from bot.policy_languages import POLICY_WORDS
from bot.policy_parts import Page
from bot.policy_register import register_page
from bot.policy_words import PolicyWords
from bot.slack.words import Language
from handlers.policy.declared import compare
from tests.bot.policy_pages import NASTY, SHIPPED_POLICY, nasty, read_html

_CSS = (Path(__file__).parents[2] / "bot" / "templates" / "policy.css").read_text(encoding="utf-8")
_PAGES = [
    pytest.param(page, id=f"{name}-{words.language}")
    for words in POLICY_WORDS.values()
    for name, page in (
        ("everybody", page_for_everybody(SHIPPED_POLICY, words)),
        ("access", page_for_everybody(SHIPPED_POLICY, words, only_access=True)),
        ("register", register_page(SHIPPED_POLICY, words, comparison=compare(SHIPPED_POLICY, {"PERSON": 1, "X": 2}))),
    )
]


@pytest.mark.parametrize("page", _PAGES)
def test_a_page_says_its_language_and_has_one_heading_of_the_first_level(page: Page) -> None:
    read = read_html(page_as_html(page))
    (html,) = read.all("html")
    assert html.attributes["lang"] == page.language
    assert [each.text for each in read.all("h1")] == [each.text for each in read.all("title")] == [page.title]


@pytest.mark.parametrize("page", _PAGES)
def test_every_chapter_can_be_reached_from_the_contents(page: Page) -> None:
    read = read_html(page_as_html(page))
    (contents,) = read.all("nav")
    targets = [link.attributes["href"] for link in contents.all("a")]
    ids = [heading.attributes["id"] for heading in read.all("h2")][1:]
    assert targets == [f"#{one}" for one in ids]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("page", _PAGES)
def test_every_table_has_a_caption_and_every_row_its_heading_and_all_its_cells(page: Page) -> None:
    for table in read_html(page_as_html(page)).all("table"):
        (caption,) = table.all("caption")
        assert caption.text
        columns = [each.text for each in table.all("thead")[0].all("th")]
        assert all(each.attributes["scope"] == "col" for each in table.all("thead")[0].all("th"))
        (body,) = table.all("tbody")
        for row in body.all("tr"):
            (head,) = row.all("th")
            assert head.attributes["scope"] == "row"
            assert [cell.attributes["data-label"] for cell in row.all("td")] == columns[1:]
            assert all(cell.text for cell in (head, *row.all("td")))


@pytest.mark.parametrize("page", _PAGES)
def test_a_page_stands_alone(page: Page) -> None:
    html = page_as_html(page)
    read = read_html(html)
    assert not any(read.all(tag) for tag in ("script", "img", "link", "iframe", "object", "form"))
    assert not re.search(r"https?:|url\(|@import|\son\w+=", html)
    policy = next(each for each in read.all("meta") if each.attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize("words", POLICY_WORDS.values(), ids=list(POLICY_WORDS))
def test_markup_in_the_policy_stays_text(tmp_path: Path, words: PolicyWords) -> None:
    policy = nasty(tmp_path)
    for page in (page_for_everybody(policy, words), register_page(policy, words)):
        read = read_html(page_as_html(page))
        assert not read.all("script")
        assert NASTY in read.all("h1")[0].text
        assert [each for each in read.all("th") if each.text == NASTY]
        assert NASTY in read.text


def test_what_is_not_documented_stands_out() -> None:
    read = read_html(page_as_html(register_page(SHIPPED_POLICY, POLICY_WORDS[Language.EN])))
    missing = [each.text for each in read.all("span") if each.attributes.get("class") == "missing"]
    assert missing.count("not documented") >= 10
    shown = read.text.replace("Not documented", "").count("not documented")
    assert sum(each.count("not documented") for each in missing) == shown, "a gap that does not stand out"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *itertools.product(("ink", "soft", "accent"), ("paper", "band")),
        ("missing-ink", "missing-band"),
        ("missing-ink", "band"),
    ],
)
def test_every_text_has_contrast_enough(scheme: str, ink: str, paper: str) -> None:
    """WCAG 2.2, 1.4.3 (AA): 4.5 to 1."""
    rules = re.findall(r":root \{(.*?)\}", _CSS, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", rules[0 if scheme == "light" else 1]))
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
