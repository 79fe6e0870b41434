"""The words Gallra writes down: in its database, its audit log, its settings and its answers.

One word per thing, everywhere. docs/glossary.md explains each; a guard test fails when one is missing.
"""

from enum import StrEnum


class IntercomRegion(StrEnum):
    """Where an Intercom workspace is hosted. Source: Intercom, Regional API hosts."""

    US = "us"
    EU = "eu"
    AU = "au"


class TicketState(StrEnum):
    """Where a ticket stands, as Intercom last told it."""

    OPEN = "open"
    SNOOZED = "snoozed"
    CLOSED = "closed"
    REDACTED = "redacted"
    DELETED = "deleted"
    UNKNOWN = "unknown"


class PartAuthor(StrEnum):
    """Who wrote a part."""

    CONTACT = "contact"
    ADMIN = "admin"
    BOT = "bot"
    UNKNOWN = "unknown"


class PartType(StrEnum):
    """What a part is: the ticket's first message, a reply, a colleague's note, or an event."""

    SOURCE = "source"
    COMMENT = "comment"
    NOTE = "note"
    EVENT = "event"


class PartState(StrEnum):
    """What has become of a part's text."""

    KEPT = "kept"
    LAYERED = "layered"
    REDACTED = "redacted"
    NOT_REDACTABLE = "not_redactable"
    UNVERIFIED = "unverified"


class Outcome(StrEnum):
    """How the redaction of one place ended, as read back from the partner."""

    REDACTED = "redacted"
    ALREADY_REDACTED = "already_redacted"
    NOTHING_TO_REDACT = "nothing_to_redact"
    NOT_REDACTABLE = "not_redactable"
    UNVERIFIED = "unverified"
    GONE = "gone"


class Survivor(StrEnum):
    """What stays although every part is redacted: a place that Intercom cannot redact, or what a search found again."""

    ADMIN_SOURCE = "admin_source"
    BODILESS_PART = "bodiless_part"
    BEYOND_500_PARTS = "beyond_500_parts"
    ATTACHMENT = "attachment"
    TITLE = "title"
    CUSTOM_ATTRIBUTES = "custom_attributes"
    RATING_REMARK = "rating_remark"
    AUTHOR_DETAILS = "author_details"
    RESIDUE = "residue"


class RedactionState(StrEnum):
    """How far the redaction of one ticket has come."""

    INTENDED = "intended"
    DONE = "done"
    UNVERIFIED = "unverified"
    ESCALATED = "escalated"
    WITHDRAWN = "withdrawn"


class Fallback(StrEnum):
    """What was done about a place at Intercom that the redaction of parts does not reach."""

    TITLE_REWRITTEN = "title_rewritten"
    ATTRIBUTES_EMPTIED = "attributes_emptied"
    NOTE_LEFT = "note_left"
    CONVERSATION_DELETED = "conversation_deleted"


class WithdrawalReason(StrEnum):
    """Why the redaction of a ticket was not begun."""

    NOT_CLOSED = "not_closed"
    NOT_DUE = "not_due"
    HELD = "held"


class HoldType(StrEnum):
    """What a hold is placed on."""

    TICKET = "ticket"
    PERSON = "person"
    SEARCH = "search"
    RESTRICTION = "restriction"


class DeliveryState(StrEnum):
    """What has become of one notification from Intercom."""

    PENDING = "pending"
    DONE = "done"
    IGNORED = "ignored"
    FAILED = "failed"


class SearchType(StrEnum):
    """What a search through Intercom's conversations is for."""

    BACKFILL = "backfill"
    RECONCILE = "reconcile"


