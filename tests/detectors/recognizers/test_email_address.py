"""E-mail addresses."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Min adress är astrid.lindfors@example.se.", "astrid.lindfors@example.se"),
        ("<Celine.Ohrn@Example.SE>", "Celine.Ohrn@Example.SE"),
        ("mailto:birger+shop@akerstrom.example.se?subject=hej", "birger+shop@akerstrom.example.se"),
        ("mejla edgar_holm@example.com, tack", "edgar_holm@example.com"),
        ("Skriv till anna @ example.se så svarar jag", "anna @ example.se"),
        ("anna@example,com", "anna@example,com"),
        ("anna@example .se", "anna@example .se"),
        ("jag har edgar.holm@gmail", "edgar.holm@gmail"),
        ("dagny (at) example.se", "dagny (at) example.se"),
        ("dagny [at] example [dot] com", "dagny [at] example [dot] com"),
        ("det är dagny snabel-a example punkt se", "dagny snabel-a example punkt se"),
        ("åsa.öhrn@blåbär.example.se", "åsa.öhrn@blåbär.example.se"),
        ("anna berg har anna.berg\uff20example.se", "anna.berg\uff20example.se"),
        ("min mejl är anna punkt berg snabel a example punkt se", "anna punkt berg snabel a example punkt se"),
        ("anna.berg[at]example[dot]com", "anna.berg[at]example[dot]com"),
        ("anna understreck berg snabela example punkt com", "anna understreck berg snabela example punkt com"),
        ("anna.berg@\nexample.se", "anna.berg@\nexample.se"),
        ("anna.berg#hotmail.com", "anna.berg#hotmail.com"),
        ("anna.berg&#64;example.se", "anna.berg&#64;example.se"),
        ("mailto:anna.berg@example.se", "anna.berg@example.se"),
    ],
)
def test_an_email_address_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.EMAIL_ADDRESS) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Bilden heter logo@2x.png",
        "Klona git@example.com:butik/tema.git",
        "@media (max-width: 600px)",
        "Vi ses @ kontoret på måndag",
        "npm install @butik/tema@1.2.3",
        "Vi var på mässan i måndags. Se bifogat.",
        "Please look at example.com",
        "Skriv till support@example.se",
        "no-reply@example.com svarar inte",
        "order.se@example.com",
        "<20250311073001.4F8A2@mta7.example.com>",
        "He shouted at me dot",
    ],
)
def test_what_comes_near_an_email_address_stays(text: str) -> None:
    assert found(text) == []
