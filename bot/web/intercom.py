"""The door for Intercom's webhooks: verify the raw bytes, keep the ids, store, and only then answer 200.

An answer 410 or 429 would make Intercom drop notifications, so neither is ever given; bad input is a 4xx, and a
database that is away a 503, after which Intercom tries once more.
"""

from http import HTTPStatus
from typing import Final

from flask import Flask, Response, g, request

from bot.logs import get_logger
from bot.settings import Settings
from bot.web.answers import accept, refuse
from bot.web.notification import BodyInvalid, read_notification
from bot.web.signature import is_signed
from handlers.accept_delivery import WORK_TOPICS, accept_delivery
from handlers.services import Services

PATH: Final = "/webhooks/intercom"
_SIGNATURE: Final = "X-Hub-Signature"
_log = get_logger(__name__)


def add_intercom_door(app: Flask, services: Services, settings: Settings) -> None:
    """Open `HEAD` and `POST /webhooks/intercom`."""
    secret = settings.intercom_client_secret
    if secret is None:
        _log.warning("intercom_webhooks_closed", reason="INTERCOM_CLIENT_SECRET")

    def receive() -> Response:
        if secret is None:
            _log.error("intercom_webhooks_closed", reason="INTERCOM_CLIENT_SECRET")
            return refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Intercom is not connected yet.")
        body = request.get_data()
        if not is_signed(secret.get_secret_value().encode(), body, request.headers.get(_SIGNATURE)):
            return refuse(HTTPStatus.UNAUTHORIZED, "The signature is missing or wrong.")
        return _take_in(services, body)

    app.add_url_rule(PATH, "intercom_url_check", _say_present, methods=["HEAD"])
    app.add_url_rule(PATH, "intercom_webhook", receive, methods=["POST"])


def _say_present() -> Response:
    """Answer the call by which Intercom checks the URL when it is entered."""
    return accept()


def _take_in(services: Services, body: bytes) -> Response:
    try:
        notification = read_notification(body)
    except BodyInvalid as invalid:
        return refuse(HTTPStatus.BAD_REQUEST, invalid.sentence)
    if notification is None:
        return accept()
    if notification.topic in WORK_TOPICS and notification.conversation_id is None:
        _log.warning("conversation_missing", topic=notification.topic)
    g.told = {"topic": notification.topic, "is_new": accept_delivery(services, notification)}
    return accept()