class SearchState(StrEnum):
    """How far a search through Intercom's conversations has come."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class Topic(StrEnum):
    """The Intercom webhook topics Gallra acts on. Source: Intercom, Webhook topics."""

    PING = "ping"
    CONVERSATION_USER_CREATED = "conversation.user.created"
    CONVERSATION_USER_REPLIED = "conversation.user.replied"
    CONVERSATION_ADMIN_REPLIED = "conversation.admin.replied"
    CONVERSATION_ADMIN_NOTED = "conversation.admin.noted"
    CONVERSATION_ADMIN_CLOSED = "conversation.admin.closed"
    CONVERSATION_ADMIN_OPENED = "conversation.admin.opened"
    CONVERSATION_ADMIN_SNOOZED = "conversation.admin.snoozed"
    CONVERSATION_DELETED = "conversation.deleted"
    CONVERSATION_CONTACT_ATTACHED = "conversation.contact.attached"
    CONVERSATION_PART_REDACTED = "conversation_part.redacted"
    CONTACT_DELETED = "contact.deleted"
    CONTACT_MERGED = "contact.merged"
    CONTACT_ARCHIVED = "contact.archived"
    CONTACT_EMAIL_UPDATED = "contact.email.updated"


class TombstoneType(StrEnum):
    """What a tombstone stands for."""

    REDACTED = "redacted"
    DELETED = "deleted"
    PERSON = "person"


class PartnerAct(StrEnum):
    """What a partner may be asked about a person."""

    LOCATE = "locate"
    EXPORT = "export"
    ERASE = "erase"
    STATUS = "status"
    STOP_MARKETING = "stop_marketing"


class Ability(StrEnum):
    """How a partner does what it is asked: by its API, by a person there, or not at all."""

    BY_API = "by_api"
    BY_HAND = "by_hand"
    IMPOSSIBLE = "impossible"
    NOTHING_TO_DO = "nothing_to_do"


class ItemType(StrEnum):
    """What a partner holds about a person."""

    CONTACT = "contact"
    TICKET = "ticket"
    MENTION = "mention"
    TASK = "task"
    CUSTOMER = "customer"
    PAYMENT_METHOD = "payment_method"
    CHARGE = "charge"
    INVOICE = "invoice"
    MESSAGE = "message"
    BOUNCE = "bounce"
    SUPPRESSION = "suppression"
    SUBSCRIBER = "subscriber"
    CALL = "call"
    RECORDING = "recording"
    POSTING = "posting"
    AUDIENCE = "audience"
    ANALYTICS_USER = "analytics_user"


class ErasureState(StrEnum):
    """How far a partner has come with an erasure, or with the end of marketing."""

    DONE = "done"
    PENDING = "pending"
    GONE = "gone"
    BY_HAND = "by_hand"
    REFUSED = "refused"
    REMAINS = "remains"


class ItemVerdict(StrEnum):
    """What is decided of an item when a person asks for their erasure."""

    ERASE = "erase"
    WITHHOLD = "withhold"


class WithholdingGround(StrEnum):
    """Why an item is kept although a person asks for its erasure. Source: GDPR art. 17(3)(b) and (e)."""

    LEGAL_OBLIGATION = "legal_obligation"
    LEGAL_CLAIMS = "legal_claims"


class DecisionState(StrEnum):
    """Where a decision stands on what is erased and what is withheld."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"


class ErasingState(StrEnum):
    """How far a partner is with what was decided to be erased there."""

    WAITING = "waiting"
    TOLD = "told"
    BY_HAND = "by_hand"
    FAILED = "failed"
    REMAINS = "remains"
    UNSEEN = "unseen"
    GONE = "gone"


class IdentifierType(StrEnum):
    """What a person can be looked up by. Stored only as a keyed hash."""

    EMAIL = "email"
    PHONE = "phone"
    PERSONNUMMER = "personnummer"
    CONTACT = "contact"


class QueryType(StrEnum):
    """What somebody may look up: a person by an identifier, or a ticket by its number."""

    EMAIL = "email"
    PHONE = "phone"
    PERSONNUMMER = "personnummer"
    CONTACT = "contact"
    TICKET = "ticket"


