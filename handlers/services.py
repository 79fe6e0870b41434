"""What verbs are given: the database, the keys, the policy, a clock. Built once, in bot/wiring.py."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy.orm import Session

from detectors.entities import Detector
from handlers.copy_pages import CopyWriter
from handlers.masked_requests import LinkReminder, MaskedProposalLine, MaskedRequestLine, TaskReminder
from handlers.message_place import NO_DESK, MessageDesk, MessagePlace
from handlers.policy.model import PartnerName, Policy, RoleName
from handlers.policy.request_figures import RequestReport
from handlers.reveal_lines import RevealLine
from handlers.sweep_views import SweepView
from storage.database import Database
from storage.encryption import Vault
from storage.ids import (
    ChallengeId,
    CopyId,
    CopyLinkId,
    DeliveryId,
    LetterId,
    NotificationId,
    RequestId,
    SearchId,
    SlackUserId,
    TicketId,
)
from storage.plaintext import Plaintext
from storage.vocabulary import AccessReason, LetterType, RevealAlert, StaffRecordType

if TYPE_CHECKING:  # the web process must not load the partners' libraries
    from storage.partners.base import Partner
    from storage.partners.intercom import Intercom


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `slack:U…`, `cli` or `schedule`, and in which roles."""

    name: str
    roles: frozenset[RoleName]
    lacks: AccessReason = AccessReason.NO_ROLE
    """Why there are no roles, where there are none."""


def name_of(user: SlackUserId) -> str:
    """Return the name under which a Slack user acts."""
    return f"slack:{user}"


class WorkQueue(Protocol):
    """Hands work to the workers, in the caller's transaction: either both are stored or neither.

    Implementations: the durable queue (handlers/workflows/queue.py), and the tests' own.
    """

    def enqueue_intake(
        self,
        session: Session,
        notification_id: NotificationId,
        delivery_id: DeliveryId,
        *,
        attempt: int = 0,
        is_urgent: bool = True,
    ) -> None:
        """Have a delivery's ticket fetched and stored; `attempt` tells a later try from the first.

        What is not urgent never makes a notification wait.
        """
        ...

    def enqueue_search(self, session: Session, search_id: SearchId, *, attempt: int) -> None:
        """Have a search through Intercom's conversations run, from where it is."""
        ...

    def enqueue_redaction(self, session: Session, ticket_id: TicketId, *, actor: str, at: datetime) -> None:
        """Have one ticket redacted, on the word of `actor`."""
        ...

    def enqueue_message(self, session: Session, place: MessagePlace, *, asker: str, key: str) -> None:
        """Have a message in Slack looked at, once per `key`; `asker` is who is told what was found, or empty."""
        ...

    def enqueue_partner(self, session: Session, request_id: RequestId, partner: str, *, attempt: int) -> None:
        """Have a partner asked what it holds about the person of a request."""
        ...

    def enqueue_erasure(self, session: Session, request_id: RequestId, partner: str, *, attempt: int) -> None:
        """Have what was decided of a request erased at a partner."""
        ...

    def enqueue_challenge(self, session: Session, challenge_id: ChallengeId) -> None:
        """Have the mail with a link sent that proves who asks."""
        ...

    def enqueue_letter(self, session: Session, letter_id: LetterId) -> None:
        """Have a letter mailed to the person of a request."""
        ...

    def enqueue_copy(self, session: Session, copy: CopyId) -> None:
        """Have collected what a copy is made of."""
        ...

    def enqueue_copy_file(self, session: Session, copy: CopyId, *, at: datetime) -> None:
        """Have the file of a copy made, on the word of who confirmed it at a moment."""
        ...

    def enqueue_copy_link(self, session: Session, link_id: CopyLinkId) -> None:
        """Have the mail with a link to a copy sent."""
        ...

    def enqueue_sweep(self, session: Session, run: str, *, actor: str, turn: int) -> None:
        """Have a run of the sweep proposed, or an approved or resumed one carried out; `turn` tells these apart."""
        ...


@dataclass(frozen=True, slots=True)
class NightReport:
    """What the privacy role is told after the nightly run: counts, and the audit log's head."""

    due: int
    redacted: int
    unverified: int
    withdrawn: int
    failed: int
    deliveries_retried: int
    escalated: int
    """Tickets whose redaction could not be verified too often: a person's work, until it is done."""
    audit_head: str


