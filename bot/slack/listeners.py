"""How a listener is made: it is let in, acknowledges at once, and only then works."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, BoltRequest

from bot.slack.failing import tell
from bot.slack.visits import Visit, visit_of


def acknowledged(work: Callable[[Visit, dict[str, Any]], None]) -> Callable[..., None]:
    """Return a listener that acknowledges and then does `work`, with the visit and the command or action.

    Errors of the work end in the error handler, but not by way of Bolt: it takes an acknowledgement back that it has
    not sent yet when a listener fails soon after, and Slack would be left without any.
    """

    def listener(ack: Ack, payload: dict[str, Any], request: BoltRequest) -> None:
        visit = visit_of(request.context)
        ack()
        try:
            work(visit, payload)
        except Exception as error:  # noqa: BLE001 - a door: each error is told and logged there
            tell(error, request)

    return listener
