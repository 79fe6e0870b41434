"""What stands in for a worker's own parts: a queue that remembers, detectors by rule, a notifier that keeps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from detectors.entities import Finding, Kind, KnownIdentifier
from handlers.masked_requests import LinkReminder, MaskedProposalLine, MaskedRequestLine, TaskReminder
from handlers.message_place import MessagePlace
from handlers.policy.request_figures import RequestReport
from handlers.reveal_lines import RevealLine
from handlers.services import (
    AuditAlarm,
    BreachReminder,
    ChallengeLetter,
    CopyLetter,
    ErasureNews,
    HoldReminder,
    LostLetter,
    NightReport,
    PersonLetter,
    SentMessage,
    StaffReminder,
)
from handlers.sweep_views import SweepView
from storage.errors import FailureReason, PartnerFailed
from storage.ids import (
    ChallengeId,
    CopyId,
    CopyLinkId,
    DeliveryId,
    LetterId,
    NotificationId,
    RequestId,
    SearchId,
    TicketId,
)
from storage.plaintext import Plaintext
from storage.vocabulary import RevealAlert

_PATTERNS: Final = (
    (Kind.EMAIL_ADDRESS, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Kind.SE_PERSONNUMMER, re.compile(r"(?<!\d)\d{8}-?\d{4}(?!\d)")),
    (Kind.PHONE_NUMBER, re.compile(r"(?<![\d+])(?:\+46|0)\d{1,3}(?:[ -]?\d{2,3}){2,4}(?!\d)")),
)


@dataclass(frozen=True, slots=True)
class EnqueuedIntake:
    """One intake that was handed on."""

    notification_id: NotificationId
    delivery_id: DeliveryId
    attempt: int
    is_urgent: bool = True


@dataclass(frozen=True, slots=True)
class EnqueuedRedaction:
    """One redaction that was handed on."""

    ticket_id: TicketId
    actor: str
    at: datetime


@dataclass(slots=True)
class RecordingQueue:
    """A WorkQueue that runs nothing and remembers what it was handed, whether the transaction commits or not."""

    intakes: list[EnqueuedIntake] = field(default_factory=list)
    redactions: list[EnqueuedRedaction] = field(default_factory=list)
    searches: list[tuple[SearchId, int]] = field(default_factory=list)
    messages: dict[str, tuple[MessagePlace, str]] = field(default_factory=dict)
    """Looks at messages in Slack, by their key: each key once."""
    partners: list[tuple[RequestId, str, int]] = field(default_factory=list)
    """Request, partner and attempt of each asking."""
    challenges: list[ChallengeId] = field(default_factory=list)
    letters: list[LetterId] = field(default_factory=list)
    copies: list[CopyId] = field(default_factory=list)
    copy_files: list[CopyId] = field(default_factory=list)
    copy_links: list[CopyLinkId] = field(default_factory=list)
    erasures: list[tuple[RequestId, str, int]] = field(default_factory=list)
    """Request, partner and attempt of each erasure."""
    sweeps: list[tuple[str, str, int]] = field(default_factory=list)
    """Run, actor and turn of each sweep that was handed on."""

    def enqueue_intake(
        self,
        session: Session,  # noqa: ARG002 - the durable queue writes in it
        notification_id: NotificationId,
        delivery_id: DeliveryId,
        *,
        attempt: int = 0,
        is_urgent: bool = True,
    ) -> None:
        self.intakes.append(EnqueuedIntake(notification_id, delivery_id, attempt, is_urgent))

    def enqueue_search(
        self,
        session: Session,  # noqa: ARG002 - the durable queue writes in it
        search_id: SearchId,
        *,
        attempt: int,
    ) -> None:
        self.searches.append((search_id, attempt))

    def enqueue_redaction(
        self,
        session: Session,  # noqa: ARG002 - the durable queue writes in it
        ticket_id: TicketId,
        *,
        actor: str,
        at: datetime,
    ) -> None:
        self.redactions.append(EnqueuedRedaction(ticket_id, actor, at))

    def enqueue_partner(
        self,
        session: Session,  # noqa: ARG002 - the durable queue writes in it
        request_id: RequestId,
        partner: str,
        *,
        attempt: int,
    ) -> None:
        self.partners.append((request_id, partner, attempt))

    def enqueue_erasure(
        self,
        session: Session,  # noqa: ARG002 - the durable queue writes in it
        request_id: RequestId,
        partner: str,
        *,
        attempt: int,
    ) -> None:
        self.erasures.append((request_id, partner, attempt))

    def enqueue_message(
        self,
        session: Session,  # noqa: ARG002 - the durable queue writes in it
        place: MessagePlace,
        *,
        asker: str,
        key: str,
    ) -> None:
        self.messages.setdefault(key, (place, asker))

    def enqueue_challenge(self, session: Session, challenge_id: ChallengeId) -> None:  # noqa: ARG002 - as above
        self.challenges.append(challenge_id)

    def enqueue_letter(self, session: Session, letter_id: LetterId) -> None:  # noqa: ARG002 - as above
        self.letters.append(letter_id)

    def enqueue_copy(self, session: Session, copy: CopyId) -> None:  # noqa: ARG002 - as above
        self.copies.append(copy)

    def enqueue_copy_file(self, session: Session, copy: CopyId, *, at: datetime) -> None:  # noqa: ARG002 - as above
        self.copy_files.append(copy)

    def enqueue_copy_link(self, session: Session, link_id: CopyLinkId) -> None:  # noqa: ARG002 - as above
        self.copy_links.append(link_id)

    def enqueue_sweep(self, session: Session, run: str, *, actor: str, turn: int) -> None:  # noqa: ARG002 - as above
        self.sweeps.append((run, actor, turn))


class PatternDetector:
    """A Detector of three patterns and of what is known: enough for every test that is not about detection."""

    def find_many(
        self,
        texts: Sequence[str],
        *,
        known: Sequence[KnownIdentifier] = (),
        is_one_ticket: bool = False,  # noqa: ARG002 - the protocol's
    ) -> list[list[Finding]]:
        return [_disjoint(_found(text, known)) for text in texts]


@dataclass(slots=True)
class FixedDetector:
    """A Detector that finds in every text what it was given, and keeps what it was asked."""

    findings: list[Finding] = field(default_factory=list)
    known: list[KnownIdentifier] = field(default_factory=list)

    def find_many(
        self,
        texts: Sequence[str],
        *,
        known: Sequence[KnownIdentifier] = (),
        is_one_ticket: bool = False,  # noqa: ARG002 - the protocol's
    ) -> list[list[Finding]]:
        self.known.extend(known)
        return [[found for found in self.findings if found.end <= len(text)] for text in texts]


@dataclass(slots=True)
class RecordingNotifier:
    """A Notifier that keeps what is posted; the first `failures` posts fail."""

    reports: list[NightReport] = field(default_factory=list)
    reminders: list[list[HoldReminder]] = field(default_factory=list)
    alarms: list[AuditAlarm] = field(default_factory=list)
    unverified: int = 0
    """How often it was said that the log could not be verified."""
    breaches: list[list[BreachReminder]] = field(default_factory=list)
    requests: list[list[MaskedRequestLine]] = field(default_factory=list)
    told: list[str | None] = field(default_factory=list)
    """To whom each of `requests` went; None is the channel."""
    tasks: list[tuple[str | None, list[TaskReminder]]] = field(default_factory=list)
    links: list[tuple[str | None, list[LinkReminder]]] = field(default_factory=list)
    month_reports: list[RequestReport] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    """Whom Slack does not know any more."""
    staff: list[list[StaffReminder]] = field(default_factory=list)
    proposals: list[MaskedProposalLine] = field(default_factory=list)
    lost_letters: list[LostLetter] = field(default_factory=list)
    new_requests: list[list[MaskedRequestLine]] = field(default_factory=list)
    erasures: list[ErasureNews] = field(default_factory=list)
    failures: int = 0
    forecasts: list[SweepView] = field(default_factory=list)
    sweeps: list[SweepView] = field(default_factory=list)
    """Every state of a run that the channel was shown, in order."""
    is_sweep_refused: bool = False

    def post_night(self, report: NightReport) -> None:
        self._fail()
        self.reports.append(report)

    def post_alarm(self, alarm: AuditAlarm) -> None:
        self._fail()
        self.alarms.append(alarm)

    def post_unverified(self) -> None:
        self._fail()
        self.unverified += 1

    def post_staff(self, reminders: Sequence[StaffReminder]) -> None:
        self._fail()
        self.staff.append(list(reminders))

    def post_holds(self, reminders: Sequence[HoldReminder]) -> None:
        self._fail()
        self.reminders.append(list(reminders))

    def post_requests(self, reminders: Sequence[MaskedRequestLine], *, to: str | None = None) -> None:
        self._fail(to)
        self.requests.append(list(reminders))
        self.told.append(to)

    def post_tasks(self, reminders: Sequence[TaskReminder], *, to: str | None = None) -> None:
        self._fail(to)
        self.tasks.append((to, list(reminders)))

    def post_links(self, reminders: Sequence[LinkReminder], *, to: str | None = None) -> None:
        self._fail(to)
        self.links.append((to, list(reminders)))

    def post_erasures(self, news: ErasureNews) -> None:
        self._fail()
        self.erasures.append(news)

    def post_breaches(self, reminders: Sequence[BreachReminder]) -> None:
        self._fail()
        self.breaches.append(list(reminders))

    def post_lost_letter(self, letter: LostLetter) -> None:
        self._fail()
        self.lost_letters.append(letter)

    def post_proposal(self, news: MaskedProposalLine) -> None:
        self._fail()
        self.proposals.append(news)

    def post_new_requests(self, requests: Sequence[MaskedRequestLine]) -> None:
        self._fail()
        self.new_requests.append(list(requests))

    def post_report(self, report: RequestReport) -> None:
        self._fail()
        self.month_reports.append(report)

    def _fail(self, to: str | None = None) -> None:
        if self.failures:
            self.failures -= 1
            raise PartnerFailed("slack", FailureReason.UNREACHABLE, permanent=False)
        if to in self.unknown:
            raise PartnerFailed("slack", FailureReason.NOT_FOUND, permanent=True)

    def post_forecast(self, run: SweepView) -> None:
        self._refuse_sweep()
        self.forecasts.append(run)

    def post_sweep(self, run: SweepView) -> str | None:
        self._refuse_sweep()
        self.sweeps.append(run)
        return f"{len(self.sweeps)}.0"

    def update_sweep(self, message: str, run: SweepView) -> None:
        self._refuse_sweep()
        assert message
        self.sweeps.append(run)

    def _refuse_sweep(self) -> None:
        if self.is_sweep_refused:
            raise PartnerFailed("slack", FailureReason.UNREACHABLE, permanent=False)


@dataclass(slots=True)
class RecordingCourier:
    """A Courier that keeps what it was asked; it fails with each of `failures` in turn, and then no more."""

    alerts: list[tuple[RevealAlert, RevealLine]] = field(default_factory=list)
    told: list[tuple[RevealLine, Plaintext | None]] = field(default_factory=list)
    deleted: list[SentMessage | Plaintext] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)

    def post_alert(self, alert: RevealAlert, line: RevealLine) -> None:
        self._fail()
        self.alerts.append((alert, line))

    def tell_asker(self, line: RevealLine, *, url: Plaintext | None) -> SentMessage | None:
        self._fail()
        self.told.append((line, url))
        return None if url else SentMessage("D1", f"{len(self.told)}.0")

    def delete_message(self, message: SentMessage) -> None:
        self._fail()
        self.deleted.append(message)

    def delete_answer(self, url: Plaintext) -> None:
        self._fail()
        self.deleted.append(url)

    def _fail(self) -> None:
        if self.failures:
            raise self.failures.pop(0)


@dataclass(slots=True)
class RecordingMailer:
    """A Mailer that keeps the letters; it fails with each of `failures` in turn, and then no more."""

    letters: list[ChallengeLetter] = field(default_factory=list)
    written: list[PersonLetter] = field(default_factory=list)
    copies: list[CopyLetter] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)

    def send_copy(self, letter: CopyLetter) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.copies.append(letter)

    def send_challenge(self, letter: ChallengeLetter) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.letters.append(letter)

    def send_letter(self, letter: PersonLetter) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.written.append(letter)


def _found(text: str, known: Sequence[KnownIdentifier]) -> Iterator[Finding]:
    for item in known:
        for match in re.finditer(re.escape(item.text), text, re.IGNORECASE):
            yield Finding(*match.span(), item.kind, 1.0, "known")
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Finding(*match.span(), kind, 0.9, "pattern")


def _disjoint(found: Iterator[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept
