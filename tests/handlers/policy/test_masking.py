"""Tests of masked text: what must not be read cannot be, and what helps the work still does."""

import copy
import pickle
import re
from collections.abc import Sequence
from functools import partial
from typing import cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detectors.entities import Finding, Kind
from handlers.policy import masking
from handlers.policy.mask_forms import HIDDEN, NO_HINTS, Views, placeholders_in
from handlers.policy.mask_spans import folded
from handlers.policy.masking import MaskedText, Numbering
from tests.handlers.policy.policies import EVERY_HINT
from tests.people import ASTRID, BIRGER

mask, mask_value = partial(masking.mask, views=EVERY_HINT), partial(masking.mask_value, views=EVERY_HINT)
_UNKNOWN = cast("Kind", "SHOE_SIZE")


def _found(text: str, *words: tuple[Kind, str]) -> list[Finding]:
    """Return a finding for the first place of each of the words."""
    return [
        Finding(start=text.index(word), end=text.index(word) + len(word), kind=kind, score=0.9, recognizer="test")
        for kind, word in words
    ]


def _span(start: int, end: int, kind: Kind = Kind.PERSON) -> Finding:
    return Finding(start=start, end=end, kind=kind, score=0.9, recognizer="test")


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        (Kind.EMAIL_ADDRESS, "astrid.lindfors@example.se", "a•••@example.se"),
        (Kind.EMAIL_ADDRESS, "a@example.se", "•••@example.se"),
        (Kind.EMAIL_ADDRESS, "åsa@mail.example.se", "å•••@mail.example.se"),
        (Kind.EMAIL_ADDRESS, "astrid (at) example punkt se", "[EMAIL_ADDRESS 1]"),
        (Kind.EMAIL_ADDRESS, "astrid@lindfors@example.se", "[EMAIL_ADDRESS 1]"),
        (Kind.EMAIL_ADDRESS, "astrid@example", "[EMAIL_ADDRESS 1]"),
        (Kind.EMAIL_ADDRESS, "astrid.lindfors", "[EMAIL_ADDRESS 1]"),
        (Kind.EMAIL_ADDRESS, "astrid@\nexample.se", "[EMAIL_ADDRESS 1]"),
        (Kind.CREDIT_CARD, "4242 4242 4242 1881", "•••• 1881"),
        (Kind.CREDIT_CARD, "4242-4242-4242-1881", "•••• 1881"),
        (Kind.CREDIT_CARD, "378282246310005", "•••• 0005"),
        (Kind.CREDIT_CARD, "4242 1881", "[CREDIT_CARD 1]"),
        (Kind.CREDIT_CARD, "four two four two", "[CREDIT_CARD 1]"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "••• 05"),
        (Kind.PHONE_NUMBER, "+46 (0)70 174 06 05", "••• 05"),
        (Kind.PHONE_NUMBER, "174 06", "[PHONE_NUMBER 1]"),
        (Kind.PHONE_NUMBER, "noll sju noll", "[PHONE_NUMBER 1]"),
        (Kind.SE_PERSONNUMMER, "199001012385", "••••••-••••"),
        (Kind.SE_PERSONNUMMER, "900101-2385", "••••••-••••"),
        (Kind.PASSWORD, "hemligt123", "[PASSWORD 1]"),
        (Kind.CARD_SECURITY, "123", "[CARD_SECURITY 1]"),
        (Kind.PERSON, "Astrid Lindfors", "[PERSON 1]"),
        (Kind.POSTAL_CODE, "123 45", "123 ••"),
        (Kind.POSTAL_CODE, "12345", "123 ••"),
        (Kind.POSTAL_CODE, "SE-123 45", "123 ••"),
        (Kind.POSTAL_CODE, "s 123 45", "123 ••"),
        (Kind.POSTAL_CODE, "123456", "[POSTAL_CODE 1]"),
        (Kind.POSTAL_CODE, "SW1A 1AA", "[POSTAL_CODE 1]"),
        (Kind.POSTAL_CODE, "\u0661\u0662\u0663 45", "[POSTAL_CODE 1]"),
        (Kind.IBAN_CODE, "SE35 5000 0000 0549 1000 0003", "SE•• ••••"),
        (Kind.IBAN_CODE, "de89370400440532013000", "DE•• ••••"),
        (Kind.IBAN_CODE, "5000 0000 0549", "[IBAN_CODE 1]"),
        (Kind.IBAN_CODE, "SE35 5000 0000 0549 1000 0003, Astrid", "[IBAN_CODE 1]"),
        (Kind.IP_ADDRESS, "192.0.2.7", "192.0.•.•"),
        (Kind.IP_ADDRESS, "2001:db8::7", "[IP_ADDRESS 1]"),
        (Kind.IP_ADDRESS, "192.0.2", "[IP_ADDRESS 1]"),
        (_UNKNOWN, "forty-two", HIDDEN),
    ],
)
def test_a_value_is_masked_by_its_kind(kind: Kind, value: str, masked: str) -> None:
    assert str(mask_value(kind, value)) == masked


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.EMAIL_ADDRESS, "astrid.lindfors@example.se"),
        (Kind.PHONE_NUMBER, "070-174 06 05"),
        (Kind.POSTAL_CODE, "123 45"),
        (Kind.CREDIT_CARD, "4242 4242 4242 1881"),
        (Kind.IBAN_CODE, "SE35 5000 0000 0549 1000 0003"),
        (Kind.IP_ADDRESS, "192.0.2.7"),
    ],
)
def test_without_its_hint_a_value_has_a_number_alone(kind: Kind, value: str) -> None:
    text, shown = f"se {value} nu", f"[{kind} 1]"
    for views in (NO_HINTS, Views(EVERY_HINT.hints - {kind})):
        assert str(masking.mask_value(kind, value, views=views)) == shown
        assert str(masking.mask(text, _found(text, (kind, value)), views=views)) == f"se {shown} nu"
    assert str(masking.mask_value(kind, value)) == shown, "nothing is kept by default"
    assert "1]" not in str(masking.mask_value(kind, value, views=Views(frozenset({kind}))))


