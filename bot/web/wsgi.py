"""Where gunicorn gets the application from: `gunicorn -c python:bot.gunicorn 'bot.web.wsgi:build()'`."""

from typing import Final

from flask import Flask
from gunicorn.errors import AppImportError

from bot.logs import configure_logs, report_uncaught
from bot.policy_file import PolicyInvalid
from bot.settings import Settings, SettingsInvalid
from bot.web.app import create_app
from bot.wiring import build_services
from storage.errors import StorageError

_BUSY_MS: Final = 4_000
"""Intercom gives up after five seconds: sooner than that it is told to come again."""


def build() -> Flask:
    """Return the web application of this installation.

    Raises:
        AppImportError: settings, keyset, policy or database cannot be used; gunicorn prints the sentence and stops.
    """
    try:
        settings = Settings.read()
        configure_logs(settings.log_format)
        report_uncaught()
        return create_app(build_services(settings, busy_ms=_BUSY_MS), settings)
    except (SettingsInvalid, PolicyInvalid, StorageError) as error:
        raise AppImportError(f"Gallra cannot start. {error}") from None
