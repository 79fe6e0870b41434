"""What is read in HTML, and the way back to its source."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.hypertext.views import View, readable, views_of
from tests.detectors.growth import assert_grows_with_length
from tests.detectors.hypertext.documents import BROKEN, WELL_FORMED


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("<b>An</b>na", "Anna"),
        ("An<wbr>na", "Anna"),
        ("An&shy;na", "Anna"),
        ("An\u200bna &amp;", "Anna &"),
        ("anna&#64;example.se &#x40;", "anna@example.se @"),
        ("070&nbsp;174", "070\u00a0174"),
        ("&lt;b&gt;", "<b>"),
        ("<p>Anna\n   Berg</p>", "\nAnna Berg\n"),
        ("<b>Anna</b>\nBerg", "Anna\nBerg"),
        ("<pre>a\n b</pre>", "\na\n b\n"),
        ("Anna<br>Berg", "Anna\nBerg"),
        ("<td>Anna</td><td>Berg</td>", "\nAnna\n\nBerg\n"),
        ("<!-- hid -->a<script>b</script><style>c</style>", "a"),
        ("&unknown; &ampx", "&unknown; &x"),
        ("Hej\n<p>x</p>\nAnna", "Hej\n\nx\n\nAnna"),
        ("Hej", "Hej"),
        ("1 < 2\n3", "1 < 2\n3"),
    ],
)
def test_html_is_read_as_a_person_reads_it(source: str, read: str) -> None:
    assert readable(source) == read


def test_what_is_not_seen_stands_in_the_hidden_view() -> None:
    source = "<a href='mailto:a%40x.se' title=\"An&#110;a\">x</a><!-- gömd --><p astrid><script>kod</script>"
    hidden = [each for each in views_of(source).hidden.text.split("\n\u2029\n") if each]
    assert hidden == ["mailto:a%40x.se", "mailto:a@x.se", "Anna", "<!-- gömd -->", "<p astrid>", "kod"]


def test_a_span_of_a_view_leads_to_its_pieces_of_the_source() -> None:
    source = "x <b>An</b>n&#97; y"
    view = views_of(source).visible
    start = view.text.index("Anna")
    pieces = view.source_pieces(start, start + 4)
    assert [source[piece.start : piece.end] for piece in pieces] == ["An", "n&#97;"]


def test_an_entity_is_read_altogether_also_from_its_middle() -> None:
    source = "<b>x</b>a&#64;b"
    views = views_of(source)
    token = views.tokens[-1]
    read = views.visible.read(token, None, source.index("64"), len(source))
    assert read is not None
    piece, text = read
    assert (source[piece.start : piece.end], text) == ("&#64;b", "@b")


@given(st.one_of(WELL_FORMED, BROKEN, st.text(max_size=80)))
def test_every_character_leads_back_to_where_it_was_read(source: str) -> None:
    views = views_of(source)
    for view in (views.visible, views.hidden):
        assert len(view.text) == len(view._starts) == len(view._ends)
        for place, character in enumerate(view.text):
            if view._starts[place] >= 0:
                assert _may_read(source[view._starts[place] : view._ends[place]], character)


def _may_read(written: str, character: str) -> bool:
    return character in html.unescape(written) or "%" in written or (character == " " and not written.strip())


@given(st.one_of(WELL_FORMED, BROKEN), st.data())
def test_spans_of_a_view_and_of_the_source_lead_to_each_other(source: str, data: st.DataObject) -> None:
    view = views_of(source).visible
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    read = [view.read(piece.token, piece.attribute, piece.start, piece.end) for piece in view.source_pieces(start, end)]
    assert all(each is not None for each in read)
    together = "".join(each[1] for each in read if each)
    assert _seen(view, start, end) in together


def _seen(view: View, start: int, end: int) -> str:
    """Return the characters of a span that stand in the source, not those that only part two blocks."""
    return "".join(view.text[place] for place in range(start, end) if view._starts[place] >= 0)


@pytest.mark.parametrize(
    "bomb", ["<p>", "<b>a</b>", "&amp;", "a &#64; ", "\n \n", "<a href=%41%42>x", "<!-- x -->", "<p a b>", "&shy;"]
)
def test_time_grows_with_the_source_alone(bomb: str) -> None:
    assert_grows_with_length(views_of, bomb, shorter=50_000, longer=200_000)
