"""What the commands of `gallra policy` have in common: their options, and reading the file.

What is heavy is imported inside, so that `gallra --help` answers at once.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from handlers.policy.model import Policy

PolicyFile = Annotated[
    Path, typer.Option("--file", envvar="GALLRA_POLICY_FILE", help="The policy file.", show_default=True)
]


class PageLanguage(StrEnum):
    """In which language a readable page is written: `Language` of bot/slack/words.py, which takes long to load."""

    SV = "sv"
    EN = "en"


def load_or_exit(file: Path) -> "Policy":
    """Return the policy; where it cannot be used, print every problem and end with status 2."""
    from bot.policy_file import PolicyInvalid, load_policy

    try:
        return load_policy(file)
    except PolicyInvalid as invalid:
        typer.echo(str(invalid), err=True)
        raise typer.Exit(2) from None
