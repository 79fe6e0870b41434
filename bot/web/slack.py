"""The door for Slack: commands, buttons, modals and events arrive signed at one URL and go to the Slack app."""

from http import HTTPStatus
from typing import Final

from flask import Flask, Response

from bot.logs import get_logger
from bot.settings import Settings
from bot.web.answers import refuse
from handlers.services import Services

PATH: Final = "/webhooks/slack"
_log = get_logger(__name__)


def add_slack_door(app: Flask, services: Services, settings: Settings) -> None:
    """Open `POST /webhooks/slack`; without Slack's secrets it answers 503."""
    if settings.slack_signing_secret is None or settings.slack_bot_token is None:
        _log.warning("slack_closed", reason="SLACK_SIGNING_SECRET/SLACK_BOT_TOKEN")
        app.add_url_rule(PATH, "slack", _say_not_connected, methods=["POST"])
        return
    from bot.slack.app import build_app  # noqa: PLC0415 - only where Slack is connected
    from bot.slack.web import flask_handler  # noqa: PLC0415 - as above

    app.add_url_rule(PATH, "slack", flask_handler(build_app(services, settings)), methods=["POST"])


def _say_not_connected() -> Response:
    return refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Slack is not connected yet.")
