"""The Slack app: who is let in, what is answered, and what happens when something goes wrong."""

import threading
from concurrent.futures import Executor

from bot.settings import Settings
from bot.slack.actions import add_actions
from bot.slack.actor import add_doorkeeper
from bot.slack.bolt import SlackApp, make_app
from bot.slack.breaching import add_breaching
from bot.slack.commands import add_commands
from bot.slack.correcting import add_correcting
from bot.slack.deciding import add_deciding
from bot.slack.disclosing import add_disclosing
from bot.slack.failing import add_error_handler
from bot.slack.holding import add_holding
from bot.slack.home import add_home
from bot.slack.lettering import add_lettering
from bot.slack.messages import add_message_events, add_messages
from bot.slack.modals import add_modals
from bot.slack.proposing import add_proposing
from bot.slack.requesting import add_requesting
from bot.slack.restricting import add_restricting
from bot.slack.revealing import add_revealing
from bot.slack.staffing import add_staffing
from bot.slack.sweeping import add_sweeping
from bot.slack.web import flask_handler, slack_handler
from handlers.services import Services

__all__ = ["SlackApp", "build_app", "flask_handler", "run_socket_mode", "slack_handler"]


def build_app(services: Services, settings: Settings, *, executor: Executor | None = None) -> SlackApp:
    """Return the Slack app with all its listeners. Nothing is asked of Slack yet.

    Args:
        services: what every process has.
        settings: for the tokens and Slack's address.
        executor: where listeners run once they were started; by default Bolt's own five threads.

    Raises:
        SettingsInvalid: a secret is missing.
    """
    app = make_app(settings, executor=executor)
    add_error_handler(app)
    add_message_events(app, services)
    add_doorkeeper(app, services)
    add_commands(app)
    add_actions(app)
    add_modals(app)
    add_correcting(app)
    add_sweeping(app)
    add_requesting(app)
    add_lettering(app)
    add_deciding(app)
    add_proposing(app)
    add_restricting(app)
    add_holding(app)
    add_messages(app)
    add_breaching(app)
    add_disclosing(app)
    add_revealing(app)
    add_staffing(app)
    add_home(app)
    return app


def run_socket_mode(app: SlackApp, token: str, *, stop: threading.Event | None = None) -> None:
    """Answer Slack through a connection of our own, until `stop` is set; for ever without one.

    Raises:
        PartnerFailed: Slack does not take the token, or cannot be reached.
    """
    from bot.slack.socket_mode import serve_socket  # noqa: PLC0415 - only where Slack cannot reach us

    serve_socket(app, token, stop=stop or threading.Event())
