"""Asana: tasks, their comments and files. A deleted task lies in the trash for thirty days and can be taken out again.

The search is up to a minute behind, matches words in names and descriptions only, has no pages, and forgets its order.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sandbox.partners.stand import Stand

TRASH: Final = timedelta(days=30)
SEARCH_LAG: Final = timedelta(seconds=60)
MOST_HITS: Final = 100
_FIRST_GID: Final = 1201234567890000
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(slots=True, kw_only=True)
class Task:
    """One task. `comments` are of colleagues, `events` what Asana itself notes; `files` are names."""

    gid: str
    name: str
    notes: str
    created_at: datetime
    custom_fields: dict[str, str]
    comments: list[str]
    files: list[str]
    events: list[str] = field(default_factory=lambda: ["moved this task to Done"])
    deleted_at: datetime | None = None

    def words(self) -> set[str]:
        """Return what the search knows it by: the words of its name and description."""
        return words_of(f"{self.name} {self.notes}")


def words_of(text: str) -> set[str]:
    """Return the words of a text, as the search compares them."""
    return set(_WORD.findall(text.casefold()))


class AsanaState(Stand):
    """One workspace. `has_search`: whether its plan includes the search."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"token": "asana-token", **options})
        self.workspace = "1200000000000001"
        self.has_search = True
        self.searches = 0
        self.tasks: dict[str, Task] = {}

    def put(self, name: str, *, notes: str = "", created_at: datetime | None = None, **written: Any) -> Task:
        """Make a task, of yesterday unless told; `custom_fields`, `comments` and `files` may be given."""
        with self.lock:
            gid = str(_FIRST_GID + len(self.tasks))
            held: dict[str, Any] = {"custom_fields": {}, "comments": [], "files": []}
            at = created_at or self.clock.now() - timedelta(days=1)
            at = at.replace(microsecond=at.microsecond // 1000 * 1000)
            self.tasks[gid] = Task(gid=gid, name=name, notes=notes, created_at=at, **(held | written))
            return self.tasks[gid]

    def find(self, gid: str) -> Task | None:
        """Return a task that is not in the trash."""
        task = self.tasks.get(gid)
        return None if task is None or task.deleted_at is not None else task

    def delete(self, gid: str) -> None:
        """Put a task into the trash, unless the call is one that lies."""
        if not self.is_lying:
            self.tasks[gid].deleted_at = self.clock.now()

    def restore(self, gid: str) -> bool:
        """Take a task out of the trash, and tell whether it was still there."""
        task = self.tasks[gid]
        is_there = task.deleted_at is not None and self.clock.now() < task.deleted_at + TRASH
        if is_there:
            task.deleted_at = None
        return is_there

    def hits(self, wanted: set[str], *, before: datetime | None, after: datetime | None) -> list[Task]:
        """Return what the search finds, as it stood a minute ago. Tasks of one moment come in any order."""
        then = self.clock.now() - SEARCH_LAG
        self.searches += 1
        found = [
            task
            for task in self.tasks.values()
            if task.created_at <= then
            and (task.deleted_at is None or task.deleted_at > then)
            and wanted <= task.words()
            and (before is None or task.created_at < before)
            and (after is None or task.created_at > after)
        ]
        return found[::-1] if self.searches % 2 else found
