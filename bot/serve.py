"""Web and worker in one process: what a small team needs on one machine."""

import socket
from typing import TYPE_CHECKING, Any, Final

from gunicorn.app.base import BaseApplication

from bot import gunicorn as web_settings
from bot.settings import Settings, SettingsInvalid

if TYPE_CHECKING:
    from bot.worker import Worker

_ANYWHERE: Final = "0.0.0.0"  # noqa: S104 - what stands before it, a host or a proxy, decides who may call


class Embedded(BaseApplication):
    """Gunicorn with one process, in which a worker works as well."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._worker: Worker | None = None
        super().__init__()

    def load_config(self) -> None:
        """Take over the web process's settings, with one process and our own end."""
        for name, value in vars(web_settings).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)
        self.cfg.set("workers", 1)
        self.cfg.set("bind", f"{_ANYWHERE}:{self._settings.port}")
        self.cfg.set("worker_exit", self._stop)

    def load(self) -> Any:
        """Start the worker and build the application, in the process that serves."""
        from bot.web.app import create_app  # noqa: PLC0415 - after the fork
        from bot.worker import Worker  # noqa: PLC0415 - as above

        self._worker = Worker(self._settings, role="serve")
        self._worker.start()
        return create_app(self._worker.services, self._settings)

    def _stop(self, _server: Any, _process: Any) -> None:
        if self._worker is not None:
            self._worker.stop()


def run_embedded(settings: Settings) -> None:
    """Migrate the database, then serve until SIGTERM or SIGINT.

    Raises:
        SettingsInvalid, PolicyInvalid, StorageError: it cannot start; the sentence says why.
    """
    from bot.migrating import bring_up  # noqa: PLC0415 - only here

    bring_up(settings)
    check_start(settings)
    Embedded(settings).run()


def check_start(settings: Settings) -> None:
    """Check what the process that serves will need, where a sentence can still be said. Leaves nothing open.

    Raises:
        SettingsInvalid, PolicyInvalid, StorageError: something is missing or wrong.
    """
    from bot.wiring import build_services, open_intercom  # noqa: PLC0415 - only here
    from bot.worker import check_schedule  # noqa: PLC0415 - as above

    check_schedule(settings.night_cron)
    _check_port(settings.port)
    open_intercom(settings).close()
    build_services(settings).database.dispose()
    if settings.slack_app_token is not None and settings.slack_bot_token is None:
        raise SettingsInvalid(("SLACK_BOT_TOKEN is not set: set it, or SLACK_BOT_TOKEN_FILE.",))


def _check_port(port: int) -> None:
    try:
        socket.create_server((_ANYWHERE, port)).close()
    except OSError as error:
        raise SettingsInvalid((f"PORT: {port} cannot be used: {error.strerror}.",)) from None
