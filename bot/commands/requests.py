"""`gallra request`: what persons ask for, and how far every partner is. No list names persons."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.operating import as_operator, typed
from bot.commands.request_copy import copy
from storage.ids import ProposalId, RequestId
from storage.vocabulary import AskState, Channel, DismissalReason, Right

if TYPE_CHECKING:
    from rich.table import Table

    from handlers.letter_lines import LetterLine
    from handlers.masked_requests import MaskedRequestLine
    from handlers.partner_lines import PartnerLine
    from handlers.request_opening import OpenedRequest
    from handlers.show_request import ChallengeLine, MaskedRequest

request_app = typer.Typer(
    no_args_is_help=True, help="Record what a person asks for (GDPR art. 15-18, 20, 21), and see it through."
)

request_app.command("copy", epilog="Example: gallra request copy 3 --begin")(copy)

_TIMES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M"]
Number = Annotated[int, typer.Argument(help="The number, as `gallra request list` shows it.", min=1)]
PartnerOption = Annotated[
    str, typer.Option("--partner", help="Its name in the policy, as `gallra request show` has it.")
]


@request_app.command(
    "open", epilog="Example: gallra request open --right erasure --person - --received 2026-11-24T09:30 --channel email"
)
def open_(
    *,
    right: Annotated[Right, typer.Option(help="What the person asks for.")],
    person: Annotated[
        str,
        typer.Option(help="Who: e-mail, phone or personnummer. `-` asks, and keeps it out of the shell's history."),
    ],
    received: Annotated[
        datetime,
        typer.Option(formats=_TIMES, help="When it reached the company, by its own clock: the clock runs from then."),
    ],
    channel: Annotated[Channel, typer.Option(help="How it came.")],
) -> None:
    """Record a request. Its deadline is counted from when it was received, not from now."""
    from handlers.open_request import open_request
    from handlers.request_opening import ReceivedRequest

    with as_operator() as (services, actor):
        received_at = received.replace(tzinfo=services.policy.controller.timezone)
        asked = ReceivedRequest(right=right, channel=channel, subject=typed(person, "Person"), received_at=received_at)
        opened = open_request(services, actor, asked)
    _print_opened(opened)


@request_app.command("list", epilog="Example: gallra request list")
def list_() -> None:
    """List the open requests, the nearest deadline first."""
    from rich.console import Console
    from rich.table import Table

    from handlers.list_requests import list_requests

    with as_operator() as (services, actor):
        lines = list_requests(services, actor)
    if not lines:
        typer.echo("There are no open requests: gallra request open --help says how to record one.")
        return
    table = Table("Request", "Right", "State", "Received", "Due", "Days left", "Partners left")
    for line in lines:
        table.add_row(
            *(str(line.id), line.right, line.state, f"{line.received_at:%Y-%m-%d}", f"{line.due_on}"),
            *(str(line.days_left), str(line.partners_left)),
        )
    Console().print(table)
    for line in lines:
        typer.echo(f"Request {line.id}: {_kept_by(line)}")


@request_app.command("show", epilog="Example: gallra request show 3")
def show(number: Number) -> None:
    """Show where a request stands: its clock, whether it is known who asks, and every partner."""
    from handlers.show_request import show_request

    with as_operator() as (services, actor):
        request = show_request(services, actor, RequestId(number))
    _print(request)


@request_app.command("identify", epilog="Example: gallra request identify 3 --proof - --also - --also 070-1740605")
def identify(
    number: Number,
    *,
    proof: Annotated[str, typer.Option(help="By what you know who asks; stored sealed. `-` asks for it.")],
    also: Annotated[
        list[str] | None,
        typer.Option(help="Another e-mail, phone or personnummer that is proven to be theirs; `-` asks for it."),
    ] = None,
) -> None:
    """Attest who made a request. From now on every partner is asked what it holds about that person."""
    from bot.commands.console import counted
    from handlers.prove_identity import Proof, prove_identity

    words = typed(proof, "Proof")
    identifiers = tuple(filter(None, (typed(one, "Also") for one in also or ())))
    with as_operator() as (services, actor):
        proven = prove_identity(services, actor, RequestId(number), Proof(words, identifiers))
    typer.echo(
        f"Request {number}: the person is known by {counted(proven.identifiers, 'identifier')}. "
        f"Being asked: {', '.join(proven.asked) or 'nobody anew'}."
    )
    if proven.restriction is not None:
        typer.echo(f"Their data are only stored from now on: restriction {proven.restriction}.")


@request_app.command("challenge", epilog="Example: gallra request challenge 3")
def challenge(number: Number) -> None:
    """Send a link to the address a request came with. Whoever uses it is known to be the one who asks."""
    from handlers.challenge_identity import challenge_identity

    with as_operator() as (services, actor):
        asked = challenge_identity(services, actor, RequestId(number))
    clock = "Its clock stands until it is used" if asked.stands else "Too late to stop its clock"
    typer.echo(f"Request {number}: a worker sends a link to the address it came with. Older links count no more.")
    typer.echo(f"{clock}: as of today it is due on {asked.due_on}.")


@request_app.command("attest", epilog="Example: gallra request attest 3 --partner telavox --evidence -")
def attest(
    number: Number,
    partner: PartnerOption,
    evidence: Annotated[
        str, typer.Option(help="What you found or did there, and how it can be seen; stored sealed. `-` asks.")
    ],
) -> None:
    """Attest what was found or done at a partner that Gallra cannot ask."""
    from handlers.attest_partner import attest_partner

    with as_operator() as (services, actor):
        attest_partner(services, actor, RequestId(number), partner, typed(evidence, "Evidence"))
    typer.echo(f"Request {number}: what was done at {partner} is attested.")


@request_app.command("ask-again", epilog="Example: gallra request ask-again 3 --partner stripe")
def ask_again(number: Number, partner: PartnerOption) -> None:
    """Have a partner asked once more. One that gave no answer is asked again every hour anyway."""
    from handlers.ask_partner_again import ask_partner_again

    with as_operator() as (services, actor):
        ask_partner_again(services, actor, RequestId(number), partner)
    typer.echo(f"Request {number}: {partner} is being asked.")


@request_app.command("withdraw", epilog="Example: gallra request withdraw 3")
def withdraw(number: Number) -> None:
    """Record that the person takes a request back. It stays closed; a new one gets a new clock."""
    from handlers.withdraw_request import withdraw_request

    with as_operator() as (services, actor):
        withdraw_request(services, actor, RequestId(number))
    typer.echo(f"Request {number} is withdrawn.")


@request_app.command(
    "propose",
    epilog="Example: gallra request propose 3 --withhold stripe:charge:claims:2030-01-31 --reason -",
)
def propose(
    number: Number,
    *,
    withhold: Annotated[
        list[str] | None,
        typer.Option(help="PARTNER:TYPE:claims:DATE: keep it for legal claims through that day, then erase it."),
    ] = None,
    erase: Annotated[
        list[str] | None, typer.Option(help="PARTNER:TYPE: erase it although the policy proposes to keep it.")
    ] = None,
    reason: Annotated[
        str, typer.Option(help="Why you decide otherwise than the policy proposes; stored sealed. `-` asks.")
    ] = "",
) -> None:
    """Propose what is erased for a request and what is withheld. Nothing is done before somebody else approves."""
    from bot.commands.decisions import overrides_of
    from handlers.propose_decision import propose_decision

    overrides = overrides_of(withhold or (), erase or ())
    words = typed(reason, "Reason") if reason else ""
    with as_operator() as (services, actor):
        proposed = propose_decision(services, actor, RequestId(number), overrides, words)
    typer.echo(
        f"Request {number}: proposed to erase {proposed.erased} and withhold {proposed.withheld}. "
        "Somebody else has to approve it."
    )


@request_app.command("decision", epilog="Example: gallra request decision 3")
def decision(number: Number) -> None:
    """Show what is decided of a request item by item, and why."""
    from bot.commands.decisions import print_decision
    from handlers.read_decision import read_decision

    with as_operator() as (services, actor):
        opened = read_decision(services, actor, RequestId(number))
    print_decision(opened)


@request_app.command("approve", epilog="Example: gallra request approve 3")
def approve(number: Number) -> None:
    """Approve what somebody else proposed. What is erased from then on cannot be had back."""
    from handlers.approve_decision import approve_decision

    with as_operator() as (services, actor):
        approved = approve_decision(services, actor, RequestId(number))
    typer.echo(f"Request {number}: approved. Being erased at: {', '.join(approved.partners) or 'no partner'}.")


@request_app.command("reject", epilog="Example: gallra request reject 3 --reason -")
def reject(
    number: Number,
    reason: Annotated[str, typer.Option(help="Why; stored sealed, for who proposes anew. `-` asks for it.")],
) -> None:
    """Reject what somebody else proposed. Nothing is erased."""
    from handlers.reject_decision import reject_decision

    words = typed(reason, "Reason")
    with as_operator() as (services, actor):
        reject_decision(services, actor, RequestId(number), words)
    typer.echo(f"Request {number}: rejected. Nothing is erased.")


@request_app.command("proposals", epilog="Example: gallra request proposals")
def proposals() -> None:
    """List the customers' messages that look like requests and wait for a decision, the oldest first."""
    from rich.console import Console
    from rich.table import Table

    from handlers.list_proposals import list_proposals

    with as_operator() as (services, actor):
        lines = list_proposals(services, actor)
    if not lines:
        typer.echo("No message waits that looks like a request.")
        return
    table = Table("Proposal", "Ticket", "Right", "Came", "Due", "Days left")
    for line in lines:
        table.add_row(
            *(str(line.id), line.ticket, line.right, f"{line.received_at:%Y-%m-%d}"),
            *(f"{line.due_on}", str(line.days_left)),
        )
    Console().print(table)


