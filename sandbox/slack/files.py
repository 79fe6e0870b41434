"""`files.*`: a file is announced, its bytes are sent to the address that was given, and then it is shown in a channel.

Source: Slack, Web API reference, files.getUploadURLExternal and files.completeUploadExternal. The stand-in shows PNG
pictures and keeps nothing else.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sandbox.slack.wire import Json, SlackRefusal

PNG: Final = b"\x89PNG\r\n\x1a\n"
_MOST_BYTES: Final = 900_000


@dataclass(frozen=True, slots=True)
class File:
    """One file. `data` is None until its bytes have come, `title` until it is shown."""

    id: str
    name: str
    length: int
    alt_text: str
    secret: str
    data: bytes | None = None
    title: str | None = None

    def to_slack(self) -> Json:
        """Return the file as Slack puts it into a message."""
        about: Json = {"id": self.id, "name": self.name, "title": self.title or self.name, "size": self.length}
        return about | {"mimetype": "image/png", "filetype": "png", "alt_txt": self.alt_text}


@dataclass(slots=True)
class Files:
    """All files, by id."""

    by_id: dict[str, File] = field(default_factory=dict)

    def announce(self, name: str, length: int, alt_text: str) -> File:
        """Make a place for a file. Raises SlackRefusal `file_upload_size_restricted` or `unknown_error`."""
        if not name.endswith(".png"):
            raise SlackRefusal("invalid_arguments", ("the stand-in takes .png files only",))
        if not 0 < length <= _MOST_BYTES:
            raise SlackRefusal("file_upload_size_restricted")
        made = File(f"F{len(self.by_id) + 1:010d}", name, length, alt_text, secrets.token_hex(8))
        self.by_id[made.id] = made
        return made

    def take(self, file_id: str, secret: str, data: bytes) -> bool:
        """Keep the bytes of a file; tell whether they are what was announced."""
        found = self.by_id.get(file_id)
        if found is None or found.secret != secret or len(data) != found.length or not data.startswith(PNG):
            return False
        self.by_id[file_id] = replace(found, data=data)
        return True

    def complete(self, listed: Any) -> Sequence[File]:
        """Give files their titles and return them. Raises SlackRefusal `invalid_arguments` or `file_not_found`."""
        if not isinstance(listed, list) or not listed or not all(isinstance(one, dict) for one in listed):
            raise SlackRefusal("invalid_arguments", ("missing required field: files",))
        return [self._complete(one) for one in listed]

    def _complete(self, one: Json) -> File:
        found = self.by_id.get(str(one.get("id")))
        if found is None or found.data is None:
            raise SlackRefusal("file_not_found")
        done = replace(found, title=str(one.get("title") or found.name))
        self.by_id[done.id] = done
        return done
