"""The control API under `/_sandbox/`: with it, tests, the demo and the sandbox's page set the scene and look behind it.

Bodies and answers are JSON; a wrong body is answered 400 with `{"error": …}`. None of it is written to the journal.
"""

from typing import TypeVar

from flask import Blueprint, Response, request
from pydantic import BaseModel, ValidationError

from sandbox.intercom.answers import json_answer
from sandbox.intercom.control_bodies import AdvanceBody, FaultBody, SettingsBody, TicketsBody
from sandbox.intercom.faults import Fault
from sandbox.intercom.snapshot import conversation_snapshot, state_snapshot
from sandbox.intercom.stand import here
from sandbox.intercom.ticket_files import TicketFileInvalid, parse_tickets, read_tickets
from sandbox.intercom.ticket_specs import TicketSpec
from sandbox.intercom.tickets import load_tickets

Body = TypeVar("Body", bound=BaseModel)

control = Blueprint("control", __name__, url_prefix="/_sandbox")


def control_body(model: type[Body]) -> Body:
    """Return the request's body; an absent one counts as `{}`.

    Raises:
        ValidationError: the body is not what `model` takes; answered 400.
    """
    return model.model_validate_json(request.get_data() or b"{}")


@control.get("/health")
def health() -> Response:
    """Tell that the stand-in is up."""
    return json_answer({"ok": True})


@control.get("/state")
def show_state() -> Response:
    """Show everything, as it really is."""
    return json_answer(state_snapshot(here().state))


@control.get("/conversations/<conversation_id>")
def show_conversation(conversation_id: str) -> Response:
    """Show one conversation with every message."""
    state = here().state
    with state.lock:
        return json_answer(conversation_snapshot(state.get_conversation(conversation_id)))


@control.post("/tickets")
def put_tickets() -> Response:
    """Load tickets, and show their conversation ids."""
    body = control_body(TicketsBody)
    chosen = _shipped(body.keys) if body.tickets is None else parse_tickets(body.tickets, place="tickets")
    return json_answer({"conversation_ids": load_tickets(here().state, chosen, announced=body.announce)})


@control.get("/faults")
def show_faults() -> Response:
    """Show the faults that are on."""
    return json_answer({"faults": here().state.faults.as_json()})


@control.post("/faults")
def add_fault() -> Response:
    """Switch a fault on."""
    faults = here().state.faults
    faults.add(Fault(**control_body(FaultBody).model_dump()))
    return json_answer({"faults": faults.as_json()})


@control.delete("/faults")
def clear_faults() -> Response:
    """Switch every fault off."""
    here().state.faults.clear()
    return json_answer({"faults": []})


@control.post("/settings")
def change_settings() -> Response:
    """Change how the stand-in behaves."""
    state = here().state
    wanted = control_body(SettingsBody).model_dump(exclude_none=True)
    with state.lock:
        for name, value in wanted.items():
            setattr(state.settings, name, value)
    return json_answer(wanted)


@control.post("/clock")
def advance_clock() -> Response:
    """Move the clock."""
    clock = here().state.clock
    clock.advance(control_body(AdvanceBody).by())
    return json_answer({"now": clock.now().isoformat()})


@control.get("/journal")
def show_journal() -> Response:
    """Show the exchanges with a number above `since`."""
    since = request.args.get("since", default=0, type=int)
    return json_answer({"exchanges": [one.as_json() for one in here().state.journal.exchanges(since=since)]})


@control.delete("/journal")
def clear_journal() -> Response:
    """Forget the exchanges so far."""
    here().state.journal.clear()
    return json_answer({"exchanges": []})


@control.post("/reset")
def reset() -> Response:
    """Forget everything but the access token and the webhook target."""
    here().state.reset()
    return json_answer({"ok": True})


@control.errorhandler(ValidationError)
def body_invalid(error: ValidationError) -> Response:
    """Say what is wrong with a body."""
    problems = [f"{'.'.join(str(step) for step in one['loc'])}: {one['msg']}" for one in error.errors()]
    return json_answer({"error": "; ".join(problems)}, status=400)


@control.errorhandler(TicketFileInvalid)
def tickets_invalid(error: TicketFileInvalid) -> Response:
    """Say what is wrong with tickets."""
    return json_answer({"error": str(error)}, status=400)


def _shipped(keys: list[str] | None) -> list[TicketSpec]:
    tickets = {ticket.key: ticket for ticket in read_tickets()}
    if keys is None:
        return list(tickets.values())
    unknown = sorted(set(keys) - set(tickets))
    if unknown:
        raise TicketFileInvalid(f"{key}: no shipped ticket has this key" for key in unknown)
    return [tickets[key] for key in keys]
