"""Socket Mode: Gallra connects to Slack, for an installation that Slack cannot reach."""

import threading

from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.slack.bolt import SlackApp
from bot.slack.failures import slack_failures
from bot.slack.quiet import quiet_logger


def serve_socket(app: SlackApp, token: str, *, stop: threading.Event) -> None:
    """Answer Slack through a connection of our own until `stop` is set. It is renewed when it breaks.

    Args:
        app: as `build_app` made it.
        token: the app-level token, which begins with `xapp-`.
        stop: when to end.

    Raises:
        PartnerFailed: Slack does not take the token, or cannot be reached.
    """
    handler = SocketModeHandler(app, token, logger=quiet_logger())
    try:
        with slack_failures():
            handler.client.connect()
        stop.wait()
    finally:
        handler.client.close()
