from datetime import UTC, datetime, timedelta

import pytest

from bot.slack.languages import WORDS
from bot.slack.modal_views import last_word, redact_view, request_view
from bot.slack.reading import Reader
from bot.slack.words import Language
from handlers.policy.model import Policy
from handlers.ticket_lines import MaskedTicketLine
from storage.ids import SlackUserId
from storage.vocabulary import TicketState
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import SIGRID, text_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(params=Language)
def any_reader(request: pytest.FixtureRequest, policy: Policy) -> Reader:
    return Reader(SlackUserId(SIGRID), WORDS[request.param], policy)


def line(due_at: datetime | None) -> MaskedTicketLine:
    return MaskedTicketLine("9" * 40, TicketState.CLOSED, NOW, NOW, due_at)


@pytest.mark.parametrize("due_at", [None, NOW, NOW + timedelta(days=300)])
def test_the_confirmation_is_a_view_that_slack_takes(any_reader: Reader, due_at: datetime | None) -> None:
    view = redact_view(any_reader, line(due_at), now=NOW)

    blocks = check_view(view)
    assert len(blocks) == (2 if due_at == NOW else 3)
    assert view["private_metadata"] == f"{SIGRID}:{'9' * 40}::0"


def test_a_ticket_without_a_date_is_said_to_be_early_too(reader: Reader) -> None:
    assert "*not due yet*, and has no date" in text_of(redact_view(reader, line(None), now=NOW))


def test_the_form_is_a_view_that_slack_takes(any_reader: Reader) -> None:
    blocks = check_view(request_view(any_reader, now=NOW))

    assert [block["block_id"] for block in blocks] == ["right", "who", "channel", "received_on", "received_time"]
    assert [block["element"]["action_id"] for block in blocks] == [block["block_id"] for block in blocks]


def test_a_last_word_is_a_view_that_slack_takes(any_reader: Reader) -> None:
    view = last_word(any_reader.words, "one", "two")

    assert len(check_view(view)) == 2
    assert "submit" not in view
