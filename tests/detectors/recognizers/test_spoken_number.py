"""Numbers said in words, as in voicemail."""

import pytest

from detectors.entities import Kind
from detectors.recognizers import spoken_number
from detectors.recognizers.rule import page_of
from tests.detectors.recognizers.finds import found


def _spoken(text: str) -> list[tuple[Kind, str]]:
    return [(each.kind, text[each.start : each.end]) for each in spoken_number.search(page_of(text))]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "ring mig på noll sju noll, ett sju fyra, noll sex, noll fem tack",
            Kind.PHONE_NUMBER,
            "noll sju noll, ett sju fyra, noll sex, noll fem",
        ),
        (
            "mitt nummer det är noll sjuttio sjutton fyrtio sex sextiosju ja tack",
            Kind.PHONE_NUMBER,
            "noll sjuttio sjutton fyrtio sex sextiosju",
        ),
        ("bell on oh seven oh one seven four oh six double nine. Ta", Kind.PHONE_NUMBER, None),
        ("plus fyrtiosex sjuttio ett sju fyra noll sex noll fem", Kind.PHONE_NUMBER, None),
        ("ring nollåtta fyra sex fem noll noll fyra tolv", Kind.PHONE_NUMBER, None),
        ("Nås på 070 ett sju fyra 06 05", Kind.PHONE_NUMBER, "070 ett sju fyra 06 05"),
        ("personnummer åttiofem noll tre tolv streck tjugotre åttiofem", Kind.SE_PERSONNUMMER, None),
        ("clearing nittio tjugo och", Kind.BANK_ACCOUNT, "nittio tjugo"),
        ("portkoden är ett nio fem åtta", Kind.PASSWORD, "ett nio fem åtta"),
        ("needs the code it's four four nine star and", Kind.PASSWORD, "four four nine star"),
        ("plusgiro is two four eight one one dash seven", Kind.PLUSGIRO, "two four eight one one dash seven"),
        ("det är sju åtta två trettitvå i postnummer", Kind.POSTAL_CODE, "sju åtta två trettitvå"),
        ("mitt kundnummer börjar på fyra fyra nio sju", Kind.OTHER_ID, "fyra fyra nio sju"),
        ("kortet går ut november twenty eight", Kind.CARD_SECURITY, "november twenty eight"),
        ("född nittonde augusti åttio fem", Kind.DATE_OF_BIRTH, None),
        (
            "mitt kort fyra två fyra två fyra två fyra två fyra två fyra två fyra två fyra två",
            Kind.CREDIT_CARD,
            None,
        ),
    ],
)
def test_a_number_that_is_said_is_found_with_its_kind(text: str, kind: Kind, expected: str | None) -> None:
    ((found_kind, value),) = _spoken(text)
    assert found_kind is kind
    assert expected is None or value == expected


def test_a_number_that_is_said_again_has_the_kind_it_had() -> None:
    text = "pg två fyra åtta ett ett streck sju fel ska va " + "x " * 60 + "två åtta fyra ett ett streck sju"
    assert [kind for kind, _ in _spoken(text)] == [Kind.PLUSGIRO, Kind.PLUSGIRO]


@pytest.mark.parametrize(
    "text",
    [
        "ordernumret är ett noll två tre fyra",
        "order nummer ett fyra noll noll två nio sju",
        "serienumret på terminalen är ett fyra noll noll två nio sju",
        "det kostar ninety nine pounds each",
        "tre eller fyra stycken",
        "två, tre dagar",
        "vi var fem sex personer",
        "Bestelnummer 2214 en 2215",
        "one or two of them",
    ],
)
def test_what_comes_near_a_number_of_a_person_stays(text: str) -> None:
    assert found(text) == []
