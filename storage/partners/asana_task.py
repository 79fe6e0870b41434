"""One task of Asana as it is read: its own fields, the comments under it, the names of its files."""

from typing import Final

from pydantic import Field

from storage.partners.answers import Believed, find_by
from storage.partners.asana_http import AsanaClient, Page
from storage.partners.ids import NUMBER_PATTERN

_FIELDS: Final = "name,notes,created_at,completed_at,due_on,custom_fields.name,custom_fields.display_value"
_COMMENT: Final = "comment_added"


class _CustomField(Believed):
    name: str
    display_value: str | None = None


class Task(Believed):
    """What we believe of a task."""

    gid: str = Field(pattern=NUMBER_PATTERN)
    name: str
    notes: str
    created_at: str
    completed_at: str | None = None
    due_on: str | None = None
    custom_fields: tuple[_CustomField, ...] = ()

    @property
    def text(self) -> str:
        """Return all that can name a person in the task itself."""
        return "\n".join([self.name, self.notes, *(field.display_value or "" for field in self.custom_fields)])


class _Found(Believed):
    data: Task


class _Story(Believed):
    created_at: str
    resource_subtype: str
    text: str = ""


class _File(Believed):
    name: str


def find_task(client: AsanaClient, root: str, gid: str) -> Task | None:
    """Return a task; None when there is none, or when it is in the trash. `gid` is checked."""
    answer = find_by(client.get, f"{root}/tasks/{gid}", params={"opt_fields": _FIELDS})
    if answer is None:
        return None
    task = client.believe(_Found, answer).data
    if task.gid != gid:
        raise client.broken()
    return task


def written_in(client: AsanaClient, root: str, task: Task) -> dict[str, str]:
    """Return what is written in a task, as names and texts; what Asana notes of the staff's work on it is left out."""
    own = {name: getattr(task, name) or "" for name in ("name", "notes", "created_at", "completed_at", "due_on")}
    numbered = enumerate(task.custom_fields, start=1)  # two may have one name
    fields = {f"field.{number}.{field.name}": field.display_value or "" for number, field in numbered}
    return own | fields | _comments(client, root, task.gid) | _files(client, root, task.gid)


def _comments(client: AsanaClient, root: str, gid: str) -> dict[str, str]:
    asked = {"opt_fields": "created_at,resource_subtype,text"}
    stories = client.paged(Page[_Story], f"{root}/tasks/{gid}/stories", asked)
    comments = (story for story in stories if story.resource_subtype == _COMMENT)
    return {f"comment.{number}": f"{one.created_at} {one.text}" for number, one in enumerate(comments, start=1)}


def _files(client: AsanaClient, root: str, gid: str) -> dict[str, str]:
    files = client.paged(Page[_File], f"{root}/attachments", {"parent": gid, "opt_fields": "name"})
    return {f"file.{number}": file.name for number, file in enumerate(files, start=1)}
