"""What of a ticket goes with a redaction: the places that hold it, and its texts without it. Used by several verbs."""

from collections.abc import Collection, Mapping
from typing import Final

from detectors.entities import Finding, Kind
from detectors.redact import redact_ticket
from handlers.policy.retention import Going
from handlers.ticket_copy import TITLE, Detected
from storage.models import Redaction
from storage.plaintext import Plaintext

LAST_TITLE: Final = Plaintext("[redacted]")
"""The title of a ticket of which nothing is needed any more."""


def going_of(row: Redaction) -> Going:
    """Return what goes with a recorded redaction."""
    return Going(row.is_last, frozenset(kind for kind in Kind if kind in row.keeps))


def going_places(detected: Detected, going: Going) -> frozenset[str]:
    """Return the places of a conversation, `ticket_copy.place_of` or the title, that hold something that goes."""
    return frozenset(place for place, found in detected.corrected.items() if taken(found, going))


def taken(found: Collection[Finding], going: Going) -> list[Finding]:
    """Return the findings that go."""
    return [finding for finding in found if going.takes(finding.kind)]


def going_attributes(detected: Detected, going: Going) -> tuple[str, ...]:
    """Return the names of the conversation's own custom attributes whose values hold something that goes."""
    return tuple(name for name, found in detected.attributes.items() if taken(found, going))


def has_going_title(detected: Detected, going: Going) -> bool:
    """Say whether the title has to change: of a ticket of which nothing is needed, all of it goes."""
    title = detected.conversation.title
    if going.is_last:
        return title is not None and title != LAST_TITLE
    return TITLE in going_places(detected, going)


def has_going_header(detected: Detected, going: Going) -> bool:
    """Say whether the title or a custom attribute has to change."""
    return has_going_title(detected, going) or bool(going_attributes(detected, going))


def without(detected: Detected, going: Going, places: Mapping[str, Plaintext]) -> dict[str, Plaintext]:
    """Return these texts of a conversation with what goes replaced, the same value by the same placeholder."""
    texts = [text.reveal() for text in places.values()]
    findings = [taken(detected.corrected.get(place, []), going) for place in places]
    redacted = redact_ticket(texts, findings)
    return {place: Plaintext(text) for place, text in zip(places, redacted, strict=True)}
