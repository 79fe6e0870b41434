"""`gallra request copy`: the copy of a person's data, from its beginning to its delivery."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.operating import as_operator
from detectors.entities import Kind
from storage.ids import RequestId
from storage.vocabulary import CopyState, NoteChoice

if TYPE_CHECKING:
    from handlers.copy_lines import MaskedCopy
    from handlers.copy_pieces import CopyFile
    from handlers.services import Actor, Services


def copy(  # noqa: PLR0913 - each is an option
    number: Annotated[int, typer.Argument(help="The number, as `gallra request list` shows it.", min=1)],
    *,
    begin: Annotated[bool, typer.Option("--begin", help="Collect it, in the place of an earlier one.")] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Confirm what is replaced in it, and have its file made.")
    ] = False,
    own: Annotated[
        list[int] | None,
        typer.Option(help="With --confirm: a value that is the person's own, by its number in the list."),
    ] = None,
    own_kind: Annotated[
        list[Kind] | None, typer.Option(help="With --confirm: every value of this kind is the person's own.")
    ] = None,
    notes: Annotated[
        NoteChoice, typer.Option(help="With --confirm: which internal notes are in it; `old` is more than a year old.")
    ] = NoteChoice.OLD,
    deliver: Annotated[bool, typer.Option("--deliver", help="Send a link to it to the person's address.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="Make this new file of it, to hand it over. The passphrase is printed apart.")
    ] = None,
    passphrase: Annotated[
        Path | None, typer.Option(help="With --out: write the passphrase to this new file instead of printing it.")
    ] = None,
) -> None:
    """Make the copy that answers a request for access or portability, and give it out. Without an option: show it."""
    _check_options(begin=begin, confirm=confirm, deliver=deliver, out=out, passphrase=passphrase, own=own or own_kind)
    with as_operator() as (services, actor):
        request_id = RequestId(number)
        if out is not None:
            _hand_over(services, actor, request_id, out, passphrase)
            return
        if begin:
            from handlers.begin_copy import begin_copy

            line = begin_copy(services, actor, request_id)
        elif confirm:
            from handlers.confirm_copy import Confirmation, confirm_copy

            decided = Confirmation(own_values=own or (), own_kinds=own_kind or (), notes=notes)
            line = confirm_copy(services, actor, request_id, decided)
        elif deliver:
            from handlers.deliver_copy import deliver_copy

            line = deliver_copy(services, actor, request_id)
        else:
            from handlers.show_copy import show_copy

            line = show_copy(services, actor, request_id)
    _print(line)


def _check_options(
    *, begin: bool, confirm: bool, deliver: bool, out: Path | None, passphrase: Path | None, own: object
) -> None:
    if sum((begin, confirm, deliver, out is not None)) > 1:
        raise typer.BadParameter("do one thing at a time: --begin, --confirm, --deliver or --out.")
    if own and not confirm:
        raise typer.BadParameter("values are judged when the copy is confirmed: add --confirm.", param_hint="--own")
    if passphrase is not None and out is None:
        raise typer.BadParameter("the passphrase belongs to a file: add --out.", param_hint="--passphrase")
    if passphrase is not None and (passphrase == out or passphrase.exists()):
        raise typer.BadParameter("give another name, of a file that is not there.", param_hint="--passphrase")


def _hand_over(services: "Services", actor: "Actor", request_id: RequestId, out: Path, passphrase: Path | None) -> None:
    from contextlib import suppress

    from bot.commands.private_files import private_file
    from handlers.hand_over_copy import hand_over_copy

    made: list[Path] = []

    def write(file: "CopyFile") -> None:
        with private_file(out) as target:
            for piece in file.pieces:
                target.write(piece)
        made.append(out)

    try:
        secret = hand_over_copy(services, actor, request_id, write).reveal()
        if passphrase is not None:
            with private_file(passphrase) as target:
                target.write(f"{secret}\n".encode())
        made.clear()
    finally:  # no file without its row, or without what opens it
        for path in made:
            with suppress(OSError):
                path.unlink()
    typer.echo(f"Request {request_id}: the copy is in {out}.")
    typer.echo(f"Passphrase: in {passphrase}" if passphrase else f"Passphrase: {secret}")
    typer.echo("Hand them over by different ways.")


def _print(line: "MaskedCopy") -> None:
    if line.state is None:
        typer.echo(f"Request {line.request}: there is no copy yet. gallra request copy {line.request} --begin")
        return
    typer.echo(f"Request {line.request}: the copy is {line.state}; {line.texts} texts.")
    for source in line.sources:
        why = f" ({source.failure})" if source.failure else ""
        more = "".join(
            f", {text}"
            for text, count in (
                (f"{source.mentions} tickets of others mention the person: look at them", source.mentions),
                (f"{source.recordings} recordings: listen, and hand them over", source.recordings),
            )
            if count
        )
        typer.echo(f"  {source.source}: {source.state}{why}{more}")
    if line.state is CopyState.WAITING or line.state is CopyState.FAILED:
        _print_values(line)
    if line.state is CopyState.READY:
        _print_ready(line)


def _print_values(line: "MaskedCopy") -> None:
    from rich.console import Console
    from rich.table import Table

    typer.echo(f"Internal notes: {line.notes}, of which {line.old_notes} are more than a year old.")
    if line.kinds:
        typer.echo("Replaced as another person's:")
        kinds = Table("Kind", "Values", "Places")
        for kind, (values, places) in line.kinds.items():
            kinds.add_row(kind, str(values), str(places))
        Console().print(kinds)
        table = Table("Number", "At", "Item", "Placeholder", "Places")
        for one in line.values:
            table.add_row(str(one.id), one.source, one.ref, f"\\[{one.kind} {one.number}]", str(one.count))
        Console().print(table)
    else:
        typer.echo("Nothing is replaced in it.")
    typer.echo(f"Then: gallra request copy {line.request} --confirm")


def _print_ready(line: "MaskedCopy") -> None:
    if line.expires_at is not None:
        typer.echo(f"{line.size} bytes, kept until {line.expires_at:%Y-%m-%d %H:%M} UTC. Downloads: {line.downloads}.")
    if line.link is None:
        typer.echo(f"Then: gallra request copy {line.request} --deliver, or --out FILE")
    elif line.link.has_failed:
        typer.echo("The link could not be sent: send another, or hand the file over with --out.")
    elif line.link.sent_at is None:
        typer.echo("The link is about to be sent.")
    else:
        typer.echo(f"A link was sent {line.link.sent_at:%Y-%m-%d %H:%M} UTC.")
