import pytest

from detectors.correction_cues import NAMES_WHAT_STAYS, Cue, cue_before


@pytest.mark.parametrize(
    ("before", "cue"),
    [
        ("min order ", Cue.ORDER),
        ("Ordernr: ", Cue.ORDER),
        ("order #", Cue.ORDER),
        ("beställningsnumret är ", Cue.ORDER),
        ("Fakturanummer ", Cue.INVOICE),
        ("OCR: ", Cue.INVOICE),
        ("gift card code: ", Cue.CAMPAIGN),
        ("mitt kundnr är ", Cue.CUSTOMER),
        ("Customer no. ", Cue.CUSTOMER),
        ("medlemsnummer:\n", Cue.MEMBER),
        ("butik nr ", Cue.SHOP),
        ("personnr ", Cue.IDENTITY),
        ("TEL. ", Cue.PHONE),
    ],
)
def test_the_word_before_a_value_names_it(before: str, cue: Cue) -> None:
    assert cue_before(f"Hej! {before}4711", len(f"Hej! {before}")) is cue


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Hej Anna, ",
        "min order kom aldrig, ring ju ",
        "ordern som jag fick i går ",
        "rekorder ",
        "kunden Anna Berg sa ",
        "order 12345 och sedan ett brev till ",
    ],
)
def test_other_words_name_nothing(before: str) -> None:
    assert cue_before(f"{before}4711", len(before)) is None


def test_what_stays_and_what_is_somebodys_are_told_apart() -> None:
    assert {Cue.ORDER, Cue.INVOICE, Cue.VERSION, Cue.SHOP} <= NAMES_WHAT_STAYS
    assert NAMES_WHAT_STAYS.isdisjoint({Cue.CUSTOMER, Cue.MEMBER, Cue.PHONE, Cue.IDENTITY, Cue.PASSWORD})


def test_a_megabyte_before_a_value_is_not_read() -> None:
    assert cue_before("order " + "nr " * 400_000, 1_200_006) is None
