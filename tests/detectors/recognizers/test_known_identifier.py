"""The ticket's own known identifiers, in all the spellings people use."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind, KnownIdentifier
from detectors.recognizers import known_identifier, known_name
from detectors.recognizers.known_identifier import search_known
from tests import people


def _found(known: KnownIdentifier, text: str) -> list[str]:
    return [text[each.start : each.end] for each in search_known([known])(text)]


def _known(kind: Kind, text: str) -> KnownIdentifier:
    return KnownIdentifier(kind, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jag heter Astrid Lindfors.", ["Astrid Lindfors"]),
        ("astrid lindfors", ["astrid lindfors"]),
        ("ASTRID LINDFORS!", ["ASTRID LINDFORS"]),
        ("Mvh Astrid", ["Astrid"]),
        ("Fru Lindfors ringde", ["Lindfors"]),
        ("Lindfors Astrid", ["Lindfors Astrid"]),
        ("Lindfors, Astrid", ["Lindfors", "Astrid"]),
        ("Astrid  Lindfors", ["Astrid  Lindfors"]),
        ("A. Lindfors", ["A. Lindfors"]),
        ("Astrid L.", ["Astrid L."]),
        ("Astrids konto", ["Astrid"]),
        ("Astrid's account", ["Astrid"]),
        ("Lindfors\u2019 order", ["Lindfors"]),
        ("Astrid:s butik", ["Astrid"]),
        ("/astrid", ["astrid"]),
        ("(Astrid)", ["Astrid"]),
        ("astrid_82", ["astrid"]),
        ("astrid.lindfors", ["astrid.lindfors"]),
        ("Astrid\nLindfors", ["Astrid", "Lindfors"]),
        ("Åstrid Líndfors", ["Åstrid Líndfors"]),
        ("A\u030astrid", ["A\u030astrid"]),
    ],
)
def test_a_name_is_found_whole_in_part_and_possessive(text: str, expected: list[str]) -> None:
    assert _found(_known(Kind.PERSON, people.ASTRID.name), text) == expected


@pytest.mark.parametrize(
    "text",
    ["Astridsson", "Astrida", "lindforsgatan", "Castrid", "Astri", "Lindf", "a l", "L. A.", "AL", "strid", "astrid2x"],
)
def test_a_name_respects_the_boundaries_of_words(text: str) -> None:
    assert _found(_known(Kind.PERSON, people.ASTRID.name), text) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Céline Öhrn", "celine ohrn", ["celine ohrn"]),
        ("Celine Ohrn", "Céline Öhrn", ["Céline Öhrn"]),
        ("Birger Åkerström", "birger akerstrom", ["birger akerstrom"]),
        ("Anna-Karin Berg", "Anna Karin Berg och annakarin", ["Anna Karin Berg", "annakarin"]),
        ("Eva von Stålhammar", "von Stålhammar, Eva", ["von Stålhammar", "Eva"]),
        ("Lars Ek", "Lars Eks bil, ek i skogen", ["Lars Ek"]),
        ("Bo Å", "Bo undrar", ["Bo"]),
        ("Åsa Sjö", "ÅSA SJÖ", ["ÅSA SJÖ"]),
        ("Madonna", "madonna", ["madonna"]),
        ("Søren Kjær", "soren kjær", ["soren kjær"]),
    ],
)
def test_names_of_many_forms_are_found(name: str, text: str, expected: list[str]) -> None:
    assert _found(_known(Kind.PERSON, name), text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Per Nyman", "199 kr per månad", []),
        ("Per Nyman", "Hälsningar Per", ["Per"]),
        ("Per Nyman", "per nyman", ["per nyman"]),
        ("Bo Ros", "vi ska bo här", []),
        ("Pär Holm", "ett par skor", []),
        ("Will May", "I will, maybe in May", ["May"]),
    ],
)
def test_a_name_that_is_an_everyday_word_is_found_alone_only_with_a_capital(
    name: str, text: str, expected: list[str]
) -> None:
    assert _found(_known(Kind.PERSON, name), text) == expected


def test_a_companys_name_is_not_searched_word_by_word() -> None:
    known = _known(Kind.PERSON, "Bergs Blommor AB")
    assert _found(known, "Vi köpte blommor av Bergs Blommor AB") == ["Bergs Blommor AB"]


@pytest.mark.parametrize(
    "text",
    [
        "astrid.lindfors@example.se",
        "ASTRID.LINDFORS@EXAMPLE.SE",
        "astrid.lindfors @ example.se",
        "astrid.lindfors(at)example.se",
        "astrid.lindfors%40example.se",
        "astrid.lindfors@example,se",
        "astrid.lindfors snabel-a example.se",
    ],
)
def test_an_address_is_found_in_all_its_spellings(text: str) -> None:
    assert _found(_known(Kind.EMAIL_ADDRESS, people.ASTRID.email), f"<{text}>.") == [text]


@pytest.mark.parametrize("text", ["xastrid.lindfors@example.se", "astrid.lindfors@example.sek", "lindfors@example.se"])
def test_another_address_is_not_found(text: str) -> None:
    assert _found(_known(Kind.EMAIL_ADDRESS, people.ASTRID.email), text) == []


_SPELLINGS = [
    "070-174 06 05",
    "0701740605",
    "070 1740605",
    "070.174.06.05",
    "070/174 06 05",
    "+46 70 174 06 05",
    "+46 (0)70-174 06 05",
    "+46701740605",
    "0046701740605",
    "46701740605",
    "701740605",
    "070\u2013174\u00a006\u202f05",
    "O7O-174 O6 O5",
    "070-174\n06 05",
    "07 01 74 06 05",
]


@pytest.mark.parametrize("known", ["070-174 06 05", "+46701740605", "0046 70 174 06 05"])
@pytest.mark.parametrize("text", _SPELLINGS)
def test_a_number_is_found_in_national_and_international_spelling(known: str, text: str) -> None:
    assert _found(_known(Kind.PHONE_NUMBER, known), f"Ring {text}, tack") == [text]


@pytest.mark.parametrize("text", ["070-174 06 06", "10701740605", "07017406051", "x0701740605", "0701740605a"])
def test_another_number_is_not_found(text: str) -> None:
    assert _found(_known(Kind.PHONE_NUMBER, people.ASTRID.phone), text) == []


def test_a_foreign_number_is_found() -> None:
    assert _found(_known(Kind.PHONE_NUMBER, "+44 20 7946 0958"), "call 020 7946 0958") == ["020 7946 0958"]


def test_other_kinds_are_found_by_their_digits_or_words() -> None:
    assert _found(_known(Kind.SE_PERSONNUMMER, "19900101-2385"), "199001012385") == ["199001012385"]
    assert _found(_known(Kind.CITY, "Stora Höga"), "i stora  höga.") == ["stora  höga"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.PERSON, ""),
        (Kind.PERSON, "   "),
        (Kind.PERSON, "."),
        (Kind.PERSON, "A"),
        (Kind.PERSON, "😀"),
        (Kind.PERSON, "1234"),
        (Kind.PERSON, "av de"),
        (Kind.EMAIL_ADDRESS, "@"),
        (Kind.EMAIL_ADDRESS, "x@"),
        (Kind.PHONE_NUMBER, ""),
        (Kind.PHONE_NUMBER, "12"),
        (Kind.PHONE_NUMBER, "okänt"),
        (Kind.CITY, "Å"),
    ],
)
def test_what_says_nothing_is_not_searched(kind: Kind, text: str) -> None:
    assert _found(_known(kind, text), "A b . 1234 12 x@ av 😀 okänt Å " * 3) == []


@pytest.mark.parametrize("name", ["(((", "a" * 10_000, ".*" * 50, "[a-z]+ \\d", "\ud800 Anna", "Ann Ann Ann Annan An"])
def test_no_name_breaks_the_search(name: str) -> None:
    for kind in (Kind.PERSON, Kind.EMAIL_ADDRESS, Kind.PHONE_NUMBER, Kind.CITY):
        assert isinstance(_found(_known(kind, name), "ann" * 3000 + " ann" * 3000), list)


def test_a_known_address_given_as_a_name_is_searched_as_an_address() -> None:
    known = _known(Kind.PERSON, "edgar.holm@example.com")
    assert _found(known, "holm edgar.holm@example.com") == ["edgar.holm@example.com"]


_KNOWN = [
    *(_known(Kind.PERSON, name) for name in ("Astrid Lindfors", "Per Åström", "Bo Öst", "de la Cruz", "Łukasz Groß")),
    *(
        _known(Kind.PERSON, name)
        for name in ("\u0130lkay Y\u0131ld\u0131z", "Kaj Kask", "Ann Ann-Anna Annan", "Иван", "ab")
    ),
    *(_known(Kind.EMAIL_ADDRESS, address) for address in ("Kaj.Kask@example.se", "åsa@example.se", "123@example.se")),
    *(_known(Kind.PHONE_NUMBER, phone) for phone in ("070-174 06 05", "+46701740605", "+4722222222", "112233")),
    *(_known(Kind.CITY, place) for place in ("Skövde", "Kiruna by", "1234567", "AB-12")),
]
_DISGUISES: list[Callable[[str], str]] = [
    str.upper,
    str.lower,
    str.swapcase,
    lambda text: text.replace("a", "å").replace("s", "\u017f"),
    lambda text: text.replace("k", "\u212a").replace("i", "\u0131").replace("å", "a\u030a"),
    lambda text: text.replace("o", "ø").replace("0", "O").replace("1", "1 ").replace(" ", "\u00a0"),
    lambda text: text.replace("7", "\uff17").replace("I", "\u0130").replace("Å", "\u212b"),
]


@given(
    known=st.sampled_from(_KNOWN),
    spelled=st.lists(st.tuples(st.sampled_from(_KNOWN), st.sampled_from(_DISGUISES), st.booleans()), max_size=4),
    between=st.sampled_from([" ", "\n", ", ", "", "\u0301", " ö "]),
)
def test_no_text_with_an_identifier_is_without_a_clue_to_it(
    known: KnownIdentifier, spelled: list[tuple[KnownIdentifier, Callable[[str], str], bool]], between: str
) -> None:
    text = between.join(spell(each.text.split()[-1] if last else each.text) for each, spell, last in spelled)
    sought = known_identifier._Sought(known)
    assert _found(known, text) == [text[each.start : each.end] for each in sought.search(text)]


def test_letters_that_are_written_out_are_those_that_ignoring_case_finds() -> None:
    everything = "".join(map(chr, range(0x3000)))
    for letter in (chr(number) for number in range(0x180) if chr(number).isalpha()):
        assert known_name._cases_of(letter) == set(re.findall(letter, everything, re.IGNORECASE)), letter


def test_a_pattern_is_made_only_when_a_text_holds_a_clue(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str) -> None:
        raise AssertionError("made in vain")

    monkeypatch.setattr(known_identifier, "name_pattern", refuse)
    search = search_known([_known(Kind.PERSON, people.ASTRID.name)])
    assert list(search("Hej, min order har inte kommit.")) == []
    with pytest.raises(AssertionError, match="in vain"):
        list(search("Hej från Åstrid"))
