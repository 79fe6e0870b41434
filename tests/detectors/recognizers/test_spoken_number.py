"""Numbers said in words, as in voicemail."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind
from detectors.recognizers import spoken_number
from detectors.recognizers.rule import Page
from tests.detectors.recognizers.finds import found


def _spoken(text: str) -> list[tuple[Kind, str]]:
    return [(each.kind, text[each.start : each.end]) for each in spoken_number.search(Page(text))]


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


def test_digits_that_are_said_more_than_once_count_as_often() -> None:
    assert _spoken("trippel fem trippel sex trippel sju ett") == [
        (Kind.PHONE_NUMBER, "trippel fem trippel sex trippel sju ett")
    ]


def test_raised_digits_are_no_numbers() -> None:
    assert _spoken("fem fem ²²²²²²²²") == []


_SAID = (
    *("noll", "fem", "sju", "tjugo", "trettiofyra", "oh", "nine", "twenty", "forty-one", "zwo", "hundra", "hundratre"),
    *("nittonhundrafem", "nollåtta", "fyrafem", "twentyfive", "dubbel", "treble", "och", "tusen", "stjärna", "plus"),
    *("+", "x", "5", "70"),
)


@given(
    said=st.lists(st.sampled_from(_SAID), min_size=2, max_size=8),
    between=st.lists(st.sampled_from(["", " ", ", ", " - ", "/", "-", "… ", "_", " (", "\u2013", " " * 7]), min_size=8),
)
def test_the_clue_stands_wherever_a_number_is_said(said: list[str], between: list[str]) -> None:
    text = "".join(word + gap for word, gap in zip(said, between, strict=False))
    assert spoken_number.EXTRA.clue is not None
    assert spoken_number.EXTRA.clue.search(text) is not None or not list(spoken_number.search(Page(text)))


@pytest.mark.parametrize("text", ["fem fem" + " +" * 50_000, "star " * 20_000 + "fem fem"])
def test_what_is_dropped_at_the_ends_takes_no_time_worth_telling(text: str) -> None:
    started = time.process_time()
    assert _spoken(text) == []
    assert time.process_time() - started < 1.0
