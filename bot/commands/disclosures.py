"""`gallra disclosure`: the register of what authorities are given, and the one sealed file of each.

Proposed and approved in Slack, by two persons with names; here it is read, and released.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.operating import as_operator
from storage.ids import DisclosureId

if TYPE_CHECKING:
    from handlers.release_disclosure import DisclosedFile
    from handlers.services import Services

disclosure_app = typer.Typer(
    no_args_is_help=True, help="What authorities are given: the register, and its sealed files."
)

_FIELDS = "fields.json"
_MANIFEST = "manifest.json"
Number = Annotated[int, typer.Argument(help="The number, as `gallra disclosure list` shows it.", min=1)]


@disclosure_app.command("list", epilog="Example: gallra disclosure list")
def list_() -> None:
    """List the register: what waits first. Nothing that an authority wrote is shown."""
    from rich.console import Console
    from rich.table import Table

    from handlers.list_disclosures import list_disclosures

    with as_operator() as (services, operator):
        lines = list_disclosures(services, operator)
    table = Table(
        "No.", "State", "Authority", "Demand", "Fields", "Decided by", "Approved by", "Released", "Secret until"
    )
    for line in lines:
        table.add_row(
            *(str(line.id), line.state, line.authority, line.demand, str(sum(line.kinds.values())), line.decided_by),
            *(line.judged_by or "", f"{line.released_at:%Y-%m-%d}" if line.released_at else ""),
            f"{line.secret_until}" if line.secret_until else "",
        )
    if lines:
        Console().print(table)
    else:
        typer.echo("There is no disclosure in the register: /privacy disclosure proposes one.")


@disclosure_app.command("show", epilog="Example: gallra disclosure show 1")
def show(number: Number) -> None:
    """Show what is written of a disclosure, and its fields by ticket, place and kind. That it was read is recorded."""
    from handlers.read_disclosure import read_disclosure

    with as_operator() as (services, operator):
        opened = read_disclosure(services, operator, DisclosureId(number))
    line = opened.line
    typer.echo(f"Disclosure {number} to {line.authority} ({line.demand}): {line.state}.")
    typer.echo(f"Decided by {line.decided_by}, looked at by {line.judged_by or 'nobody yet'}.")
    if line.secret_until:
        typer.echo(f"Secret until {line.secret_until}, included.")
    for name, text in opened.texts.items():
        typer.echo(f"{name.capitalize()}: {text.reveal()}")
    for field in opened.fields:
        row = "" if field.place_row is None else f" {field.place_row}"
        typer.echo(f"  {field.ticket or '?'} · {field.place}{row} · {field.kind}{' · released' * field.is_released}")


@disclosure_app.command(
    "release", epilog="Example: gallra disclosure release 1 --output disclosure-1.zip --passphrase passphrase.txt"
)
def release(
    number: Number,
    *,
    output: Annotated[Path, typer.Option(help="The sealed file to make. It must not be there yet.")],
    passphrase: Annotated[
        Path | None, typer.Option(help="Write the passphrase to this new file, for you alone, instead of printing it.")
    ] = None,
) -> None:
    """Make the sealed file of an approved disclosure. It happens once; the passphrase is told once. Send them apart."""
    from bot.commands.console import counted
    from handlers.release_disclosure import release_disclosure
    from storage.sealed_archives import new_passphrase

    secret = new_passphrase()

    with as_operator() as (services, operator), _taken_back(output, passphrase) as made:

        def write(file: "DisclosedFile") -> None:
            _write(services, file, output, secret)
            made.append(output)
            if passphrase is not None:
                _write_passphrase(passphrase, secret)
                made.append(passphrase)

        released = release_disclosure(services, operator, DisclosureId(number), write)
        made.clear()
    gone = f" {counted(released.left_out, 'field')} stood there no more, and is left out." if released.left_out else ""
    typer.echo(f"Disclosure {number} is released: {counted(released.released, 'field')} in {output}.{gone}")
    where = f"in {passphrase}" if passphrase else f"{secret}"
    typer.echo(f"Passphrase: {where}\nIt is kept nowhere else. Send it by another way than the file.")


def contents_of(services: "Services", file: "DisclosedFile") -> dict[str, bytes]:
    """Return what stands in the sealed file, by name: the fields, and a manifest that lists each of them."""
    fields = _as_json(
        [
            {
                "number": field.position + 1,
                "ticket": field.conversation_id,
                "place": field.place,
                "author": field.author,
                "written_at": f"{field.written_at.isoformat()}" if field.written_at else None,
                "kind": field.kind,
                "value": field.value.reveal(),
            }
            for field in file.fields
        ]
    )
    line = file.line
    manifest = {
        "disclosure": line.id,
        "controller": services.policy.controller.name,
        "authority": line.authority,
        "demand": line.demand,
        "made_at": file.made_at.isoformat(),
        "fields": [
            {"number": one.position + 1, "ticket": one.conversation_id, "place": one.place, "kind": one.kind}
            for one in file.fields
        ],
        "approved_but_gone": [position + 1 for position in file.left_out],
        "files": {_FIELDS: {"sha256": hashlib.sha256(fields).hexdigest(), "bytes": len(fields)}},
    }
    return {_MANIFEST: _as_json(manifest), _FIELDS: fields}


def _write(services: "Services", file: "DisclosedFile", output: Path, secret: str) -> None:
    from bot.commands.private_files import private_file
    from storage.sealed_archives import write_archive

    with private_file(output) as target:
        write_archive(target, contents_of(services, file), passphrase=secret)


def _write_passphrase(path: Path, secret: str) -> None:
    from bot.commands.private_files import private_file

    with private_file(path) as target:
        target.write(f"{secret}\n".encode())


def _as_json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "replace")


@contextmanager
def _taken_back(output: Path, passphrase: Path | None) -> Iterator[list[Path]]:
    """Take back what was made when the release is not recorded: no file without its row in the register."""
    if passphrase is not None and passphrase.exists():
        raise typer.BadParameter(f"{passphrase} is there already. Give another name.", param_hint="--passphrase")
    if output == passphrase:
        raise typer.BadParameter("the passphrase goes to a file of its own.", param_hint="--passphrase")
    made: list[Path] = []
    try:
        yield made
    finally:
        for path in made:
            with suppress(OSError):
                path.unlink()