class MissReason(StrEnum):
    """Why a lookup had no answer. Written to the audit log."""

    UNREADABLE = "unreadable"
    UNCLEAR = "unclear"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_TICKET = "unknown_ticket"
    UNKNOWN_LOOKUP = "unknown_lookup"


class LookupSort(StrEnum):
    """What a lookup of a person was, in a word that the person can be told."""

    FOUND = "found"
    READ = "read"
    REVEALED = "revealed"
    DISCLOSED = "disclosed"
    LISTED = "listed"
    CORRECTED = "corrected"
    RESTRICTED = "restricted"
    LOGGED = "logged"
    REFUSED = "refused"
    OTHER = "other"


class Action(StrEnum):
    """What a member of staff may be allowed to do, for a stated purpose."""

    FIND = "find"
    SHOW = "show"
    LIST_DUE = "list_due"
    REDACT = "redact"
    REDACT_EARLY = "redact_early"
    SEE_TOPICS = "see_topics"
    OPEN_REQUEST = "open_request"
    LIST_REQUESTS = "list_requests"
    PROVE_IDENTITY = "prove_identity"
    HANDLE_REQUEST = "handle_request"
    DECIDE_REQUEST = "decide_request"
    CORRECT = "correct"
    LIST_CORRECTIONS = "list_corrections"
    DECIDE_CORRECTION = "decide_correction"
    START_SWEEP = "start_sweep"
    APPROVE_SWEEP = "approve_sweep"
    PLACE_HOLD = "place_hold"
    LIST_HOLDS = "list_holds"
    CHECK_MESSAGE = "check_message"
    HANDLE_MESSAGES = "handle_messages"
    RECORD_BREACH = "record_breach"
    LIST_BREACHES = "list_breaches"
    PROPOSE_DISCLOSURE = "propose_disclosure"
    DECIDE_DISCLOSURE = "decide_disclosure"
    RELEASE_DISCLOSURE = "release_disclosure"
    LIST_DISCLOSURES = "list_disclosures"
    READ_LOG = "read_log"
    RESTRICT = "restrict"
    SEE_RESTRICTED = "see_restricted"
    REVEAL = "reveal"
    APPROVE_REVEAL = "approve_reveal"
    BREAK_GLASS = "break_glass"
    LIST_STAFF = "list_staff"
    RECORD_STAFF = "record_staff"


class AccessReason(StrEnum):
    """Why an action was allowed or refused. Written to the audit log beside every decision."""

    ALLOWED = "allowed"
    NO_ROLE = "no_role"
    UNKNOWN_ROLE = "unknown_role"
    UNKNOWN_PURPOSE = "unknown_purpose"
    UNDECIDED = "undecided"
    NOT_GRANTED = "not_granted"
    RESTRICTED = "restricted"
    TICKET_STATE = "ticket_state"
    TRAINING_MISSING = "training_missing"
    TRAINING_LAPSED = "training_lapsed"
    CONFIDENTIALITY_MISSING = "confidentiality_missing"
    CONFIDENTIALITY_LAPSED = "confidentiality_lapsed"


class StaffRecordType(StrEnum):
    """What must be on record of a member of staff before they see anything, and be current."""

    TRAINING = "training"
    CONFIDENTIALITY = "confidentiality"


class Right(StrEnum):
    """The rights of a data subject. Source: GDPR art. 15-18, 20, 21."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"


class Channel(StrEnum):
    """The way a request reached the company."""

    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    WEB = "web"
    OTHER = "other"


class RequestState(StrEnum):
    """Where a subject request stands."""

    RECEIVED = "received"
    IDENTITY_PENDING = "identity_pending"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ProposalState(StrEnum):
    """What became of a message that looks like a request."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class DismissalReason(StrEnum):
    """Why a message that looked like a request is none, or none of ours."""

    NOT_A_REQUEST = "not_a_request"
    DUPLICATE = "duplicate"
    CUSTOMERS_OWN_CUSTOMER = "customers_own_customer"


