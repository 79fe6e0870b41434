"""How a command starts: settings, logs, services; and how it fails: one sentence, exit status 2."""

from bot.settings import Settings
from handlers.services import Services


def read_settings() -> Settings:
    """Read the settings and configure the logs."""
    from bot.logs import configure_logs

    settings = Settings.read()
    configure_logs(settings.log_format)
    return settings


def open_services() -> tuple[Settings, Services]:
    """Read the settings and build what every process needs."""
    from bot.wiring import build_services

    settings = read_settings()
    return settings, build_services(settings)
