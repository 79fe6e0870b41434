"""What the views of one app share: the state, and the sender of its webhooks."""

from dataclasses import dataclass

from flask import Flask, current_app, g

from sandbox.intercom.faults import LIES, Fault, FaultKind
from sandbox.intercom.state import IntercomState
from sandbox.intercom.webhooks import WebhookSender

_KEY = "sandbox_intercom"


@dataclass(frozen=True, slots=True)
class Stand:
    """One stand-in: what it holds, and what sends its webhooks."""

    state: IntercomState
    sender: WebhookSender


def install(app: Flask, stand: Stand) -> None:
    """Give `app` its stand-in."""
    app.extensions[_KEY] = stand


def here() -> Stand:
    """Return the stand-in of the app that answers the current request."""
    stand = current_app.extensions[_KEY]
    if not isinstance(stand, Stand):
        raise TypeError("this app is no stand-in for Intercom")
    return stand


def struck() -> Fault | None:
    """Return the fault that befalls the current request, if any."""
    fault = g.get("fault")
    return fault if isinstance(fault, Fault) else None


def told_lie() -> FaultKind | None:
    """Return the lie that the current request is to be told, if any."""
    fault = struck()
    return fault.kind if fault is not None and fault.kind in LIES else None
