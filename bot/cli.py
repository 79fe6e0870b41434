"""`gallra`: what an operator types. Exit status 0 done, 1 finished with problems it listed, 2 wrong use or setting."""

import sys

import typer

from bot.commands.audit import audit_app
from bot.commands.demo import demo
from bot.commands.doctor import doctor
from bot.commands.keys import keys_app
from bot.commands.manifest import manifest
from bot.commands.processes import migrate, serve, worker
from bot.commands.sandbox import sandbox
from bot.commands.scan import scan
from bot.commands.staff import staff_app
from bot.commands.sweep import sweep
from bot.policy_commands import policy_app

app = typer.Typer(
    name="gallra",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with local variables would show text
    add_completion=False,
    help="Weeds out personal data from support tickets when no documented purpose is left.",
)
app.command(epilog="Example: gallra demo")(demo)
app.command(epilog="Example: gallra serve   (listens on PORT, default 8000)")(serve)
app.command(epilog="Example: gallra worker")(worker)
app.command(epilog="Example: gallra migrate")(migrate)
app.command(epilog="Example: gallra scan tickets.jsonl --redact > redacted.jsonl")(scan)
app.command(epilog="Example: gallra sweep --dry-run")(sweep)
app.command(epilog="Example: gallra doctor")(doctor)
app.command(epilog="Example: gallra manifest > manifest.json")(manifest)
app.command(epilog="Example: gallra sandbox   (then open the address it prints)")(sandbox)
app.add_typer(audit_app, name="audit")
app.add_typer(policy_app, name="policy")
app.add_typer(keys_app, name="keys")
app.add_typer(staff_app, name="staff")

_WRONG_USE = 2


def main() -> None:
    """Run a command; say what is wrong in a sentence, never in a traceback."""
    try:
        app()
    except Exception as error:
        if not _is_ours(error):
            raise
        for sentence in getattr(error, "problems", None) or (str(error),):
            sys.stderr.write(f"gallra: {sentence}\n")
        raise SystemExit(_WRONG_USE) from None


def _is_ours(error: Exception) -> bool:
    """Tell whether an error was made to be shown. Asked only when there is one, so that help stays quick."""
    from bot.policy_file import PolicyInvalid  # noqa: PLC0415 - as above
    from bot.settings import SettingsInvalid  # noqa: PLC0415 - as above
    from detectors.errors import DetectionError  # noqa: PLC0415 - as above
    from handlers.errors import PrivacyError  # noqa: PLC0415 - as above
    from storage.errors import StorageError  # noqa: PLC0415 - as above

    return isinstance(error, PolicyInvalid | SettingsInvalid | DetectionError | PrivacyError | StorageError)
