"""Slack's Socket Mode in a process that works: connected as long as it lives, and again when Slack was away."""

import threading
from typing import TYPE_CHECKING, Final

from bot.logs import get_logger
from bot.settings import Settings
from handlers.services import Services
from storage.errors import PartnerFailed

if TYPE_CHECKING:  # only where Slack is connected
    from bot.slack.app import SlackApp

_PAUSE_S: Final = 30.0
_END_S: Final = 10.0
_log = get_logger(__name__)


class SlackConnection:
    """Answers Slack from a thread of its own, from `start()` to `close()`."""

    def __init__(self, app: "SlackApp", token: str, *, pause_s: float = _PAUSE_S) -> None:
        """Prepare to connect; nothing is connected yet.

        Args:
            app: as `bot.slack.app.build_app` made it.
            token: the app-level token, which begins with `xapp-`.
            pause_s: seconds before the next try when Slack could not be reached or refused the token.
        """
        self._app, self._token, self._pause_s = app, token, pause_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._stay_connected, name="gallra-slack", daemon=True)

    def start(self) -> None:
        """Connect, and go on without waiting for it: tickets are redacted also while Slack is away."""
        self._thread.start()

    def close(self) -> None:
        """Disconnect, and wait some seconds for it."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(_END_S)

    def _stay_connected(self) -> None:
        from bot.slack.app import run_socket_mode  # noqa: PLC0415 - only where Slack is connected

        while not self._stop.is_set():
            try:
                run_socket_mode(self._app, self._token, stop=self._stop)
            except PartnerFailed as failure:
                _log.warning("slack_not_connected", reason=failure.reason)
            except Exception as error:  # noqa: BLE001 - a door: whatever its library raises, it must open again
                _log.warning("slack_not_connected", exc_info=error)
            self._stop.wait(self._pause_s)


def connect_slack(settings: Settings, services: Services) -> SlackConnection | None:
    """Return the connection to Slack, not yet started; None where Slack connects to us over HTTP.

    Raises:
        SettingsInvalid: the bot's token is missing.
    """
    if settings.slack_app_token is None:
        return None
    from bot.slack.app import build_app  # noqa: PLC0415 - only where Slack is connected

    return SlackConnection(build_app(services, settings), settings.slack_app_token.get_secret_value())
