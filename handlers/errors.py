"""What a verb may refuse, and why: every error carries typed ids and one sentence that is safe to show.

No error here ever holds text of a person: what somebody typed is dropped, and only what Gallra itself knows is shown.
The arguments an error is built from are its ids, so it can be copied, pickled and rebuilt without loss.
"""

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final, Self

from storage.vocabulary import (
    AccessReason,
    CorrectionState,
    QueryType,
    SweepState,
)

_CONVERSATION_ID: Final = re.compile(r"[0-9]{1,40}", re.ASCII)
"""What an Intercom conversation id looks like; anything else may be text of a person and is not repeated."""
_PERSONAL_NUMBER: Final = re.compile(r"0[0-9]*|[0-9]{10}|[0-9]{12}", re.ASCII)
"""Digits that may just as well be somebody's phone number or personnummer."""
_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")

_REFUSALS: Final = {
    AccessReason.NO_ROLE: "You have no role in Gallra yet. Ask the privacy role to add you.",
    AccessReason.UNKNOWN_ROLE: "Your role is not in the policy. Ask the privacy role to correct it.",
    AccessReason.UNKNOWN_PURPOSE: "That purpose is not in the policy. Choose one that is listed there.",
    AccessReason.UNDECIDED: (
        "The policy does not decide this for your role and that purpose, so it is refused. "
        "Ask the privacy role to decide it."
    ),
    AccessReason.NOT_GRANTED: (
        "Your role does not allow this for that purpose. "
        "Choose the purpose of your work, or ask the privacy role for help."
    ),
    AccessReason.RESTRICTED: (
        "This is under restriction (GDPR art. 18): it is stored, and shown to nobody but the privacy role, "
        "for a purpose that allows it. Ask the privacy role if your work cannot wait."
    ),
    AccessReason.TICKET_STATE: (
        "That cannot be done to this ticket as it stands now. Show the ticket to see what has become of it."
    ),
    AccessReason.TRAINING_MISSING: (
        "Nobody has recorded that you were trained in security and data protection, so nothing can be shown to you. "
        "Do the training, then ask the privacy role to record it."
    ),
    AccessReason.TRAINING_LAPSED: (
        "Your training in security and data protection has lapsed, so nothing can be shown to you. "
        "Do it again, then ask the privacy role to record it."
    ),
    AccessReason.CONFIDENTIALITY_MISSING: (
        "Nobody has recorded that you signed the confidentiality agreement, so nothing can be shown to you yet. "
        "Sign it, then ask the privacy role to record it."
    ),
    AccessReason.CONFIDENTIALITY_LAPSED: (
        "Your confidentiality agreement has lapsed, so nothing can be shown to you. "
        "Sign it again, then ask the privacy role to record it."
    ),
}

_STAFF_FAULTS: Final = {
    "person_missing": "Choose whose record it is.",
    "type_unknown": "Choose what is recorded: the training, or the agreement.",
    "day_missing": "Choose the day on which it was done.",
    "day_ahead": "That day has not come yet. Record what has been done.",
    "day_lapsed": "That is so long ago that it does not count any more. It has to be done again first.",
}

_READINGS: Final = {
    QueryType.EMAIL: "an e-mail address",
    QueryType.PHONE: "a phone number",
    QueryType.PERSONNUMMER: "a personnummer",
    QueryType.CONTACT: "a contact in Intercom",
    QueryType.TICKET: "a ticket's number",
}


class PrivacyError(Exception):
    """Root of what the verbs refuse; never raised itself.

    `sentence` is one kind sentence, or two, that is safe to show to anybody and says what to do. `is_recorded` tells
    that the refusal stands in the audit log.
    """

    def __init__(self, sentence: str, *ids: object) -> None:
        super().__init__(*ids)
        self.sentence = sentence
        self.is_recorded = False

    def recorded(self) -> Self:
        """Return it, marked as one that stands in the audit log already: nobody writes it down a second time."""
        self.is_recorded = True
        return self

    @property
    def word(self) -> str:
        """What the audit log calls this refusal: `ticket_not_found`."""
        return word_of(type(self))

    def __str__(self) -> str:
        return self.sentence


class AccessDenied(PrivacyError):
    """The policy does not allow this action to these roles for this purpose."""

    def __init__(self, reason: AccessReason) -> None:
        if reason is AccessReason.ALLOWED:
            raise ValueError("What is allowed is not refused.")
        super().__init__(_REFUSALS[reason], reason)
        self.reason = reason

    @property
    def word(self) -> str:
        """The reason."""
        return self.reason


