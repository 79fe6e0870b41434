"""What the buttons and modals of letters carry: ids and words of ours, and for whom they were made.

As in bot/slack/values.py: everything else is looked up again when it is used, and nothing in it is trusted.
"""

import re
from dataclasses import dataclass
from typing import Final, Self

from bot.slack.refusals import DoorRefusal
from bot.slack.words import DoorReason
from storage.ids import LetterId, RequestId, SlackUserId
from storage.vocabulary import LetterLanguage, LetterType

_LETTER: Final = re.compile(
    r"(?P<user>[UW][A-Z0-9]{1,30}):(?P<request>[0-9]{1,18})"
    rf":(?P<type>(?:{'|'.join(LetterType)})?):(?P<language>(?:{'|'.join(LetterLanguage)})?)",
    re.ASCII,
)
_SENT: Final = re.compile(r"letter:(?P<letter>[0-9]{1,18})", re.ASCII)

HAND_OVER_ACTION: Final = "hand_over_letter"


@dataclass(frozen=True, slots=True)
class LetterTarget:
    """A letter that one person is writing for one request; its type and language as far as they are chosen."""

    user: SlackUserId
    request: RequestId
    type: LetterType | None = None
    language: LetterLanguage | None = None

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.request}:{self.type or ''}:{self.language or ''}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal: it is none of ours, or was made for somebody else."""
        match = _match(value, user=user)
        type_, language = match["type"], match["language"]
        return cls(
            user,
            RequestId(int(match["request"])),
            LetterType(type_) if type_ else None,
            LetterLanguage(language) if language else None,
        )


@dataclass(frozen=True, slots=True)
class SentTarget:
    """One letter that was written; the whole channel sees the button, so it is for anybody."""

    letter: LetterId

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"letter:{self.letter}"

    @classmethod
    def decode(cls, value: object) -> Self:
        """Read a value. Raises DoorRefusal when it is not one of ours any more."""
        match = _SENT.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise DoorRefusal(DoorReason.UNREADABLE)
        return cls(LetterId(int(match["letter"])))


def _match(value: object, *, user: SlackUserId) -> re.Match[str]:
    match = _LETTER.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise DoorRefusal(DoorReason.UNREADABLE)
    if match["user"] != user:
        raise DoorRefusal(DoorReason.NOT_YOURS)
    return match
