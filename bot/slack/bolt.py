"""Bolt's app, made so that nothing is asked of the network when it is built and none of its own words are logged."""

import os
import secrets
from concurrent.futures import Executor
from typing import Final

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.settings import Settings, SettingsInvalid
from bot.slack.quiet import quiet_logger

_TIMEOUT_S: Final = 2
"""For every call to Slack's Web API: an interaction must be acknowledged, and a modal opened, within three seconds."""
_OAUTH: Final = frozenset({"SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"})
"""With both in the environment, Bolt forgets its token and looks for installations in a file."""
_NOT_INSTALLED: Final = "Gallra cannot reach Slack with its token. Ask whoever runs it to look at `gallra doctor`."


class SlackApp(App):
    """Bolt's app for one workspace. `verifier` checks what arrives over HTTP before Bolt reads it."""

    def __init__(self, *, token: str, signing_secret: str, base_url: str, executor: Executor | None) -> None:
        quiet = quiet_logger()
        client = WebClient(token=token, base_url=base_url, timeout=_TIMEOUT_S, logger=quiet, retry_handlers=[])
        super().__init__(
            name="gallra",
            logger=quiet,
            client=client,
            signing_secret=signing_secret,
            token_verification_enabled=False,
            raise_error_for_unhandled_request=True,
            ssl_check_enabled=False,  # it would answer 200 to an unsigned request
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
            user_facing_authorize_error_message=_NOT_INSTALLED,
            listener_executor=executor,
        )
        self.verifier = SignatureVerifier(signing_secret)


def make_app(settings: Settings, *, executor: Executor | None) -> SlackApp:
    """Return an app without listeners.

    Raises:
        SettingsInvalid: a secret is missing that is needed for the way in which Slack is connected, or one too many.
    """
    if os.environ.keys() >= _OAUTH:
        raise SettingsInvalid(("SLACK_CLIENT_ID, SLACK_CLIENT_SECRET: unset them, or Bolt looks for an OAuth flow.",))
    if settings.slack_bot_token is None:
        raise SettingsInvalid(("SLACK_BOT_TOKEN: set it, or SLACK_BOT_TOKEN_FILE.",))
    return SlackApp(
        token=settings.slack_bot_token.get_secret_value(),
        signing_secret=_signing_secret(settings),
        base_url=settings.slack_api_url,
        executor=executor,
    )


def _signing_secret(settings: Settings) -> str:
    if settings.slack_signing_secret is not None:
        return settings.slack_signing_secret.get_secret_value()
    if settings.slack_app_token is not None:
        return secrets.token_hex(32)  # Socket Mode needs none: one that nobody knows, so that nothing passes over HTTP
    raise SettingsInvalid(("SLACK_SIGNING_SECRET: set it, or SLACK_SIGNING_SECRET_FILE.",))