class AskState(StrEnum):
    """How far a partner is that was asked what it holds about a person who made a request."""

    ASKED = "asked"
    FOUND = "found"
    NOTHING = "nothing"
    UNLOCATABLE = "unlocatable"
    BY_HAND = "by_hand"
    FAILED = "failed"
    ATTESTED = "attested"


class HandReason(StrEnum):
    """Why a person has to ask a partner."""

    NOT_CONNECTED = "not_connected"
    NO_API = "no_api"
    SHARED = "shared"
    REMAINS = "remains"


class PauseReason(StrEnum):
    """What the company asks the person before it can answer. Source: GDPR art. 12(6); EDPB Guidelines 01/2022."""

    IDENTITY = "identity"
    SCOPE = "scope"


class LetterType(StrEnum):
    """What a person who made a request is written. Source: GDPR art. 12(3), (4) and (6), 17(3), 19."""

    RECEIVED = "received"
    IDENTITY = "identity"
    SCOPE = "scope"
    EXTENSION = "extension"
    PARTIAL = "partial"
    REFUSAL = "refusal"
    DONE = "done"


class LetterState(StrEnum):
    """How far a letter to a person is."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    HANDED_OVER = "handed_over"


class LetterLanguage(StrEnum):
    """The language of a letter to a person."""

    SV = "sv"
    EN = "en"


class CopyState(StrEnum):
    """How far the copy is that a person is given of their data."""

    COLLECTING = "collecting"
    WAITING = "waiting"
    SEALING = "sealing"
    READY = "ready"
    FAILED = "failed"


class CopySourceState(StrEnum):
    """How far one partner's part of a copy is."""

    WAITING = "waiting"
    COLLECTED = "collected"
    BY_HAND = "by_hand"
    FAILED = "failed"


class CopyTextType(StrEnum):
    """What a text of a copy is."""

    TITLE = "title"
    CONTACT = "contact"
    MESSAGE = "message"
    NOTE = "note"
    FIELD = "field"


class NoteChoice(StrEnum):
    """Which internal notes are in a copy. Source: dataskyddslagen (2018:218) 5 kap. 2 §."""

    NONE = "none"
    OLD = "old"
    ALL = "all"


class WatchStep(StrEnum):
    """Who hears that the deadline of a request comes near: each step of the escalation is wider than the one before."""

    ASSIGNEE = "assignee"
    ROLE = "role"
    CHANNEL = "channel"


class Block(StrEnum):
    """What keeps a request from its answer."""

    IDENTITY_UNKNOWN = "identity_unknown"
    LINK_WAITS = "link_waits"
    LINK_EXPIRED = "link_expired"
    LINK_FAILED = "link_failed"
    SCOPE_UNCLEAR = "scope_unclear"
    PARTNER_FAILED = "partner_failed"
    PARTNER_BY_HAND = "partner_by_hand"
    PARTNER_ASKED = "partner_asked"
    UNDECIDED = "undecided"
    DECISION_WAITS = "decision_waits"
    ANSWER_LEFT = "answer_left"


class OwnRecord(StrEnum):
    """A sort of Gallra's own records that the policy gives a period; the audit log is none of them."""

    DELIVERIES = "deliveries"
    SEARCHES = "searches"
    MERGED_CONTACTS = "merged_contacts"
    REQUESTS = "requests"
    REDACTIONS = "redactions"
    STAFF = "staff"
    LOOKUPS = "lookups"
    RESTRICTIONS = "restrictions"
    WORKFLOWS = "workflows"
    REVEALS = "reveals"
    HOLDS = "holds"
    BREACHES = "breaches"
    DISCLOSURES = "disclosures"
    MESSAGE_TASKS = "message_tasks"


class CorrectionType(StrEnum):
    """What a member of staff says of a finding, or of the want of one."""

    NOT_PERSONAL = "not_personal"
    MISSED = "missed"


