"""What the control API takes: one model for each order, with nothing unknown in it."""

from pydantic import BaseModel, ConfigDict, Field

from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.signing import Stamp


class Order(BaseModel):
    """An order to the stand-in."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StampBody(Order):
    """How to sign; see `sandbox.slack.signing.Stamp`."""

    timestamp: str | None = None
    secret: str | None = None
    signature: str | None = None
    is_signed: bool = True

    def to_stamp(self) -> Stamp:
        """Return the stamp."""
        return Stamp(self.timestamp, self.secret, self.signature, self.is_signed)


class TargetBody(Order):
    """Where the product listens; what is left out stays as it is."""

    url: str | None = None
    signing_secret: str | None = Field(None, min_length=1)
    token: str | None = Field(None, min_length=1)


class CommandBody(Order):
    """A slash command somebody types."""

    user: str
    command: str = "/privacy"
    text: str = ""
    channel: str = "C01SUPPORT"
    stamp: StampBody = StampBody()


class PressBody(Order):
    """An element somebody presses or sets. `source` is a message's ts or a view's id."""

    user: str
    source: str
    action_id: str
    value: str | None = None
    chosen: str | list[str] | None = None
    stamp: StampBody = StampBody()


class SubmissionBody(Order):
    """A modal somebody submits. `filled` maps action ids or block ids to values."""

    user: str
    view: str
    filled: dict[str, str | list[str] | None] = Field(default_factory=dict)
    stamp: StampBody = StampBody()


class DismissalBody(Order):
    """A modal somebody closes."""

    user: str
    view: str
    is_cleared: bool = False


class HomeBody(Order):
    """Somebody opens the Home tab."""

    user: str
    stamp: StampBody = StampBody()


class VerificationBody(Order):
    """The question by which Slack checks a request URL."""

    challenge: str = "gallra-sandbox-challenge"
    stamp: StampBody = StampBody()


class EventBody(Order):
    """Any event, first sent or sent again."""

    user: str
    event: dict[str, object]
    retry: int = Field(0, ge=0, le=3)
    stamp: StampBody = StampBody()


class InteractionBody(Order):
    """An interaction as it stands, also one that no person could have made."""

    payload: dict[str, object]
    stamp: StampBody = StampBody()


class ReplayBody(Order):
    """A request of the past, by its place in the journal's deliveries; negative counts from the end."""

    delivery: int = -1


class SayBody(Order):
    """An ordinary message somebody writes."""

    user: str
    channel: str
    text: str = Field(min_length=1)


class WriteBody(SayBody):
    """A message of which the product is told."""

    thread_ts: str | None = None


class MessageBody(Order):
    """A message, by its place."""

    channel: str
    ts: str


class EditBody(MessageBody):
    """A message that its author changes."""

    text: str = Field(min_length=1)


class ShortcutBody(MessageBody):
    """A shortcut somebody chooses from a message's menu."""

    user: str
    callback_id: str
    stamp: StampBody = StampBody()


class FaultBody(Order):
    """A fault to switch on; see `sandbox.slack.faults.Fault`."""

    kind: FaultKind
    method: str = "*"
    times: int | None = Field(1, ge=1)
    seconds: int = Field(1, ge=0, le=3600)
    error: str = Field("internal_error", pattern=r"^[a-z_]+$")

    def to_fault(self) -> Fault:
        """Return the fault."""
        return Fault(self.kind, self.method, self.times, self.seconds, self.error)
