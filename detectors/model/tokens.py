"""How a text is cut into words for the model: runs of letters, runs of digits, and every other sign by itself.

So `Anna/070` are three words, `12B` two, and a name glued to a sign is still seen. A combining mark or an invisible
character belongs to the letters beside it, since people paste them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD: Final = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_INSIDE}])*|\d+|\s+|.", re.DOTALL)
_MOST_LETTERS: Final = 60
"""A longer run of letters is no word; it is cut, so that the vocabulary holds no page-long strings."""


class WordTokenizer(DummyTokenizer):
    """Cuts texts into words; keeps every character, so that offsets are those of the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as words. A single space belongs to the word before it, other white space is a word."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(text):
            if piece == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], **_: object) -> Iterator[Doc]:
        """Yield each text as words."""
        for text in texts:
            yield self(text)


def in_words(texts: Iterable[str]) -> list[Doc]:
    """Return texts as words, with a vocabulary of their own, which ends with them.

    It costs some microseconds. A lasting one would grow with every new word: spaCy's memory zones give the words back,
    and not their places in its tables.
    """
    tokenize = WordTokenizer(Vocab())
    return [tokenize(text) for text in texts]


def _pieces(text: str) -> list[str]:
    pieces = _WORD.findall(text)
    if all(len(piece) <= _MOST_LETTERS for piece in pieces):
        return pieces
    return [piece[at : at + _MOST_LETTERS] for piece in pieces for at in range(0, len(piece), _MOST_LETTERS)]


@registry.tokenizers("gallra.WordTokenizer.v1")  # type: ignore[untyped-decorator] # spaCy's registry has no types
def create_tokenizer() -> object:
    """Return what makes the tokenizer, as spaCy's configuration asks for it."""

    def create(nlp: Language) -> WordTokenizer:
        return WordTokenizer(nlp.vocab)

    return create