@request_app.command("accept", epilog="Example: gallra request accept 7")
def accept(
    number: Annotated[int, typer.Argument(help="The number, as `gallra request proposals` shows it.", min=1)],
) -> None:
    """Record the request that a message is: received when the message came, its person the ticket's contact."""
    from handlers.accept_proposal import accept_proposal

    with as_operator() as (services, actor):
        opened = accept_proposal(services, actor, ProposalId(number))
    _print_opened(opened)


@request_app.command("dismiss", epilog="Example: gallra request dismiss 7 --reason customers_own_customer")
def dismiss(
    number: Annotated[int, typer.Argument(help="The number, as `gallra request proposals` shows it.", min=1)],
    reason: Annotated[DismissalReason, typer.Option(help="Why it is no request of ours.")],
) -> None:
    """Say why a message that looks like a request is none."""
    from handlers.dismiss_proposal import dismiss_proposal

    with as_operator() as (services, actor):
        dismiss_proposal(services, actor, ProposalId(number), reason)
    typer.echo(f"Proposal {number} is dismissed.")


@request_app.command("assign", epilog="Example: gallra request assign 3 --to U012ABCDEF --partner telavox")
def assign(
    number: Number,
    *,
    to: Annotated[str, typer.Option(help="The Slack member id of somebody on the staff who may handle requests.")],
    partner: Annotated[
        str | None, typer.Option(help="Only what is to be done by hand at this partner, by its name in the policy.")
    ] = None,
) -> None:
    """Say who sees a request through: they are reminded first."""
    from handlers.assign_request import assign_request

    with as_operator() as (services, actor):
        user = assign_request(services, actor, RequestId(number), to, partner=partner)
    what = f"Request {number}" if partner is None else f"Request {number}, {partner}"
    typer.echo(f"{what}: {user} sees it through.")