@dataclass(frozen=True, slots=True)
class HoldReminder:
    """What the owner of a hold is told when its review comes near: no word of whom it is on, or why."""

    hold: int
    owner: str
    """A Slack user id."""
    review_on: date
    days_left: int
    """Negative when the review is late."""


@dataclass(frozen=True, slots=True)
class AuditAlarm:
    """What the privacy role is told when the audit log does not hold: numbers of rows, nothing of what stands there."""

    flaws: int
    first: int
    """The number of the first row that does not hold."""
    rows: int
    """How many rows were walked."""


@dataclass(frozen=True, slots=True)
class BreachReminder:
    """What the privacy channel is told of a breach while its clock runs: no word of what happened."""

    breach: int
    due_at: datetime
    hours_left: int
    """Negative when the deadline has passed."""
    is_late: bool
    is_new: bool
    """It was recorded just now."""
    tickets: int
    persons: int


@dataclass(frozen=True, slots=True)
class StaffReminder:
    """What the privacy role is told when the training or the agreement of somebody lapses soon, or has."""

    user: str
    """A Slack user id."""
    type: StaffRecordType
    valid_until: date
    days_left: int
    """Negative when it has lapsed."""


@dataclass(frozen=True, slots=True)
class ErasureNews:
    """What the privacy channel is told of erasures that persons asked for: counts alone."""

    ended: int = 0
    """Items that were withheld until now, and are erased from now on."""
    remaining: int = 0
    """Partners that were told to erase, and where something was found again."""
    by_hand: tuple[RequestId, str] | None = None
    """A request that was answered, and a partner where a person has to erase what was withheld until now."""


class Notifier(Protocol):
    """Tells the privacy role. Implementations: Slack's channel, and the log of an installation without one."""

    def post_night(self, report: NightReport) -> None:
        """Post the nightly report.

        Raises:
            PartnerFailed: it could not be posted.
        """
        ...

    def post_alarm(self, alarm: AuditAlarm) -> None:
        """Say that the audit log does not hold. Raises PartnerFailed."""
        ...

    def post_unverified(self) -> None:
        """Say that the audit log could not be read to its end. Raises PartnerFailed."""
        ...

    def post_forecast(self, run: SweepView) -> None:
        """Post the picture of what becomes due in the coming weeks. Raises PartnerFailed."""
        ...

    def post_sweep(self, run: SweepView) -> str | None:
        """Post a run of the sweep, and return by which id its message can be changed. Raises PartnerFailed."""
        ...

    def update_sweep(self, message: str, run: SweepView) -> None:
        """Change a run's message to how it stands now. Raises PartnerFailed."""

    def post_staff(self, reminders: Sequence[StaffReminder]) -> None:
        """Tell whose training or confidentiality agreement lapses. Raises PartnerFailed."""

    def post_holds(self, reminders: Sequence[HoldReminder]) -> None:
        """Remind the owners of holds that these are to be reviewed.

        Raises:
            PartnerFailed: it could not be posted.
        """
        ...

    def post_requests(self, requests: Sequence[MaskedRequestLine], *, to: str | None = None) -> None:
        """Tell which requests are to be answered soon, or are late.

        In the privacy channel, or in a direct message `to` a member of staff, by Slack user id. Raises PartnerFailed:
        a permanent one where Slack has nobody of that id.
        """
        ...

    def post_tasks(self, reminders: Sequence[TaskReminder], *, to: str | None = None) -> None:
        """Remind of what is to be done at partners by hand, as `post_requests` does. Raises PartnerFailed."""
        ...

    def post_links(self, reminders: Sequence[LinkReminder], *, to: str | None = None) -> None:
        """Tell of links that can be used no more, as `post_requests` does. Raises PartnerFailed."""
        ...

    def post_erasures(self, news: ErasureNews) -> None:
        """Tell what is withheld no more, and where something remains. Raises PartnerFailed."""
        ...

    def post_report(self, report: RequestReport) -> None:
        """Post the figures of a month of requests. Raises PartnerFailed."""
        ...

    def post_breaches(self, reminders: Sequence[BreachReminder]) -> None:
        """Tell of breaches whose clock runs. Raises PartnerFailed."""
        ...

    def post_lost_letter(self, letter: "LostLetter") -> None:
        """Tell of a letter that did not reach its person. Raises PartnerFailed."""
        ...

    def post_proposal(self, proposal: MaskedProposalLine) -> None:
        """Tell of a message that looks like a request. Raises PartnerFailed."""
        ...

    def post_new_requests(self, requests: Sequence[MaskedRequestLine]) -> None:
        """Tell of requests that came by the public form. Raises PartnerFailed."""
        ...


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message of the bot's in a channel or a direct conversation."""

    channel: str
    ts: str


