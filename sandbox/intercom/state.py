"""Everything the stand-in holds: the workspace and its conversations, settings, faults, journal and outgoing webhooks.

One lock guards it all. Whoever reads or changes records holds `state.lock`; nobody sends or sleeps while holding it.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sandbox.intercom.answers import not_found
from sandbox.intercom.clock import Clock
from sandbox.intercom.faults import FaultBox
from sandbox.intercom.journal import Journal
from sandbox.intercom.limits import CALLS_A_WINDOW, RateWindow
from sandbox.intercom.outbox import Outbox
from sandbox.intercom.records import Admin, Contact, Conversation, Message, Workspace

FIRST_LIVE_CONVERSATION = 30_000_001
"""Conversations begun while the stand-in runs count from here; those of ticket files lie below."""


@dataclass(slots=True, kw_only=True)
class Settings:
    """How the stand-in behaves where the vendor varies.

    `search_lag_seconds`: how long a new conversation or contact stays out of search results. `calls_a_window`: the rate
    limit for each ten seconds. `merged_contact_status`: 410 as seen at the vendor, or 404 as its API reference says.
    `redaction_removes_attachments`: the vendor does not document it; kept by default, which is the worse case.
    """

    search_lag_seconds: float = 0.0
    calls_a_window: int = CALLS_A_WINDOW
    merged_contact_status: int = 410
    redaction_removes_attachments: bool = False


def default_workspace() -> Workspace:
    """Return the workspace of a support team of invented people."""
    return Workspace(
        id_code="gallrasandbox",
        name="Butikshjälpen",
        created_at=datetime(2019, 3, 4, 9, 0, tzinfo=UTC),
        admins=(
            Admin("7100001", "Stina Wallgård", "stina@support.example.com"),
            Admin("7100002", "Omar Haddadin", "omar@support.example.com"),
            Admin("7100003", "Linnéa Björkmo", "linnea@support.example.com"),
        ),
        bot=Admin("7100099", "Butiksboten", "operator+gallrasandbox@support.example.com"),
    )


class IntercomState:
    """The stand-in's memory. `token` is the only access token it takes; `sleep` waits out slow answers."""

    def __init__(
        self, *, token: str = "sandbox-token", clock: Clock | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.lock = threading.RLock()
        self.token = token
        self.clock = clock or Clock()
        self.sleep = sleep
        self.faults = FaultBox()
        self.journal = Journal()
        self.outbox = Outbox()
        self.workspace = default_workspace()
        self._forget()

    def _forget(self) -> None:
        self.settings = Settings()
        self.rate = RateWindow()
        self.contacts: dict[str, Contact] = {}
        self.conversations: dict[str, Conversation] = {}
        self.deleted: dict[str, bool] = {}
        self._next_conversation = FIRST_LIVE_CONVERSATION

    def reset(self) -> None:
        """Forget all data, faults, settings, journal and clock shifts; the token and the webhook target stay."""
        with self.lock:
            self._forget()
            self.faults.clear()
            self.journal.clear()
            self.outbox.clear()
            self.clock.restart()

    def get_conversation(self, conversation_id: str) -> Conversation:
        """Return the conversation.

        Raises:
            Refusal: 404 when there is none, or no longer.
        """
        conversation = self.conversations.get(conversation_id)
        if conversation is None:
            raise not_found()
        return conversation

    def find_admin(self, admin_id: str) -> Admin | None:
        """Return the admin or the bot with this id."""
        people = (*self.workspace.admins, self.workspace.bot)
        return next((admin for admin in people if admin.id == admin_id), None)

    def new_conversation_id(self) -> str:
        """Return the id of a conversation that begins now."""
        self._next_conversation += 1
        return str(self._next_conversation - 1)

    def counters(self) -> dict[str, dict[str, Any]]:
        """Return, for each message with a redaction asked for, how often it was asked and how often carried out."""
        with self.lock:
            return {
                message.id: {"calls": message.redact_calls, "succeeded": message.redact_successes}
                for conversation in self.conversations.values()
                for message in messages_of(conversation)
                if message.redact_calls
            }


def messages_of(conversation: Conversation) -> tuple[Message, ...]:
    """Return the source and every part of `conversation`, oldest first."""
    return (conversation.source, *conversation.parts)
