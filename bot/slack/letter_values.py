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
_SENT: Final = re.compile(r"(?P<user>[UW][A-Z0-9]{1,30}):letter:(?P<letter>[0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class LetterTarget:
    """A letter that one person is writing for one request; its type and language as far as they are chosen."""

    user: SlackUserId
    request: RequestId
    type: LetterType | None = None
    language: LetterLanguage | None = None

    @classmethod
    def of(cls, user: SlackUserId, request: int, type_: LetterType | None) -> Self:
        """Return the target of a button."""
        return cls(user, RequestId(request), type_)

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:{self.request}:{self.type or ''}:{self.language or ''}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal: it is none of ours, or was made for somebody else."""
        match = _match(_LETTER, value, user=user)
        type_, language = match["type"], match["language"]
        return cls(
            user,
            RequestId(int(match["request"])),
            LetterType(type_) if type_ else None,
            LetterLanguage(language) if language else None,
        )


@dataclass(frozen=True, slots=True)
class SentTarget:
    """One letter that was written, for one person."""

    user: SlackUserId
    letter: LetterId

    def encode(self) -> str:
        """Return it as a button's value or a modal's metadata."""
        return f"{self.user}:letter:{self.letter}"

    @classmethod
    def decode(cls, value: object, *, user: SlackUserId) -> Self:
        """Read a value that `user` has sent. Raises DoorRefusal as `LetterTarget.decode` does."""
        return cls(user, LetterId(int(_match(_SENT, value, user=user)["letter"])))


def _match(pattern: re.Pattern[str], value: object, *, user: SlackUserId) -> re.Match[str]:
    match = pattern.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise DoorRefusal(DoorReason.UNREADABLE)
    if match["user"] != user:
        raise DoorRefusal(DoorReason.NOT_YOURS)
    return match
