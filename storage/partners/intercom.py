"""Intercom: conversations and contacts to fetch and search, parts to redact.

It speaks in our own values (storage/partners/conversation.py), checks every id before it is sent and every answer
before it is believed, and logs nothing.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import httpx
from intercom import Intercom as Sdk

from storage.errors import FailureReason, PartnerFailed
from storage.partners.conversation import (
    Contact,
    ContactId,
    Conversation,
    ConversationId,
    ConversationLimits,
    ListedConversation,
    PartId,
)
from storage.partners.fields import flattened
from storage.partners.http import Patience
from storage.partners.ids import bearer
from storage.partners.intercom_answers import (
    AcceptedAnswer,
    AdminAnswer,
    ContactAnswer,
    ConversationAnswer,
    IdentityAnswer,
    read,
    read_json,
)
from storage.partners.intercom_http import PARTNER, IntercomClient, NotRedactable, broken
from storage.partners.intercom_ids import checked_contact_id, checked_conversation_id, checked_part_id
from storage.partners.intercom_search import (
    contact_items,
    contact_query,
    conversation_items,
    conversation_pages,
    conversation_query,
    count_found,
    limited_query,
    participant_query,
)
from storage.partners.intercom_translate import contact_from, conversation_from, listed_from
from storage.plaintext import Plaintext
from storage.vocabulary import IntercomRegion, Outcome

API_VERSION: Final = "2.14"  # what python-intercom 5 is generated from; it sends none itself
_HOSTS: Final = {
    IntercomRegion.US: "https://api.intercom.io",
    IntercomRegion.EU: "https://api.eu.intercom.io",
    IntercomRegion.AU: "https://api.au.intercom.io",
}
_ABSENT: Final = frozenset({FailureReason.NOT_FOUND, FailureReason.MERGED})


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Intercom:
    """One Intercom workspace.

    Args:
        token: the workspace's access token.
        region: where the workspace is hosted.
        base_url: replaces the region's host, for a stand-in.
        transport: replaces the network, for tests; the environment's proxies apply only without it.
        sleep: waits the given seconds between attempts.
        now: tells the time, aware UTC, for limits that are lifted at a time.
        jitter: a number between 0 and 1, so that several processes do not return together.

    Every method raises PartnerFailed when Intercom does not answer as its description says, and InvalidId before
    anything is sent when an id does not have its form.
    """

    def __init__(
        self,
        *,
        token: str,
        region: IntercomRegion,
        base_url: str | None = None,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = _utc_now,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._host = (base_url or _HOSTS[region]).rstrip("/")
        patience = Patience(sleep=sleep, now=now, jitter=jitter)
        self._http = IntercomClient(PARTNER, patience, transport=transport)
        version = {"Intercom-Version": API_VERSION}
        self._http.headers.update({**bearer(token, "Intercom"), "Accept": "application/json", **version})
        self._sdk = Sdk(token=token, base_url=self._host, headers=version, httpx_client=self._http)

    def __repr__(self) -> str:
        return f"Intercom({self._host})"

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def fetch_identity(self) -> str:
        """Return the id code of the workspace that the token belongs to."""
        return read(IdentityAnswer, self._sdk.admins.identify).app.id_code

    def fetch_conversation(self, conversation_id: ConversationId) -> Conversation:
        """Fetch a conversation as plain text, with those of its contacts that still exist."""
        answer = self._fetch_answer(checked_conversation_id(conversation_id))
        references = answer.contacts.contacts if answer.contacts else []
        contacts = (self.find_contact(reference.id) for reference in references)
        return conversation_from(answer, [contact for contact in contacts if contact is not None])

    def find_contact(self, contact_id: ContactId) -> Contact | None:
        """Fetch a contact; None when it is gone or was merged into another."""
        call = partial(self._sdk.contacts.find, checked_contact_id(contact_id))
        try:
            return contact_from(read(ContactAnswer, call))
        except PartnerFailed as failure:
            if failure.reason in _ABSENT:
                return None
            raise

    def export_contact(self, contact_id: ContactId) -> Mapping[str, Plaintext] | None:
        """Return all that Intercom tells of a contact, by its own names; None when it is gone or was merged."""
        told: list[dict[str, Any]] = []

        def call() -> dict[str, Any]:
            told.append(self._send("GET", f"/contacts/{checked_contact_id(contact_id)}").json())
            return told[-1]

        try:
            found = read(ContactAnswer, call)
        except PartnerFailed as failure:
            if failure.reason in _ABSENT:
                return None
            raise
        if found.id != contact_id:
            raise broken()
        return flattened(told[-1])

    def redact_part(self, conversation_id: ConversationId, part_id: PartId, *, is_source: bool) -> Outcome:
        """Ask Intercom to replace the whole body of a part, or of the source (`is_source`).

        REDACTED says only that the call was accepted: proof is to fetch the conversation again. A place that cannot
        be redacted and one that already is get the same refusal, so those two are told apart by reading back here.
        """
        place = (checked_conversation_id(conversation_id), checked_part_id(part_id))
        try:
            self._redact(*place, is_source=is_source)
        except NotRedactable:
            is_redacted = self._is_redacted(*place, is_source=is_source)
            return Outcome.ALREADY_REDACTED if is_redacted else Outcome.NOT_REDACTABLE
        except PartnerFailed as failure:
            if failure.reason in _ABSENT:
                return Outcome.GONE
            raise
        return Outcome.REDACTED

    def rewrite_header(
        self, conversation_id: ConversationId, *, title: Plaintext | None, attributes: Mapping[str, str]
    ) -> None:
        """Ask Intercom to change a conversation's title, unless it is None, and the named custom attributes.

        An empty text empties an attribute. Proof is to fetch the conversation again.
        """
        body: dict[str, Any] = {"title": title.reveal()} if title else {}
        body |= {"custom_attributes": dict(attributes)} if attributes else {}
        path = f"/conversations/{checked_conversation_id(conversation_id)}"
        read_json(AcceptedAnswer, partial(self._send, "PUT", path, json=body))

    def leave_note(self, conversation_id: ConversationId, text: Plaintext) -> None:
        """Leave a note for colleagues in a conversation, in the name of the token's own admin."""
        admin_id = read(AdminAnswer, self._sdk.admins.identify).id
        body = {"message_type": "note", "type": "admin", "admin_id": admin_id, "body": text.reveal()}
        path = f"/conversations/{checked_conversation_id(conversation_id)}/reply"
        read_json(AcceptedAnswer, partial(self._send, "POST", path, json=body))

    def delete_conversation(self, conversation_id: ConversationId) -> None:
        """Delete a conversation for good, its metrics kept; one that is gone already is no failure.

        Proof is to fetch it again.
        """
        path = f"/conversations/{checked_conversation_id(conversation_id)}"
        try:
            self._send("DELETE", path, params={"retain_metrics": "true"})
        except PartnerFailed as failure:
            if failure.reason not in _ABSENT:
                raise

    def search_conversations(
        self, *, updated_since: datetime | None = None, closed_before: datetime | None = None
    ) -> Iterator[ConversationId]:
        """Yield the ids of conversations that changed at or after `updated_since` and closed before `closed_before`.

        Without either, of all. New and changed ones may be missing for some minutes; one that changes meanwhile may
        come twice.
        """
        search = partial(self._sdk.conversations.search, query=conversation_query(updated_since, closed_before))
        for item in conversation_items(search):
            if item.may_match(updated_since, closed_before):
                yield item.id

    def search_conversations_of(self, contact_id: ContactId) -> Iterator[ConversationId]:
        """Yield the ids of the conversations in which a contact takes part; new ones may be missing for minutes."""
        search = partial(self._sdk.conversations.search, query=participant_query(checked_contact_id(contact_id)))
        for item in conversation_items(search):
            yield item.id

    def list_conversations(self, limits: ConversationLimits) -> Iterator[list[ListedConversation]]:
        """Yield the conversations within `limits`, a page at a time; when a page is asked for, Intercom is.

        New and changed ones may be missing for some minutes; one that changes meanwhile may come twice. More than the
        wanted come where only the time of creation is limited: searches compare whole days.
        """
        search = partial(self._sdk.conversations.search, query=limited_query(limits))
        for page in conversation_pages(search):
            listed = map(listed_from, page.items)
            yield [one for one in listed if limits.admits(one)]

    def count_conversations(self, limits: ConversationLimits) -> int:
        """Return how many conversations a search within `limits` finds, two days wider at each end. One call."""
        return count_found(partial(self._sdk.conversations.search, query=limited_query(limits)))

    def search_contacts(self, *, email: Plaintext | None = None, phone: Plaintext | None = None) -> list[Contact]:
        """Return the contacts with that e-mail address or phone number; several may share one."""
        search = partial(self._sdk.contacts.search, query=contact_query(email, phone))
        return [contact_from(item) for item in contact_items(search)]

    def _fetch_answer(self, conversation_id: ConversationId) -> ConversationAnswer:
        call = partial(self._send, "GET", f"/conversations/{conversation_id}", params={"display_as": "plaintext"})
        answer = read_json(ConversationAnswer, call)
        if answer.id != conversation_id:
            raise broken()
        return answer

    def _redact(self, conversation_id: ConversationId, part_id: PartId, *, is_source: bool) -> None:
        place = {"source_id": part_id} if is_source else {"conversation_part_id": part_id}
        body = {"type": "source" if is_source else "conversation_part", "conversation_id": conversation_id, **place}
        read_json(AcceptedAnswer, partial(self._send, "POST", "/conversations/redact", json=body))

    def _send(self, method: str, path: str, **content: Any) -> httpx.Response:
        """Call without the SDK: it takes a third of a second to build its models of 500 parts, at every call."""
        return self._http.request(method, f"{self._host}{path}", **content)

    def _is_redacted(self, conversation_id: ConversationId, part_id: PartId, *, is_source: bool) -> bool:
        answer = self._fetch_answer(conversation_id)
        places = [answer.source] if is_source else answer.conversation_parts.conversation_parts
        return any(place.redacted for place in places if place and place.id == part_id)
