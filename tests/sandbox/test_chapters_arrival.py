"""Tests of the demo's first chapters; the whole of them is told in test_story."""

import json

from bot.web.notification import read_notification
from sandbox.chapters_arrival import _FORGED


def test_the_forged_webhook_would_be_taken_if_it_were_signed() -> None:
    """It is refused for its signature, and not because nobody could read it."""
    assert json.loads(_FORGED)["topic"] == "conversation.user.created"
    assert read_notification(_FORGED)
