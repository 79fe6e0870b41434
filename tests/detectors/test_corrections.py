"""What is allowed is dropped, what is denied is added; a shape counts behind its cue only."""

import hashlib
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.correction_cues import Cue
from detectors.corrections import (
    BY_SHAPE,
    BY_WORDS,
    PROTECTED,
    Corrections,
    ListedShape,
    ListedWords,
    normal_form,
    shape_cue,
    shape_of,
)
from detectors.entities import Finding, Kind


def hashed(kind: Kind, words: str) -> bytes:
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), key=str(kind).encode()).digest()


def words(kind: Kind, value: str) -> ListedWords:
    return ListedWords(kind, shape_of(value), hashed(kind, normal_form(value)))


def found(text: str, value: str, kind: Kind, score: float = 0.9) -> Finding:
    start = text.index(value)
    return Finding(start, start + len(value), kind, score, "a_rule")


def allowing(*listed: ListedWords | ListedShape) -> Corrections:
    return Corrections(
        hash_words=hashed,
        allowed_words=frozenset(one for one in listed if isinstance(one, ListedWords)),
        allowed_shapes=frozenset(one for one in listed if isinstance(one, ListedShape)),
    )


def denying(*listed: ListedWords | ListedShape) -> Corrections:
    return Corrections(
        hash_words=hashed,
        denied_words=frozenset(one for one in listed if isinstance(one, ListedWords)),
        denied_shapes=frozenset(one for one in listed if isinstance(one, ListedShape)),
    )


def values(text: str, findings: list[Finding]) -> list[tuple[str, Kind, str]]:
    return [(text[one.start : one.end], one.kind, one.recognizer) for one in findings]


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("AB-1234", "AA-9999"),
        ("Öberg", "Aaaaa"),
        ("070-174 06 05", "999-999 99 99"),
        ("a\u2013b\u00a0c", "a-a a"),
        ("x😀\u200by!", "a??a?"),
        ("e\u0301", "a"),
        ("٣٤", "99"),
        ("a \n\t b", "a a"),
        ("x" * 8_000, "a" * 200),
        ("", ""),
    ],
)
def test_a_shape_is_a_value_without_its_content(value: str, shape: str) -> None:
    assert shape_of(value) == shape


@given(st.text(max_size=60))
def test_a_shape_holds_nothing_but_classes_and_separators(value: str) -> None:
    assert set(shape_of(value)) <= set("Aa9 ?-./:+@_#()&=")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "ANNA  berg"),
        ("Anna-Lisa", "anna lisa"),
        ("(Anna)", "Anna"),
        ("\uff21\uff221", "ab1"),
        ("Ané", "ane\u0301"),
    ],
)
def test_a_value_is_hashed_in_one_form_however_it_is_written(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


# --- allowed


@pytest.mark.parametrize("text", ["Vi bruka Sol här.", "SOL är slut", "Köpte sol-1 och Sol!"])
def test_an_allowed_word_is_dropped_wherever_it_was_found(text: str) -> None:
    at = text.lower().index("sol")
    finding = Finding(at, at + 3, Kind.PERSON, 0.9, "model")

    assert allowing(words(Kind.PERSON, "Sol")).apply(text, [finding]) == []


@pytest.mark.parametrize(
    ("value", "kind"), [("Sol Berg", Kind.PERSON), ("Sola", Kind.PERSON), ("Sol", Kind.CITY), ("Bol", Kind.PERSON)]
)
def test_another_value_or_kind_than_the_allowed_one_stays(value: str, kind: Kind) -> None:
    text = f"Hej {value} här"
    finding = found(text, value, kind)

    assert allowing(words(Kind.PERSON, "Sol")).apply(text, [finding]) == [finding]


ORDER_SHAPE = ListedShape(Kind.OTHER_ID, "AA-9999", Cue.ORDER)


@pytest.mark.parametrize(
    ("text", "is_dropped"),
    [
        ("Min order AB-1234 kom aldrig", True),
        ("Ordernr: QX-0007", True),
        ("Mitt kundnummer är AB-1234", False),
        ("AB-1234 kom aldrig", False),
        ("Order hit och dit, men AB-1234?", False),
        ("Min order AB-12345", False),
        ("Min order ab-1234", False),
    ],
)
def test_an_allowed_shape_counts_behind_its_cue_only(text: str, is_dropped: bool) -> None:
    value = next(word.strip("?") for word in text.split() if word[:2].isalpha() and "-" in word)
    finding = found(text, value, Kind.OTHER_ID)

    assert (allowing(ORDER_SHAPE).apply(text, [finding]) == []) is is_dropped


@pytest.mark.parametrize("kind", sorted(PROTECTED))
def test_no_shape_of_a_protected_kind_is_allowed_even_if_it_stood_on_the_list(kind: Kind) -> None:
    text = "Order 1234 5678"
    finding = found(text, "1234 5678", kind)

    assert allowing(ListedShape(kind, "9999 9999", Cue.ORDER)).apply(text, [finding]) == [finding]


@pytest.mark.parametrize("value", ["900101-2385", "4242 4242 4242 4242", "SE45 5000 0000 0583 9825 7466"])
def test_what_passes_the_check_of_a_certain_kind_is_not_allowed_by_its_shape(value: str) -> None:
    text = f"Order {value}"
    finding = found(text, value, Kind.OTHER_ID)

    assert allowing(ListedShape(Kind.OTHER_ID, shape_of(value), Cue.ORDER)).apply(text, [finding]) == [finding]


def test_a_place_that_another_kind_covers_stays_covered() -> None:
    text = "Order AB-1234 till Anna"
    allowed, other = found(text, "AB-1234", Kind.OTHER_ID), found(text, "Order AB-1234", Kind.USERNAME)

    assert allowing(ORDER_SHAPE).apply(text, [allowed, other]) == [other]


# --- denied


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hälsa Fru Gran", "Fru Gran"),
        ("fru  gran skrev", "fru  gran"),
        ("(FRU-GRAN)", "FRU-GRAN"),
        ("Hej\nFru\n\n\n   Gran!", "Fru\n\n\n   Gran"),
    ],
)
def test_denied_words_are_found_in_any_case_and_with_any_separators(text: str, value: str) -> None:
    assert values(text, denying(words(Kind.PERSON, "Fru Gran")).apply(text, [])) == [(value, Kind.PERSON, BY_WORDS)]


