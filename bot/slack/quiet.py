"""The logger that Slack's libraries are given: it lets their problems through, never their words.

Bolt logs whole request bodies at INFO when a signature is wrong, and the SDK logs bodies and addresses at DEBUG. Bolt
sets the level of each of its loggers to that of the one it is given, so a level set on `slack_bolt` alone does nothing.
"""

import logging
from typing import Final

_NAME: Final = "bot.slack.libraries"
_WORDLESS: Final = "slack_library_problem"


class _WithoutWords(logging.Filter):
    """Replaces what a library says by an event of ours: it may quote a message, an address or an answer."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _WORDLESS, ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def quiet_logger() -> logging.Logger:
    """Return the logger for Slack's libraries: errors only, and those without their words."""
    logger = logging.getLogger(_NAME)
    logger.setLevel(logging.ERROR)
    if not any(isinstance(each, _WithoutWords) for each in logger.filters):
        logger.addFilter(_WithoutWords())
    return logger
