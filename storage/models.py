"""The tables. A column that holds text holds it sealed; a column that finds a person holds a keyed hash.

Rows are internal to a verb: they never leave it.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import JSON, Integer

from storage.columns import UtcDateTime, Word
from storage.vocabulary import (
    Attestation,
    AuditWord,
    BreachScope,
    BreachState,
    Channel,
    CorrectionState,
    CorrectionType,
    DeliveryState,
    Demand,
    DisclosedPlace,
    DisclosureState,
    HoldType,
    IdentifierType,
    MessageState,
    PartAuthor,
    PartState,
    PartType,
    RedactionState,
    RequestState,
    RevealAlert,
    RevealState,
    Right,
    SearchState,
    SearchType,
    StaffRecordType,
    SweepState,
    TicketState,
    TombstoneType,
)

BigId = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """The root of all tables: constraint names are the same on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime(), bytes: LargeBinary(), dict: JSON()}


class Ticket(Base):
    """One support ticket: an Intercom conversation, as last fetched."""

    __tablename__ = "tickets"
    __table_args__ = (
        Index("ix_tickets_due", "state", "due_at"),
        Index("ix_tickets_policy", "policy_version"),
        Index("ix_tickets_created", "created_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(40), unique=True)
    """Intercom's id; digits."""
    state: Mapped[TicketState] = mapped_column(Word(TicketState))
    sealed_title: Mapped[bytes | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    """Intercom's own time of the last change; older fetches never overwrite newer ones."""
    closed_at: Mapped[datetime | None]
    """The anchor of retention (handlers/policy/retention.py, `closing_anchor`)."""
    due_at: Mapped[datetime | None]
    """When the last purpose ends, by `policy_version`; None while one has no end in sight."""
    due_purpose: Mapped[str | None] = mapped_column(String(60))
    """The purpose whose end makes `due_at`; None where none ends then."""
    retry_at: Mapped[datetime | None]
    """Before then a redaction that was not verified is not tried again."""
    layers: Mapped[int] = mapped_column(default=0)
    """How many layers of it are gone."""
    gone_kinds: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The kinds that were found in it and went with a layer."""
    sealed_features: Mapped[bytes | None]
    """What the policy's rules ask of it (storage/features.py), sealed: tags and attributes may tell of a person."""
    last_contact_at: Mapped[datetime | None]
    """When the contact wrote last."""
    policy_version: Mapped[str] = mapped_column(String(80))
    parts_unreached: Mapped[int]
    custom_attributes: Mapped[int]
    has_rating_remark: Mapped[bool]
    received_at: Mapped[datetime]
    redacted_at: Mapped[datetime | None]
    parts: Mapped[list["Part"]] = relationship(lazy="raise", order_by="Part.position", cascade="all, delete-orphan")
    contacts: Mapped[list["TicketContact"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class TicketContact(Base):
    """A person a ticket belongs to, sealed under the ticket's key."""

    __tablename__ = "ticket_contacts"
    __table_args__ = (UniqueConstraint("ticket_id", "position"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    sealed_name: Mapped[bytes | None]
    sealed_email: Mapped[bytes | None]
    sealed_phone: Mapped[bytes | None]


class Part(Base):
    """One message or note of a ticket."""

    __tablename__ = "parts"
    __table_args__ = (UniqueConstraint("ticket_id", "is_source", "part_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    part_id: Mapped[str] = mapped_column(String(40))
    """Intercom's id; digits. The first message has ids of its own series, so `is_source` belongs to the key."""
    is_source: Mapped[bool]
    position: Mapped[int]
    type: Mapped[PartType] = mapped_column(Word(PartType))
    author: Mapped[PartAuthor] = mapped_column(Word(PartAuthor))
    state: Mapped[PartState] = mapped_column(Word(PartState))
    sealed_body: Mapped[bytes | None]
    created_at: Mapped[datetime]
    attachments: Mapped[int]
    findings: Mapped[list["Finding"]] = relationship(
        lazy="raise", order_by="Finding.start", cascade="all, delete-orphan"
    )


class Finding(Base):
    """Where personal data stands in a part, or in the ticket's title when `part_row` is empty. Never the text."""

    __tablename__ = "findings"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    part_row: Mapped[int | None] = mapped_column(ForeignKey("parts.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    score: Mapped[float]
    recognizer: Mapped[str] = mapped_column(String(60))


class TicketTopic(Base):
    """A sensitive topic of a part, or of the ticket's title when `part_row` is empty: its word, never the text."""

    __tablename__ = "ticket_topics"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    part_row: Mapped[int | None] = mapped_column(ForeignKey("parts.id", ondelete="CASCADE"), index=True)
    topic: Mapped[str] = mapped_column(String(40))


class DataKey(Base):
    """The wrapped data key of one owner. Destroyed: `wrapped` is gone, the row tells when."""

    __tablename__ = "data_keys"
    __table_args__ = (Index("ix_data_keys_created", "created_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    owner: Mapped[str] = mapped_column(String(60), unique=True)
    """`ticket:17`, `request:3`, `correction:5`, `hold:2`, `restriction:4`, `breach:1` or `disclosure:4`."""
    wrapped: Mapped[bytes | None]
    created_at: Mapped[datetime]
    destroyed_at: Mapped[datetime | None]


class KeyDestruction(Base):
    """A key in a database of its own that is to be destroyed; gone as soon as that has been read back there."""

    __tablename__ = "key_destructions"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    owner: Mapped[str] = mapped_column(String(60), unique=True)
    """As in `data_keys`."""
    asked_at: Mapped[datetime]


class Tombstone(Base):
    """What was erased and must not come back, by keyed hash. It rests beside the keys."""

    __tablename__ = "tombstones"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    hash: Mapped[bytes] = mapped_column(unique=True)
    """Of a conversation's id, or of a person's identifier as it stands in `people`."""
    type: Mapped[TombstoneType] = mapped_column(Word(TombstoneType))
    hashed_parts: Mapped[bytes | None]
    """The erased parts of a ticket, 8 bytes of a keyed hash each; None is every part up to `erased_at`."""
    erased_at: Mapped[datetime]


class Delivery(Base):
    """One notification from Intercom: ids and words, never its text."""

    __tablename__ = "deliveries"
    __table_args__ = (Index("ix_deliveries_pending", "state", "received_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    notification_id: Mapped[str] = mapped_column(String(80), unique=True)
    topic: Mapped[str] = mapped_column(String(80))
    conversation_id: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[DeliveryState] = mapped_column(Word(DeliveryState))
    received_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    attempts: Mapped[int]
    failure: Mapped[str | None] = mapped_column(String(40))


class Search(Base):
    """One search through Intercom's conversations for what is not here, window after window."""

    __tablename__ = "searches"
    __table_args__ = (Index("ix_searches_type", "type", "state"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    type: Mapped[SearchType] = mapped_column(Word(SearchType))
    state: Mapped[SearchState] = mapped_column(Word(SearchState))
    actor: Mapped[str] = mapped_column(String(60))
    since_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    """Conversations that changed at or after `since_at` and before `until_at` are wanted; None: up to now."""
    is_closed_only: Mapped[bool]
    reached_at: Mapped[datetime]
    """What changed before this has been handed on: where a search that was interrupted goes on."""
    total: Mapped[int]
    """How many conversations Intercom told of at the start; a little too many, as it counts whole days."""
    found: Mapped[int]
    changed: Mapped[int]
    """How many of those found were not here as they are there, and were handed on."""
    attempts: Mapped[int]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ComparedMonth(Base):
    """A month of creation whose tickets were compared with Intercom's list, to find what was deleted there."""

    __tablename__ = "compared_months"

    starts_on: Mapped[date] = mapped_column(Date, primary_key=True)
    found: Mapped[int]
    """How many conversations Intercom counted then. Of a month that is over the count only falls: by a deletion."""
    compared_at: Mapped[datetime]


class MergedContact(Base):
    """A contact that became another one at Intercom: whoever looks for the one finds the tickets of both."""

    __tablename__ = "merged_contacts"

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    hash_into: Mapped[bytes] = mapped_column(index=True)
    merged_at: Mapped[datetime]


class PersonHash(Base):
    """The people index: which tickets a person occurs in, by keyed hash of an identifier."""

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("ticket_id", "type", "hash"),
        Index("ix_people_hash", "hash"),
        Index("ix_people_contact", "hash_contact", "hash", "type"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
    hash: Mapped[bytes]
    hash_contact: Mapped[bytes | None]
    """Of the one contact whose own detail this is; None where it was only found in the text, or several share it."""


class Lookup(Base):
    """That something of a person was shown: one row for each identifier of each person that an audit row concerned.

    It outlives the ticket and its people index, so that a person can be told who was interested in them.
    """

    __tablename__ = "lookups"
    __table_args__ = (
        UniqueConstraint("hash", "audit_seq"),
        Index("ix_lookups_audit", "audit_seq"),
        Index("ix_lookups_at", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
    hash: Mapped[bytes]
    audit_seq: Mapped[int] = mapped_column(BigId)
    """The row of the audit log that says who, when, for which purpose and what."""
    at: Mapped[datetime]
    """As in that row: by it the period of this log is counted."""
    is_asked: Mapped[bool]
    """Whether this is what was looked up; else it is another identifier of the person, or a person of the ticket."""


class Restriction(Base):
    """A person whose data are only stored (GDPR art. 18), from when it is placed until it is lifted."""

    __tablename__ = "restrictions"
    __table_args__ = (Index("ix_restrictions_in_force", "lifted_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subject_type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
    sealed_subject: Mapped[bytes | None]
    """The identifiers as they were given, sealed under the restriction's own key; empty once it is lifted."""
    sealed_reason: Mapped[bytes]
    """Sealed under the restriction's own key: it may tell of a person."""
    placed_at: Mapped[datetime]
    placed_by: Mapped[str] = mapped_column(String(60))
    told_on: Mapped[date | None] = mapped_column(Date)
    """The local day on which the person was told that it would be lifted (art. 18(3))."""
    told_how: Mapped[Channel | None] = mapped_column(Word(Channel))
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None] = mapped_column(String(60))


class RestrictionHash(Base):
    """One identifier of a person under restriction; the rows go when it is lifted."""

    __tablename__ = "restriction_hashes"
    __table_args__ = (Index("ix_restriction_hashes_hash", "hash"),)

    restriction_id: Mapped[int] = mapped_column(
        ForeignKey("restrictions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))


class Staff(Base):
    """A member of staff who may use Gallra, by Slack user id."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    slack_user_id: Mapped[str] = mapped_column(String(40), unique=True)
    added_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    """From then on the person sees nothing; None while no end is set."""
    roles: Mapped[list["StaffRole"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class StaffRole(Base):
    """A role a member of staff has; the roles themselves stand in policy.yaml."""

    __tablename__ = "staff_roles"
    __table_args__ = (UniqueConstraint("staff_id", "role"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(60))


class StaffRecord(Base):
    """A training that somebody did, or a confidentiality agreement that they signed. Rows are only ever added."""

    __tablename__ = "staff_records"
    __table_args__ = (Index("ix_staff_records_person", "slack_user_id", "type"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    slack_user_id: Mapped[str] = mapped_column(String(40))
    type: Mapped[StaffRecordType] = mapped_column(Word(StaffRecordType))
    done_on: Mapped[date] = mapped_column(Date)
    """The local day on which it was done or signed."""
    valid_until: Mapped[date] = mapped_column(Date)
    """The last local day on which it counts, by the policy of when it was recorded."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(60))
    reminded_on: Mapped[date | None] = mapped_column(Date)
    """The last local day on which the privacy role was reminded that it lapses."""


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


class Redaction(Base):
    """One ticket's redaction: intended, sent, read back, done. One row per attempt on a ticket."""

    __tablename__ = "redactions"
    __table_args__ = (
        Index("ix_redactions_state", "state", "intended_at"),
        Index("ix_redactions_followed", "is_followed"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    state: Mapped[RedactionState] = mapped_column(Word(RedactionState))
    actor: Mapped[str] = mapped_column(String(60))
    """`schedule`, `cli` or `slack:U…`."""
    policy_version: Mapped[str] = mapped_column(String(80))
    intended_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    attempts: Mapped[int]
    is_last: Mapped[bool] = mapped_column(default=True)
    """Whether all of the ticket goes; else it is a layer."""
    keeps: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The kinds that a layer leaves, because a purpose needs them."""
    kinds: Mapped[dict[str, int]] = mapped_column(JSON)
    """Findings per kind that were redacted."""
    outcomes: Mapped[dict[str, int]] = mapped_column(JSON)
    """Parts per outcome, as read back."""
    survivors: Mapped[dict[str, int]] = mapped_column(JSON)
    """Places per reason that this redaction could not reach."""
    fallbacks: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    """What was done about such places, and how often."""
    is_followed: Mapped[bool] = mapped_column(default=True)
    """False from its end until what the policy asks for afterwards is done: the night tries it again."""


class SweepRun(Base):
    """One run of the sweep, from its proposal to its end: who proposed, approved and started what, and how it went."""

    __tablename__ = "sweep_runs"
    __table_args__ = (Index("ix_sweep_runs_state", "state", "proposed_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    """What the workflow calls it: the moment of the night, or who asked and when."""
    state: Mapped[SweepState] = mapped_column(Word(SweepState))
    started_by: Mapped[str] = mapped_column(String(60))
    """`schedule`, `cli` or `slack:U…`."""
    first_approved_by: Mapped[str | None] = mapped_column(String(60))
    """The first of two, where the policy asks for four eyes and the schedule proposed it."""
    approved_by: Mapped[str | None] = mapped_column(String(60))
    """Whose word let it start; `policy` where the policy asks nobody."""
    proposed_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    policy_version: Mapped[str] = mapped_column(String(80))
    cap: Mapped[int]
    tickets: Mapped[int]
    """How many tickets it holds."""
    plan: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What was counted when it was proposed (handlers/sweep_contents.py)."""
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    """Tickets per end, once it is over."""
    turn: Mapped[int]
    """How often its tickets were handed out: after a pause those that are left are handed out again."""
    is_working: Mapped[bool]
    """Whether a workflow looks after it; changed only under the lock of `storage.sweeps.lock_run`."""
    message: Mapped[str | None] = mapped_column(String(40))
    """The id of its message in the privacy channel; None while there is none."""
    told_at: Mapped[datetime | None]
    """When that message was last brought up to date."""


class SweepTicket(Base):
    """A ticket of a run, and how its redaction ended in it.

    Without a foreign key to the ticket: planning a run must not wait for a ticket that somebody works on.
    """

    __tablename__ = "sweep_tickets"
    __table_args__ = (Index("ix_sweep_tickets_ticket", "ticket_id"),)

    run_id: Mapped[int] = mapped_column(
        ForeignKey("sweep_runs.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    ticket_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    position: Mapped[int]
    end: Mapped[str | None] = mapped_column(String(40))
    """`done`, `unverified`, `escalated`, `withdrawn` or `failed`; None while it is to come."""


class Correction(Base):
    """What a member of staff said of a finding or of the want of one, and what was decided. Never the text."""

    __tablename__ = "corrections"
    __table_args__ = (
        Index("ix_corrections_state", "state", "proposed_at"),
        Index("ix_corrections_ticket", "ticket_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    type: Mapped[CorrectionType] = mapped_column(Word(CorrectionType))
    state: Mapped[CorrectionState] = mapped_column(Word(CorrectionState))
    kind: Mapped[str] = mapped_column(String(40))
    shape: Mapped[str] = mapped_column(String(200))
    """The value without its content, such as `AA-9999`."""
    cue: Mapped[str | None] = mapped_column(String(40))
    """What the words before the value name; None where its shape is no rule."""
    hash: Mapped[bytes | None]
    """The keyed hash of the value; None when it counts no more."""
    proposed_by: Mapped[str] = mapped_column(String(60))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None]


class RegressionText(Base):
    """The text that was corrected, sealed under a key of its own: the regression set, once it is approved."""

    __tablename__ = "regression_texts"
    __table_args__ = (Index("ix_regression_texts_ends", "ends_at"),)

    correction_id: Mapped[int] = mapped_column(
        ForeignKey("corrections.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    part_row: Mapped[int | None] = mapped_column(ForeignKey("parts.id", ondelete="CASCADE"))
    """The part it was copied from; None is the ticket's title."""
    start: Mapped[int]
    end: Mapped[int]
    sealed_text: Mapped[bytes]
    ends_at: Mapped[datetime | None]
    """From then on it is erased; None while its ticket is here."""


class Hold(Base):
    """A documented stop of redaction and erasure: in force from when it is placed until it is released.

    It covers the tickets that match every criterion that is set. Nothing is noted at the tickets, so that one that
    comes in later is held too.
    """

    __tablename__ = "holds"
    __table_args__ = (
        CheckConstraint(
            "ticket_id IS NOT NULL OR subject_hash IS NOT NULL OR created_from IS NOT NULL"
            " OR created_before IS NOT NULL OR kind IS NOT NULL OR released_at IS NOT NULL",
            name="ck_holds_covers",
        ),
        Index("ix_holds_in_force", "released_at", "review_on"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    type: Mapped[HoldType] = mapped_column(Word(HoldType))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    restriction_id: Mapped[int | None] = mapped_column(BigId, index=True)
    """The restriction whose person it is on, by all of that person's identifiers; None of any other hold."""
    subject_type: Mapped[IdentifierType | None] = mapped_column(Word(IdentifierType))
    subject_hash: Mapped[bytes | None]
    """Finds the person's tickets through the people index; empty once the hold is released."""
    sealed_subject: Mapped[bytes | None]
    """The person's identifier, sealed under the hold's own key; empty once the hold is released."""
    created_from: Mapped[datetime | None]
    """Covers tickets created at this moment or later."""
    created_before: Mapped[datetime | None]
    """Covers tickets created before this moment."""
    kind: Mapped[str | None] = mapped_column(String(40))
    """Covers tickets in which this kind was found."""
    sealed_reason: Mapped[bytes]
    """Sealed under the hold's own key: it may tell of a person."""
    owner: Mapped[str] = mapped_column(String(40))
    """The Slack user id of whoever answers for it."""
    review_on: Mapped[date] = mapped_column(Date)
    placed_at: Mapped[datetime]
    placed_by: Mapped[str] = mapped_column(String(60))
    released_at: Mapped[datetime | None]
    released_by: Mapped[str | None] = mapped_column(String(60))
    reminded_on: Mapped[date | None] = mapped_column(Date)
    """The last local day on which the owner was reminded of the review."""


class Breach(Base):
    """A personal data breach in the register: when the company became aware, what it exposed, what was done.

    Source: GDPR art. 33(5), which asks for its facts, its effects and the measures taken.
    """

    __tablename__ = "breaches"
    __table_args__ = (Index("ix_breaches_state", "state", "aware_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[BreachState] = mapped_column(Word(BreachState))
    scope: Mapped[BreachScope] = mapped_column(Word(BreachScope))
    aware_at: Mapped[datetime]
    """From here the hours of GDPR art. 33(1) run."""
    opened_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(60))
    window_from: Mapped[datetime | None]
    """Readings at this moment or later count."""
    window_before: Mapped[datetime | None]
    """Readings before this moment count; None: up to when it was recorded."""
    exposed_by: Mapped[str | None] = mapped_column(String(60))
    """Whose readings count, as the audit log names them; None: everybody's."""
    sealed_description: Mapped[bytes]
    """The facts, sealed under the breach's own key: they may tell of a person."""
    sealed_effects: Mapped[bytes | None]
    sealed_measures: Mapped[bytes | None]
    sealed_reason: Mapped[bytes | None]
    """Why it is not reported (art. 33(1): a risk is unlikely)."""
    sealed_delay: Mapped[bytes | None]
    """Why it was reported late."""
    authority_told_at: Mapped[datetime | None]
    persons_told_at: Mapped[datetime | None]
    """When the persons were told (art. 34)."""
    settled_at: Mapped[datetime | None]
    """When it was written down as reported, or as not to be."""
    settled_by: Mapped[str | None] = mapped_column(String(60))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(60))
    told_stage: Mapped[int]
    """How many of the clock's marks the privacy channel has heard of (handlers/policy/breach_rules.py)."""
    tickets: Mapped[int]
    """How many tickets were exposed, as counted when it was recorded; so are the persons and kinds."""
    persons: Mapped[int]
    kinds: Mapped[dict[str, int]] = mapped_column(JSON)


class BreachTicket(Base):
    """A ticket that a breach is said to have exposed, where it is named by tickets.

    Without a foreign key to the ticket, as in `sweep_tickets`.
    """

    __tablename__ = "breach_tickets"

    breach_id: Mapped[int] = mapped_column(
        ForeignKey("breaches.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    ticket_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)


class Disclosure(Base):
    """What an authority is given in a particular inquiry: who decided, on what ground, and until when it is secret.

    An authority is no recipient (GDPR art. 4(9)): nothing here is ever listed among those.
    """

    __tablename__ = "disclosures"
    __table_args__ = (
        CheckConstraint("judged_by IS NULL OR judged_by <> decided_by", name="ck_disclosures_four_eyes"),
        Index("ix_disclosures_state", "state", "proposed_at"),
        Index("ix_disclosures_secret", "secret_before"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[DisclosureState] = mapped_column(Word(DisclosureState))
    authority: Mapped[str] = mapped_column(String(60))
    """Its name in the policy's `authorities`."""
    demand: Mapped[Demand] = mapped_column(Word(Demand))
    sealed_reference: Mapped[bytes]
    """The authority's own number of the matter, sealed as the two that follow: they may tell of a person."""
    sealed_ground: Mapped[bytes]
    """The law or decision it rests on."""
    sealed_scope: Mapped[bytes]
    """What was asked for, in words."""
    decided_by: Mapped[str] = mapped_column(String(60))
    """Who decided, and proposed it here."""
    proposed_at: Mapped[datetime]
    judged_by: Mapped[str | None] = mapped_column(String(60))
    """Who approved or refused it; somebody else."""
    judged_at: Mapped[datetime | None]
    released_by: Mapped[str | None] = mapped_column(String(60))
    released_at: Mapped[datetime | None]
    secret_before: Mapped[datetime | None]
    """Until this moment nobody but the privacy role may learn of it; None when it is no secret."""
    kinds: Mapped[dict[str, int]] = mapped_column(JSON)
    """How many fields of each kind it holds; what was released, once it is."""


class DisclosureField(Base):
    """One field of a disclosure: its ticket, its kind and its place, never the text.

    Without foreign keys to the ticket and part: what was released stays on record when they are gone.
    """

    __tablename__ = "disclosure_fields"

    disclosure_id: Mapped[int] = mapped_column(
        ForeignKey("disclosures.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ticket_id: Mapped[int] = mapped_column(BigId)
    place: Mapped[DisclosedPlace] = mapped_column(Word(DisclosedPlace))
    place_row: Mapped[int | None] = mapped_column(BigId)
    """The part's row, or the contact's position; None for the title."""
    kind: Mapped[str] = mapped_column(String(40))
    """The kind; `TEXT` for all of a title or message."""
    start: Mapped[int]
    end: Mapped[int]
    hash: Mapped[bytes | None]
    """The keyed hash of the value that was approved; empty once it is released or refused."""
    is_released: Mapped[bool]


class DisclosureAudit(Base):
    """A row of the audit log that tells of a disclosure: hidden from whom it concerns while that is secret."""

    __tablename__ = "disclosure_audit"

    seq: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    disclosure_id: Mapped[int] = mapped_column(ForeignKey("disclosures.id", ondelete="CASCADE"), index=True)


class Reveal(Base):
    """One value of a ticket that a member of staff asks to read: where it stands, why, who agreed. Never the value."""

    __tablename__ = "reveals"
    __table_args__ = (
        Index("ix_reveals_asked", "asked_by", "asked_at"),
        Index("ix_reveals_newest", "asked_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    state: Mapped[RevealState] = mapped_column(Word(RevealState))
    asked_by: Mapped[str] = mapped_column(String(60))
    begun_at: Mapped[datetime]
    sealed_url: Mapped[bytes | None]
    """Where Slack takes the answer, for half an hour from `begun_at`; under the reveal's own key."""
    asked_at: Mapped[datetime | None]
    """None while the question is only open before somebody; what follows is empty then too."""
    purpose: Mapped[str | None] = mapped_column(String(60))
    part_row: Mapped[int | None] = mapped_column(BigId)
    """The part in which the value stands first; 0 is the ticket's title."""
    start: Mapped[int | None]
    end: Mapped[int | None]
    kind: Mapped[str | None] = mapped_column(String(40))
    sealed_reason: Mapped[bytes | None]
    """Under the reveal's own key: it may tell of a person. Empty once the ticket's text is gone."""
    is_glass_broken: Mapped[bool] = mapped_column(default=False)
    flags: Mapped[list[str]] = mapped_column(JSON, default=list)
    """What is unusual about it (`ReadingFlag`)."""
    lapses_at: Mapped[datetime | None]
    """Until when it can be approved, and once it is, shown."""
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None] = mapped_column(String(60))
    reviewed_at: Mapped[datetime | None]
    sealed_note: Mapped[bytes | None]
    """What the review of a broken glass came to, under the reveal's own key."""


class RevealAlertRow(Base):
    """What somebody is still to be told of a reveal: written with what it tells of, gone when Slack has taken it."""

    __tablename__ = "reveal_alerts"
    __table_args__ = (Index("ix_reveal_alerts_next", "next_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    reveal_id: Mapped[int] = mapped_column(ForeignKey("reveals.id", ondelete="CASCADE"), index=True)
    type: Mapped[RevealAlert] = mapped_column(Word(RevealAlert))
    next_at: Mapped[datetime]
    """When it is tried next."""
    tries: Mapped[int] = mapped_column(default=0)


class OwnPosting(Base):
    """A message of ours in Slack that is to be deleted: by its channel and timestamp, or by a sealed response URL."""

    __tablename__ = "postings"
    __table_args__ = (Index("ix_postings_next", "next_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[str | None] = mapped_column(String(40))
    ts: Mapped[str | None] = mapped_column(String(40))
    sealed_url: Mapped[bytes | None]
    """For a message that only one person sees; under the key of all postings."""
    delete_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    """From then on Slack takes the response URL no more."""
    next_at: Mapped[datetime]
    """When its deletion is tried next."""
    tries: Mapped[int] = mapped_column(default=0)


class StaffHash(Base):
    """By what a member of staff would be found in a ticket: the keyed hash of their address or name in Slack."""

    __tablename__ = "staff_hashes"
    __table_args__ = (UniqueConstraint("actor", "hash"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    actor: Mapped[str] = mapped_column(String(60))
    """`slack:` and a Slack user id."""
    hash: Mapped[bytes] = mapped_column(index=True)
    noted_at: Mapped[datetime]


class AuditRow(Base):
    """One line of the audit log. Rows are only ever added."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_ticket", "ticket_id"), Index("ix_audit_request", "request_id"))

    seq: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    """1, 2, 3 … without a gap."""
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
    word: Mapped[AuditWord] = mapped_column(Word(AuditWord))
    ticket_id: Mapped[int | None] = mapped_column(BigId)
    request_id: Mapped[int | None] = mapped_column(BigId)
    purpose: Mapped[str | None] = mapped_column(String(60))
    details: Mapped[str] = mapped_column(Text)
    """Canonical JSON of counts and words."""
    mac: Mapped[bytes]
    """The MAC of this row and of the row before it."""


class AuditHead(Base):
    """The newest row's number and MAC; locked by every writer, so that the chain has one end."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigId)
    mac: Mapped[bytes]


class MessageTask(Base):
    """A message in Slack that held what does not belong there: where it stands, and which kinds. Never its text."""

    __tablename__ = "message_tasks"
    __table_args__ = (UniqueConstraint("channel", "ts"), Index("ix_message_tasks_state", "state", "found_at"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(40))
    ts: Mapped[str] = mapped_column(String(40))
    """Slack's timestamp, which names a message in its channel."""
    thread_ts: Mapped[str | None] = mapped_column(String(40))
    author: Mapped[str] = mapped_column(String(40))
    """The Slack user id of whoever wrote it."""
    link: Mapped[str] = mapped_column(String(300))
    """Slack's own address of it: the workspace, the channel, the timestamp."""
    state: Mapped[MessageState] = mapped_column(Word(MessageState))
    kinds: Mapped[dict[str, int]] = mapped_column(JSON)
    """Findings per kind, when it was last looked at."""
    found_by: Mapped[str] = mapped_column(String(60))
    """`slack` by itself, or `slack:U…` who asked."""
    found_at: Mapped[datetime]
    looked_at: Mapped[datetime]
    """When its text was last asked for: an older look that ends later changes nothing."""
    told_at: Mapped[datetime | None]
    """When the privacy channel was told of it."""
    attestation: Mapped[Attestation | None] = mapped_column(Word(Attestation))
    ended_by: Mapped[str | None] = mapped_column(String(60))
    """Who attested; `slack` when the author deleted or changed it."""
    ended_at: Mapped[datetime | None]


class AuditCheck(Base):
    """One row: what the scheduled verification of the log last found, and which heads the log must still hold."""

    __tablename__ = "audit_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    checked_at: Mapped[datetime | None]
    """When the log was last walked to its end; None before the first time."""
    flaws: Mapped[int]
    """How many flaws were found then."""
    first_flaw: Mapped[int | None] = mapped_column(BigId)
    """The number of the first row with one."""
    sound_at: Mapped[datetime | None]
    """When it was last found without a flaw."""
    sound_head: Mapped[str | None] = mapped_column(String(200))
    """Where it ended then, as `number:hex`."""
    posted_head: Mapped[str | None] = mapped_column(String(200))
    """The head that was last posted outside the system."""
    mac: Mapped[bytes]
    """The MAC of all of this, so that nobody without the keyset can make a cut log look whole."""


class Worker(Base):
    """A process that runs workflows, and its last sign of life."""

    __tablename__ = "workers"

    executor_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]


class Installation(Base):
    """One row: which keyset this database was written with, and whose tickets it holds."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed_proof: Mapped[bytes]
    created_at: Mapped[datetime]
    workspace: Mapped[str | None] = mapped_column(String(100))
    """The id code of the Intercom workspace whose tickets these are; None until Intercom first told it."""
