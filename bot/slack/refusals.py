"""What the Slack door itself refuses. What the verbs refuse stands in handlers/errors.py."""

from bot.slack.words import DoorReason


class DoorRefusal(Exception):
    """Somebody or something is turned away at the door; the sentence for it stands in `Words.door`."""

    def __init__(self, reason: DoorReason) -> None:
        super().__init__(reason)
        self.reason = reason
