"""Gallra's own ids, as types: one cannot be passed where another is meant."""

from typing import NewType

TicketId = NewType("TicketId", int)
RequestId = NewType("RequestId", int)
DeliveryId = NewType("DeliveryId", int)
RedactionId = NewType("RedactionId", int)
SearchId = NewType("SearchId", int)
CorrectionId = NewType("CorrectionId", int)
SweepId = NewType("SweepId", int)
HoldId = NewType("HoldId", int)
ProposalId = NewType("ProposalId", int)
RestrictionId = NewType("RestrictionId", int)
BreachId = NewType("BreachId", int)
DisclosureId = NewType("DisclosureId", int)
RevealId = NewType("RevealId", int)
PostingId = NewType("PostingId", int)
AlertId = NewType("AlertId", int)
NotificationId = NewType("NotificationId", str)
SlackUserId = NewType("SlackUserId", str)
ExecutorId = NewType("ExecutorId", str)
MessageTaskId = NewType("MessageTaskId", int)
