"""A letter is put together: paragraphs of ours, each for a part that the law asks for, and what staff wrote among them.

What a person or a partner wrote is filled in as a value and never read as a text of ours; nothing in it can end the
letter, reorder what stands around it, or reach the head of a mail. The letter names no person: the address says who.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from handlers.letter_errors import LetterPart
from handlers.letters.english import ENGLISH
from handlers.letters.swedish import SWEDISH
from handlers.letters.texts import LetterTexts
from handlers.policy.letter_parts import LetterFacts, Withheld
from handlers.policy.recipients import Recipient, ToldState
from storage.plaintext import Plaintext
from storage.vocabulary import LetterLanguage, LetterType, Right

TEXTS: Final[Mapping[LetterLanguage, LetterTexts]] = {LetterLanguage.SV: SWEDISH, LetterLanguage.EN: ENGLISH}
_MANY_BREAKS: Final = re.compile(r"\n{3,}")
_Paragraph = tuple[frozenset[LetterPart], str]


@dataclass(frozen=True, slots=True)
class Written:
    """A letter, and which parts stand in it."""

    text: Plaintext
    parts: frozenset[LetterPart]


def compose(
    type_: LetterType, facts: LetterFacts, *, words: Plaintext | None, company: str, language: LetterLanguage
) -> Written:
    """Return a letter of this type. `words` are what staff wrote; of the doubt who asks nothing stands in it."""
    texts = TEXTS[language]
    said = words.reveal() if words else ""
    paragraphs = [one for one in _BODIES[type_](texts, facts, said) if one[1]]
    head = texts.head.format(company=_line(company), dated=facts.dated_on, number=facts.number)
    body = [head, texts.hello, *(text for _, text in paragraphs), texts.regards.format(company=_line(company))]
    parts = frozenset[LetterPart]().union(*(parts for parts, _ in paragraphs))
    return Written(Plaintext("\n\n".join(body) + "\n"), parts | {LetterPart.IN_TIME})  # the day stands in its head


def cleaned(words: str) -> str:
    """Return what staff wrote as it may stand in a letter: lines of readable characters, and no more."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    shown = ("".join(filter(_is_readable, line)).rstrip() for line in lines)
    return _MANY_BREAKS.sub("\n\n", "\n".join(shown)).strip()


def _is_readable(character: str) -> bool:
    return not unicodedata.category(character).startswith("C")


def _line(value: str) -> str:
    return " ".join(cleaned(value).split())


def _part(text: str, *parts: LetterPart) -> _Paragraph:
    return frozenset(parts), text


def _received(texts: LetterTexts, facts: LetterFacts, _: str) -> Iterator[_Paragraph]:
    yield _part(texts.arrived.format(received=facts.received_on), LetterPart.RECEIVED_ON)
    yield _part(texts.due.format(due=facts.due_on), LetterPart.DUE_ON)
    yield _contact(texts, facts)


def _identity(texts: LetterTexts, facts: LetterFacts, _: str) -> Iterator[_Paragraph]:
    yield _part(texts.arrived_from_somebody.format(received=facts.received_on), LetterPart.RECEIVED_ON)
    yield _part(texts.doubt, LetterPart.DOUBT)
    if facts.contact:
        yield _part(texts.prove.format(contact=_line(facts.contact)), LetterPart.CONTACT)


def _scope(texts: LetterTexts, facts: LetterFacts, words: str) -> Iterator[_Paragraph]:
    yield _asked(texts, facts)
    yield _with(texts.question, words, LetterPart.QUESTION)
    yield _contact(texts, facts)


def _extension(texts: LetterTexts, facts: LetterFacts, words: str) -> Iterator[_Paragraph]:
    yield _asked(texts, facts)
    if facts.new_due_on:
        new = texts.extended.format(due=facts.new_due_on, last=facts.last_on)
        yield _part(new, LetterPart.NEW_DATE)
    yield _with(texts.why_extended, words, LetterPart.REASONS)
    yield from _remedies(texts, facts)
    yield _contact(texts, facts)


def _refusal(texts: LetterTexts, facts: LetterFacts, words: str) -> Iterator[_Paragraph]:
    if facts.is_identified:
        yield _asked(texts, facts)
        yield _with(texts.why_refused, words, LetterPart.REASONS)
    else:
        yield _part(texts.arrived_from_somebody.format(received=facts.received_on), LetterPart.RECEIVED_ON)
        yield _part(texts.not_proven, LetterPart.REASONS)
    yield from _remedies(texts, facts)
    yield _contact(texts, facts)


