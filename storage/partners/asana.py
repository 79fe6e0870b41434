"""Asana: tasks about customers. A deleted task lies in the trash for thirty days, so its erasure is pending until then.

What colleagues wrote in a task goes with it and in no other way. Comments are not searched by Asana: a task that names
the person only there is found by hand. Source: Asana, Tasks, Stories, Attachments.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import httpx

from storage.partners.answers import Believed, find_by
from storage.partners.asana_http import NAME, AsanaClient
from storage.partners.asana_search import search, words_for
from storage.partners.asana_task import find_task, written_in
from storage.partners.base import Erasure, ErasureRef, ExportedItem, ItemRef, PartnerItem, Person
from storage.partners.fields import flattened
from storage.partners.http import Patience
from storage.partners.ids import NUMBER, bearer, checked
from storage.partners.mentions import is_named_in
from storage.partners.refs import read_ref, ref_until, state_by_clock
from storage.vocabulary import Ability, ErasureState, ItemType, PartnerAct

HOST: Final = "https://app.asana.com"
TRASH: Final = timedelta(days=30)
_ABILITIES: Final = dict.fromkeys(PartnerAct, Ability.BY_API) | {PartnerAct.STOP_MARKETING: Ability.NOTHING_TO_DO}


class _Deleted(Believed):
    data: dict[str, Any]


class Asana:
    """One Asana workspace.

    Args:
        token: of a person or service account that sees the tasks and may delete them.
        workspace: its gid.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.

    Raises:
        InvalidId: `workspace` or `token` is none.
    """

    name: Final = NAME

    def __init__(
        self,
        token: str,
        *,
        workspace: str,
        base_url: str = HOST,
        transport: httpx.BaseTransport | None = None,
        patience: Patience | None = None,
    ) -> None:
        patience = patience or Patience()
        headers = bearer(token, "Asana") | {"Accept": "application/json"}
        self._http = AsanaClient(NAME, patience, transport=transport, headers=headers)
        self._now: Callable[[], datetime] = patience.now
        self._root = f"{base_url.rstrip('/')}/api/1.0"
        self._search = f"{self._root}/workspaces/{_checked(workspace, 'workspace')}/tasks/search"

    def __repr__(self) -> str:
        return f"Asana({self._root})"

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return that its API does everything; there is no marketing to stop."""
        return _ABILITIES

    def locate(self, person: Person) -> Iterator[PartnerItem]:
        """Yield the tasks that name the person, read one by one: the search is late and matches words."""
        seen: set[str] = set()
        for words in words_for(person):
            for gid in search(self._http, self._search, words):
                if gid in seen:
                    continue
                seen.add(gid)
                task = find_task(self._http, self._root, gid)
                if task is not None and is_named_in(task.text, person):
                    yield PartnerItem(ItemType.TASK, ItemRef(gid))

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:
        """Yield each task with what is written in it: its fields, its comments, and the names of its files."""
        for item in items:
            task = find_task(self._http, self._root, _checked(item.ref))
            # None: deleted meanwhile.
            written = task and find_by(written_in, self._http, self._root, task)
            if written:
                yield ExportedItem(item, flattened(written))

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Put each task into the trash. One that is not there any more lies in the trash for thirty days at most."""
        for item in items:
            gid = _checked(item.ref)
            find_by(self._delete, gid)
            yield Erasure(ErasureState.PENDING, item, ref_until(gid, self._now() + TRASH))

    def status(self, ref: ErasureRef) -> ErasureState:
        """Return DONE when the trash has let go of the task, REFUSED when the task stands there (again)."""
        gid, over_at = read_ref(ref)
        if find_task(self._http, self._root, _checked(gid)) is not None:
            return ErasureState.REFUSED
        return state_by_clock(over_at, self._now())

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Do nothing: no marketing is done in Asana."""
        return iter(())

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _delete(self, gid: str) -> None:
        self._http.believe(_Deleted, self._http.delete(f"{self._root}/tasks/{gid}"))


def _checked(ref: str, what: str = "task") -> str:
    return checked(ref, NUMBER, f"Asana {what} id")