@request_app.command("restrict", epilog="Example: gallra request restrict 3")
def restrict(number: Number) -> None:
    """Say that a rectification or an objection restricts: its person's data are only stored (GDPR art. 18)."""
    from handlers.restrict_request import restrict_request

    with as_operator() as (services, actor):
        restriction = restrict_request(services, actor, RequestId(number))
    if restriction is None:
        typer.echo(f"Request {number} restricts as soon as it is known who asks.")
    else:
        typer.echo(f"Request {number}: restriction {restriction} is in force. gallra restriction list says until when.")


def _print_opened(opened: "OpenedRequest") -> None:
    typer.echo(f"Request {opened.id} is recorded, to be answered by {opened.due_on}.")
    for step in opened.reasoning:
        typer.echo(f"  {step}")
    if opened.is_same_as is not None:
        typer.echo(f"Request {opened.is_same_as} of the same person for the same right is open: answer them together.")
    typer.echo(f"Once it is known who asks: gallra request identify {opened.id}")


def _print(request: "MaskedRequest") -> None:
    from rich.console import Console

    line = request.line
    typer.echo(
        f"Request {line.id}: {line.right}, {line.state}. Received {line.received_at:%Y-%m-%d} by {line.channel}, to be "
        f"answered by {line.due_on} ({line.days_left} days left)."
    )
    for step in request.reasoning:
        typer.echo(f"  {step}")
    if line.blocks:
        typer.echo(f"Left: {_kept_by(line)}")
    typer.echo(_known(request))
    if request.challenge is not None:
        typer.echo(_link(request.challenge))
    if request.restriction is not None:
        typer.echo(f"Restriction {request.restriction} came with it; to lift it, tell the person first (art. 18(3)).")
    if request.partners:
        Console().print(_partners(request.partners))
    if request.decision is not None:
        typer.echo(f"What is erased, and what is withheld: gallra request decision {line.id}")
    for letter in request.letters:
        typer.echo(_letter(letter))
    by_hand = [partner.partner for partner in request.partners if partner.state is AskState.BY_HAND]
    if by_hand:
        typer.echo(f"Look there by hand, then: gallra request attest {line.id} --partner {by_hand[0]} --evidence -")


