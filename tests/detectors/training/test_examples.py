"""Labels of words."""

from spacy.vocab import Vocab

from detectors.model.tokens import WordTokenizer
from detectors.training.examples import LABELS, columns_of
from detectors.training.markup import read_ticket


def test_each_word_that_a_mark_touches_gets_its_label() -> None:
    ticket = read_ticket("lang: sv\n⟦PERSON|Åsa Ek⟧s order ⟦DECOY|10-2⟧.", name="x:1")
    doc = WordTokenizer(Vocab())(ticket.text)
    labels = [LABELS[column] for column in columns_of(doc, ticket)]
    assert list(zip([word.text for word in doc], labels, strict=True)) == [
        ("Åsa", "B-PERSON"),
        ("Eks", "I-PERSON"),
        ("order", "O"),
        ("10", "B-DECOY"),
        ("-", "I-DECOY"),
        ("2", "I-DECOY"),
        (".", "O"),
    ]
