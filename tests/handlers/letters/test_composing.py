"""Letters as they are read: whole in both languages, and nothing that is filled in changes what stands around it."""

import string
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.letters.composing import TEXTS, cleaned, compose
from handlers.letters.english import ENGLISH
from handlers.letters.swedish import SWEDISH
from handlers.policy.recipients import Recipient, ToldProof, ToldState
from storage.plaintext import Plaintext
from storage.vocabulary import LetterLanguage, LetterType, Right
from tests.handlers.policy.test_letter_parts import KEPT, WHOLE

COMPANY = "Butiken AB"


def letter(type_: LetterType, *, words: str = "", language: LetterLanguage = LetterLanguage.SV, **facts: object) -> str:
    known = replace(WHOLE, has_words=bool(words), **facts)  # type: ignore[arg-type]
    said = Plaintext(words) if words else None
    return compose(type_, known, words=said, company=COMPANY, language=language).text.reveal()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    for field in fields(SWEDISH):
        swedish, english = getattr(SWEDISH, field.name), getattr(ENGLISH, field.name)
        if isinstance(swedish, str):
            swedish, english = {"": swedish}, {"": english}
        assert swedish.keys() == english.keys(), field.name
        for key, text in swedish.items():
            assert text.strip(), field.name
            assert placeholders(text) == placeholders(english[key]), f"{field.name} {key}"


def test_every_word_has_its_text() -> None:
    for texts in TEXTS.values():
        assert set(texts.rights) == set(Right)
        assert set(texts.told) == set(ToldState)
        for type_ in type(KEPT.type):
            assert texts.items[type_]
        for ground in type(KEPT.ground) if KEPT.ground else ():
            assert "17" in texts.grounds[ground]


def test_a_refusal_reads_so() -> None:
    assert letter(LetterType.REFUSAL, words="Vi har svarat på samma sak i förra veckan.") == (
        "Butiken AB\n2026-03-20\nVårt nummer: 3\n\n"
        "Hej!\n\n"
        "Den 2026-03-02 bad du om att vi raderar uppgifter om dig (artikel 17 i dataskyddsförordningen).\n\n"
        "Vi gör inte det du bad om. Skälet är detta:\n\n"
        "Vi har svarat på samma sak i förra veckan.\n\n"
        "Tycker du att vi har gjort fel kan du klaga hos Integritetsskyddsmyndigheten (IMY) (artikel 77 i "
        "dataskyddsförordningen). Du kan också vända dig till domstol (artikel 79 i dataskyddsförordningen).\n\n"
        "Har du frågor, eller vill du lägga till något? Du når oss så här: integritet@example.se. Nämn numret ovan.\n\n"
        "Vänliga hälsningar\nButiken AB\n"
    )


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"withheld": (), "items_held": 2, "items_erased": 2}, "We have erased the data about you, and told those"),
        ({"withheld": (), "items_held": 0}, "found no data about you to erase"),
        ({"items_held": 2, "items_erased": 1}, "that we need not keep"),
        ({"items_held": 2, "items_erased": 0}, "We cannot erase the data about you yet"),
    ],
)
def test_an_answer_to_an_erasure_says_how_much_was_erased(facts: dict[str, object], says: str) -> None:
    text = letter(LetterType.DONE, language=LetterLanguage.EN, **facts)  # type: ignore[arg-type] # of the facts alone
    assert says in text
    assert ("- invoices (3) at Stripe, through 2033-12-31" in text) is ("withheld" not in facts)


def test_who_was_told_is_listed_with_the_day() -> None:
    told = (
        Recipient("stripe", "Stripe", ToldState.DONE, ToldProof.LOOKED_AGAIN, WHOLE.dated_on),
        Recipient("asana", "Asana", ToldState.NOTHING_HELD, ToldProof.ITS_ANSWER),
    )
    text = letter(LetterType.DONE, recipients=told)
    assert "- Stripe: underrättades den 2026-03-20, och det är gjort\n- Asana: hade inga uppgifter om dig" in text
    assert "Ingen av dem" in letter(LetterType.DONE, recipients=told[1:])


def test_values_are_never_read_as_texts() -> None:
    nasty = "{authority.__class__} %s {0}\n\nBcc: x@example.com"
    told = (Recipient("x", nasty, ToldState.DONE, ToldProof.NONE, WHOLE.dated_on),)
    text = letter(LetterType.DONE, words=nasty, contact=nasty, authority=nasty, recipients=told)
    one_line = nasty.replace("\n\n", " ")
    assert f"- {one_line}: underrättades" in text
    assert f"Dessutom:\n\n{nasty}" in text
    assert text.count("\nBcc:") == 1, "in the words alone, which may have lines"


@given(st.text())
def test_what_staff_write_is_readable_lines_and_no_more(typed: str) -> None:
    shown = cleaned(typed)
    assert shown == cleaned(shown), "cleaning again changes nothing"
    assert "\n\n\n" not in shown
    for hidden in "\u202e\u2066\u200b\x00\x1b\r\ufeff":
        assert hidden not in shown


def test_the_doubt_does_not_stand_in_the_letter() -> None:
    assert "hemligt" not in letter(LetterType.IDENTITY, words="hemligt")
