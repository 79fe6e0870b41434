"""What a ticket shows when it is read back after a redaction: the outcome per place, and what survives. For verbs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers import ticket_copy
from handlers.going import going_attributes, going_places, has_going_title
from handlers.policy.retention import Going
from handlers.ticket_copy import Detected
from storage.partners.conversation import Conversation, Part
from storage.vocabulary import Outcome, PartType, Survivor


@dataclass(frozen=True, slots=True)
class Proof:
    """How many places ended how, and how many survive, per reason. Words and counts only."""

    outcomes: dict[str, int]
    survivors: dict[str, int]

    @property
    def is_verified(self) -> bool:
        """Whether nothing that goes and can be redacted still stands there."""
        return not self.outcomes.get(Outcome.UNVERIFIED)


def read_back(detected: Detected, going: Going, *, header: Outcome) -> Proof:
    """Compare what a conversation shows with what was to go. `header` is what the change of its header was answered."""
    conversation = detected.conversation
    outcomes = Counter(str(_outcome(part)) for part in _concerned(detected, going))
    title, attributes = has_going_title(detected, going), len(going_attributes(detected, going))
    if header is Outcome.REDACTED and (title or attributes):
        outcomes[str(Outcome.UNVERIFIED)] += title + attributes  # it said yes, and nothing happened
    survivors = _survivors(conversation, list(_concerned(detected, going)))
    survivors |= {Survivor.TITLE: int(title), Survivor.CUSTOM_ATTRIBUTES: attributes}
    survivors |= _beside_the_texts(conversation) if going.is_last else {}
    return Proof(dict(outcomes), {str(survivor): count for survivor, count in survivors.items() if count})


def _concerned(detected: Detected, going: Going) -> Iterable[Part]:
    """Return the parts that were to go: all with the last layer, else those that hold or held something that goes."""
    places = going_places(detected, going)
    parts = detected.conversation.parts
    return (part for part in parts if going.is_last or part.is_layered or ticket_copy.place_of(part) in places)


def _outcome(part: Part) -> Outcome:
    if part.is_redacted:
        return Outcome.REDACTED
    if not part.body:
        return Outcome.NOTHING_TO_REDACT
    return Outcome.UNVERIFIED if ticket_copy.is_redactable(part) else Outcome.NOT_REDACTABLE


def _survivors(conversation: Conversation, concerned: Sequence[Part]) -> dict[Survivor, int]:
    """Return what stays at Intercom although every part that was to go is redacted, per reason."""
    sources = [part for part in concerned if part.type is PartType.SOURCE]
    return {
        Survivor.ADMIN_SOURCE: sum(_outcome(part) is Outcome.NOT_REDACTABLE for part in sources),
        Survivor.BEYOND_500_PARTS: conversation.parts_unreached,
        Survivor.ATTACHMENT: sum(part.attachments for part in concerned),
        Survivor.RATING_REMARK: int(conversation.has_rating_remark),
    }


def _beside_the_texts(conversation: Conversation) -> dict[Survivor, int]:
    """Return what stays although nothing personal is known of it, or it belongs to the contact."""
    parts = conversation.parts
    return {
        Survivor.BODILESS_PART: sum(not part.body and not part.is_redacted for part in parts),
        Survivor.CUSTOM_ATTRIBUTES: conversation.custom_attributes,
        Survivor.AUTHOR_DETAILS: sum(bool(part.author_name or part.author_email) for part in parts),
    }
