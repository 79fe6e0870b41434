"""Every role, purpose, kind and state of a ticket: what somebody sees is what docs/access.md says."""

import itertools
import re
from typing import Final

import pytest
from sqlalchemy import update

from detectors.entities import Finding, Kind
from handlers.errors import AccessDenied
from handlers.policy import access, revealing
from handlers.policy.model import Policy, PurposeName, RoleName
from handlers.propose_missed import Missed, propose_missed
from handlers.services import Actor
from handlers.show_ticket import MaskedTicket, show_ticket
from storage import tickets
from storage.models import Ticket
from storage.vocabulary import AccessReason, Action, AuditWord, RevealReason, TicketState
from tests.guards.documents import bare, section, text_of
from tests.handlers.bench import Bench

_PAGE: Final = text_of("docs/access.md")
_VALUES: Final = {
    **{kind: f"qwzk{place:02}xv" for place, kind in enumerate(Kind)},
    Kind.EMAIL_ADDRESS: "astrid@example.se",
    Kind.PHONE_NUMBER: "070-174 06 05",
    Kind.POSTAL_CODE: "123 45",
    Kind.CREDIT_CARD: "4242 4242 4242 1881",
    Kind.IBAN_CODE: "SE35 5000 0000 0549 1000 0003",
    Kind.IP_ADDRESS: "192.0.2.7",
}
_NUMBER: Final = re.compile(r"(?<= )[0-9]+\]$")
"""A value's number in its ticket, whose contact has numbers too."""
_LINES: Final = {kind: f"rad {place}: {_VALUES[kind]}" for place, kind in enumerate(Kind)}


def _table(title: str) -> dict[tuple[str, str], str]:
    """Return the cells of a table of the page, by row and column."""
    lines = [line for line in section(_PAGE, title).splitlines() if line.startswith("|")]
    (_, *columns), _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {(row[0], column): cell for row in rows for column, cell in zip(columns, row[1:], strict=True)}


_GRANTED, _STATES = _table("Purposes and roles"), _table("Ticket states")
_HINTS, _MASKS = _table("Hints in masks"), _table("Masks")
_REVEALED = _table("What may be revealed")


def _said(role: str, purpose: str, kind: Kind, state: TicketState) -> str:
    """Return what the page says: a mask, `record` for a ticket without text, or a dash for a refusal."""
    if Action.SHOW not in _GRANTED[purpose, role].split(", "):
        return "-"
    if (possible := _STATES[Action.SHOW, state]) != "yes":
        return possible
    keeps_hint = kind in _HINTS[purpose, role].split(", ")
    return bare(_MASKS[kind, "With a hint" if keeps_hint else "Without"])


def _seen(bench: Bench, actor: Actor, ticket: str, purpose: str) -> dict[Kind, str]:
    """Return what is seen of each kind, in the page's words."""
    try:
        shown = show_ticket(bench.services, actor, ticket, purpose=purpose)
    except AccessDenied:
        return dict.fromkeys(Kind, "-")
    if shown.state in (TicketState.REDACTED, TicketState.DELETED):
        assert _has_no_text(shown)
        return dict.fromkeys(Kind, "record")
    lines = dict(line.split(": ", 1) for line in str(shown.parts[0].text).splitlines())
    return {kind: _NUMBER.sub("1]", lines[f"rad {place}"]) for place, kind in enumerate(Kind)}


def _has_no_text(shown: MaskedTicket) -> bool:
    return shown.title is None and not shown.contacts and not shown.parts and not shown.values


def _ticket_of_every_kind(bench: Bench) -> str:
    """Take in a ticket with a line for every kind, and let each be found."""
    ticket = bench.begin("<br>".join(_LINES.values()))
    bench.receive(ticket)
    with bench.services.database.begin() as session:
        part = tickets.list_parts(session, bench.ticket_id(ticket))[0]
        text = "\n".join(_LINES.values())
        places = ((kind, text.index(value)) for kind, value in _VALUES.items())
        found = [Finding(start, start + len(_VALUES[kind]), kind, 0.9, "test") for kind, start in places]
        tickets.put_findings(session, bench.ticket_id(ticket), {part.id: found})
    return ticket