def _done(texts: LetterTexts, facts: LetterFacts, words: str) -> Iterator[_Paragraph]:
    yield _asked(texts, facts)
    by_itself = _done_by_itself(texts, facts)
    yield _part(by_itself, LetterPart.DONE)
    yield _with(texts.done_too if by_itself else texts.done, words, LetterPart.DONE)
    if facts.withheld:
        parts = (LetterPart.WITHHELD, LetterPart.GROUND, LetterPart.UNTIL)
        lines = [_withheld_line(texts, one) for one in facts.withheld]
        yield _part("\n".join([texts.withheld, *lines]) + f"\n\n{texts.withheld_then}", *parts)
    yield from _recipients(texts, facts)
    yield from _remedies(texts, facts)
    yield _contact(texts, facts)


_BODIES: Final[Mapping[LetterType, Callable[[LetterTexts, LetterFacts, str], Iterable[_Paragraph]]]] = {
    LetterType.RECEIVED: _received,
    LetterType.IDENTITY: _identity,
    LetterType.SCOPE: _scope,
    LetterType.EXTENSION: _extension,
    LetterType.PARTIAL: _done,
    LetterType.REFUSAL: _refusal,
    LetterType.DONE: _done,
}


def _done_by_itself(texts: LetterTexts, facts: LetterFacts) -> str:
    """Return what Gallra itself knows was done; nothing where only staff do."""
    if facts.right is Right.OBJECTION:
        return texts.marketing_ended if facts.is_marketing_ended else ""
    if facts.right is not Right.ERASURE:
        return ""
    if not facts.withheld:
        return texts.erased if facts.items_held or _anybody_was_told(facts) else texts.nothing_held
    return texts.erased_rest if facts.items_erased else texts.erased_none


def _anybody_was_told(facts: LetterFacts) -> bool:
    nobody = (ToldState.NOTHING_HELD, ToldState.IMPOSSIBLE)
    return any(one.state not in nobody for one in facts.recipients)


def _asked(texts: LetterTexts, facts: LetterFacts) -> _Paragraph:
    asked = texts.asked.format(received=facts.received_on, right=texts.rights[facts.right])
    return _part(asked, LetterPart.RECEIVED_ON)


def _with(intro: str, words: str, part: LetterPart) -> _Paragraph:
    return _part(f"{intro}\n\n{words}" if words else "", part)


def _contact(texts: LetterTexts, facts: LetterFacts) -> _Paragraph:
    return _part(texts.contact.format(contact=_line(facts.contact)) if facts.contact else "", LetterPart.CONTACT)


def _withheld_line(texts: LetterTexts, one: Withheld) -> str:
    return texts.withheld_line.format(
        items=texts.items[one.type],
        count=one.count,
        holder=_line(one.holder) if one.holder else texts.here,
        through=one.through or "",
        ground=texts.grounds[one.ground] if one.ground else "",
    )


def _recipients(texts: LetterTexts, facts: LetterFacts) -> Iterator[_Paragraph]:
    """Yield who was told what (GDPR art. 19), where the right is one after which recipients are told."""
    if facts.recipients and all(one.state is ToldState.NOTHING_HELD for one in facts.recipients):
        yield _part(texts.recipients_none, LetterPart.RECIPIENTS)
    elif facts.recipients:
        lines = [_recipient_line(texts, one) for one in facts.recipients]
        yield _part("\n".join([texts.recipients, *lines]), LetterPart.RECIPIENTS)
    elif facts.contact:
        yield _part(texts.recipients_ask.format(contact=_line(facts.contact)), LetterPart.RECIPIENTS)


def _recipient_line(texts: LetterTexts, one: Recipient) -> str:
    state = texts.told[one.state].format(on=one.told_on or "")
    return texts.recipient_line.format(title=_line(one.title), state=state)


def _remedies(texts: LetterTexts, facts: LetterFacts) -> Iterator[_Paragraph]:
    if facts.authority:
        complaint = texts.complaint.format(authority=_line(facts.authority))
        yield _part(f"{complaint} {texts.court}", LetterPart.COMPLAINT, LetterPart.COURT)
