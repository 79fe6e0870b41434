"""The web application: its doors, and what all share: body limit, headers, one log line, one error handler."""

import secrets
import time
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from bot.logs import get_logger
from bot.settings import Settings
from bot.web.answers import refuse, secure
from bot.web.confirm import add_confirm_door
from bot.web.health import add_health
from bot.web.intercom import add_intercom_door
from bot.web.request_form import add_request_form
from bot.web.slack import add_slack_door
from handlers.services import Services
from storage.errors import DatabaseUnusable

_QUIET: Final = frozenset({"/healthz", "/readyz"})
_log = get_logger(__name__)


def create_app(services: Services, settings: Settings) -> Flask:
    """Return the web application, ready to be served."""
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.debug = False  # whatever FLASK_DEBUG says
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0)  # type: ignore[method-assign]  # as Flask says to
    # One byte more, because werkzeug cuts a chunked body off at its limit without a word.
    app.config["MAX_CONTENT_LENGTH"] = settings.webhook_max_bytes + 1
    _add_body_limit(app, settings.webhook_max_bytes)
    add_health(app, services)
    add_intercom_door(app, services, settings)
    add_slack_door(app, services, settings)
    add_confirm_door(app, services)
    add_request_form(app, services, settings)
    app.register_error_handler(HTTPException, _answer_refused)
    app.register_error_handler(DatabaseUnusable, _answer_storage_away)
    app.register_error_handler(Exception, _answer_failed)
    app.after_request(_log_request)
    app.after_request(secure)
    return app


def _add_body_limit(app: Flask, most_bytes: int) -> None:
    @app.before_request
    def read_body() -> None:
        """Read the body, in bounded memory, before anything else is done with the request."""
        g.started = time.perf_counter()
        if len(request.get_data()) > most_bytes:
            raise RequestEntityTooLarge


def _answer_refused(error: HTTPException) -> Response:
    answer = refuse(error.code or HTTPStatus.BAD_REQUEST, f"{error.name}.")
    for name, value in error.get_headers():
        if name == "Allow":
            answer.headers[name] = value
    return answer


def _answer_storage_away(error: DatabaseUnusable) -> Response:
    """Ask to come again: nothing of the request was stored."""
    reference = _report("storage_away", error)
    return refuse(HTTPStatus.SERVICE_UNAVAILABLE, "The database cannot be used right now.", reference=reference)


def _answer_failed(error: Exception) -> Response:
    reference = _report("request_failed", error)
    return refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here.", reference=reference)


def _report(event: str, error: Exception) -> str:
    """Log the error's class and place under a new reference, and return that."""
    reference = secrets.token_hex(4)
    _log.error(event, reference=reference, exc_info=error)
    return reference


def _log_request(answer: Response) -> Response:
    """Write one line, with what a door has put into `g.told`; never the path or the query."""
    route = request.url_rule.rule if request.url_rule else "unmatched"
    if answer.status_code >= HTTPStatus.BAD_REQUEST or route not in _QUIET:
        seconds = round(time.perf_counter() - g.started, 4) if "started" in g else None
        line = {"method": request.method, "route": route, "status": answer.status_code, "seconds": seconds}
        _log.info("request", **line, **g.get("told", {}))
    return answer
