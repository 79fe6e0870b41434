"""Slack's markup is shown, and nothing else in a text ever becomes HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.slack.mrkdwn import plain_to_html, to_html

_NAMES = {"U1": "sigrid", "C1": "support"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* _it_ ~gone~", "<strong>bold</strong> <em>it</em> <del>gone</del>"),
        ("*bold _both_*", "<strong>bold <em>both</em></strong>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("* not bold*", "* not bold*"),
        ("`<b>*x*</b>`", "<code>&lt;b&gt;*x*&lt;/b&gt;</code>"),
        ("```a *b*\n<i>```", "<pre>a *b*\n&lt;i&gt;</pre>"),
        ("one\ntwo", "one<br>two"),
        ("&gt; said\n> more\nthen", "<blockquote>said<br>more</blockquote>then"),
        ("<@U1> in <#C1>", '<span class="mention">@sigrid</span> in <span class="mention">#support</span>'),
        ("<@U2|per> <!here>", '<span class="mention">@per</span> <span class="mention">@here</span>'),
        ("<!date^1772442000^{date}|2 March>", '<span class="mention">2 March</span>'),
        (
            "<https://example.com/?a=1&amp;b=2|here>",
            '<a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer">here</a>',
        ),
        ("<javascript:alert(1)|x>", "&lt;javascript:alert(1)|x&gt;"),
        (":lock: :unknown: 09:30:00", "🔒 :unknown: 09:30:00"),
        ("&lt;script&gt; &amp;amp;", "&lt;script&gt; &amp;amp;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_markup_is_shown_and_everything_else_escaped(text: str, shown: str) -> None:
    assert str(to_html(text, _NAMES)) == shown


@given(st.text(alphabet="<>&\"'*_~`|@#!: \nabhttps/.", max_size=60))
def test_no_text_makes_a_tag_of_its_own(text: str) -> None:
    shown = str(to_html(text, {}))
    for tag in ("strong", "em", "del", "code", "pre", "blockquote", "span", "a"):
        shown = shown.replace(f"</{tag}>", "").replace(f"<{tag}>", "")
    shown = shown.replace("<br>", "").replace('<span class="mention">', "")
    assert "<" not in shown.replace('<a href="http', "")


def test_plain_text_shows_line_breaks_and_emoji_and_no_markup() -> None:
    assert str(plain_to_html("*a* :lock:\n<b>")) == "*a* 🔒<br>&lt;b&gt;"
