"""What a verb may refuse, and why: every error carries typed ids and one sentence that is safe to show.

No error here ever holds text of a person: what somebody typed is dropped, and only what Gallra itself knows is shown.
The arguments an error is built from are its ids, so it can be copied, pickled and rebuilt without loss.
"""

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final, LiteralString, Self

from storage.vocabulary import (
    AccessReason,
    CorrectionState,
    ProposalState,
    QueryType,
    RequestState,
    RevealReason,
    RevealState,
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
_HOLD_FAULTS: Final = {
    "nothing_covered": "Say what the hold covers: a ticket, a person, or a search.",
    "ticket_unreadable": "Write the ticket's number, or paste its link from Intercom.",
    "ticket_among_others": "A ticket is held by itself. Leave the person and the search out, or the ticket.",
    "person_unreadable": "Write an e-mail address, a phone number or a personnummer in full.",
    "days_reversed": "The last day lies before the first.",
    "day_unreachable": "That day is too far away.",
    "kind_unknown": "That is none of the kinds that Gallra finds, such as PERSON.",
    "reason_missing": "Write why it must be kept.",
    "reason_too_long": "Write at most 2,000 characters.",
    "owner_not_staff": "Choose somebody to answer for the hold who is on the staff of Gallra now.",
    "review_missing": "Say on which day the hold is to be reviewed.",
    "review_passed": "The day of the review must lie in the future.",
}

_REVEALS: Final = {
    RevealReason.NEVER: "That kind is never revealed: nobody's work needs it. Ask the person for a new one instead.",
    RevealReason.UNKNOWN_KIND: "That is of a kind that Gallra does not know, so it stays masked.",
    RevealReason.UNDECIDED: (
        "The policy does not decide whether your role may have that revealed for that purpose, so it is refused. "
        "Ask the privacy role to decide it."
    ),
    RevealReason.NOT_LISTED: (
        "Your role may not have that kind revealed for that purpose. "
        "Choose the purpose of your work, or ask the privacy role for help."
    ),
    RevealReason.NO_TEXT: "The text of that ticket is gone. There is nothing to reveal any more.",
    RevealReason.UNKNOWN_STATE: "It is not known where that ticket stands, so nothing in it is revealed.",
    RevealReason.TOO_MANY: (
        "You have had as many values revealed as the policy allows in an hour. "
        "Go on later, or ask the privacy role for help."
    ),
    RevealReason.RESTRICTED: "The processing of that person's data is restricted. Ask the privacy role.",
    RevealReason.EXPIRED: "That took too long. Show the ticket again, and ask once more.",
}
_CHALLENGE_FAULTS: Final = {
    "no_mail": (
        "Gallra cannot send mail here. Set GALLRA_MAIL_FROM, GALLRA_PUBLIC_URL, and GALLRA_SMTP_URL or "
        "POSTMARK_SERVER_TOKEN, for the web process and the worker; until then, attest by hand who asks."
    ),
    "no_address": "That request came without an e-mail address. Find out in another way who asks, and attest it.",
    "proven": "It is attested already who made that request. Show it to see by whom.",
    "too_many": "As many links as the policy allows in a day were sent for that request. Wait for the answer.",
}
_REVEAL_FAULTS: Final = {
    "reason_missing": "Write why you need to read it.",
    "reason_too_long": "Write at most 1,000 characters.",
    "note_missing": "Write what the review came to.",
    "note_too_long": "Write at most 1,000 characters.",
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


class HoldFault(StrEnum):
    """What cannot be right in a hold that is asked for."""

    NOTHING_COVERED = "nothing_covered"
    TICKET_UNREADABLE = "ticket_unreadable"
    TICKET_AMONG_OTHERS = "ticket_among_others"
    PERSON_UNREADABLE = "person_unreadable"
    DAYS_REVERSED = "days_reversed"
    DAY_UNREACHABLE = "day_unreachable"
    KIND_UNKNOWN = "kind_unknown"
    REASON_MISSING = "reason_missing"
    REASON_TOO_LONG = "reason_too_long"
    OWNER_NOT_STAFF = "owner_not_staff"
    REVIEW_MISSING = "review_missing"
    REVIEW_PASSED = "review_passed"


class HoldInvalid(PrivacyError):
    """Something in a hold is missing, or cannot be right; `fault` says what, never what was typed."""

    def __init__(self, fault: HoldFault) -> None:
        super().__init__(_HOLD_FAULTS[fault], fault)
        self.fault = fault


class HoldNotFound(PrivacyError):
    """There is no hold of this number."""

    def __init__(self) -> None:
        super().__init__("There is no such hold. List them again.")


class MessageTaskGone(PrivacyError):
    """There is nothing left to do about the message: somebody was quicker, or its author."""

    def __init__(self, task: int) -> None:
        super().__init__("That message has been seen to already. List them again: `/privacy tasks`.", task)
        self.task = task


class HoldReleased(PrivacyError):
    """The hold was released before, and does not change any more."""

    def __init__(self, hold: int) -> None:
        super().__init__(f"Hold {hold} has been released already. Place a new one if it is needed again.", hold)
        self.hold = hold


class HoldOfRestriction(PrivacyError):
    """The hold belongs to a restriction, and ends with it."""

    def __init__(self, restriction: int) -> None:
        super().__init__(
            f"That hold belongs to restriction {restriction}, and ends when it is lifted: "
            "tell the person first, then lift it with /privacy restrictions.",
            restriction,
        )
        self.restriction = restriction


class RestrictionFault(StrEnum):
    """What cannot be right in a restriction, or in lifting one."""

    PERSON_MISSING = "person_missing"
    NOT_TOLD = "not_told"
    TOLD_LATER = "told_later"
    TOLD_TOO_EARLY = "told_too_early"


_RESTRICTION_FAULTS: Final = {
    RestrictionFault.PERSON_MISSING: "Say whose data are to be restricted.",
    RestrictionFault.NOT_TOLD: "Tell the person first, then write down on which day and how (GDPR art. 18(3)).",
    RestrictionFault.TOLD_LATER: "That day is still to come. Tell the person first.",
    RestrictionFault.TOLD_TOO_EARLY: "On that day the restriction was not placed yet. Write when the person was told.",
}


class RestrictionInvalid(PrivacyError):
    """Something in a restriction is missing, or cannot be right; `fault` says what, never what was typed."""

    def __init__(self, fault: RestrictionFault) -> None:
        super().__init__(_RESTRICTION_FAULTS[fault], fault)
        self.fault = fault


class RestrictionInForce(PrivacyError):
    """The person is under restriction already; `restriction` is its number."""

    def __init__(self, restriction: int) -> None:
        super().__init__(f"That person is under restriction already: restriction {restriction}.", restriction)
        self.restriction = restriction


class RestrictionNotFound(PrivacyError):
    """There is no restriction of this number."""

    def __init__(self) -> None:
        super().__init__("There is no such restriction. List them again.")


class RestrictionLifted(PrivacyError):
    """The restriction was lifted before, and does not change any more."""

    def __init__(self, restriction: int) -> None:
        super().__init__(
            f"Restriction {restriction} has been lifted already. Place a new one if it is needed again.", restriction
        )
        self.restriction = restriction


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


class RequestInvalid(PrivacyError):
    """One field of a subject request cannot be right; both arguments are words of our own, never what was typed."""

    def __init__(self, field: LiteralString, why: LiteralString) -> None:
        super().__init__(f"Please correct the field {field}: {why.rstrip('.')}.", field, why)
        self.field = field
        self.why = why


class RequestNotFound(PrivacyError):
    """There is no subject request of that number."""

    def __init__(self) -> None:
        super().__init__("There is no request of that number. List the requests to see which there are.")


class ChallengeFault(StrEnum):
    """Why no link is sent to prove who asks."""

    NO_MAIL = "no_mail"
    NO_ADDRESS = "no_address"
    PROVEN = "proven"
    TOO_MANY = "too_many"


class ChallengeRefused(PrivacyError):
    """No link can be sent for this request; `fault` says why."""

    def __init__(self, fault: ChallengeFault) -> None:
        super().__init__(_CHALLENGE_FAULTS[fault], fault)
        self.fault = fault


class PartnerUnknown(PrivacyError):
    """The partner was not asked for this request."""

    def __init__(self) -> None:
        super().__init__("That partner was not asked for this request. Show the request to see which were.")


class PartnerAnswered(PrivacyError):
    """The partner is being asked, or has answered by itself: there is nothing to attest."""

    def __init__(self) -> None:
        super().__init__("That partner is asked by its API. Wait for its answer, or have it asked again.")


class RequestClosed(PrivacyError):
    """The subject request has been answered, refused or withdrawn, and does not change any more."""

    def __init__(self, state: RequestState | None = None) -> None:
        how = f" ({state})" if state else ""
        super().__init__(f"That request is closed{how}. Open a new one if the person asks again.", state)
        self.state = state


class ProposalNotFound(PrivacyError):
    """There is no proposal of this number; it goes with its ticket."""

    def __init__(self) -> None:
        super().__init__("That message is not proposed as a request any more. List them again.")


class ProposalDecided(PrivacyError):
    """Somebody has decided already whether the message is a request; `state` says how."""

    def __init__(self, state: ProposalState) -> None:
        super().__init__(f"That has been decided already ({state}). List them again.", state)
        self.state = state


class IdentityNotProven(PrivacyError):
    """Nothing is handed out or erased before it is known who asks."""

    def __init__(self) -> None:
        super().__init__("It is not proven yet who asks. Ask for proof of identity, and go on when it has come.")


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


class RevealRefused(PrivacyError):
    """A value is not revealed; `reason` says why."""

    def __init__(self, reason: RevealReason) -> None:
        if reason not in _REVEALS:
            raise ValueError("What may be revealed is not refused.")
        super().__init__(_REVEALS[reason], reason)
        self.reason = reason


REVEAL_REASONS: Final = frozenset(_REVEALS)
"""Why a value may be refused."""


class RevealFault(StrEnum):
    """What cannot be right in a reveal that is asked for, or in its review."""

    REASON_MISSING = "reason_missing"
    REASON_TOO_LONG = "reason_too_long"
    NOTE_MISSING = "note_missing"
    NOTE_TOO_LONG = "note_too_long"


class RevealInvalid(PrivacyError):
    """A text is missing or too long; `fault` says which, never what was typed."""

    def __init__(self, fault: RevealFault) -> None:
        super().__init__(_REVEAL_FAULTS[fault], fault)
        self.fault = fault


class RevealNotFound(PrivacyError):
    """There is no reveal of this number that this person could act on."""

    def __init__(self) -> None:
        super().__init__("There is no such reveal for you. Show the ticket, and ask for it there.")


class RevealDecided(PrivacyError):
    """The reveal does not stand where this could be done to it; `state` says where it stands."""

    def __init__(self, state: RevealState) -> None:
        super().__init__(f"That was answered already, once: it is {state}. Ask for it again if it is needed.", state)
        self.state = state


class OwnReveal(PrivacyError):
    """Nobody agrees to what they asked for themselves, or reviews their own broken glass."""

    def __init__(self) -> None:
        super().__init__("You asked for this yourself, so somebody else in the privacy role has to do that.")


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