@pytest.mark.parametrize("text", ["Fru Granat", "Fru   och   Gran", "Gran Fru", "fru gra n", "en gran", ""])
def test_other_words_are_not_found(text: str) -> None:
    assert denying(words(Kind.PERSON, "Fru Gran")).apply(text, []) == []


@pytest.mark.parametrize(
    ("text", "found_values"),
    [
        ("kundnr AB-1234 och Kundnummer: qx-0007.", ["AB-1234", "qx-0007"]),
        ("kundnr AB 1234", []),
        ("order AB-1234", []),
        ("AB-1234", []),
        ("kundnr AB-12345", []),
        ("kundnr XAB-1234", []),
    ],
)
def test_a_denied_shape_is_found_behind_its_cue_only(text: str, found_values: list[str]) -> None:
    lists = denying(ListedShape(Kind.OTHER_ID, "AA-9999", Cue.CUSTOMER))

    assert [value for value, *_ in values(text, lists.apply(text, []))] == found_values
    assert {one.recognizer for one in lists.apply(text, [])} <= {BY_SHAPE}


def test_what_is_covered_already_is_not_added_and_what_is_inside_is_replaced() -> None:
    text = "Hej Fru Gran"
    lists = denying(words(Kind.PERSON, "Fru Gran"))
    covering, inside = found(text, "Hej Fru Gran", Kind.USERNAME), found(text, "Gran", Kind.CITY)

    assert lists.apply(text, [covering]) == [covering]
    assert values(text, lists.apply(text, [inside])) == [("Fru Gran", Kind.PERSON, BY_WORDS)]


def test_what_is_denied_wins_over_what_is_allowed() -> None:
    text = "Hej Sol"
    both = Corrections(
        hash_words=hashed,
        allowed_words=frozenset({words(Kind.PERSON, "Sol")}),
        denied_words=frozenset({words(Kind.PERSON, "Sol")}),
    )

    assert values(text, both.apply(text, [found(text, "Sol", Kind.PERSON)])) == [("Sol", Kind.PERSON, BY_WORDS)]


def test_to_apply_the_lists_twice_changes_nothing() -> None:
    text = "Fru Gran, order AB-1234, kundnr AB-1234, Sol"
    lists = Corrections(
        hash_words=hashed,
        allowed_words=frozenset({words(Kind.PERSON, "Sol")}),
        allowed_shapes=frozenset({ORDER_SHAPE}),
        denied_words=frozenset({words(Kind.PERSON, "Fru Gran")}),
        denied_shapes=frozenset({ListedShape(Kind.OTHER_ID, "AA-9999", Cue.CUSTOMER)}),
    )
    once = lists.apply(text, [found(text, "Sol", Kind.PERSON), found(text, "AB-1234", Kind.OTHER_ID)])

    assert len(once) == 2
    assert lists.apply(text, once) == once


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 300)), max_size=5))
def test_without_corrections_nothing_changes_whatever_the_findings_are(
    text: str, places: list[tuple[int, int]]
) -> None:
    findings = sorted(Finding(start, start + length, Kind.PERSON, 0.9, "x") for start, length in places)

    assert Corrections(hash_words=hashed).apply(text, findings) == findings


