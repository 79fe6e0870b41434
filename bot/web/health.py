"""What a platform asks: does the process live, and can it take in work? Counts only."""

from dataclasses import asdict
from http import HTTPStatus

from flask import Flask, Response

from bot.web.answers import accept, refuse
from handlers.check_readiness import check_readiness
from handlers.services import Services
from storage.errors import DatabaseUnusable


def add_health(app: Flask, services: Services) -> None:
    """Open `GET /healthz` and `GET /readyz`."""

    def ready() -> Response:
        try:
            return accept(**asdict(check_readiness(services)))
        except DatabaseUnusable:
            return refuse(HTTPStatus.SERVICE_UNAVAILABLE, "The database cannot be reached, or needs `gallra migrate`.")

    app.add_url_rule("/healthz", "healthz", accept, methods=["GET"])
    app.add_url_rule("/readyz", "readyz", ready, methods=["GET"])
