"""Turns what Slack's SDK raises into `PartnerFailed`: a reason and whether trying again helps, never Slack's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException
from typing import Final

from slack_sdk.errors import SlackApiError, SlackClientError

from storage.errors import FailureReason, PartnerFailed

_SLACK: Final = "Slack"
_TOKEN: Final = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope"}
)
_PLACE: Final = frozenset(
    {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "user_not_found",
        "not_found",
        "expired_url",
        "used_url",
        "message_not_found",
    }
)
_PASSING: Final = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
_TOO_MANY: Final = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
"""Error words by what they mean for us. Source: Slack, Web API reference, chat.postMessage, views.open, users.info."""


@contextmanager
def slack_failures() -> Iterator[None]:
    """Let only `PartnerFailed` out of what calls Slack."""
    try:
        yield
    except SlackApiError as error:
        raise _refused(error) from None
    except SlackClientError:
        raise PartnerFailed(_SLACK, FailureReason.REFUSED, permanent=True) from None
    except (OSError, HTTPException):  # a timeout and an unreachable host are OSErrors
        raise PartnerFailed(_SLACK, FailureReason.UNREACHABLE, permanent=False) from None


def failure_of_status(status: int) -> PartnerFailed:
    """Return what an HTTP status other than 200 means."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return PartnerFailed(_SLACK, FailureReason.RATE_LIMITED, permanent=False)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return PartnerFailed(_SLACK, FailureReason.BROKEN, permanent=False)
    reason = FailureReason.NOT_FOUND if status == HTTPStatus.NOT_FOUND else FailureReason.REFUSED
    return PartnerFailed(_SLACK, reason, permanent=True)


def _refused(error: SlackApiError) -> PartnerFailed:
    status: int = getattr(error.response, "status_code", HTTPStatus.OK)
    word = error.response.get("error")
    if status != HTTPStatus.OK:
        return failure_of_status(status)
    if word in _TOO_MANY:
        return PartnerFailed(_SLACK, FailureReason.RATE_LIMITED, permanent=False)
    if word in _PASSING:
        return PartnerFailed(_SLACK, FailureReason.BROKEN, permanent=False)
    if word in _TOKEN:
        return PartnerFailed(_SLACK, FailureReason.UNAUTHORISED, permanent=True)
    return PartnerFailed(_SLACK, FailureReason.NOT_FOUND if word in _PLACE else FailureReason.REFUSED, permanent=True)
