import pytest

from bot.slack.blocks import Message
from bot.slack.whispering import whisper
from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.handles import ResponsePlace
from sandbox.slack.state import SlackState
from storage.errors import FailureReason, PartnerFailed
from tests.bot.slack.office import SIGRID


@pytest.fixture
def url(slack: SlackState) -> str:
    """Return a response URL of Sigrid's."""
    return slack.new_response_url("commands", ResponsePlace(SIGRID, "C01SUPPORT", slack.now()))


def test_an_answer_is_seen_by_one_person(slack: SlackState, url: str) -> None:
    whisper(url, Message("only you"))

    (message,) = slack.messages.by_place.values()
    assert (message.text, message.seen_by) == ("only you", SIGRID)


def test_an_answer_can_replace_the_one_before(slack: SlackState, url: str) -> None:
    whisper(url, Message("one"))
    whisper(url, Message("two"), replaces=True)
    whisper(url, Message("three"))

    assert [message.text for message in slack.messages.by_place.values()] == ["two", "three"]


def test_a_response_url_takes_five_answers(url: str) -> None:
    for _ in range(5):
        whisper(url, Message("words"))

    with pytest.raises(PartnerFailed) as failed:
        whisper(url, Message("words"))

    assert (failed.value.reason, failed.value.permanent) == (FailureReason.NOT_FOUND, True)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (FaultKind.OUTAGE, FailureReason.BROKEN),
        (FaultKind.RATE_LIMIT, FailureReason.RATE_LIMITED),
        (FaultKind.DROP, FailureReason.UNREACHABLE),
    ],
)
def test_an_answer_that_slack_does_not_take_is_a_failure(
    slack: SlackState, url: str, kind: FaultKind, reason: FailureReason
) -> None:
    slack.faults.active.append(Fault(kind, "response_url"))

    with pytest.raises(PartnerFailed) as failed:
        whisper(url, Message("words"))

    assert failed.value.reason is reason