def _known(request: "MaskedRequest") -> str:
    from handlers.answer_challenge import PERSON

    number = request.line.id
    if request.identified_at is None:
        return f"It is not known yet who asks: gallra request identify {number}, or challenge {number}"
    by = "the link to the address on file" if request.identified_by == PERSON else request.identified_by
    return f"Identity attested {request.identified_at:%Y-%m-%d} by {by}. Known by: {', '.join(request.known_by)}."


def _partners(lines: "tuple[PartnerLine, ...]") -> "Table":
    from rich.table import Table

    table = Table("Partner", "State", "Holds", "Law keeps", "Why", "Since")
    for line in lines:
        table.add_row(*(line.partner, line.state, _holds(line), _kept(line), _why(line), f"{line.changed_at:%Y-%m-%d}"))
    return table


def _kept_by(line: "MaskedRequestLine") -> str:
    """Return what keeps an open request, and who sees it through."""
    return f"{', '.join(line.blocks)}; {line.assignee or 'nobody'} sees it through."


def _link(link: "ChallengeLine") -> str:
    if link.has_failed:
        return "The link could not be sent: try again, or find out in another way."
    if link.sent_at is None:
        return "The link is about to be sent."
    ends = "expired unused" if link.is_expired else "counts until"
    return f"A link was sent {link.sent_at:%Y-%m-%d %H:%M} UTC; it {ends} {link.expires_at:%Y-%m-%d %H:%M} UTC."


def _letter(letter: "LetterLine") -> str:
    why = f" ({letter.failure})" if letter.failure else ""
    line = f"Letter {letter.id}: {letter.type}, {letter.language}, {letter.state}{why} {letter.at:%Y-%m-%d}."
    if not letter.waits:
        return line
    return f"{line} Hand it over: gallra request letter-text {letter.id}, then letter-handed-over {letter.id} --how -"


def _holds(partner: "PartnerLine") -> str:
    return ", ".join(f"{type_} ({count})" for type_, count in partner.items.items())


def _kept(partner: "PartnerLine") -> str:
    return f"{partner.kept}, through {partner.kept_through}" if partner.kept else ""


def _why(partner: "PartnerLine") -> str:
    why = partner.hand_reason or partner.failure or partner.attested_by
    by = f"by {partner.assignee}" if partner.assignee and partner.state is AskState.BY_HAND else ""
    marketing = f"marketing {partner.marketing}" if partner.marketing else ""
    return ", ".join(filter(None, (str(why or ""), marketing, by)))
