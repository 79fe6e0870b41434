"""Slack tells of a message: in a channel that the policy lists a worker looks at it. Ids only come this far."""

from handlers.message_place import MessagePlace
from handlers.services import Services


def hear_message(services: Services, place: MessagePlace, *, event_id: str) -> bool:
    """Have a message that was written, changed or deleted looked at; return False where its channel is not listed.

    The same event never leads to two looks. Of any other channel nothing is kept.

    Args:
        services: of any process.
        place: of the message.
        event_id: Slack's id of the event.
    """
    if place.channel not in services.policy.slack_messages.channels:
        return False
    with services.database.begin() as session:
        services.queue.enqueue_message(session, place, asker="", key=event_id)
    return True