def test_a_hint_that_somebody_copied_into_a_ticket_is_hidden_from_who_keeps_none() -> None:
    text = "till a•••@example.se nu"
    found = _found(text, (Kind.EMAIL_ADDRESS, "a•••@example.se"))
    assert str(masking.mask(text, found)) == "till [EMAIL_ADDRESS 1] nu"
    assert str(mask(text, found)) == text


@pytest.mark.parametrize("kind", set(Kind) - EVERY_HINT.hints)
def test_of_the_other_kinds_no_hint_is_ever_kept(kind: Kind) -> None:
    shown = str(masking.mask_value(kind, "SE35 5000 0000 0549", views=Views(frozenset(Kind))))
    assert shown in {f"[{kind} 1]", "••••••-••••"}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_hides_its_value(kind: Kind) -> None:
    value = "Astrid 4242 4242 4242 1881"
    masked = str(mask_value(kind, value))
    assert "Astrid" not in masked
    assert len(re.findall(r"\d", masked)) <= 4


def test_nothing_to_mask_is_nothing() -> None:
    assert str(mask_value(Kind.PERSON, "")) == ""
    assert not mask("", [])


def test_what_surrounds_a_finding_stays_readable() -> None:
    text = f"Hej, jag heter {ASTRID.name}, ring {ASTRID.phone} om order 10442!"
    found = _found(text, (Kind.PERSON, ASTRID.name), (Kind.PHONE_NUMBER, ASTRID.phone))
    assert str(mask(text, found)) == "Hej, jag heter [PERSON 1], ring ••• 05 om order 10442!"