class TicketNotFound(PrivacyError):
    """There is no such ticket in Gallra; `ticket` is empty when what was asked for may be something else than an id."""

    def __init__(self, ticket: str) -> None:
        self.ticket = "" if _PERSONAL_NUMBER.fullmatch(ticket) else shown_id(ticket)
        super().__init__(
            f"{_named(self.ticket, 'That ticket')} is not here. "
            "Check the number; a new ticket needs a minute or two to arrive.",
            self.ticket,
        )


class UnknownPurpose(PrivacyError):
    """The stated purpose is not in the policy; `known` are the names to choose from."""

    def __init__(self, known: Collection[str] = ()) -> None:
        super().__init__(f"That purpose is not in the policy. {_choice(known)}", tuple(known))
        self.known = tuple(known)


class UnknownRole(PrivacyError):
    """A role is not in the policy; `known` are the names to choose from."""

    def __init__(self, known: Collection[str] = ()) -> None:
        super().__init__(f"That role is not in the policy. {_choice(known)}", tuple(known))
        self.known = tuple(known)


class UnknownQuery(PrivacyError):
    """What to look up is nothing that a person or a ticket goes by."""

    def __init__(self) -> None:
        super().__init__(
            "That is neither an e-mail address, a phone number, a personnummer, a ticket's number nor a link to "
            "Intercom. Write one of them in full."
        )


class QueryUnclear(PrivacyError):
    """What to look up may be several things; `readings` are these, and nobody guesses."""

    def __init__(self, readings: Collection[QueryType] = ()) -> None:
        named = [_READINGS[one] for one in readings]
        may_be = f"That may be {' or '.join(named)}. " if named else ""
        super().__init__(f"{may_be}Say which: write tel:, pnr: or # before the digits.", tuple(readings))
        self.readings = tuple(readings)


class PersonAmbiguous(PrivacyError):
    """Several persons in Intercom go by this identifier, and they are not taken for one; `contacts` counts them."""

    def __init__(self, contacts: int = 0) -> None:
        many = f" ({contacts})" if contacts else ""
        super().__init__(
            f"Several persons in Intercom{many} have that in common, so it does not say which is meant. "
            "Paste the link to the person's page in Intercom.",
            contacts,
        )
        self.contacts = contacts


class LookupNotFound(PrivacyError):
    """There is no lookup of this number, or somebody else made it."""

    def __init__(self) -> None:
        super().__init__("That lookup is not here any more. Make it again.")


class TicketNotDue(PrivacyError):
    """A documented purpose still needs the ticket; `due_on` is the first local day on which none does, if known."""

    def __init__(self, ticket: str = "", due_on: date | None = None) -> None:
        self.ticket = shown_id(ticket)
        self.due_on = due_on
        when = f"from {due_on:%Y-%m-%d}" if due_on else "when its last purpose has ended"
        super().__init__(
            f"{_named(self.ticket, 'That ticket')} is still needed. It can be redacted {when}.", self.ticket, due_on
        )


class TicketStillOpen(PrivacyError):
    """A ticket that is not closed is never redacted."""

    def __init__(self, ticket: str = "") -> None:
        self.ticket = shown_id(ticket)
        super().__init__(
            f"{_named(self.ticket, 'That ticket')} is not closed. Close it in Intercom first.", self.ticket
        )


class NothingToRedact(PrivacyError):
    """The ticket holds no text that is left to redact."""

    def __init__(self, ticket: str = "") -> None:
        self.ticket = shown_id(ticket)
        super().__init__(
            f"{_named(self.ticket, 'That ticket')} holds nothing more to redact. Nothing needs to be done.",
            self.ticket,
        )


class TicketHeld(PrivacyError):
    """A hold stops this: `hold` is the first that covers the ticket, `others` how many more there are."""

    def __init__(self, ticket: str, hold: int, review_on: date, others: int = 0) -> None:
        self.ticket = shown_id(ticket)
        self.hold, self.review_on, self.others = hold, review_on, others
        more = f" Other holds on it: {others}." if others else ""
        super().__init__(
            f"{_named(self.ticket, 'That ticket')} is held: hold {hold}, to be reviewed on {review_on:%Y-%m-%d}.{more} "
            "It can be redacted when it is held no more.",
            self.ticket,
            hold,
            review_on,
            others,
        )


class NothingToHold(PrivacyError):
    """The ticket's text is gone; a hold on it would keep nothing."""

    def __init__(self, ticket: str = "") -> None:
        self.ticket = shown_id(ticket)
        super().__init__(
            f"{_named(self.ticket, 'That ticket')} holds no text any more. A hold would keep nothing.",
            self.ticket,
        )


