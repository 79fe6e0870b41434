"""What the demo reads from a look behind the stand-in: which texts there are, what can be redacted, what is left."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

Json = dict[str, Any]

REACHED: Final = 500
"""So many of a conversation's parts Intercom hands out, the newest."""
_REASONS: Final = {
    "admin_source": "a colleague wrote the first message; Intercom redacts a customer's only",
    "bodiless_part": "an event without text: there is nothing to redact",
    "beyond_500_parts": "Intercom hands out a conversation's newest 500 messages only",
    "attachment": "whether a file goes with its message is not documented",
    "title": "Intercom refused to change it",
    "custom_attributes": "Intercom cannot redact them; those with something personal in them were emptied",
    "rating_remark": "Intercom has no way to redact it",
    "residue": "it was found again in what a layer leaves",
    "author_details": "they belong to the contact or the colleague, not to the message",
}
"""Why a place at Intercom survives, by the word the product writes into its log."""
_NUMBER: Final = re.compile(r"\b\d{6}(?:\d\d)?[-+]\d{4}\b")  # personnummer, organisationsnummer
_PERSONAL: Final = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    _NUMBER,
    re.compile(r"\b\d{4}(?: \d{4}){3}\b"),  # payment cards
    re.compile(r"\b0\d{1,3}-\d{2,3}(?: \d{2,3}){1,3}\b"),  # Swedish telephone numbers
)
_LEAST_LINE: Final = 25
_MOST_MESSAGES: Final = 6


def redactable(conversation: Json) -> list[Json]:
    """Return the messages that Intercom can redact: those that had a text, but a first one only from a contact."""
    first, *parts = conversation["messages"]
    return [
        message
        for message in (first, *parts[-REACHED:])
        if (message["text"] or message["redacted"]) and (message is not first or message["author"] in ("user", "lead"))
    ]


def has_text(conversation: Json) -> bool:
    """Tell whether anything that can be redacted still stands."""
    return any(message["text"] and not message["redacted"] for message in redactable(conversation))


def personal_words(text: str) -> set[str]:
    """Return what in a text is certainly personal: addresses, personnummer, cards and telephone numbers, as written."""
    return {found for pattern in _PERSONAL for found in pattern.findall(text)}


def contact_words(text: str) -> set[str]:
    """Return the addresses, cards and telephone numbers in a text: what no voucher needs."""
    return personal_words(text) - set(_NUMBER.findall(text))


def fingerprints(conversations: Iterable[Json]) -> set[str]:
    """Return words and lines of these tickets by which their text would be recognised anywhere."""
    texts = [one["text"] or "" for conversation in conversations for one in conversation["messages"][:_MOST_MESSAGES]]
    lines = {line.strip() for text in texts for line in text.splitlines() if len(line.strip()) >= _LEAST_LINE}
    return lines.union(*map(personal_words, texts))


def files_with(words: Iterable[str], folder: Path) -> list[str]:
    """Return the names of the files under a folder in which one of these words stands."""
    needles = [word.encode() for word in words]
    contents = {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return [name for name, content in contents.items() if any(needle in content for needle in needles)]


def survivors(audit_rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return what could not be redacted, as the audit log has it: places by word, over all tickets."""
    left: Counter[str] = Counter()
    for row in audit_rows:
        if row["word"] in ("redaction:done", "layer:done"):
            left.update(row["details"]["survivors"])
    return dict(sorted(left.items()))


def reason(survivor: str) -> str:
    """Return why such a place survives."""
    return _REASONS.get(survivor, "see docs/retention.md")


def reasons() -> frozenset[str]:
    """Return the words whose reason is known here."""
    return frozenset(_REASONS)
