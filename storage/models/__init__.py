"""The tables. A column that holds text holds it sealed; a column that finds a person holds a keyed hash.

Rows are internal to a verb: they never leave it.
"""

from storage.models.arrivals import ComparedMonth, Delivery, MergedContact, Search
from storage.models.base import Base, BigId
from storage.models.copies import (
    AccessCopy,
    AccessCopyChunk,
    AccessCopyDownload,
    AccessCopyLink,
    AccessCopySource,
    AccessCopyText,
    AccessCopyValue,
)
from storage.models.keys import DataKey, KeyDestruction, Tombstone
from storage.models.operation import AuditCheck, AuditHead, AuditRow, Installation, Worker
from storage.models.persons import Lookup, PersonHash, Restriction, RestrictionHash
from storage.models.redactions import Hold, Redaction, SweepRun, SweepTicket
from storage.models.registers import Breach, BreachTicket, Disclosure, DisclosureAudit, DisclosureField
from storage.models.request_form import FormSubmission, RequestNews
from storage.models.requests import (
    IdentityChallenge,
    PartnerErasure,
    RequestDecision,
    RequestIdentifier,
    RequestItem,
    RequestLetter,
    RequestPartner,
    RequestPause,
    RequestProposal,
    RequestReport,
    SubjectRequest,
)
from storage.models.slack import MessageTask, OwnPosting, Reveal, RevealAlertRow
from storage.models.staff import Staff, StaffHash, StaffRecord, StaffRole
from storage.models.tickets import Correction, Finding, Part, RegressionText, Ticket, TicketContact, TicketTopic

__all__ = [
    "AccessCopy",
    "AccessCopyChunk",
    "AccessCopyDownload",
    "AccessCopyLink",
    "AccessCopySource",
    "AccessCopyText",
    "AccessCopyValue",
    "AuditCheck",
    "AuditHead",
    "AuditRow",
    "Base",
    "BigId",
    "Breach",
    "BreachTicket",
    "ComparedMonth",
    "Correction",
    "DataKey",
    "Delivery",
    "Disclosure",
    "DisclosureAudit",
    "DisclosureField",
    "Finding",
    "FormSubmission",
    "Hold",
    "IdentityChallenge",
    "Installation",
    "KeyDestruction",
    "Lookup",
    "MergedContact",
    "MessageTask",
    "OwnPosting",
    "Part",
    "PartnerErasure",
    "PersonHash",
    "Redaction",
    "RegressionText",
    "RequestDecision",
    "RequestIdentifier",
    "RequestItem",
    "RequestLetter",
    "RequestNews",
    "RequestPartner",
    "RequestPause",
    "RequestProposal",
    "RequestReport",
    "Restriction",
    "RestrictionHash",
    "Reveal",
    "RevealAlertRow",
    "Search",
    "Staff",
    "StaffHash",
    "StaffRecord",
    "StaffRole",
    "SubjectRequest",
    "SweepRun",
    "SweepTicket",
    "Ticket",
    "TicketContact",
    "TicketTopic",
    "Tombstone",
    "Worker",
]
