"""Words beside a value."""

import pytest

from detectors.recognizers.cues import cues, is_named_as_staying

_CUES = cues("tel*, bg, *gatan, social security*")


@pytest.mark.parametrize(
    "before", ["Tel: ", "telefonnummer ", "BG\n", "storgatan ", "social-security no ", "tel" + " " * 50]
)
def test_a_cue_before_the_value_is_seen(before: str) -> None:
    assert _CUES.may_stand_in(before.lower())
    assert _CUES.stand_beside(before + "123", len(before), len(before) + 3)


@pytest.mark.parametrize("letter", ["h", "ö", "1"])
def test_a_word_that_the_distance_cuts_in_two_is_no_cue(letter: str) -> None:
    before = f"{letter}tel" + " " * 57
    assert not _CUES.stand_beside(before + "123", len(before), len(before) + 3)
    assert _CUES.stand_beside(" " + before[1:] + "123", len(before), len(before) + 3)


def test_a_cue_shortly_behind_the_value_is_seen() -> None:
    assert _CUES.stand_beside("123 (tel)", 0, 3)


@pytest.mark.parametrize("before", ["hotel ", "bgx ", "gatans ", "tel" + " " * 61, ""])
def test_other_words_and_distant_ones_are_no_cues(before: str) -> None:
    assert not _CUES.stand_beside(before + "123", len(before), len(before) + 3)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ordernummer ", ""),
        ("Order: ", ""),
        ("order nr. ", ""),
        ("Beställningen med nummer ", ""),
        ("faktura #", ""),
        ("OCR-nummer är ", ""),
        ("invoice no. ", ""),
        ("tracking number is ", ""),
        ("artikelnr ", ""),
        ("order 1234 och ", ""),
        ("version ", ""),
        ("error code ", ""),
        ("kostar ", " kr"),
        ("", " SEK"),
        ("", ":-"),
        ("", "%"),
    ],
)
def test_what_must_stay_is_known_by_the_words_directly_beside_it(before: str, after: str) -> None:
    assert is_named_as_staying(before + "123" + after, len(before), len(before) + 3)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("min order, ring ", ""),
        ("order 1234. Tel ", ""),
        ("ordernummer 1234 och mobilnummer ", ""),
        ("order 1234, ", ""),
        ("", " kronprinsen"),
        ("kassaregister ", ""),
    ],
)
def test_a_number_named_as_something_else_after_an_order_is_not_taken_for_one(before: str, after: str) -> None:
    assert not is_named_as_staying(before + "123" + after, len(before), len(before) + 3)
