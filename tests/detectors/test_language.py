"""The language of a text."""

from pathlib import Path

import pytest

from detectors import training
from detectors.language import Language, language_of
from detectors.training.markup import read_folder

_TICKETS = Path(training.__file__).parent / "tickets"


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
        ("Jeg hedder Birthe og har bestilt en pakke, men den er ikke kommet.", Language.OTHER),
        ("Hei, jeg heter Torunn og bor i Norge, men har butikk hos dere.", Language.OTHER),
        ("Hallo, ik heb per ongeluk twee keer betaald bij jullie winkel.", Language.OTHER),
        ("Dzień dobry, proszę o zwrot, zamówienie nr 94268.", Language.OTHER),
        ("Moi! Tilasin äidille huivin, mutta paketti meni väärään osoitteeseen.", Language.OTHER),
        ("Bonjour, je n'ai pas reçu ma commande, merci.", Language.OTHER),
        ("Hej, jag bor i Norge och heter Torunn. Kan ni skicka dit?", Language.SWEDISH),
        ("Hej https://the.example.com/this/and/that?you=me funkar inte för mig", Language.SWEDISH),
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


@pytest.mark.parametrize(("part", "at_least"), [("train", 0.97), ("dev", 0.97)])
def test_the_language_of_labelled_tickets_is_told(part: str, at_least: float) -> None:
    tickets = read_folder(_TICKETS / part)
    right = sum(language_of(ticket.text) is ticket.language for ticket in tickets)
    assert right / len(tickets) >= at_least
