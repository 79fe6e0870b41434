import socket
from http.client import IncompleteRead, RemoteDisconnected
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web import SlackResponse

from bot.slack.failures import failure_of_status, slack_failures
from storage.errors import FailureReason, PartnerFailed

CANARY = "kanariefågel"


def api_error(word: str, *, status: int = 200) -> SlackApiError:
    response = SlackResponse(
        client=WebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": word, "needed": CANARY},
        headers={},
        status_code=status,
    )
    untyped: Any = SlackApiError
    error: SlackApiError = untyped(f"The request failed. {CANARY}", response)
    return error


def failure_from(error: Exception) -> PartnerFailed:
    with pytest.raises(PartnerFailed) as failed, slack_failures():
        raise error
    return failed.value


@pytest.mark.parametrize(
    ("error", "reason", "permanent"),
    [
        (api_error("invalid_auth"), FailureReason.UNAUTHORISED, True),
        (api_error("token_revoked"), FailureReason.UNAUTHORISED, True),
        (api_error("missing_scope"), FailureReason.UNAUTHORISED, True),
        (api_error("channel_not_found"), FailureReason.NOT_FOUND, True),
        (api_error("not_in_channel"), FailureReason.NOT_FOUND, True),
        (api_error("invalid_blocks"), FailureReason.REFUSED, True),
        (api_error("a_word_of_tomorrow"), FailureReason.REFUSED, True),
        (api_error("internal_error"), FailureReason.BROKEN, False),
        (api_error("ratelimited"), FailureReason.RATE_LIMITED, False),
        (api_error("ratelimited", status=429), FailureReason.RATE_LIMITED, False),
        (api_error("Received a response in a non-JSON format: <html>", status=503), FailureReason.BROKEN, False),
        (SlackRequestError(CANARY), FailureReason.REFUSED, True),
        (URLError(CANARY), FailureReason.UNREACHABLE, False),
        (TimeoutError(CANARY), FailureReason.UNREACHABLE, False),
        (socket.gaierror(CANARY), FailureReason.UNREACHABLE, False),
        (RemoteDisconnected(CANARY), FailureReason.UNREACHABLE, False),
        (IncompleteRead(CANARY.encode()), FailureReason.UNREACHABLE, False),
    ],
)
def test_each_failure_has_a_reason_and_none_of_its_words(
    error: Exception, reason: FailureReason, permanent: object
) -> None:
    failure = failure_from(error)

    assert (failure.partner, failure.reason, failure.permanent) == ("Slack", reason, permanent)
    assert CANARY not in str(failure)
    assert failure.__cause__ is None
    assert failure.__suppress_context__


@pytest.mark.parametrize(
    ("status", "reason", "permanent"),
    [
        (429, FailureReason.RATE_LIMITED, False),
        (500, FailureReason.BROKEN, False),
        (503, FailureReason.BROKEN, False),
        (404, FailureReason.NOT_FOUND, True),
        (400, FailureReason.REFUSED, True),
        (403, FailureReason.REFUSED, True),
    ],
)
def test_an_http_status_has_a_reason(status: int, reason: FailureReason, permanent: object) -> None:
    failure = failure_of_status(status)

    assert (failure.reason, failure.permanent) == (reason, permanent)


def test_what_is_not_slacks_is_let_through() -> None:
    def fail() -> Any:
        raise KeyError("ours")

    with pytest.raises(KeyError), slack_failures():
        fail()
