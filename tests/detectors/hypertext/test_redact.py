"""Redaction of HTML: nothing of a finding stays, and the mark-up stays whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Finding, Kind
from detectors.hypertext.aware import HtmlAware
from detectors.hypertext.views import views_of
from detectors.redact import redact_ticket
from tests.detectors.growth import assert_grows_with_length
from tests.detectors.hypertext.documents import BROKEN, NUMBERED, VALUES, WELL_FORMED, WordDetector, outline

_DETECTOR = HtmlAware(WordDetector())


def _redacted(source: str) -> str:
    return redact_ticket([source], _DETECTOR.find_many([source]))[0]


@pytest.mark.parametrize(
    ("source", "redacted"),
    [
        ("<p>Hej Astrid Lindfors!</p>", "<p>Hej [PERSON 1]!</p>"),
        ("<b>As</b>trid Lindfors", "<b>[PERSON 1]</b>"),
        ("Astrid <b>Lindfors</b> &amp; co", "[PERSON 1]<b></b> &amp; co"),
        ("astrid&#64;example.se", "[EMAIL_ADDRESS 1]"),
        ("070-174&nbsp;06<br>05, 070-174&nbsp;06&nbsp;05", "[PHONE_NUMBER 1]<br>, [PHONE_NUMBER 1]"),
        (
            '<a href="mailto:astrid@example.se?subject=Hej">astrid@example.se</a>',
            '<a href="[EMAIL_ADDRESS 1]">[EMAIL_ADDRESS 1]</a>',
        ),
        ("<a href=mailto:astrid@example.se>x</a>", '<a href="[EMAIL_ADDRESS 1]">x</a>'),
        ("<a href='/?e=astrid%40example.se&x=1'>x</a>", "<a href='[EMAIL_ADDRESS 1]'>x</a>"),
        ('<img alt="Bild av Astrid Lindfors, 2025">', '<img alt="Bild av [PERSON 1], 2025">'),
        ("<img title=astrid@example.se>", '<img title="[EMAIL_ADDRESS 1]">'),
        ("<p title='Astrid&#32;Lindfors'>x</p>", "<p title='[PERSON 1]'>x</p>"),
        ("<!-- Astrid Lindfors --><p>x</p>", "<!-- [PERSON 1] --><p>x</p>"),
        ("<script>var e='astrid@example.se';</script>", "<script>var e='[EMAIL_ADDRESS 1]';</script>"),
        ("Astrid Lindfors <astrid@example.se> <b>x</b>", "[PERSON 1] <[EMAIL_ADDRESS 1]> <b>x</b>"),
        ("<p astrid@example.se>x</p>", "<p>x</p>"),
        ('<p>As<span class="x">trid</span> Lindfors</p>', "<p>[PERSON 1]<span></span></p>"),
        ("<p>[PERSON 4] och Astrid Lindfors</p>", "<p>[PERSON 4] och [PERSON 5]</p>"),
    ],
)
def test_what_is_read_of_a_finding_becomes_its_placeholder(source: str, redacted: str) -> None:
    assert _redacted(source) == redacted


def test_a_value_has_one_number_in_html_and_in_plain_text() -> None:
    texts = [
        "<p>Astrid&nbsp;Lindfors</p>",
        "ASTRID LINDFORS",
        "<a href='mailto:astrid%40example.se'>x</a>",
        "astrid@example.se",
    ]
    assert redact_ticket(texts, _DETECTOR.find_many(texts)) == [
        "<p>[PERSON 1]</p>",
        "[PERSON 1]",
        "<a href='[EMAIL_ADDRESS 1]'>x</a>",
        "[EMAIL_ADDRESS 1]",
    ]


def test_a_genitive_in_an_attribute_does_not_close_it() -> None:
    source = "<p title='Astrid&#39;s'>x</p>"
    finding = Finding(source.index("Astrid"), source.index("'>x"), Kind.PERSON, 0.9, "test")
    assert redact_ticket([source], [[finding]]) == ["<p title='[PERSON 1]&#x27;s'>x</p>"]


def test_a_finding_made_without_regard_to_the_tags_takes_their_attributes_along() -> None:
    source = "<p>Hej <a href='https://example.com/astrid'>Astrid</a> Lindfors</p>"
    start = source.index("/astrid")
    finding = Finding(start, source.index(" Lindfors") + 9, Kind.PERSON, 0.9, "test")
    assert redact_ticket([source], [[finding]]) == ["<p>Hej <a>[PERSON 1]</a></p>"]


@given(WELL_FORMED)
def test_nothing_of_a_value_can_be_read_anywhere_afterwards(source: str) -> None:
    redacted = _redacted(source)
    views = views_of(redacted)
    for value in VALUES:
        for text in (views.visible.text, views.hidden.text, redacted):
            assert value.casefold() not in " ".join(text.casefold().replace("\u00a0", " ").split())
            assert not [word for word in ("astrid", "lindfors", "174 06") if word in text.casefold()]


@given(WELL_FORMED)
def test_the_mark_up_stays_whole(source: str) -> None:
    assert outline(_redacted(source)) == outline(source)


@given(st.one_of(WELL_FORMED, BROKEN))
def test_redacting_again_changes_nothing(source: str) -> None:
    once = _redacted(source)
    assert _redacted(once) == once


@given(BROKEN)
def test_of_broken_html_nothing_that_was_found_stays(source: str) -> None:
    redacted = _redacted(source)
    (left,) = _DETECTOR.find_many([redacted])
    assert left == []


@given(st.one_of(WELL_FORMED, BROKEN, st.text(max_size=60)), st.data())
def test_any_finding_anywhere_is_gone_altogether(source: str, data: st.DataObject) -> None:
    if not source:
        return
    start = data.draw(st.integers(0, len(source) - 1))
    finding = Finding(start, data.draw(st.integers(start + 1, len(source))), Kind.PASSWORD, 0.9, "test")
    (redacted,) = redact_ticket([source], [[finding]])
    (again,) = redact_ticket([redacted], [[]])
    assert again == redacted


@given(NUMBERED, st.data())
def test_a_finding_is_never_shortened(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    (redacted,) = redact_ticket([source], [[Finding(start, end, Kind.PASSWORD, 0.9, "test")]])
    assert not {character for character in source[start:end] if not character.isascii()} & set(redacted)


@pytest.mark.parametrize(
    "bomb",
    [
        "<p>Astrid Lindfors</p>",
        "<b>Astrid <i>Lindfors",
        "<a href='mailto:astrid@example.se'>x",
        "<!-- Astrid Lindfors ",
        "<p Astrid Lindfors>",
    ],
)
def test_time_grows_with_the_source_alone(bomb: str) -> None:
    assert_grows_with_length(_redacted, bomb, shorter=20_000, longer=80_000)