def _stands(bench: Bench, ticket: str, state: TicketState) -> None:
    with bench.services.database.begin() as session:
        session.execute(update(Ticket).where(Ticket.conversation_id == ticket).values(state=state))


@pytest.mark.parametrize("state", TicketState)
def test_what_a_role_sees_for_a_purpose_is_what_the_page_says(
    sqlite_bench: Bench, policy: Policy, state: TicketState
) -> None:
    ticket = _ticket_of_every_kind(sqlite_bench)
    _stands(sqlite_bench, ticket, state)
    for role, purpose in itertools.product(policy.roles, policy.purposes):
        seen = _seen(sqlite_bench, Actor("slack:U1", frozenset({role})), ticket, purpose)
        assert seen == {kind: _said(role, purpose, kind, state) for kind in Kind}, (role, purpose)


def _said_of_reveal(role: str, purpose: str, kind: Kind, state: TicketState) -> str:
    """Return what the page says of having a value revealed: `alone`, `with a second person`, or a dash."""
    listed = _REVEALED[purpose, role].split(", ")
    if Action.REVEAL not in _GRANTED[purpose, role].split(", ") or _STATES[Action.REVEAL, state] != "yes":
        return "-"
    return "with a second person" if f"{kind}*" in listed else "alone" if kind in listed else "-"


def _decided_of_reveal(policy: Policy, role: RoleName, purpose: PurposeName, kind: Kind, state: TicketState) -> str:
    """Return what the rules decide, both that of the action and that of the kind."""
    granted = access.decide(policy, roles=[role], purpose=purpose, action=Action.REVEAL)
    reason = revealing.decide(policy, roles=[role], purpose=purpose, kind=kind, state=state)
    said = {RevealReason.ALLOWED: "alone", RevealReason.NEEDS_APPROVAL: "with a second person"}
    return said.get(reason, "-") if granted.is_allowed else "-"


@pytest.mark.parametrize("state", TicketState)
def test_what_may_be_revealed_to_a_role_for_a_purpose_is_what_the_page_says(policy: Policy, state: TicketState) -> None:
    for role, purpose, kind in itertools.product(policy.roles, policy.purposes, Kind):
        said = _said_of_reveal(role, purpose, kind, state)
        assert _decided_of_reveal(policy, role, purpose, kind, state) == said, (role, purpose, kind)


def test_the_page_knows_every_role_purpose_kind_and_state(policy: Policy) -> None:
    assert set(_GRANTED) == set(_HINTS) == set(_REVEALED) == set(itertools.product(policy.purposes, policy.roles))
    assert {kind for kind, _ in _MASKS} == set(Kind)
    assert {state for _, state in _STATES} == set(TicketState)


def test_the_walk_meets_masks_with_hints_without_them_records_and_refusals(policy: Policy) -> None:
    every = itertools.product(policy.roles, policy.purposes, Kind, TicketState)
    met = {_said(role, purpose, kind, state) for role, purpose, kind, state in every}
    every = itertools.product(policy.roles, policy.purposes, Kind, TicketState)
    assert {_said_of_reveal(*each) for each in every} == {"-", "alone", "with a second person"}
    assert {"-", "record", "a•••@example.se", "[EMAIL_ADDRESS 1]", "123 ••", "••••••-••••"} <= met


@pytest.mark.parametrize("state", [TicketState.REDACTED, TicketState.DELETED])
def test_a_ticket_without_text_is_not_corrected_and_the_refusal_is_recorded(bench: Bench, state: TicketState) -> None:
    ticket = bench.put("Hej Astrid")
    _stands(bench, ticket, state)
    actor = Actor("slack:U1", frozenset({RoleName("customer_service")}))
    with pytest.raises(AccessDenied) as refusal:
        propose_missed(bench.services, actor, ticket, Missed(Kind.PERSON, "Hej"), purpose="support")
    assert refusal.value.reason is AccessReason.TICKET_STATE
    last = bench.audit()[-1]
    assert (last.word, last.purpose) == (AuditWord.ACCESS_REFUSED, PurposeName("support"))
    assert last.details == '{"action": "correct", "reason": "ticket_state"}'
