"""Web and worker in one process: what a small team needs on one machine."""

from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication

from bot import gunicorn as web_settings
from bot.settings import Settings

if TYPE_CHECKING:
    from handlers.workflows.engine import Engine


class Embedded(BaseApplication):
    """Gunicorn with one process, in which the workflow engine runs as well."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._engine: Engine | None = None
        super().__init__()

    def load_config(self) -> None:
        """Take over the web process's settings, with one worker process and our own end."""
        for name, value in vars(web_settings).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)
        self.cfg.set("workers", 1)
        self.cfg.set("bind", f"0.0.0.0:{self._settings.port}")
        self.cfg.set("worker_exit", self._stop)

    def load(self) -> Any:
        """Build the application and start the engine, in the process that serves."""
        from bot.logs import get_logger  # noqa: PLC0415 - after the fork
        from bot.web.app import create_app  # noqa: PLC0415 - as above
        from bot.wiring import build_worker_services  # noqa: PLC0415 - as above
        from bot.worker import build_engine  # noqa: PLC0415 - as above

        services = build_worker_services(self._settings)
        self._engine = build_engine(self._settings, services, role="serve")
        self._engine.start()
        get_logger(__name__).info("worker_ready")
        return create_app(services, self._settings)

    def _stop(self, _server: Any, _worker: Any) -> None:
        if self._engine is not None:
            self._engine.stop()


def run_embedded(settings: Settings) -> None:
    """Migrate the database, then serve until SIGTERM or SIGINT."""
    from bot.wiring import engine_url, open_database  # noqa: PLC0415 - only here
    from handlers.workflows.engine import migrate_workflows  # noqa: PLC0415 - as above
    from storage.migration import migrate  # noqa: PLC0415 - as above

    database = open_database(settings)
    migrate(database)
    migrate_workflows(engine_url(database))
    database.dispose()
    Embedded(settings).run()
