"""Names that the text around them tells."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Namn: Astrid Lindfors\nOrt: Sagolunda", "Astrid Lindfors"),
        ("Kontaktperson: Per-Erik af Ekorre, mobil", "Per-Erik af Ekorre"),
        ("För- och efternamn:\nAstrid Lindfors\n", "Astrid Lindfors"),
        ("namn: astrid lindfors", "astrid lindfors"),
        ("Från: Stellan Ekorre <stellan@example.se>", "Stellan Ekorre"),
        ("> To: Rezan Ekdemir; order@example.com", "Rezan Ekdemir"),
        ("Maj-Britt Ek <mb@example.se> skrev", "Maj-Britt Ek"),
        ("On Monday, Dagny Holm wrote:", "Dagny Holm"),
        ("Hej! Jag heter Åsa Ek och undrar", "Åsa Ek"),
        ("my name is Edgar Holm.", "Edgar Holm"),
        ("jag heter edgar och", "edgar"),
        ("min chaufför heter Bogdan och kör", "Bogdan"),
        ("This is Gareth Pugh-Jones calling", "Gareth Pugh-Jones"),
        ("Hej, Farida här!", "Farida"),
        ("Hej Liselott,", "Liselott"),
        ("Mvh\nDagny Holm", "Dagny Holm"),
        ("Med vänlig hälsning\n\nEdgar Holm\nEkorrbutiken", "Edgar Holm"),
        ("Garnhälsningar Annki", "Annki"),
        ("Tack! /Conny", "Conny"),
        ("c/o Gullan Ekdin, Ekorrgatan 4", "Gullan Ekdin"),
        ("Att: Agneta Ek", "Agneta Ek"),
        ("Dear Mr Sundek", "Sundek"),
        ('{"first_name": "Oksana", "order_id": 88120}', "Oksana"),
    ],
)
def test_a_name_is_found_where_the_text_tells(text: str, expected: str) -> None:
    assert values(text, Kind.PERSON) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Hej Support!",
        "Hej alla,",
        "Mvh Kundtjänst",
        "Mvh\nEkonomiavdelningen",
        "Vänliga hälsningar\nEvas Hundtrim",
        "Från: Support <support@example.com>",
        "Agent: Vilket användarnamn har du?",
        "temat heter Saga",
        "Säg att Ralph ringer",
        "Namn: saknas",
        "Begäran /HR",
        "Jag heter inget",
        "Dr Martens i storlek 40",
        "Caller: Lovely. And you will send a letter?",
        "Agent: Okay, one moment",
    ],
)
def test_what_comes_near_a_name_stays(text: str) -> None:
    assert found(text) == []
