"""Messages that look like requests, in the privacy channel and in a list: recorded or dismissed by a button."""

from datetime import timedelta

import pytest

from bot.policy_file import load_policy
from bot.slack.languages import WORDS
from bot.slack.notifier import LogNotifier, SlackNotifier
from bot.slack.proposal_pages import DECIDE_PROPOSAL_ACTION, proposal_message, proposals_message
from bot.slack.sweep_pages import channel_words
from bot.slack.words import Language
from bot.slack.words_en import ENGLISH
from handlers.masked_requests import MaskedProposalLine
from handlers.proposal_lines import line_of_proposal
from sandbox.slack.messages import Message
from storage import request_proposals, tickets
from storage.ids import ProposalId
from storage.vocabulary import AuditWord, DismissalReason, Right
from tests.bot.operator import POLICY_FILE
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import PER, SIGRID, TOKEN, Office, conversation, text_of
from tests.bot.slack.test_actions import forge, press
from tests.people import ASTRID

CHANNEL = "C02PRIVACY"
BODY = "Hej, kan ni radera mina uppgifter?"


@pytest.fixture
def news(office: Office) -> MaskedProposalLine:
    """Have a message of a stored ticket proposed as a request."""
    at = office.clock.now() - timedelta(days=2)
    office.put(conversation("4711", BODY, created_at=at))
    with office.services.database.begin() as session:
        ticket = tickets.find_ticket(session, "4711")
        assert ticket is not None
        (part, *_) = tickets.map_parts(session, ticket.id).values()  # type: ignore[arg-type] # a row's id is one
        row = request_proposals.propose(session, ticket.id, Right.ERASURE, {part.id: at})  # type: ignore[arg-type]
        assert row is not None
        return line_of_proposal(office.services, row, "4711")


@pytest.fixture
def message(office: Office, news: MaskedProposalLine) -> Message:
    """Tell the privacy channel; return its message."""
    notifier = SlackNotifier(TOKEN, CHANNEL, f"{office.slack.base_url}/api/", policy=load_policy(POLICY_FILE))
    notifier.post_proposal(news)
    (posted,) = [one for one in office.slack.messages.by_place.values() if one.channel == CHANNEL]
    return posted


def words_of_channel(office: Office, reason: DismissalReason) -> str:
    return channel_words(office.services.policy).proposals.reasons[reason]


def after(office: Office, message: Message) -> str:
    return text_of(office.slack.messages.get(message.channel, message.ts).blocks)


def test_the_channel_sees_ticket_right_and_deadline_and_nothing_written(message: Message) -> None:
    text = text_of(message.blocks)
    assert "4711" in text
    assert "radera mina" not in text
    assert ASTRID.name not in str(message.blocks)


def test_who_accepts_records_the_request_and_the_channel_sees_it(office: Office, message: Message) -> None:
    accept = channel_words(office.services.policy).proposals.accept_button
    assert press(office, PER, message, accept).is_acknowledged
    (request,) = office.requests()
    assert request.received_at == office.clock.now() - timedelta(days=2)
    said = after(office, message)
    assert f"*{request.id}*" in said
    assert f"<@{PER}>" in said
    assert accept not in said
    assert AuditWord.PROPOSAL_ACCEPTED in office.audit_words()


@pytest.mark.parametrize("reason", DismissalReason)
def test_who_dismisses_says_why(office: Office, message: Message, reason: DismissalReason) -> None:
    assert press(office, PER, message, words_of_channel(office, reason)).is_acknowledged
    assert words_of_channel(office, reason) in after(office, message)
    assert office.requests() == []
    assert AuditWord.PROPOSAL_DISMISSED in office.audit_words()


def test_the_list_of_requests_says_how_many_wait_and_leads_there(office: Office, news: MaskedProposalLine) -> None:
    page = office.answer(SIGRID, "requests")
    assert "*1* message looks like a request." in text_of(page.blocks)
    press(office, SIGRID, page, "Decide…")
    listed = office.answers(SIGRID)[-1]
    assert f"Ticket *{news.ticket}*" in text_of(listed.blocks)
    press(office, SIGRID, listed, "Record the request")
    assert "is recorded: " in office.answers(SIGRID)[-1].text
    assert len(office.requests()) == 1
    press(office, SIGRID, listed, "Not a request")
    assert "decided already" in office.answers(SIGRID)[-1].text
    assert "looks like a request" not in text_of(office.answer(SIGRID, "requests").blocks)


def test_a_ticket_without_an_address_is_recorded_by_hand(office: Office, message: Message) -> None:
    with office.services.database.begin() as session:
        ticket = tickets.find_ticket(session, "4711")
        assert ticket is not None
        for row in tickets.list_contacts(session, ticket.id):  # type: ignore[arg-type] # a row's id is one
            row.sealed_email = None
    press(office, PER, message, channel_words(office.services.policy).proposals.accept_button)
    assert office.requests() == []
    assert ENGLISH.proposals.no_address in str(office.slack.seen_by(PER)[-1])


@pytest.mark.parametrize("value", ["", "x", "1", "1:because", None])
def test_a_value_that_is_not_ours_does_nothing(office: Office, news: MaskedProposalLine, value: object) -> None:
    assert news.id
    forge(office, SIGRID, f"{DECIDE_PROPOSAL_ACTION}:accept", value)
    assert office.requests() == []


@pytest.mark.parametrize("language", Language)
def test_both_messages_can_be_shown_in_both_languages(office: Office, language: Language) -> None:
    policy, words = office.services.policy, WORDS[language]
    at = office.clock.now()
    for days in (-3, 0, 12):
        line = MaskedProposalLine(
            id=ProposalId(1), ticket="4711", right=Right.ACCESS, received_at=at, due_on=at.date(), days_left=days
        )
        check_message(proposal_message(line, words, policy))
        check_message(proposals_message([line] * 20, words, timezone=policy.controller.timezone))
    check_message(proposals_message([], words, timezone=policy.controller.timezone))


def test_without_a_channel_it_is_in_the_log(caplog: pytest.LogCaptureFixture, news: MaskedProposalLine) -> None:
    LogNotifier().post_proposal(news)
    assert "request_proposed" in caplog.text
    assert "4711" not in caplog.text
