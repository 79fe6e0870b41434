"""How a command starts: settings, logs, services."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import Settings
from handlers.services import Services


def read_settings() -> Settings:
    """Read the settings and configure the logs.

    Raises:
        SettingsInvalid: a setting is wrong.
    """
    from bot.logs import configure_logs, report_uncaught

    settings = Settings.read()
    configure_logs(settings.log_format)
    report_uncaught()
    return settings


@contextmanager
def opened_services(*, policy_file: Path | None = None) -> Iterator[tuple[Settings, Services]]:
    """Read the settings and build what every process needs; its connections are closed at the end.

    Args:
        policy_file: instead of the one that is set.

    Raises:
        SettingsInvalid, PolicyInvalid, StorageError: with a sentence that says what to do.
    """
    from bot.wiring import build_services

    settings = read_settings()
    settings = settings.model_copy(update={"policy_file": policy_file}) if policy_file else settings
    services = build_services(settings)
    try:
        yield settings, services
    finally:
        services.database.dispose()
