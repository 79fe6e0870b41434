"""Requests as Slack shows them: the days that are left, what comes next, and every partner. Never who asks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.slack.blocks import Message
from bot.slack.languages import WORDS
from bot.slack.reading import Reader
from bot.slack.request_pages import request_line, request_message, requests_message
from bot.slack.words import Language
from handlers.answer_challenge import PERSON
from handlers.masked_requests import MaskedRequestLine
from handlers.partner_lines import PartnerLine
from handlers.show_request import ChallengeLine, MaskedRequest
from storage.errors import FailureReason
from storage.vocabulary import (
    AskState,
    ErasureState,
    HandReason,
    IdentifierType,
    ItemType,
    RequestState,
)
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of
from tests.bot.slack.request_samples import AT, request
from tests.handlers.bench import AGENT, OFFICER, STRANGER


def partner(
    name: str, state: AskState, *, items: Mapping[ItemType, int] | None = None, **others: object
) -> PartnerLine:
    line = PartnerLine(
        partner=name,
        state=state,
        hand_reason=None,
        failure=None,
        items=items or {},
        asked_at=AT,
        changed_at=AT,
        attested_by=None,
    )
    return replace(line, **others)  # type: ignore[arg-type]


def shown(*partners: PartnerLine, line: MaskedRequestLine | None = None) -> MaskedRequest:
    known = replace(line or request(), state=RequestState.IN_PROGRESS) if line is None else line
    return MaskedRequest(
        line=known,
        reasoning=(),
        identified_at=AT,
        identified_by=OFFICER.name,
        known_by=(IdentifierType.EMAIL, IdentifierType.EMAIL, IdentifierType.PHONE),
        partners=partners,
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (31, "31 days left"),
        (1, "1 day left"),
        (0, ":warning: today is the last day"),
        (-1, ":red_circle: 1 day late"),
        (-12, ":red_circle: 12 days late"),
    ],
)
def test_a_request_says_how_many_days_are_left(reader: Reader, days: int, words: str) -> None:
    assert request_line(reader, request(days_left=days)) == (
        "*7* · Erasure (art. 17) · E-mail 2026-01-10 13:30 · waiting for proof of identity\n"
        f"Answer by *2026-02-10*: {words}"
    )


def test_a_request_whose_deadline_is_near_is_marked(reader: Reader) -> None:
    near, far = request(days_left=5), request(days_left=5)

    assert request_line(reader, replace(near, is_warned=True)).endswith(": :warning: 5 days left")
    assert request_line(reader, far).endswith(": 5 days left")
    assert request_line(reader, replace(near, is_warned=True, days_left=-1)).endswith(": :red_circle: 1 day late")


def test_twenty_requests_fit(reader: Reader) -> None:
    blocks = check_message(requests_message(reader, OFFICER, [request(number) for number in range(20)]))

    assert len(blocks) == 21


def buttons(reader: Reader, actor: object, state: RequestState) -> list[str]:
    message = requests_message(reader, actor, [replace(request(), state=state)])  # type: ignore[arg-type]
    return [block["accessory"]["action_id"] for block in check_message(message) if "accessory" in block]


def test_each_may_do_next_what_is_theirs(reader: Reader) -> None:
    assert buttons(reader, OFFICER, RequestState.RECEIVED) == ["show_request"]
    assert buttons(reader, AGENT, RequestState.RECEIVED) == ["identify_person"]
    assert buttons(reader, AGENT, RequestState.IN_PROGRESS) == []
    assert buttons(reader, STRANGER, RequestState.RECEIVED) == []


def waiting(
    challenge: ChallengeLine | None = None, *, known_by: IdentifierType = IdentifierType.EMAIL
) -> MaskedRequest:
    """Return a request that waits for proof."""
    return replace(
        shown(line=request()), identified_at=None, identified_by=None, known_by=(known_by,), challenge=challenge
    )


def rows_of_buttons(message: Message) -> list[str]:
    """Return what the buttons that stand in rows of their own do."""
    rows = [block["elements"] for block in check_message(message) if block["type"] == "actions"]
    return [element["action_id"] for row in rows for element in row]


def test_a_link_is_sent_from_the_page_or_the_list_by_who_may(reader: Reader) -> None:
    write = ["write_letter", "refuse_request"]
    assert rows_of_buttons(request_message(reader, OFFICER, waiting())) == ["challenge_person", *write]
    assert rows_of_buttons(request_message(reader, STRANGER, waiting())) == []
    assert rows_of_buttons(request_message(reader, OFFICER, waiting(known_by=IdentifierType.PHONE))) == write
    known = rows_of_buttons(request_message(reader, OFFICER, shown()))
    assert known == ["write_letter", "extend_request", "answer_request", "refuse_request"], "it is known who asks"
    for state in RequestState:
        line = replace(request(), state=state)
        is_open = state in (RequestState.RECEIVED, RequestState.IDENTITY_PENDING)
        assert rows_of_buttons(requests_message(reader, AGENT, [line])) == (["challenge_person"] if is_open else [])
        assert rows_of_buttons(requests_message(reader, OFFICER, [line])) == [], "their page has it"
    assert len(check_message(requests_message(reader, AGENT, [request(number) for number in range(20)]))) == 41


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("challenge", "says"),
    [
        (ChallengeLine(None, None, is_expired=False, has_failed=False), "The link is about to be sent."),
        (
            ChallengeLine(AT, AT + timedelta(days=7), is_expired=False, has_failed=False),
            "A link was sent on 2026-01-10 13:30. It counts until 2026-01-17 13:30.",
        ),
        (ChallengeLine(AT, AT, is_expired=True, has_failed=False), "The link of 2026-01-10 13:30 expired"),
        (ChallengeLine(None, AT, is_expired=False, has_failed=True), "The link could not be sent."),
    ],
)
def test_what_became_of_the_link_is_said(
    reader: Reader, language: Language, challenge: ChallengeLine, says: str
) -> None:
    theirs = replace(reader, words=WORDS[language])
    text = text_of(check_message(request_message(theirs, OFFICER, waiting(challenge))))
    assert (says in text) is (language is Language.EN)


def test_who_was_proven_by_a_link_is_said_so(reader: Reader) -> None:
    proven = replace(shown(), identified_by=PERSON)
    text = text_of(check_message(request_message(reader, OFFICER, proven)))
    assert "Attested on 2026-01-10 by the link sent to the address on file." in text


def test_a_clock_that_stands_says_so(reader: Reader) -> None:
    line = replace(request(days_left=5), clock_stands=True)
    assert request_line(reader, line).endswith("5 days left · the clock stands while the person is asked")


def test_every_state_of_a_partner_is_said_with_what_can_be_done(reader: Reader) -> None:
    message = request_message(
        reader,
        OFFICER,
        shown(
            partner("gallra", AskState.BY_HAND, hand_reason=HandReason.SHARED),
            partner("stripe", AskState.FOUND, items={ItemType.CUSTOMER: 1, ItemType.CHARGE: 12}),
            partner("asana", AskState.NOTHING),
            partner("meta", AskState.UNLOCATABLE),
            partner("mailerlite", AskState.FAILED, failure=FailureReason.UNREACHABLE),
            partner("slack", AskState.ATTESTED, attested_by=OFFICER.name),
            partner("postmark", AskState.ASKED),
            partner("gone_partner", AskState.BY_HAND, hand_reason=HandReason.NOT_CONNECTED),
        ),
    )
    blocks = check_message(message)
    text = text_of(blocks)
    for line in (
        "Attested on 2026-01-10 by <@U0PERNYM02>. The person is known by e-mail address, phone number.",
        "*Gallra's own tickets* · :raised_hand: look there by hand: several persons go by what is known",
        "*Stripe* · holds customers (1), charges (12)",
        "*Asana* · holds nothing",
        "*MailerLite* · :warning: gave no answer, and is asked again every hour",
        "*Slack* · attested by <@U0PERNYM02>",
        "*gone_partner* · :raised_hand: look there by hand: it is not connected",
    ):
        assert line in text
    actions = [block["accessory"]["action_id"] for block in blocks if "accessory" in block]
    assert actions == ["identify_person", "attest_partner", "ask_partner_again", "attest_partner"]


@pytest.mark.parametrize(
    ("kept", "says"),
    [(1, "The law keeps 1 of them, through 2032-12-31"), (13, "The law keeps 13 of them, the last through 2032-12-31")],
)
def test_what_the_law_keeps_is_told(reader: Reader, kept: int, says: str) -> None:
    line = partner("stripe", AskState.FOUND, items={ItemType.CHARGE: 14}, kept=kept, kept_through=date(2032, 12, 31))
    text = text_of(check_message(request_message(reader, OFFICER, shown(line))))
    assert f"*Stripe* · holds charges (14). {says}" in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("state", ErasureState)
def test_the_end_of_marketing_is_told(reader: Reader, language: Language, state: ErasureState) -> None:
    theirs = replace(reader, words=WORDS[language])
    line = partner("mailerlite", AskState.FOUND, items={ItemType.SUBSCRIBER: 1}, marketing=state)
    text = text_of(check_message(request_message(theirs, OFFICER, shown(line))))
    assert WORDS[language].requests.marketing[state] in text


def test_nothing_can_be_done_about_what_is_closed(reader: Reader) -> None:
    closed = replace(request(), state=RequestState.WITHDRAWN)
    message = request_message(reader, OFFICER, shown(partner("stripe", AskState.FAILED), line=closed))
    assert not any("accessory" in block for block in check_message(message))


@pytest.mark.parametrize("language", Language)
def test_every_state_reason_and_item_fits_in_both_languages(reader: Reader, language: Language) -> None:
    theirs = replace(reader, words=WORDS[language])
    lines = [
        partner("stripe", state, hand_reason=reason, items=dict.fromkeys(ItemType, 99_999), attested_by="slack:U1")
        for state in AskState
        for reason in HandReason
    ]
    check_message(request_message(theirs, OFFICER, shown(*lines)))
