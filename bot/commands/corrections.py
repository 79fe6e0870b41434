"""`gallra corrections`: what the team has said of findings, and what was decided. No text and no readable value."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from storage.models import Correction


def corrections(
    *, pending: Annotated[bool, typer.Option("--pending", help="Only those that wait for a decision.")] = False
) -> None:
    """List the team's corrections. They are approved, rejected and taken back in Slack: /privacy corrections."""
    from rich.console import Console
    from rich.table import Table

    from bot.commands.start import opened_services
    from storage.corrections import list_all
    from storage.vocabulary import CorrectionState

    table = Table("Number", "State", "Type", "Kind", "Form, after a word for", "Proposed", "Decided")
    with opened_services() as (_, services), services.database.read() as session:
        for row in list_all(session):
            if row.state is CorrectionState.PENDING or not pending:
                table.add_row(*_cells(row))
    if table.row_count:
        Console().print(table)
    else:
        typer.echo("No correction waits for a decision." if pending else "Nobody has corrected anything yet.")


def _cells(row: "Correction") -> tuple[str, ...]:
    rule = f"{row.shape}, {row.cue}" if row.cue else "this value only"
    proposed = f"{row.proposed_at:%Y-%m-%d} {row.proposed_by}"
    decided = f"{row.decided_at:%Y-%m-%d} {row.decided_by or ''}".rstrip() if row.decided_at else ""
    return (str(row.id), row.state, row.type, row.kind, rule, proposed, decided)