class CorrectionState(StrEnum):
    """Where a correction stands."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    REVOKED = "revoked"
    LAPSED = "lapsed"


class Verdict(StrEnum):
    """What the privacy role says to a correction."""

    APPROVE = "approve"
    REJECT = "reject"
    REVOKE = "revoke"


class SweepState(StrEnum):
    """Where a run of the sweep stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    HELD_BACK = "held_back"
    LAPSED = "lapsed"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    DRY = "dry"


class SweepStep(StrEnum):
    """What a person does to a run."""

    APPROVE = "approve"
    HOLD_BACK = "hold_back"
    PAUSE = "pause"
    RESUME = "resume"


class MessageState(StrEnum):
    """Where the work on a message in Slack stands that holds what does not belong there."""

    OPEN = "open"
    ATTESTED = "attested"
    CLOSED = "closed"


class Attestation(StrEnum):
    """What the privacy role attests of a message in Slack."""

    REMOVED = "removed"
    NOT_PERSONAL = "not_personal"


class MessageOutcome(StrEnum):
    """What a look at a message in Slack found."""

    FOUND = "found"
    CLEAN = "clean"
    GONE = "gone"
    UNREAD = "unread"


class BreachState(StrEnum):
    """Where a breach stands in the register. Source: GDPR art. 33."""

    OPEN = "open"
    REPORTED = "reported"
    NOT_REPORTED = "not_reported"
    CLOSED = "closed"


class BreachScope(StrEnum):
    """By what it is asked who and what a breach exposed."""

    WINDOW = "window"
    ACTOR = "actor"
    TICKETS = "tickets"


class Demand(StrEnum):
    """What an authority comes with: an order binds, a request is weighed."""

    ORDER = "order"
    REQUEST = "request"


