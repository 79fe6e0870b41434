"""What `gallra scan` is given to read, and how it is called."""

import json
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from tests.bench.contests.texts import development_tickets, support_texts

GALLRA: Final = Path(sys.executable).with_name("gallra")
_SHORT: Final = 160
_CONSONANTS: Final = "bdfgklmnrs"
_VOWELS: Final = "aeiouyåäöe"


def line_of(number: int, text: str) -> bytes:
    """Return a line for `gallra scan`."""
    return f"{json.dumps({'id': number, 'text': text}, ensure_ascii=False)}\n".encode()


def write_lines(file: Path, count: int) -> int:
    """Write so many lines of the timed texts, over and over; return how many."""
    texts = cycle(each.text for each in support_texts())
    with file.open("wb") as out:
        out.writelines(line_of(number, text) for number, text in enumerate(islice(texts, count)))
    return count


def distinct_lines() -> Iterator[bytes]:
    """Yield lines without end: short tickets, each with a word, a number and an address that stand in no other line.

    What is the same a million times would hide what a vocabulary remembers of every new word.
    """
    short = [ticket.text for ticket in development_tickets() if len(ticket.text) <= _SHORT]
    for number, text in enumerate(cycle(short)):
        word = word_of(number)
        yield line_of(number, f"{text} {word.title()} {number}, {word}@example.se")


def word_of(number: int) -> str:
    """Return a made-up word for a number, a different one for each: its digits as syllables."""
    return "".join(f"{_CONSONANTS[int(digit)]}{_VOWELS[int(digit)]}" for digit in f"{number:03}")
