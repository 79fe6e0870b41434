"""HTML taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.hypertext.tokens import Sort, looks_like_html, tokens_of
from tests.detectors.growth import assert_grows_with_length
from tests.detectors.hypertext.documents import BROKEN, WELL_FORMED


def _told(source: str) -> list[tuple[str, str]]:
    return [(token.sort, source[token.start : token.end]) for token in tokens_of(source)]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Hej", [("text", "Hej")]),
        ("<p>Hej</p>", [("tag", "<p>"), ("text", "Hej"), ("tag", "</p>")]),
        ("<BR/>x", [("tag", "<BR/>"), ("text", "x")]),
        ("<a title='a > b'>x", [("tag", "<a title='a > b'>"), ("text", "x")]),
        ("<!-- <p> -->x", [("hidden", "<!-- <p> -->"), ("text", "x")]),
        ("<!-- open", [("hidden", "<!-- open")]),
        ("<!DOCTYPE html>x", [("hidden", "<!DOCTYPE html>"), ("text", "x")]),
        ("<script>a<b</script>x", [("tag", "<script>"), ("hidden", "a<b"), ("tag", "</script>"), ("text", "x")]),
        ("<style>open", [("tag", "<style>"), ("hidden", "open")]),
        ("Astrid <astrid@example.se>", [("text", "Astrid <astrid@example.se>")]),
        ("<Astrid Lindfors>", [("text", "<Astrid Lindfors>")]),
        ("1 < 2 och 3 > 2", [("text", "1 < 2 och 3 > 2")]),
        ("<p", [("text", "<p")]),
        ('<a href="x>y', [("tag", '<a href="x>'), ("text", "y")]),
        ("<p class=it's>x</p> it's", [("tag", "<p class=it's>"), ("text", "x"), ("tag", "</p>"), ("text", " it's")]),
        ("", []),
    ],
)
def test_a_text_is_taken_apart(source: str, told: list[tuple[str, str]]) -> None:
    assert _told(source) == told


def test_values_of_attributes_have_their_places() -> None:
    source = "<a href=\"mailto:x\" title='Hej då' data-id = 7 disabled>"
    (tag,) = tokens_of(source)
    assert [(each.name, source[each.start : each.end], each.is_quoted) for each in tag.attributes] == [
        ("href", "mailto:x", True),
        ("title", "Hej då", True),
        ("data-id", "7", False),
    ]
    assert not tag.is_odd


@pytest.mark.parametrize("source", ["<p astrid>", "<p a@b.se>", '<a href="x"y">', "<p 070-1740605=1>", "<b ='x'>"])
def test_a_tag_that_holds_more_than_attributes_is_odd(source: str) -> None:
    (tag, *_) = tokens_of(source)
    assert tag.is_odd


@pytest.mark.parametrize(
    "text", ["<p>Hej</p>", "a<br>b", "</b>", "<!-- x -->", "R&amp;D", "&#64;", "&#x40;", "<IMG src=x>"]
)
def test_html_is_recognised(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    ["Hej", "1 < 2", "R&D", "AT&T; x", "<astrid@example.se>", "a & b", "<3", "<->", "x<y>z", "", "Tom & Jerry &c"],
)
def test_what_only_has_its_signs_is_not_html(text: str) -> None:
    assert not looks_like_html(text)


@given(st.one_of(WELL_FORMED, BROKEN, st.text(max_size=80)))
def test_tokens_cover_every_character_once(source: str) -> None:
    position = 0
    for token in tokens_of(source):
        assert token.start == position < token.end
        assert token.sort is not Sort.TAG or all(
            token.start < each.start <= each.end < token.end for each in token.attributes
        )
        position = token.end
    assert position == len(source)


_BOMBS = (
    *("<p>", "<div><span>", "<a ", "<a href='", '<a href="x" ', "<b", "</", "<!--", "<!-- -->", "<!", "<?", "&", "&#"),
    *("&#6", "&amp;", "<script>", "<style>", "</script>", "<a b=", '<a"', "<a/", "='", '="', '<b ">"', '<b =">"'),
    *("<b ='>' x=\"", "<a b = ", "<p a a a ", "<textarea>", "\n \n", "&am", "%41", "<a href=%41%42>"),
)


@pytest.mark.parametrize("bomb", _BOMBS)
def test_time_grows_with_the_source_alone(bomb: str) -> None:
    assert_grows_with_length(lambda source: list(tokens_of(source)), bomb, shorter=50_000, longer=200_000)
