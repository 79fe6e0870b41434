"""What persons ask for, and what each partner holds about them."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Word
from storage.errors import FailureReason
from storage.models.base import Base, BigId
from storage.vocabulary import (
    AskState,
    Channel,
    DecisionState,
    DismissalReason,
    ErasingState,
    ErasureState,
    HandReason,
    IdentifierType,
    ItemType,
    ItemVerdict,
    LetterLanguage,
    LetterState,
    LetterType,
    PartnerAct,
    PauseReason,
    ProposalState,
    RequestState,
    Right,
    WatchStep,
    WithholdingGround,
)


class SubjectRequest(Base):
    """A person's request about their data, and its legal clock."""

    __tablename__ = "requests"
    __table_args__ = (Index("ix_requests_open", "state", "due_on"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    right: Mapped[Right] = mapped_column(Word(Right))
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    state: Mapped[RequestState] = mapped_column(Word(RequestState))
    sealed_subject: Mapped[bytes]
    """The identifier the person gave, sealed under the request's own key."""
    subject_type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
    subject_hash: Mapped[bytes] = mapped_column(index=True)
    received_at: Mapped[datetime]
    opened_at: Mapped[datetime]
    opened_by: Mapped[str] = mapped_column(String(40))
    warn_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    extended_on: Mapped[date] = mapped_column(Date)
    policy_version: Mapped[str] = mapped_column(String(80))
    identified_at: Mapped[datetime | None]
    """When it was proven who asks."""
    identified_by: Mapped[str | None] = mapped_column(String(60))
    sealed_proof: Mapped[bytes | None]
    """By what it was proven, in the words of who attests it, sealed under the request's own key."""
    extended_at: Mapped[datetime | None]
    """When the person was told that the answer takes longer; `due_on` is `extended_on` from then on."""
    closed_at: Mapped[datetime | None]
    reminded_on: Mapped[date | None] = mapped_column(Date)
    """The local day on which somebody was last told that its deadline comes near."""
    tried_at: Mapped[datetime | None]
    """When it was last tried to tell that, and nobody knows yet whether it was."""
    reminded_step: Mapped[WatchStep | None] = mapped_column(Word(WatchStep))
    """Who was told on `reminded_on`."""
    assignee: Mapped[str | None] = mapped_column(String(40))
    """Who sees it through: a Slack user id."""
    restricts: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The data of its person are to be only stored as soon as it is known who asks (GDPR art. 18(1)(a) or (d))."""
    restriction_id: Mapped[int | None] = mapped_column(BigId)
    """The restriction that it brought, or that was in force already. Without a foreign key: that one may go first."""


class RequestIdentifier(Base):
    """An identifier of the person beside the one that the request came with, proven to be theirs."""

    __tablename__ = "request_identifiers"

    request_id: Mapped[int] = mapped_column(
        ForeignKey("requests.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
    sealed_value: Mapped[bytes]
    """Sealed under the request's own key."""


class RequestPause(Base):
    """A question to the person of a request: until it is answered the clock of the request stands."""

    __tablename__ = "request_pauses"
    __table_args__ = (Index("ix_request_pauses_request_id", "request_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    reason: Mapped[PauseReason] = mapped_column(Word(PauseReason))
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class IdentityChallenge(Base):
    """A link to the address that a request came with: whoever opens it reads what is sent there. The newest counts."""

    __tablename__ = "identity_challenges"
    __table_args__ = (Index("ix_identity_challenges_request_id", "request_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    made_at: Mapped[datetime]
    """When it was asked for."""
    token_hash: Mapped[bytes | None] = mapped_column(unique=True)
    """Of what stands in the link; a worker makes it when it sends the mail, and makes another one to send it again."""
    expires_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    """When the mail was handed over."""
    failure: Mapped[FailureReason | None] = mapped_column(Word(FailureReason))
    """Why the mail could not be sent."""
    used_at: Mapped[datetime | None]
    failed_tries: Mapped[int] = mapped_column(default=0)
    """How often it was tried when it did not count: used, expired, or not the newest any more."""
    reminded_at: Mapped[datetime | None]
    """When somebody was last told that it expired unused."""
    tried_at: Mapped[datetime | None]
    """When it was last tried to tell that, and nobody knows yet whether it was."""


class RequestPartner(Base):
    """How far one partner is with one request: asked, and what came of it."""

    __tablename__ = "request_partners"
    __table_args__ = (UniqueConstraint("request_id", "partner"), Index("ix_request_partners_state", "state"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    partner: Mapped[str] = mapped_column(String(60))
    """Its name in the policy."""
    state: Mapped[AskState] = mapped_column(Word(AskState))
    attempt: Mapped[int]
    """How often it was asked: each is a workflow of its own."""
    hand_reason: Mapped[HandReason | None] = mapped_column(Word(HandReason))
    failure: Mapped[FailureReason | None] = mapped_column(Word(FailureReason))
    asked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    attested_by: Mapped[str | None] = mapped_column(String(60))
    sealed_evidence: Mapped[bytes | None]
    """What a person says they did there, sealed under the request's own key."""
    erasing: Mapped[ErasingState | None] = mapped_column(Word(ErasingState))
    """How far it is with what was decided to be erased there; None where nothing was."""
    erase_attempt: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often it was handed to the workers to have that erased: each is a workflow of its own."""
    erase_failure: Mapped[FailureReason | None] = mapped_column(Word(FailureReason))
    erasing_at: Mapped[datetime | None]
    """Since when it is so far, or was last looked at."""
    assignee: Mapped[str | None] = mapped_column(String(40))
    """Who does there by hand what is to be done: a Slack user id. None: whoever sees the request through."""
    reminded_at: Mapped[datetime | None]
    """When somebody was last reminded that it is to be done by hand."""
    tried_at: Mapped[datetime | None]
    """When it was last tried to remind of it, and nobody knows yet whether they were."""


class RequestItem(Base):
    """One thing that a partner holds about the person of a request, by the partner's own id."""

    __tablename__ = "request_items"
    __table_args__ = (UniqueConstraint("request_partner_id", "type", "ref"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    request_partner_id: Mapped[int] = mapped_column(ForeignKey("request_partners.id", ondelete="CASCADE"))
    type: Mapped[ItemType] = mapped_column(Word(ItemType))
    ref: Mapped[str] = mapped_column(String(200))
    dated_at: Mapped[datetime | None]
    """When it was made, where the partner says so."""
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("request_decisions.id", ondelete="SET NULL"))
    """The newest decision that names it. Its verdict counts once that is approved."""
    verdict: Mapped[ItemVerdict | None] = mapped_column(Word(ItemVerdict))
    ground: Mapped[WithholdingGround | None] = mapped_column(Word(WithholdingGround))
    withheld_through: Mapped[date | None] = mapped_column(Date)
    """The last local day on which it is withheld."""


class RequestDecision(Base):
    """What is to be erased for a request and what withheld: proposed by one person, decided by another."""

    __tablename__ = "request_decisions"
    __table_args__ = (Index("ix_request_decisions_request_id", "request_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    state: Mapped[DecisionState] = mapped_column(Word(DecisionState))
    items: Mapped[int]
    """How many items it named. Where they are fewer when it is approved, partners were asked again meanwhile."""
    proposed_by: Mapped[str] = mapped_column(String(60))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None]
    sealed_reason: Mapped[bytes | None]
    """Why something is decided otherwise than the policy proposes, and why it was rejected, sealed under the request's
    own key."""


class PartnerErasure(Base):
    """One thing that a partner was told to do about a person, and how far it is."""

    __tablename__ = "partner_erasures"
    __table_args__ = (
        UniqueConstraint("request_partner_id", "act", "number"),
        Index("ix_partner_erasures_state", "state"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    request_partner_id: Mapped[int] = mapped_column(ForeignKey("request_partners.id", ondelete="CASCADE"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("request_items.id", ondelete="SET NULL"))
    """The item it is about; None where it is about the person as such."""
    act: Mapped[PartnerAct] = mapped_column(Word(PartnerAct))
    number: Mapped[int]
    """Its place among those of the same act."""
    state: Mapped[ErasureState] = mapped_column(Word(ErasureState))
    ref: Mapped[str | None] = mapped_column(String(200))
    """By what the partner can be asked how far it is."""
    begun_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class RequestLetter(Base):
    """A letter to the person of a request, as it was written. It is sent once, or handed over by a member of staff."""

    __tablename__ = "request_letters"
    __table_args__ = (Index("ix_request_letters_request_id", "request_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    type: Mapped[LetterType] = mapped_column(Word(LetterType))
    language: Mapped[LetterLanguage] = mapped_column(Word(LetterLanguage))
    state: Mapped[LetterState] = mapped_column(Word(LetterState))
    sealed_text: Mapped[bytes]
    """All of it, sealed under the request's own key."""
    sealed_words: Mapped[bytes | None]
    """What staff wrote for it and does not stand in it, sealed under the request's own key."""
    made_by: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    """When the mail was handed over to the server."""
    failure: Mapped[FailureReason | None] = mapped_column(Word(FailureReason))
    """Why it could not be sent."""
    handed_over_by: Mapped[str | None] = mapped_column(String(60))
    handed_over_at: Mapped[datetime | None]
    """When somebody said that they had given it to the person."""
    sealed_handover: Mapped[bytes | None]
    """How, in their words, sealed under the request's own key."""


class RequestProposal(Base):
    """A message of a customer that looks like a request: where it stands and which right, never the text."""

    __tablename__ = "request_proposals"
    __table_args__ = (
        Index("ix_request_proposals_state", "state", "received_at"),
        Index("ix_request_proposals_ticket", "ticket_id", "right"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    part_row: Mapped[int] = mapped_column(ForeignKey("parts.id", ondelete="CASCADE"))
    right: Mapped[Right] = mapped_column(Word(Right))
    state: Mapped[ProposalState] = mapped_column(Word(ProposalState))
    received_at: Mapped[datetime]
    """When the message arrived: the clock runs from then."""
    newest_at: Mapped[datetime]
    """When the newest message arrived that asks for the same in this ticket, and that it stands for as well."""
    tried_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When the privacy channel heard of it."""
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None]
    reason: Mapped[DismissalReason | None] = mapped_column(Word(DismissalReason))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id", ondelete="SET NULL"))
    """The request that it became."""


class RequestReport(Base):
    """A month whose report the privacy channel has."""

    __tablename__ = "request_reports"

    starts_on: Mapped[date] = mapped_column(Date, primary_key=True)
    """The first day of the month, by the company's calendar."""
    posted_at: Mapped[datetime]
