import pytest

from bot.slack.message_text import readable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Hej", "Hej"),
        ("<mailto:astrid@example.se|astrid@example.se> vill", "astrid@example.se vill"),
        ("<tel:+46701740605|070-174 06 05>", "070-174 06 05 +46701740605"),
        (
            "<https://example.se/?t=1|Order> &amp; <https://example.se>",
            "Order https://example.se/?t=1 & https://example.se",
        ),
        ("<@U0SIGRID01> <#C01SUPPORT|support> <!here> hej", "      hej"),
        ("a &lt;b&gt; &amp;lt;", "a <b> &lt;"),
        ("1990\u200b0101\u2060-2385", "19900101-2385"),
        ("\uff11\uff19\uff19\uff10", "1990"),
        ("rad ett\nrad två", "rad ett\nrad två"),
        ("", ""),
    ],
)
def test_a_message_is_read_as_its_readers_see_it(written: str, read: str) -> None:
    assert readable(written) == read


def test_more_than_slack_lets_anybody_write_is_left_out() -> None:
    assert len(readable("x" * 100_000)) == 40_000


def test_markup_that_never_ends_takes_no_time() -> None:
    assert len(readable("<" * 40_000)) == 40_000
    assert readable("<|" * 100)
