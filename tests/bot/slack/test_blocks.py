from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import blocks
from bot.slack.blocks import Message
from handlers.policy.masking import MaskedText, mask
from tests.bot.slack.checks import check_blocks, check_message

HOSTILE = "<!channel> <@U0SIGRID01> <https://evil.example|click> *bold* _it_ ~no~ `code` :smile: &lt;b&gt; @here"
ANY_TEXT = st.text(st.characters(codec=None), max_size=400)


def masked(text: str) -> MaskedText:
    return mask(text, [])


def sent(*made: Any) -> list[dict[str, Any]]:
    return check_message(Message("words", made))


@pytest.mark.parametrize("text", ["a plain string", b"bytes", None, 5])
def test_only_masked_text_is_let_in(text: Any) -> None:
    with pytest.raises(TypeError):
        blocks.masked_sections(text, otherwise="(no text)")
    with pytest.raises(TypeError):
        blocks.masked_context("Contact:", [text], limit=10)
    with pytest.raises(TypeError):
        blocks.masked_option(text, "name", value="1:0:3:PERSON")


def test_markup_mentions_and_emoji_codes_in_a_ticket_do_nothing() -> None:
    (section,) = sent(*blocks.masked_sections(masked(HOSTILE), otherwise="-"))
    (context,) = sent(blocks.masked_context("Contact:", [masked(HOSTILE)], limit=500))

    assert section["text"] == {"type": "plain_text", "text": HOSTILE, "emoji": False}
    assert context["elements"][1] == section["text"]


@pytest.mark.parametrize(
    ("value", "markup"),
    [("a & b", "a &amp; b"), ("<!channel>", "&lt;!channel&gt;"), ("&lt;", "&amp;lt;"), (7, "7"), ("å", "å")],
)
def test_values_in_our_own_markup_are_escaped(value: object, markup: str) -> None:
    assert blocks.escaped(value) == markup


def test_our_own_markup_is_not_parsed_for_names_and_links() -> None:
    (section,) = sent(blocks.section("*Ticket*"))

    assert section["text"] == {"type": "mrkdwn", "text": "*Ticket*", "verbatim": True}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200e\u202e", "\t"])
def test_a_text_in_which_nothing_can_be_read_is_said_to_be_so(text: str) -> None:
    (section,) = sent(*blocks.masked_sections(masked(text), otherwise="(no text)"))

    assert section["text"]["text"] == "(no text)"
    (context,) = sent(blocks.masked_context("Contact:", [masked(text)], limit=10))
    assert len(context["elements"]) == 1


def test_what_slack_refuses_or_what_reorders_a_line_is_taken_out() -> None:
    (section,) = sent(*blocks.masked_sections(masked("a\x00b\ud800c\u202ed\x85e\nf"), otherwise="-"))

    assert section["text"]["text"] == "a\ufffdb\ufffdcd\ufffde\nf"


def test_a_long_text_is_cut_at_words_and_loses_none() -> None:
    words = [f"ord{number}" for number in range(3_000)]

    made = blocks.masked_sections(masked(" ".join(words)), otherwise="-")

    shown = [block.to_dict()["text"]["text"] for block in made]
    assert " ".join(shown).split() == words
    assert max(map(len, shown)) <= 3_000


def test_a_text_without_a_space_is_cut_where_it_must_be() -> None:
    made = blocks.masked_sections(masked("x" * 7_001), otherwise="-")

    assert [len(block.to_dict()["text"]["text"]) for block in made] == [3_000, 3_000, 1_001]


def test_an_emoji_counts_as_two_characters() -> None:
    made = blocks.masked_sections(masked("\N{GRINNING FACE}" * 2_000), otherwise="-")

    assert [len(block.to_dict()["text"]["text"]) for block in made] == [1_500, 500]


def test_a_title_and_a_button_are_cut_to_their_limits() -> None:
    (header,) = sent(blocks.header("x" * 200))
    (row,) = sent(blocks.buttons(blocks.button("y" * 80, action_id="a", value="1")))

    assert header["text"]["text"] == "x" * 149 + "…"
    assert row["elements"][0]["text"]["text"] == "y" * 74 + "…"


def test_a_value_in_small_print_is_one_line_and_cut() -> None:
    (context,) = sent(blocks.masked_context("Subject:", [masked("a\nb\n\n c" + "d" * 50)], limit=10))

    assert [element["text"] for element in context["elements"]] == ["Subject:", "a b cdddd…"]


def test_of_many_values_in_small_print_the_first_are_shown() -> None:
    values = [masked(str(number)) for number in range(12)]

    (context,) = sent(blocks.masked_context("Contact:", values, limit=50))
    (nine,) = sent(blocks.masked_context("Contact:", values[:9], limit=50))

    assert [element["text"] for element in context["elements"]] == ["Contact:", *map(str, range(8)), "…"]
    assert len(nine["elements"]) == 10


def test_the_weight_of_blocks_is_their_length_as_json() -> None:
    assert blocks.weight([]) == 2
    assert blocks.weight([blocks.divider()]) == len('[{"type":"divider"}]')
    assert blocks.weight([blocks.section("å")]) == blocks.weight([blocks.section("a")])
    assert blocks.weight([blocks.section("\N{GRINNING FACE}")]) == blocks.weight([blocks.section("ab")])


def test_a_message_without_blocks_is_its_text() -> None:
    assert Message("words").to_slack() == {"text": "words"}


@given(ANY_TEXT, st.integers(2, 200))
def test_whatever_a_person_wrote_makes_blocks_that_slack_takes(text: str, limit: int) -> None:
    made = [
        *blocks.masked_sections(masked(text * 20), otherwise="(no text)"),
        blocks.masked_context("Contact:", [masked(text)] * 11, limit=limit),
    ]

    check_blocks([block.to_dict() for block in made])


@given(ANY_TEXT)
def test_a_choice_fits_whatever_its_value_is(text: str) -> None:
    option = blocks.masked_option(masked(text), "organisation number", value="1:0:3:PERSON").to_dict()

    assert 0 < len(option["text"]["text"].encode("utf-16-le", "surrogatepass")) // 2 <= 75
    assert option["text"]["text"].endswith("· organisation number")
    assert "\n" not in option["text"]["text"]
