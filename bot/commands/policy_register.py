"""`gallra policy register`: the register of processing, for the authority or for a system that keeps such registers.

What is heavy is imported inside, so that `gallra --help` answers at once.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot.policy_options import PageLanguage, PolicyFile, load_or_exit

if TYPE_CHECKING:
    from bot.policy_words import PolicyWords
    from handlers.policy.declared import Comparison
    from handlers.policy.model import Policy

_ACTOR: Final = "cli"


class RegisterFormat(StrEnum):
    """How `gallra policy register` writes."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def register(
    file: PolicyFile = Path("policy.yaml"),
    register_format: Annotated[
        RegisterFormat, typer.Option("--format", help="Markdown or HTML for people, JSON for other systems.")
    ] = RegisterFormat.MARKDOWN,
    language: Annotated[PageLanguage, typer.Option(help="Swedish or English.")] = PageLanguage.EN,
    *,
    found: Annotated[
        bool, typer.Option("--found", help="Compare with the kinds found in stored tickets; reads the database.")
    ] = False,
) -> None:
    """Write the register of processing activities (GDPR art. 30), with what is not documented yet at its end."""
    from bot.policy_languages import POLICY_WORDS
    from bot.slack.words import Language

    policy, words = load_or_exit(file), POLICY_WORDS[Language(language)]
    comparison = _compared(file) if found else None
    typer.echo(_written(policy, words, register_format, comparison), nl=False)
    if comparison is not None and comparison.undeclared:
        _tell(comparison)
        raise typer.Exit(1)


def _written(
    policy: "Policy", words: "PolicyWords", register_format: RegisterFormat, comparison: "Comparison | None"
) -> str:
    from bot.policy_html import page_as_html
    from bot.policy_markdown import page_as_markdown
    from bot.policy_register import register_page
    from bot.policy_register_json import register_as_json

    match register_format:
        case RegisterFormat.JSON:
            return register_as_json(policy, words, comparison=comparison)
        case RegisterFormat.HTML:
            return page_as_html(register_page(policy, words, comparison=comparison))
        case RegisterFormat.MARKDOWN:
            return page_as_markdown(register_page(policy, words, comparison=comparison))


def _compared(file: Path) -> "Comparison":
    from bot.commands.start import opened_services
    from handlers.compare_found import compare_found

    with opened_services(policy_file=file) as (_, services):
        return compare_found(services, actor=_ACTOR)


def _tell(comparison: "Comparison") -> None:
    """List what is found and not declared, in the operator's language."""
    from bot.policy_found import undeclared_sentences
    from bot.policy_words_en import ENGLISH_POLICY

    for sentence in undeclared_sentences(comparison, ENGLISH_POLICY):
        typer.echo(sentence, err=True)
