"""What a letter has to say by law: a table of each part that may be missing, and Hypothesis over all facts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.letter_errors import LetterFault, LetterIncomplete, LetterPart, LetterRefused
from handlers.letters.composing import compose
from handlers.policy.letter_parts import (
    REQUIRED,
    LetterFacts,
    Withheld,
    check_parts,
    check_state,
    known_parts,
    missing_parts,
    needs_words,
    required_parts,
)
from handlers.policy.recipients import Recipient, ToldProof, ToldState
from handlers.request_errors import IdentityNotProven
from storage.plaintext import Plaintext
from storage.vocabulary import ItemType, LetterLanguage, LetterType, RequestState, Right, WithholdingGround

RECEIVED = date(2026, 3, 2)
LAST, EXTENDED = date(2026, 4, 2), date(2026, 6, 2)
KEPT = Withheld("Stripe", ItemType.INVOICE, 3, WithholdingGround.LEGAL_OBLIGATION, date(2033, 12, 31))
WHOLE = LetterFacts(
    number=3,
    right=Right.ERASURE,
    dated_on=date(2026, 3, 20),
    received_on=RECEIVED,
    last_on=LAST,
    due_on=LAST,
    new_due_on=EXTENDED,
    is_identified=True,
    contact="integritet@example.se",
    authority="Integritetsskyddsmyndigheten (IMY)",
    has_words=True,
    withheld=(KEPT,),
)
"""Facts of which every letter can be written."""


@pytest.mark.parametrize("type_", LetterType)
def test_of_whole_facts_every_letter_can_be_written(type_: LetterType) -> None:
    for right in Right:
        assert missing_parts(type_, replace(WHOLE, right=right)) == ()


@pytest.mark.parametrize(
    ("type_", "lacks", "part"),
    [
        (LetterType.RECEIVED, {"contact": None}, LetterPart.CONTACT),
        (LetterType.RECEIVED, {"dated_on": LAST + timedelta(days=1)}, LetterPart.DUE_ON),
        (LetterType.IDENTITY, {"has_words": False}, LetterPart.DOUBT),
        (LetterType.IDENTITY, {"contact": None}, LetterPart.CONTACT),
        (LetterType.SCOPE, {"has_words": False}, LetterPart.QUESTION),
        (LetterType.EXTENSION, {"has_words": False}, LetterPart.REASONS),
        (LetterType.EXTENSION, {"dated_on": LAST + timedelta(days=1)}, LetterPart.IN_TIME),
        (LetterType.EXTENSION, {"dated_on": RECEIVED - timedelta(days=1)}, LetterPart.IN_TIME),
        (LetterType.EXTENSION, {"new_due_on": None}, LetterPart.NEW_DATE),
        (LetterType.EXTENSION, {"new_due_on": LAST}, LetterPart.NEW_DATE),
        (LetterType.PARTIAL, {"withheld": ()}, LetterPart.WITHHELD),
        (LetterType.PARTIAL, {"withheld": (replace(KEPT, ground=None),)}, LetterPart.GROUND),
        (LetterType.PARTIAL, {"withheld": (KEPT, replace(KEPT, through=None))}, LetterPart.UNTIL),
        (LetterType.PARTIAL, {"authority": None}, LetterPart.COMPLAINT),
        (LetterType.REFUSAL, {"has_words": False}, LetterPart.REASONS),
        (LetterType.REFUSAL, {"authority": None}, LetterPart.COMPLAINT),
        (LetterType.DONE, {"right": Right.ACCESS, "has_words": False}, LetterPart.DONE),
        (LetterType.DONE, {"right": Right.OBJECTION, "has_words": False}, LetterPart.DONE),
    ],
)
def test_each_part_may_be_missing(type_: LetterType, lacks: dict[str, object], part: LetterPart) -> None:
    facts = replace(WHOLE, **lacks)  # type: ignore[arg-type]
    assert part in missing_parts(type_, facts)
    with pytest.raises(LetterIncomplete) as refusal:
        check_parts(type_, facts, tuple(LetterPart))
    assert part in refusal.value.parts


def test_what_is_known_and_was_not_written_is_missing_all_the_same() -> None:
    written = set(LetterPart) - {LetterPart.COURT}
    assert missing_parts(LetterType.REFUSAL, WHOLE, written) == (LetterPart.COURT,)


def test_the_last_day_of_the_month_is_in_time() -> None:
    assert missing_parts(LetterType.EXTENSION, replace(WHOLE, dated_on=LAST)) == ()
    assert missing_parts(LetterType.RECEIVED, replace(WHOLE, dated_on=LAST)) == ()


def test_a_refusal_that_is_late_lacks_nothing() -> None:
    assert missing_parts(LetterType.REFUSAL, replace(WHOLE, dated_on=LAST + timedelta(days=90))) == ()


def test_before_it_is_known_who_asks_that_is_the_reason() -> None:
    assert missing_parts(LetterType.REFUSAL, replace(WHOLE, has_words=False, is_identified=False)) == ()


@pytest.mark.parametrize("right", Right)
def test_recipients_are_told_of_after_the_rights_of_art_19_alone(right: Right) -> None:
    tells = right in (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)
    for type_ in (LetterType.DONE, LetterType.PARTIAL):
        assert (LetterPart.RECIPIENTS in required_parts(type_, right)) is tells
    assert LetterPart.RECIPIENTS not in required_parts(LetterType.REFUSAL, right)


@pytest.mark.parametrize(("state", "is_missing"), [(ToldState.DONE, False), (ToldState.NOT_TOLD, True)])
def test_who_was_not_told_can_be_asked_for_where_the_company_is_reached(state: ToldState, *, is_missing: bool) -> None:
    told = replace(WHOLE, recipients=(Recipient("stripe", "Stripe", state, ToldProof.NONE),))
    assert missing_parts(LetterType.DONE, told) == ()
    alone = missing_parts(LetterType.DONE, replace(told, contact=None))
    assert (LetterPart.RECIPIENTS in alone) is is_missing


def test_staff_have_to_write_what_only_they_know() -> None:
    needed = {type_ for type_ in LetterType if needs_words(type_, WHOLE)}
    assert needed == {LetterType.IDENTITY, LetterType.SCOPE, LetterType.EXTENSION, LetterType.REFUSAL}
    assert needs_words(LetterType.DONE, replace(WHOLE, right=Right.RESTRICTION))
    assert not needs_words(LetterType.DONE, replace(WHOLE, right=Right.OBJECTION, is_marketing_ended=True))
    assert not needs_words(LetterType.REFUSAL, replace(WHOLE, is_identified=False))


@pytest.mark.parametrize("type_", LetterType)
@pytest.mark.parametrize("state", [RequestState.RECEIVED, RequestState.IDENTITY_PENDING])
def test_a_stranger_is_told_nothing_of_data(type_: LetterType, state: RequestState) -> None:
    check_state(type_, RequestState.IN_PROGRESS, has_words=True)
    if type_ in (LetterType.RECEIVED, LetterType.IDENTITY):
        check_state(type_, state, has_words=True)
    elif type_ is LetterType.REFUSAL:
        check_state(type_, state, has_words=False)
        with pytest.raises(LetterRefused) as refusal:
            check_state(type_, state, has_words=True)
        assert refusal.value.fault is LetterFault.WORDS_TOO_SOON
    else:
        with pytest.raises(IdentityNotProven):
            check_state(type_, state, has_words=False)


_DAYS = st.dates(RECEIVED - timedelta(days=40), RECEIVED + timedelta(days=200))
_KEPT = st.builds(
    Withheld,
    st.sampled_from((None, "Stripe")),
    st.sampled_from(ItemType),
    st.integers(1, 9),
    st.none() | st.sampled_from(WithholdingGround),
    st.none() | _DAYS,
)
_RECIPIENTS = st.builds(
    Recipient, st.just("stripe"), st.just("Stripe"), st.sampled_from(ToldState), st.just(ToldProof.NONE), _DAYS
)
_FACTS = st.builds(
    LetterFacts,
    number=st.integers(1, 99),
    right=st.sampled_from(Right),
    dated_on=_DAYS,
    received_on=st.just(RECEIVED),
    last_on=_DAYS,
    due_on=_DAYS,
    new_due_on=st.none() | _DAYS,
    is_identified=st.booleans(),
    contact=st.sampled_from((None, "integritet@example.se")),
    authority=st.sampled_from((None, "IMY")),
    has_words=st.booleans(),
    items_held=st.integers(0, 3),
    items_erased=st.integers(0, 3),
    is_marketing_ended=st.booleans(),
    withheld=st.lists(_KEPT, max_size=2).map(tuple),
    recipients=st.lists(_RECIPIENTS, max_size=2).map(tuple),
)
_WORDS = Plaintext("Det tar tid att leta igenom allt.")


@given(st.sampled_from(LetterType), _FACTS, st.sampled_from(LetterLanguage))
def test_a_letter_without_a_part_that_is_asked_for_is_never_written(
    type_: LetterType, facts: LetterFacts, language: LetterLanguage
) -> None:
    words = _WORDS if facts.has_words else None
    written = compose(type_, facts, words=words, company="Butiken AB", language=language)
    try:
        check_parts(type_, facts, written.parts)
    except LetterIncomplete:
        return
    text = written.text.reveal()
    shown = {
        LetterPart.RECEIVED_ON: str(facts.received_on),
        LetterPart.DUE_ON: str(facts.due_on),
        LetterPart.CONTACT: str(facts.contact),
        LetterPart.QUESTION: _WORDS.reveal(),
        LetterPart.REASONS: _WORDS.reveal() if facts.is_identified or type_ is LetterType.EXTENSION else "12(2)",
        LetterPart.NEW_DATE: str(facts.new_due_on),
        LetterPart.IN_TIME: str(facts.dated_on),
        LetterPart.UNTIL: str(facts.withheld[0].through) if facts.withheld else "",
        LetterPart.GROUND: "17(3)",
        LetterPart.COMPLAINT: f"{facts.authority} ",
        LetterPart.COURT: "79",
    }
    plain = text.replace("12.2 ", "12(2) ").replace("17.3 ", "17(3) ")
    for part in REQUIRED[type_]:
        assert shown.get(part, "") in plain, part
    assert known_parts(type_, facts) >= set(required_parts(type_, facts.right))
