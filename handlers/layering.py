"""A ticket without a layer: its texts with what goes replaced, searched again for what might remain. For verbs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from handlers import ticket_copy
from handlers.going import going_places, taken, without
from handlers.policy.retention import Going
from handlers.services import WorkerServices
from handlers.ticket_copy import TITLE, Detected
from storage.partners.conversation import Conversation
from storage.plaintext import Plaintext

_PASSES: Final = 3
"""How often what is found again is taken out; what remains then is counted as residue."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A conversation as our copy is to hold it: `places` changed, and `residue` findings of what goes are left."""

    detected: Detected
    places: frozenset[str]
    residue: int


def take_layer(services: WorkerServices, detected: Detected, going: Going) -> Layer:
    """Take what goes out of a conversation's texts; search them again, the person's own identifiers included.

    Nothing changes where all of the ticket goes: then no text is kept.
    """
    places: frozenset[str] = frozenset()
    for _ in range(0 if going.is_last else _PASSES):
        now_going = going_places(detected, going)
        if not now_going:
            break
        places |= now_going
        texts = ticket_copy.texts_of(detected.conversation)
        new = without(detected, going, {place: texts[place] for place in texts if place in now_going})
        detected = ticket_copy.detect(services, _with_texts(detected.conversation, new))
    residue = 0 if going.is_last else sum(len(taken(found, going)) for found in detected.corrected.values())
    return Layer(detected, places, residue)


def _with_texts(conversation: Conversation, texts: Mapping[str, Plaintext]) -> Conversation:
    """Return a conversation in which these places have our texts."""
    parts = tuple(
        replace(part, body=texts[place], is_layered=True) if (place := ticket_copy.place_of(part)) in texts else part
        for part in conversation.parts
    )
    return replace(conversation, title=texts.get(TITLE, conversation.title), parts=parts)
