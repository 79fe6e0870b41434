"""`gallra policy`: check the policy file, and read it.

What is heavy is imported inside the commands, so that `gallra --help` answers at once.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.policy_register import register
from bot.policy_options import PageLanguage, PolicyFile, load_or_exit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.policy_page import Section
    from handlers.policy.model import Policy

policy_app = typer.Typer(no_args_is_help=True, help="Check and read the policy that Gallra obeys.")

_CHECK_EXAMPLES = """\b
Examples:
  gallra policy check
  gallra policy check --file /etc/gallra/policy.yaml
  gallra policy check --examples
  gallra policy check 30000001

Exit status: 0 the file can be used, 2 it cannot; then every problem is listed with its line. 1: no such ticket."""
_SHOW_EXAMPLES = """\b
Examples:
  gallra policy show
  gallra policy show --format markdown > policy.md
  gallra policy show --format html --language sv > policy.html
  gallra policy show --access"""
_REGISTER_EXAMPLES = """\b
Examples:
  gallra policy register > register.md
  gallra policy register --format html --language sv > register.html
  gallra policy register --found --format json > register.json

Exit status: 0 written, 1 written, but --found found kinds that no purpose of tickets declares, 2 not written."""


class PageFormat(StrEnum):
    """How `gallra policy show` writes."""

    TABLE = "table"
    MARKDOWN = "markdown"
    HTML = "html"


@policy_app.command("check", epilog=_CHECK_EXAMPLES)
def check_policy(
    ticket: Annotated[
        str | None, typer.Argument(help="A stored ticket, by its number in Intercom: why it is kept or due.")
    ] = None,
    file: PolicyFile = Path("policy.yaml"),
    *,
    examples: Annotated[bool, typer.Option("--examples", help="Why each of some example tickets is kept or due.")] = (
        False
    ),
) -> None:
    """Validate the policy file, and say what is in it and what is still open; or explain a ticket, step by step."""
    policy = load_or_exit(file)
    if ticket is not None:
        _explain(ticket, file)
    elif examples:
        _explain_examples(policy)
    else:
        for line in _summary(policy):
            typer.echo(line)


@policy_app.command("show", epilog=_SHOW_EXAMPLES)
def show_policy(
    file: PolicyFile = Path("policy.yaml"),
    page_format: Annotated[
        PageFormat, typer.Option("--format", help="For a terminal, as Markdown, or as a page for everybody.")
    ] = (PageFormat.TABLE),
    language: Annotated[PageLanguage | None, typer.Option(help="Of the page for everybody; default en.")] = None,
    *,
    access: Annotated[bool, typer.Option("--access", help="Only who may do what, every refusal too.")] = False,
) -> None:
    """Print purposes, retention, access, data types and partners in a readable form."""
    from bot.policy_access import access_page, access_sections
    from bot.policy_page import as_markdown, sections_of

    if language is not None and page_format is not PageFormat.HTML:
        raise typer.BadParameter("only --format html is written in two languages.", param_hint="--language")
    policy = load_or_exit(file)
    if page_format is PageFormat.HTML:
        typer.echo(_html(policy, language or PageLanguage.EN, only_access=access), nl=False)
    elif page_format is PageFormat.MARKDOWN:
        typer.echo(access_page(policy) if access else as_markdown(policy), nl=False)
    else:
        _print_tables(policy.version, access_sections(policy) if access else sections_of(policy))


policy_app.command("register", epilog=_REGISTER_EXAMPLES)(register)


def _html(policy: "Policy", language: PageLanguage, *, only_access: bool) -> str:
    from bot.policy_for_everybody import page_for_everybody
    from bot.policy_html import page_as_html
    from bot.policy_languages import POLICY_WORDS
    from bot.slack.words import Language

    return page_as_html(page_for_everybody(policy, POLICY_WORDS[Language(language)], only_access=only_access))


def _explain(ticket: str, file: Path) -> None:
    from bot.commands.start import opened_services
    from bot.policy_explained import explanation_lines
    from handlers.explain_plan import explain_plan

    with opened_services(policy_file=file) as (_, services):
        explanation = explain_plan(services, ticket, actor="cli")
    for line in explanation_lines(f"Ticket {ticket}", explanation):
        typer.echo(line)


def _explain_examples(policy: "Policy") -> None:
    from bot.policy_examples import explained_examples
    from bot.policy_explained import explanation_lines
    from bot.wiring import utc_now

    for name, explanation in explained_examples(policy, now=utc_now()):
        for line in explanation_lines(f"{name[:1].upper()}{name[1:]}", explanation):
            typer.echo(line)
        typer.echo()


def _summary(policy: "Policy") -> list[str]:
    """Return what a valid policy holds, then what the company has not documented yet."""
    from bot.policy_page import retention_of

    grants = [actions for purposes in policy.access.values() for actions in purposes.values()]
    tickets = "; ".join(f"{name}: {retention_of(policy.purposes[name])}" for name in policy.ticket_purposes)
    lines = [
        f"The policy can be used. Version {policy.version}.",
        f"{len(policy.data_types)} data types, {len(policy.purposes)} purposes, {len(policy.partners)} partners.",
        f"{len(policy.roles)} roles: {len(grants)} pairs of role and purpose decided, {sum(map(bool, grants))} grant.",
        f"Every ticket is kept for {tickets}.",
    ]
    if policy.sensitive_topics:
        lines.append(f"Kept no longer than their own limit: tickets with {', '.join(policy.sensitive_topics)}.")
    if not policy.own_records:
        lines.append("Gallra's own records are kept for good: own_records gives them no period.")
    without_period = [purpose.name for purpose in policy.purposes.values() if purpose.retention is None]
    without_place = [partner.name for partner in policy.partners.values() if partner.location == "unknown"]
    if without_period:
        lines.append(f"Not documented: the retention of {', '.join(without_period)}.")
    if without_place:
        lines.append(f"Not documented: where these process data: {', '.join(without_place)}.")
    return lines


def _print_tables(version: str, sections: "Iterable[Section]") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    console.print(Text(f"Policy {version}"))
    for section in sections:
        table = Table(title=section.title, title_justify="left")
        for column in section.columns:
            table.add_column(column, overflow="fold")
        for row in section.rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