class MessageTaskGone(PrivacyError):
    """There is nothing left to do about the message: somebody was quicker, or its author."""

    def __init__(self, task: int) -> None:
        super().__init__("That message has been seen to already. List them again: `/privacy tasks`.", task)
        self.task = task


class StaffRecordFault(StrEnum):
    """What cannot be right in a record of the staff."""

    PERSON_MISSING = "person_missing"
    TYPE_UNKNOWN = "type_unknown"
    DAY_MISSING = "day_missing"
    DAY_AHEAD = "day_ahead"
    DAY_LAPSED = "day_lapsed"


class StaffRecordInvalid(PrivacyError):
    """Something in a record of the staff is missing, or cannot be right; `fault` says what."""

    def __init__(self, fault: StaffRecordFault) -> None:
        super().__init__(_STAFF_FAULTS[fault], fault)
        self.fault = fault


class OwnStaffRecord(PrivacyError):
    """Nobody records their own training or signature."""

    def __init__(self) -> None:
        super().__init__("You cannot record this for yourself. Ask somebody else in the privacy role to do it.")


class PlaceGone(PrivacyError):
    """What somebody pointed at does not stand in the ticket any more, or never did."""

    def __init__(self) -> None:
        super().__init__("That does not stand in the ticket any more. Show the ticket again.")


class WordsNotFound(PrivacyError):
    """The words that were missed do not stand in the ticket as they were written."""

    def __init__(self) -> None:
        super().__init__(
            "Those words do not stand in this ticket. Copy them exactly as they are, without what is masked."
        )


class AlreadyMasked(PrivacyError):
    """The words that were missed are masked wherever they stand in the ticket."""

    def __init__(self) -> None:
        super().__init__("That is masked already, everywhere in this ticket. Nothing needs to be done.")


class AlreadyProposed(PrivacyError):
    """The same correction waits for a decision; `correction` is its number."""

    def __init__(self, correction: int) -> None:
        super().__init__(
            f"That has been proposed already, as correction {correction}. It waits for a decision.", correction
        )
        self.correction = correction


class CorrectionNotFound(PrivacyError):
    """There is no correction of this number."""

    def __init__(self) -> None:
        super().__init__("There is no such correction. List them again.")


class CorrectionDecided(PrivacyError):
    """The correction does not stand where this verdict could be given; `state` says where it stands."""

    def __init__(self, state: CorrectionState) -> None:
        super().__init__(f"That correction has been decided already ({state}). List them again.", state)
        self.state = state


class OwnCorrection(PrivacyError):
    """Nobody approves what they have proposed themselves."""

    def __init__(self) -> None:
        super().__init__(
            "You proposed this correction yourself, so somebody else in the privacy role has to approve it."
        )


class SweepNotFound(PrivacyError):
    """There is no run of this number."""

    def __init__(self) -> None:
        super().__init__("There is no such run. Look at the newest message in the privacy channel.")


class SweepStale(PrivacyError):
    """The proposal is of another day, or a newer one has taken its place."""

    def __init__(self) -> None:
        super().__init__(
            "That proposal is no longer the newest: tickets have changed since. "
            "Approve the newest one in the privacy channel, or ask for one with /privacy sweep."
        )


class SweepDecided(PrivacyError):
    """The run does not stand where this could be done to it; `state` says where it stands."""

    def __init__(self, state: SweepState) -> None:
        super().__init__(f"That cannot be done to this run any more: it is {state.replace('_', ' ')}.", state)
        self.state = state


class OwnSweep(PrivacyError):
    """Where the policy asks for four eyes, nobody is both of the two people."""

    def __init__(self) -> None:
        super().__init__(
            "The policy asks for four eyes, and you have started or approved this run already. "
            "Somebody else has to approve it as well."
        )


def word_of(error: type[Exception]) -> str:
    """Return the name of an error in the audit log's spelling."""
    return _CAPITAL.sub("_", error.__name__).lower()


def shown_id(ticket: str) -> str:
    """Return the id when it has the form of one, else nothing: it might be text of a person."""
    return ticket if _CONVERSATION_ID.fullmatch(ticket) else ""


def _named(ticket: str, otherwise: str) -> str:
    return f"Ticket {ticket}" if ticket else otherwise


def _choice(known: Collection[str]) -> str:
    return f"Choose one of: {', '.join(known)}." if known else "Choose one that is listed there."