class DisclosureState(StrEnum):
    """Where a disclosure to an authority stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    RELEASED = "released"


class DisclosureVerdict(StrEnum):
    """What the second person says to a proposed disclosure."""

    APPROVE = "approve"
    REFUSE = "refuse"


class DisclosedPlace(StrEnum):
    """Where in a ticket a released field stands."""

    TITLE = "title"
    PART = "part"
    CONTACT = "contact"


class RevealState(StrEnum):
    """Where the reveal of one value stands."""

    BEGUN = "begun"
    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    SHOWN = "shown"
    LAPSED = "lapsed"


class RevealReason(StrEnum):
    """Why a value may be revealed, or not."""

    ALLOWED = "allowed"
    NEEDS_APPROVAL = "needs_approval"
    NEVER = "never"
    UNKNOWN_KIND = "unknown_kind"
    UNDECIDED = "undecided"
    NOT_LISTED = "not_listed"
    NO_TEXT = "no_text"
    UNKNOWN_STATE = "unknown_state"
    TOO_MANY = "too_many"
    RESTRICTED = "restricted"
    EXPIRED = "expired"


class ReadingFlag(StrEnum):
    """What is unusual about a reveal; told to the privacy role, and no proof of anything."""

    MANY_PERSONS = "many_persons"
    OWN_DATA = "own_data"
    COLLEAGUE = "colleague"
    OUTSIDE_HOURS = "outside_hours"


class RevealAlert(StrEnum):
    """What somebody in Slack is told of a reveal."""

    ASKED = "asked"
    DECIDED = "decided"
    GLASS_BROKEN = "glass_broken"
    UNUSUAL = "unusual"


class AuditWord(StrEnum):
    """What the audit log records, as `subject:action`."""

    TICKET_RECEIVED = "ticket:received"
    TICKET_DELETED = "ticket:deleted"
    TICKET_BARRED = "ticket:barred"
    TICKET_FOUND = "ticket:found"
    TICKET_SHOWN = "ticket:shown"
    TICKET_EXPLAINED = "ticket:explained"
    DUE_LISTED = "due:listed"
    REDACTION_PREVIEWED = "redaction:previewed"
    REDACTION_CONFIRMED = "redaction:confirmed"
    REDACTION_INTENDED = "redaction:intended"
    REDACTION_WITHDRAWN = "redaction:withdrawn"
    REDACTION_DONE = "redaction:done"
    REDACTION_UNVERIFIED = "redaction:unverified"
    REDACTION_ESCALATED = "redaction:escalated"
    LAYER_DONE = "layer:done"
    LAYERS_KEPT = "layers:kept"
    NOTE_LEFT = "note:left"
    CONVERSATION_DELETED = "conversation:deleted"
    KEY_DESTROYED = "key:destroyed"
    REPLAY_ERASED = "replay:erased"
    REPLAY_DONE = "replay:done"
    SWEEP_ASKED = "sweep:asked"
    SWEEP_PLANNED = "sweep:planned"
    SWEEP_SAMPLED = "sweep:sampled"
    SWEEP_APPROVED = "sweep:approved"
    SWEEP_WITHHELD = "sweep:withheld"
    SWEEP_STARTED = "sweep:started"
    SWEEP_PAUSED = "sweep:paused"
    SWEEP_RESUMED = "sweep:resumed"
    SWEEP_DONE = "sweep:done"
    REQUEST_OPENED = "request:opened"
    REQUESTS_LISTED = "requests:listed"
    REQUESTS_REMINDED = "requests:reminded"
    REQUEST_IDENTIFIED = "request:identified"
    REQUEST_CHALLENGED = "request:challenged"
    CHALLENGE_SENT = "challenge:sent"
    CHALLENGE_FAILED = "challenge:failed"
    CHALLENGE_REFUSED = "challenge:refused"
    REQUEST_READ = "request:read"
    REQUEST_WITHDRAWN = "request:withdrawn"
    REQUEST_REPEATED = "request:repeated"
    REQUESTS_TOLD = "requests:told"
    REQUEST_ASSIGNED = "request:assigned"
    REQUEST_RESTRICTS = "request:restricts"
    REQUESTS_REPORTED = "requests:reported"
    TASKS_REMINDED = "tasks:reminded"
    LINKS_REMINDED = "links:reminded"
    PROPOSAL_MADE = "proposal:made"
    PROPOSAL_TOLD = "proposal:told"
    PROPOSALS_LISTED = "proposals:listed"
    PROPOSAL_ACCEPTED = "proposal:accepted"
    PROPOSAL_DISMISSED = "proposal:dismissed"
    PARTNER_ASKED = "partner:asked"
    PARTNER_ANSWERED = "partner:answered"
    PARTNER_FAILED = "partner:failed"
    PARTNER_ATTESTED = "partner:attested"
    PARTNER_SETTLED = "partner:settled"
    MARKETING_ENDED = "marketing:ended"
    LETTER_PREVIEWED = "letter:previewed"
    LETTER_READ = "letter:read"
    LETTER_MADE = "letter:made"
    LETTER_SENT = "letter:sent"
    LETTER_FAILED = "letter:failed"
    LETTER_ATTESTED = "letter:attested"
    REQUEST_EXTENDED = "request:extended"
    REQUEST_ANSWERED = "request:answered"
    REQUEST_REFUSED = "request:refused"
    SCOPE_ASKED = "scope:asked"
    SCOPE_ANSWERED = "scope:answered"
    DECISION_PROPOSED = "decision:proposed"
    DECISION_APPROVED = "decision:approved"
    DECISION_REJECTED = "decision:rejected"
    DECISION_READ = "decision:read"
    ERASURE_TOLD = "erasure:told"
    ERASURE_FAILED = "erasure:failed"
    ERASURE_VERIFIED = "erasure:verified"
    WITHHOLDING_ENDED = "withholding:ended"
    CORRECTION_PROPOSED = "correction:proposed"
    CORRECTION_APPROVED = "correction:approved"
    CORRECTION_REJECTED = "correction:rejected"
    CORRECTION_REVOKED = "correction:revoked"
    CORRECTIONS_LISTED = "corrections:listed"
    REGRESSION_READ = "regression:read"
    HOLD_PLACED = "hold:placed"
    HOLD_RELEASED = "hold:released"
    HOLD_REVIEWED = "hold:reviewed"
    HOLD_READ = "hold:read"
    HOLDS_LISTED = "holds:listed"
    HOLDS_REMINDED = "holds:reminded"
    REVEAL_ASKED = "reveal:asked"
    REVEAL_DENIED = "reveal:denied"
    REVEAL_APPROVED = "reveal:approved"
    REVEAL_REFUSED = "reveal:refused"
    REVEAL_SHOWN = "reveal:shown"
    REVEAL_READ = "reveal:read"
    REVEAL_REVIEWED = "reveal:reviewed"
    REVEALS_LISTED = "reveals:listed"
    GLASS_BROKEN = "glass:broken"
    POSTING_LEFT = "posting:left"
    STAFF_ADDED = "staff:added"
    STAFF_REMOVED = "staff:removed"
    STAFF_RECORDED = "staff:recorded"
    STAFF_LISTED = "staff:listed"
    STAFF_REMINDED = "staff:reminded"
    ACCESS_REFUSED = "access:refused"
    REGISTER_COMPARED = "register:compared"
    HEAD_PUBLISHED = "head:published"
    AUDIT_VERIFIED = "audit:verified"
    AUDIT_FLAWED = "audit:flawed"
    DELIVERY_FAILED = "delivery:failed"
    CONTACT_MERGED = "contact:merged"
    WORKSPACE_BOUND = "workspace:bound"
    SEARCH_BEGUN = "search:begun"
    SEARCH_DONE = "search:done"
    SEARCH_STOPPED = "search:stopped"
    RECONCILE_DONE = "reconcile:done"
    RECORDS_ERASED = "records:erased"
    MESSAGE_ASKED = "message:asked"
    MESSAGE_FOUND = "message:found"
    MESSAGE_CLOSED = "message:closed"
    MESSAGE_ATTESTED = "message:attested"
    MESSAGES_LISTED = "messages:listed"
    BREACH_OPENED = "breach:opened"
    BREACH_REPORTED = "breach:reported"
    BREACH_CLOSED = "breach:closed"
    BREACH_READ = "breach:read"
    BREACH_EXPORTED = "breach:exported"
    BREACHES_LISTED = "breaches:listed"
    BREACHES_REMINDED = "breaches:reminded"
    DISCLOSURE_PROPOSED = "disclosure:proposed"
    DISCLOSURE_APPROVED = "disclosure:approved"
    DISCLOSURE_REFUSED = "disclosure:refused"
    DISCLOSURE_RELEASED = "disclosure:released"
    DISCLOSURE_READ = "disclosure:read"
    DISCLOSURES_LISTED = "disclosures:listed"
    LOOKUP_MISSED = "lookup:missed"
    LOG_READ = "log:read"
    RESTRICTION_PLACED = "restriction:placed"
    RESTRICTION_LIFTED = "restriction:lifted"
    RESTRICTION_READ = "restriction:read"
    RESTRICTIONS_LISTED = "restrictions:listed"
    COPY_BEGUN = "copy:begun"
    COPY_COLLECTED = "copy:collected"
    COPY_MISSED = "copy:missed"
    COPY_READ = "copy:read"
    COPY_CONFIRMED = "copy:confirmed"
    COPY_SEALED = "copy:sealed"
    COPY_FAILED = "copy:failed"
    COPY_DELIVERED = "copy:delivered"
    COPY_SENT = "copy:sent"
    COPY_UNSENT = "copy:unsent"
    COPY_REFUSED = "copy:refused"
    COPY_OPENED = "copy:opened"
    COPY_FETCHED = "copy:fetched"
    COPY_HANDED = "copy:handed"
    COPY_ERASED = "copy:erased"