def test_the_same_person_has_the_same_number_in_every_part_of_a_ticket() -> None:
    numbering = Numbering()
    first = f"{ASTRID.name} och {BIRGER.name}"
    second = f"{BIRGER.name.upper()} svarade  {ASTRID.name}"
    masked = [
        str(mask(first, _found(first, (Kind.PERSON, ASTRID.name), (Kind.PERSON, BIRGER.name)), numbering=numbering)),
        str(
            mask(
                second,
                _found(second, (Kind.PERSON, BIRGER.name.upper()), (Kind.PERSON, ASTRID.name)),
                numbering=numbering,
            )
        ),
    ]
    assert masked == ["[PERSON 1] och [PERSON 2]", "[PERSON 2] svarade  [PERSON 1]"]


def test_a_first_name_is_the_whole_ones_when_the_ticket_is_known_before() -> None:
    numbering = Numbering()
    texts = [
        ("Hej Astrid!", "Astrid"),
        (f"MVH {ASTRID.name}", ASTRID.name),
        ("Lindfors, A.", "Lindfors, A"),
        ("Astrids bil", "Astrids"),
    ]
    found = [_found(text, (Kind.PERSON, words)) for text, words in texts]
    for (text, _), findings in zip(texts, found, strict=True):
        numbering.learn(text, findings)
    masked = [str(mask(text, findings, numbering=numbering)) for (text, _), findings in zip(texts, found, strict=True)]
    assert masked == ["Hej [PERSON 1]!", "MVH [PERSON 1]", "[PERSON 1].", "[PERSON 1]s bil"]


def test_findings_that_do_not_fit_teach_nothing() -> None:
    Numbering().learn("Hej", [_span(2, 9), _span(0, 3, _UNKNOWN)])
    Numbering().learn("Hej", [_span(0, 3, _UNKNOWN)])


def test_each_kind_counts_for_itself_and_each_ticket_afresh() -> None:
    text = "Lund, Malmö, Astrid"
    found = _found(text, (Kind.CITY, "Lund"), (Kind.CITY, "Malmö"), (Kind.PERSON, "Astrid"))
    assert str(mask(text, found)) == "[CITY 1], [CITY 2], [PERSON 1]"
    assert str(mask_value(Kind.CITY, "Malmö")) == "[CITY 1]"


def test_words_found_once_are_masked_wherever_they_stand_again() -> None:
    text = "Jag är Astrid. MVH astrid (Astrids butik)"
    assert str(mask(text, _found(text, (Kind.PERSON, "Astrid")))) == (
        "Jag är [PERSON 1]. MVH [PERSON 1] ([PERSON 1]s butik)"
    )


def test_a_short_word_is_masked_only_where_it_was_found() -> None:
    text = "Bo bor i Bollnäs"
    assert str(mask(text, _found(text, (Kind.PERSON, "Bo")))) == "[PERSON 1] bor i Bollnäs"


@pytest.mark.parametrize(("start", "end"), [(0, 13), (12, 20), (-1, 3), (5, 5), (7, 5), (-5, -1), (10**9, 10**9 + 1)])
def test_findings_of_another_text_hide_the_whole_text(start: int, end: int) -> None:
    assert str(mask("Hej på dig !", [_span(start, end), _span(0, 3)])) == HIDDEN


def test_the_order_of_findings_does_not_matter() -> None:
    text = "Astrid bor i Lund"
    found = _found(text, (Kind.PERSON, "Astrid"), (Kind.CITY, "Lund"))
    assert mask(text, found) == mask(text, found[::-1]) == mask(text, [*found, *found])


def test_findings_that_overlap_in_part_are_hidden_together() -> None:
    text = "till astrid@example.se nu"
    found = [*_found(text, (Kind.EMAIL_ADDRESS, "astrid@example.se")), _span(12, len(text), Kind.USERNAME)]
    assert str(mask(text, found)) == "till [EMAIL_ADDRESS 1]"