WORD = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=8)


@given(st.lists(WORD, min_size=1, max_size=5), st.text(max_size=60), st.text(max_size=60))
def test_a_denied_value_is_found_in_every_text_in_which_it_stands_apart(
    value: list[str], before: str, after: str
) -> None:
    denied = " ".join(value)
    text = f"{before}\n\n\n\n{denied}\n\n\n\n{after}"
    start, end = len(before) + 4, len(before) + 4 + len(denied)

    places = [(one.start, one.end) for one in denying(words(Kind.PERSON, denied)).apply(text, [])]
    assert any(one <= start and end <= other for one, other in places)
    assert all(0 <= one < other <= len(text) for one, other in places)


# --- what a correction generalises to


@pytest.mark.parametrize(
    ("text", "value", "kind", "is_personal", "cue"),
    [
        ("order AB-1234", "AB-1234", Kind.OTHER_ID, False, Cue.ORDER),
        ("kundnr AB-1234", "AB-1234", Kind.OTHER_ID, True, Cue.CUSTOMER),
        ("order AB-1234", "AB-1234", Kind.OTHER_ID, True, None),
        ("tel 070-174 06 05", "070-174 06 05", Kind.PHONE_NUMBER, False, None),
        ("kund Anna", "Anna", Kind.PERSON, True, None),
        ("order 12", "12", Kind.OTHER_ID, False, None),
        ("order 900101-2385", "900101-2385", Kind.SE_PERSONNUMMER, False, None),
        ("AB-1234", "AB-1234", Kind.OTHER_ID, False, None),
    ],
)
def test_a_shape_becomes_a_rule_only_where_it_says_enough(
    text: str, value: str, kind: Kind, is_personal: bool, cue: Cue | None
) -> None:
    start = text.index(value)

    assert shape_cue(kind, text, start, start + len(value), is_personal=is_personal) is cue


def test_a_long_text_is_searched_in_linear_time() -> None:
    lists = Corrections(
        hash_words=hashed,
        denied_words=frozenset(words(Kind.PERSON, "Fru Gran" + " a" * number) for number in range(10)),
        denied_shapes=frozenset({ListedShape(Kind.OTHER_ID, "AA-9999", Cue.CUSTOMER)}),
    )
    began = time.process_time()
    for text in ("a " * 50_000, "AA-999" * 16_000, "kundnr " * 14_000, "\u0301" * 100_000):
        lists.apply(text, [])

    assert time.process_time() - began < 10


def test_the_lists_are_loaded_without_a_model_or_a_detector() -> None:
    heavy = ("presidio_analyzer", "spacy", "detectors.engine", "phonenumbers")
    code = f"import sys, detectors.corrections; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.strip() == "[]"


# --- in a whole ticket


def test_a_denied_name_is_found_in_all_texts_of_a_ticket_by_its_parts_too() -> None:
    texts = ["Hälsa Karin Sjödahl", "Ring Karin! Karins bil, K. Sjödahl", "karinen, sjö"]

    found = denying(words(Kind.PERSON, "Karin Sjödahl")).apply_to_ticket(texts, [[], [], []])

    assert [[text[one.start : one.end] for one in ones] for text, ones in zip(texts, found, strict=True)] == [
        ["Karin Sjödahl"],
        ["Karin", "Karin", "K. Sjödahl"],
        [],
    ]


def test_its_parts_alone_are_not_found_where_the_name_does_not_stand() -> None:
    assert denying(words(Kind.PERSON, "Karin Sjödahl")).apply_to_ticket(["Ring Karin"], [[]]) == [[]]


def test_a_part_of_a_denied_name_that_is_allowed_stays_readable() -> None:
    lists = Corrections(
        hash_words=hashed,
        denied_words=frozenset({words(Kind.PERSON, "Sol Sjödahl")}),
        allowed_words=frozenset({words(Kind.PERSON, "Sol")}),
    )
    texts = ["Sol Sjödahl", "Vår Sol och Sjödahl"]

    found = lists.apply_to_ticket(texts, [[], []])

    assert [text[one.start : one.end] for text, ones in zip(texts, found, strict=True) for one in ones] == [
        "Sol Sjödahl",
        "Sjödahl",
    ]


def test_other_kinds_are_not_taken_apart() -> None:
    assert denying(words(Kind.STREET_ADDRESS, "Sång Vägen")).apply_to_ticket(["Sång Vägen", "Vägen"], [[], []])[1] == []
