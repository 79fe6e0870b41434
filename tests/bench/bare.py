"""The baseline: a Flask application that does nothing but give back what it got, on the same gunicorn settings."""

from flask import Flask, Response, request


def build() -> Flask:
    """Return the application."""
    app = Flask(__name__)

    def echo() -> Response:
        return Response(request.get_data(), content_type="application/json")

    app.add_url_rule("/webhooks/intercom", "echo", echo, methods=["POST"])
    app.add_url_rule("/readyz", "ready", lambda: "ready")
    return app