class Courier(Protocol):
    """What a worker does in Slack on behalf of reveals: it tells, and takes back. Nothing it carries is a value."""

    def post_alert(self, alert: RevealAlert, line: RevealLine) -> None:
        """Tell the privacy role of a reveal. Raises PartnerFailed: Slack did not take it."""
        ...

    def tell_asker(self, line: RevealLine, *, url: Plaintext | None) -> SentMessage | None:
        """Tell who asked how it was decided: behind `url`, or without one in a direct message, which is returned.

        Raises:
            PartnerFailed: Slack did not take it.
        """
        ...

    def delete_message(self, message: SentMessage) -> None:
        """Delete a message of the bot's own. Raises PartnerFailed."""
        ...

    def delete_answer(self, url: Plaintext) -> None:
        """Delete the message behind a response URL, which one person sees. Raises PartnerFailed."""
        ...


@dataclass(frozen=True, slots=True)
class ChallengeLetter:
    """What a mail needs to have somebody prove that an address is theirs: nothing of whom else it may be about."""

    address: Plaintext
    token: Plaintext
    """What stands at the end of the link."""
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class PersonLetter:
    """A letter to the person of a request, as it was written; `subject` is our own words and says nothing of it."""

    address: Plaintext
    subject: str
    text: Plaintext


@dataclass(frozen=True, slots=True)
class LostLetter:
    """What the privacy channel is told of a letter that did not reach its person, or may not have: no word of it."""

    request: RequestId
    letter: LetterId
    type: LetterType
    is_unsure: bool
    is_owed: bool
    """Whether somebody has to hand it over; what an extension or a question was to tell is taken back instead."""


@dataclass(frozen=True, slots=True)
class CopyLetter:
    """What a mail needs to have somebody fetch the copy of their data: nothing of what is in it."""

    address: Plaintext
    token: Plaintext
    """What stands at the end of the link."""
    valid_until: datetime


class Mailer(Protocol):
    """Sends mail to persons. Implementations: Postmark's API, and any server that speaks SMTP."""

    def send_copy(self, letter: CopyLetter) -> None:
        """Send a link to a copy.

        Raises:
            PartnerFailed: the mail was not taken.
        """
        ...

    def send_challenge(self, letter: ChallengeLetter) -> None:
        """Send a link.

        Raises:
            PartnerFailed: the mail was not taken.
        """
        ...

    def send_letter(self, letter: PersonLetter) -> None:
        """Send a letter to the person of a request.

        Raises:
            PartnerFailed: the mail was not taken.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What every process has. Enough to answer staff; it can neither detect nor call Intercom."""

    database: Database
    vault: Vault
    policy: Policy
    queue: WorkQueue
    now: Callable[[], datetime]
    """The time, aware, in UTC."""
    holiday_name: Callable[[date], str | None]
    """The public holiday on a day, or None."""
    sends_mail: bool = False
    """Whether the workers of this installation can send mail to persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerServices(Services):
    """What a worker has as well: the partner and the detector."""

    intercom: "Intercom"
    detector: Detector
    notifier: Notifier
    sweep_cap: int
    """How many tickets one sweep redacts at most."""
    courier: Courier | None = None
    """None where Slack is not connected: then nobody can ask for a reveal either."""
    desk: MessageDesk = NO_DESK
    """Slack, for its messages."""
    partners: Mapping[PartnerName, "Partner"] = field(default_factory=dict)
    """The partners that are connected, by their names in the policy."""
    mailer: Mailer | None = None
    """None where no way to send mail is set."""
    copy_writer: CopyWriter | None = None
    """Writes the file of a copy; None where nobody has to, as in most tests."""
