"""The Flask app of the Intercom stand-in: to be served on loopback, or called in-process."""

from flask import Flask

from sandbox.intercom.contacts import contacts
from sandbox.intercom.control import control
from sandbox.intercom.control_acts import acts
from sandbox.intercom.conversations import conversations
from sandbox.intercom.gate import guard
from sandbox.intercom.stand import Stand, install
from sandbox.intercom.state import IntercomState
from sandbox.intercom.webhooks import WebhookSender


def create_app(state: IntercomState, sender: WebhookSender | None = None) -> Flask:
    """Return the app that plays Intercom with `state`. One process only: the state lives in its memory.

    `sender` sends the webhooks; by default one is made, which starts no thread before a target asks for it.
    """
    app = Flask("sandbox.intercom", static_folder=None)
    # A dropped connection is an exception on its way to the server, not an answer.
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.url_map.strict_slashes = False
    install(app, Stand(state, sender or WebhookSender(state)))
    guard(app)
    app.register_blueprint(conversations)
    app.register_blueprint(contacts)
    app.register_blueprint(control)
    app.register_blueprint(acts)
    return app