def test_of_findings_that_overlap_in_part_nothing_stays_readable() -> None:
    text = "070-174 06 05 070-174 06 06"
    found = [_span(0, 17, Kind.PHONE_NUMBER), _span(14, len(text), Kind.PHONE_NUMBER)]
    assert str(mask(text, found)) == "[PHONE_NUMBER 1]"


def test_a_finding_inside_another_does_not_show_twice() -> None:
    text = "till astrid@example.se nu"
    found = _found(text, (Kind.EMAIL_ADDRESS, "astrid@example.se"), (Kind.PERSON, "astrid"))
    assert str(mask(text, found)) == "till a•••@example.se nu"


@pytest.mark.parametrize(
    ("text", "words", "masked"),
    [
        (
            "Lindfors: butik@lindfors.example.se",
            [(Kind.PERSON, "Lindfors"), (Kind.EMAIL_ADDRESS, "butik@lindfors.example.se")],
            "[PERSON 1]: [EMAIL_ADDRESS 1]",
        ),
        (
            "kod 1881, kort 4242 4242 4242 1881",
            [(Kind.PASSWORD, "1881"), (Kind.CREDIT_CARD, "4242 4242 4242 1881")],
            "kod [PASSWORD 1], kort [CREDIT_CARD 1]",
        ),
    ],
)
def test_the_rest_of_one_value_never_gives_another_away(text: str, words: list[tuple[Kind, str]], masked: str) -> None:
    assert str(mask(text, _found(text, *words))) == masked


@pytest.mark.parametrize("word", ["password", "person", "PASSWORD"])
def test_a_value_that_is_the_name_of_a_kind_does_not_hide_the_rest(word: str) -> None:
    text = f"lösen: {word} tack"
    assert str(mask(text, _found(text, (Kind.PASSWORD, word)))) == "lösen: [PASSWORD 1] tack"


def test_a_finding_that_could_still_be_read_hides_the_whole_text() -> None:
    # The phone's last digits close up when it is masked, and with the words after it they would spell the password.
    text = "ring 070-17406 0 5 99, lösen 05 99"
    found = _found(text, (Kind.PHONE_NUMBER, "070-17406 0 5"), (Kind.PASSWORD, "05 99"))
    assert str(mask(text, found)) == HIDDEN
    assert str(mask(text, found[:1])) == "ring ••• 05 99, lösen 05 99"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.EMAIL_ADDRESS, "a•••@example.se"),
        (Kind.EMAIL_ADDRESS, "•••@example.se"),
        (Kind.CREDIT_CARD, "•••• 1881"),
        (Kind.PHONE_NUMBER, "••• 05"),
        (Kind.SE_PERSONNUMMER, "••••••-••••"),
        (Kind.PERSON, "[PERSON 7]"),
        (Kind.PASSWORD, "[PERSON 7]"),
        (Kind.PERSON, HIDDEN),
        (_UNKNOWN, HIDDEN),
    ],
)
def test_what_is_masked_already_stays_as_it_is(kind: Kind, text: str) -> None:
    assert str(mask_value(kind, text)) == text


def test_placeholders_in_a_text_stay_as_they_are() -> None:
    text = "[PERSON 2] och [PERSON 1] i [CITY 12]"
    inside = [_span(start + 1, end - 1) for start, end in placeholders_in(text)]
    assert len(inside) == 3
    assert str(mask(text, inside)) == text


def test_digits_in_brackets_after_a_kind_are_masked_when_they_may_be_a_secret() -> None:
    text = "[PASSWORD 1234]"
    assert "1234" not in str(mask(text, [_span(0, len(text), Kind.PASSWORD)]))


def test_masked_text_is_made_here_only() -> None:
    with pytest.raises(TypeError):
        MaskedText("Astrid", key=object())
    assert str(MaskedText.of_our_own_words("Due tickets")) == "Due tickets"


