import pytest

from sandbox.intercom.texts import to_html, to_plain


@pytest.mark.parametrize(
    "text",
    ["Hej", "Rad ett\nrad två", "Stycke\n\nstycke", "a < b & c > d", "åäö 👍", "“citat” 'x' \"y\"", "&amp; är inte &"],
)
def test_plain_text_comes_back_from_its_html(text: str) -> None:
    assert to_plain(to_html(text)) == text


def test_text_is_stored_as_escaped_paragraphs() -> None:
    assert to_html("a\nb\n\n<c> & d") == "<p>a<br>\nb</p>\n<p>&lt;c&gt; &amp; d</p>"


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        ('<p>Mejla <a href="mailto:a@example.se">a@example.se</a> nu</p>', "Mejla a@example.se nu"),
        ("<ul><li>ett</li><li>tv&aring;</li></ul><p>slut</p>", "- ett\n- två\n\nslut"),
        ("<p>DE89&nbsp;3704</p>", "DE89\xa03704"),
        ("<p>a</p>\n\n<p></p>\n<p>b</p>", "a\n\nb"),
        ("", ""),
    ],
)
def test_html_is_shown_plain(body: str, plain: str) -> None:
    assert to_plain(body) == plain
