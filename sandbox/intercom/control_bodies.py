"""The bodies that the control API takes. A field it does not know is an error."""

from datetime import timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from sandbox.intercom.faults import Endpoint, FaultKind
from sandbox.intercom.outbox import Mode

DEFAULT_ADMIN = "7100001"

Seconds = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]


class ControlBody(BaseModel):
    """Root of the bodies."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TicketsBody(ControlBody):
    """Tickets to load: those of the shipped files with one of `keys` (None: all), or `tickets` as files hold them.

    With `announce`, the last thing that happened in each is told by webhook.
    """

    keys: list[str] | None = None
    tickets: list[dict[str, Any]] | None = None
    announce: bool = False


class FaultBody(ControlBody):
    """A fault, as `sandbox.intercom.faults.Fault` describes it."""

    kind: FaultKind
    endpoint: Endpoint | None = None
    conversation_id: str | None = None
    times: Annotated[int, Field(ge=1)] | None = 1
    skip: Count = 0
    seconds: Seconds = 1.0
    after_acting: bool = False


class SettingsBody(ControlBody):
    """Settings to change, as `sandbox.intercom.state.Settings` describes them; what is left out stays."""

    search_lag_seconds: Seconds | None = None
    calls_a_window: Annotated[int, Field(ge=1)] | None = None
    merged_contact_status: Annotated[int, Field(ge=400, le=499)] | None = None
    redaction_removes_attachments: bool | None = None


class AdvanceBody(ControlBody):
    """How far to move the stand-in's clock, in seconds."""

    seconds: float

    def by(self) -> timedelta:
        """Return the step."""
        return timedelta(seconds=self.seconds)


class WebhooksBody(ControlBody):
    """The subscription to change, as `sandbox.intercom.outbox.Subscription` describes it; what is left out stays."""

    target_url: str | None = None
    secret: str | None = None
    mode: Mode | None = None
    plain_text: bool | None = None
    retry_after_seconds: Seconds | None = None
    lose_next: Count | None = None
    double_next: Count | None = None
    ended: bool | None = None


class ResendBody(ControlBody):
    """The notification to send once more."""

    id: str


class CustomerBody(ControlBody):
    """What a customer writes, as plain text: in a conversation, or beginning one.

    To begin one, give `contact_id`, or `email` for a contact that is made when it is not known.
    """

    text: str
    conversation_id: str | None = None
    contact_id: str | None = None
    email: str | None = None
    name: str | None = None
    subject: str = ""
    channel: str = "conversation"


class AdminBody(ControlBody):
    """An admin's act without words."""

    admin_id: str = DEFAULT_ADMIN


class CloseBody(AdminBody):
    """A closing, with a farewell if there is a text."""

    text: str | None = None


class MessageBody(AdminBody):
    """What an admin writes, as plain text; a note is for colleagues only."""

    text: str
    note: bool = False


class SnoozeBody(AdminBody):
    """How long to put a conversation aside."""

    seconds: Seconds


class MergeBody(ControlBody):
    """The contact that lives on."""

    into: str
