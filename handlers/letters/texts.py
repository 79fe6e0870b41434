"""What letters are made of, in one language: plain sentences of ours with places for values."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.policy.recipients import ToldState
from storage.vocabulary import ItemType, Right, WithholdingGround


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTexts:
    """The texts of one language; every `{…}` is filled in by `composing`."""

    subject: str
    """Of the mail: it says nothing of who asks for what."""
    head: str
    """With `{company}`, `{dated}` and `{number}`."""
    hello: str
    regards: str
    """With `{company}`."""
    placeholder: str
    """Stands in a preview where staff have not written yet."""
    rights: Mapping[Right, str]
    """What the person asked for; follows `asked`."""
    arrived: str
    """With `{received}`, as the two that follow."""
    arrived_from_somebody: str
    """Where it is not proven who asks: it says nothing of what was asked for."""
    asked: str
    """With `{right}` too."""
    due: str
    """With `{due}`."""
    contact: str
    """With `{contact}`, as the one that follows."""
    prove: str
    doubt: str
    question: str
    extended: str
    """With `{due}` and `{last}`."""
    why_extended: str
    why_refused: str
    not_proven: str
    erased: str
    erased_rest: str
    erased_none: str
    nothing_held: str
    marketing_ended: str
    done: str
    done_too: str
    withheld: str
    withheld_line: str
    """With `{items}`, `{count}`, `{holder}`, `{through}` and `{ground}`."""
    withheld_then: str
    here: str
    """The holder of what the company keeps itself."""
    grounds: Mapping[WithholdingGround, str]
    items: Mapping[ItemType, str]
    recipients: str
    recipients_none: str
    recipients_ask: str
    """With `{contact}`."""
    recipient_line: str
    """With `{title}` and `{state}`."""
    told: Mapping[ToldState, str]
    """Some with `{on}`."""
    complaint: str
    """With `{authority}`."""
    court: str
