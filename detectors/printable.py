"""Text of unknown origin on one line of a terminal, with nothing in it that would steer the terminal."""

import unicodedata


def printable(text: str) -> str:
    """Return a text with its line breaks shown, and control and formatting characters as spaces."""
    return "".join("⏎" if each == "\n" else " " if unicodedata.category(each)[0] == "C" else each for each in text)
