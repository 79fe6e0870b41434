"""The language of a text."""

import pytest

from detectors.language import Language, language_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hej, jag har inte fått min beställning ännu.", Language.SWEDISH),
        ("Tack!", Language.SWEDISH),
        ("Kan ni hjälpa mig med fakturan?", Language.SWEDISH),
        ("Hi, I have not received my order yet.", Language.ENGLISH),
        ("Please help", Language.ENGLISH),
        ("THE INVOICE IS WRONG", Language.ENGLISH),
        ("Hej! I have a question about my order, men jag vet inte hur jag gör.", Language.MIXED),
        ("Hej, the checkout is broken and it does not work. Jag har provat allt och det går inte.", Language.MIXED),
        ("Ich habe meine Bestellung nicht erhalten und warte noch.", Language.OTHER),
        ("Jeg har ikke fått noe svar og lurer på hva dere gjør.", Language.OTHER),
        ("Olen odottanut kaksi viikkoa, mutta se ei ole tullut.", Language.OTHER),
        ("", Language.OTHER),
        ("1234567890", Language.OTHER),
        ("😀😀", Language.OTHER),
        ("مرحبا كيف حالك", Language.OTHER),
        ("\ud800\x00", Language.OTHER),
    ],
)
def test_the_language_is_told_by_its_function_words(text: str, expected: Language) -> None:
    assert language_of(text) is expected


def test_one_foreign_word_makes_no_mixed_text() -> None:
    assert language_of("Hej, jag undrar när min order kommer fram till mig") is Language.SWEDISH