def test_masked_text_and_numbering_stay_out_of_logs_and_checkpoints() -> None:
    masked, numbering = mask("Hej Astrid", _found("Hej Astrid", (Kind.PERSON, "Astrid"))), Numbering()
    numbering.placeholder(Kind.PERSON, "Astrid")
    assert repr(masked) == "MaskedText(14 characters)"
    assert len(masked) == 14
    assert "Astrid" not in repr(numbering)
    for one in (masked, numbering):
        with pytest.raises(TypeError):
            pickle.dumps(one)
        with pytest.raises(TypeError):
            copy.copy(one)


def test_masked_text_compares_by_what_is_read() -> None:
    assert mask("Hej", []) == mask("Hej", [])
    assert len({mask("Hej", []), mask("Hej", [])}) == 1
    assert mask("Hej", []) != "Hej"


_LETTERS = st.text(st.sampled_from("abÅ@. -19470•[]İß\n"), max_size=40)
_WORDS = st.sampled_from(
    ["anna", "Berg", "anna@berg.se", "070-1740605", "4242424242421881", "1881", "900101-2385", "[PERSON 1]", "••• 05"]
)
_TEXTS = st.lists(_WORDS | _LETTERS, max_size=12).map("".join)


@st.composite
def _texts_and_findings(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(_TEXTS.filter(bool))
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=8))
    kinds = st.sampled_from([*Kind, _UNKNOWN])
    return text, [_span(min(span), max(span), draw(kinds)) for span in spans if span[0] != span[1]]


def _secrets(text: str, findings: Sequence[Finding]) -> list[str]:
    """Return the findings' texts that must not be readable: four characters or more, none of them a mask's own."""
    words = [text[one.start : one.end] for one in findings]
    return [word for word in words if len("".join(word.split())) >= 4 and not set(word) & set("•[]")]


@given(_texts_and_findings())
def test_no_finding_can_be_read_in_the_masked_text(given_text: tuple[str, list[Finding]]) -> None:
    text, findings = given_text
    readable = re.sub(r"\[[A-Z_]+ \d+\]", "•", str(mask(text, findings)))
    for secret in _secrets(text, findings):
        assert folded(secret) not in folded(readable)


def test_a_typed_placeholder_that_a_finding_cuts_through_hides_nothing() -> None:
    masked = str(mask("anna[PERSON 1]", [_span(0, 5), _span(5, 9)]))
    assert masked == "[PERSON 1][PERSON 2]ON 1]"


@given(_texts_and_findings())
def test_masking_again_changes_nothing(given_text: tuple[str, list[Finding]]) -> None:
    once = str(mask(*given_text))
    again = [_span(start, end) for start, end in placeholders_in(once)]
    assert str(mask(once, again)) == once


@given(_TEXTS.filter(bool), st.sampled_from([*Kind, _UNKNOWN]))
def test_no_more_than_the_documented_rest_can_be_read(value: str, kind: Kind) -> None:
    assume(not set(value) & set("•[]"))
    masked = str(mask_value(kind, value))
    digits = len(re.findall(r"\d", re.sub(r"\[[A-Z_]+ \d+\]|@.*", "", masked)))
    most = {Kind.CREDIT_CARD: 4, Kind.PHONE_NUMBER: 2, Kind.EMAIL_ADDRESS: 1}.get(kind, 0)
    assert digits <= most
    assert re.fullmatch(r"\[[A-Z_]+ 1\]|•{8}|•{6}-•{4}|•••• \d{4}|••• \d\d|[^\s@]?•••@[\w.-]+", masked)
    if kind not in {Kind.CREDIT_CARD, Kind.PHONE_NUMBER, Kind.EMAIL_ADDRESS, Kind.SE_PERSONNUMMER, _UNKNOWN}:
        assert masked == f"[{kind} 1]"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=5))
def test_any_text_and_any_offsets_give_a_masked_text_or_hide_it(text: str, spans: list[tuple[int, int]]) -> None:
    findings = [_span(start, end) for start, end in spans]
    masked = str(mask(text, findings))
    if not all(0 <= start < end <= len(text) for start, end in spans):
        assert masked == HIDDEN
