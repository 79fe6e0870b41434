"""`gallra`: what an operator types. Exit status 0 done, 1 finished with problems it listed, 2 wrong use or setting."""

import sys

import typer

from bot.commands.audit import audit_app
from bot.commands.backfill import backfill
from bot.commands.breaches import breach_app
from bot.commands.corrections import corrections
from bot.commands.coverage import coverage
from bot.commands.demo import demo
from bot.commands.disclosures import disclosure_app
from bot.commands.doctor import doctor
from bot.commands.evaluate import evaluate
from bot.commands.holds import hold_app
from bot.commands.keys import keys_app
from bot.commands.log import log
from bot.commands.manifest import manifest
from bot.commands.processes import migrate, serve, worker
from bot.commands.reconcile import reconcile
from bot.commands.replay import replay
from bot.commands.request_letters import request_letters_app
from bot.commands.request_report import report
from bot.commands.requests import request_app
from bot.commands.restrictions import restriction_app
from bot.commands.sandbox import sandbox
from bot.commands.scan import scan
from bot.commands.staff import staff_app
from bot.commands.sweep import sweep
from bot.policy_commands import policy_app
from detectors.one_thread import use_one_thread

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
app.command(epilog="Example: gallra scan tickets.jsonl --redact --jobs 0 > redacted.jsonl")(scan)
app.command(epilog="Example: gallra evaluate --set dev --picture dev.png")(evaluate)
app.command(epilog="Example: gallra sweep --dry-run")(sweep)
app.command(epilog="Example: gallra backfill --since 2024-01-01")(backfill)
app.command(epilog="Example: gallra reconcile")(reconcile)
app.command(epilog="Example: gallra replay audit.jsonl   (after a restore; audit.manifest.json beside it)")(replay)
app.command(epilog="Example: gallra corrections --pending")(corrections)
app.command(epilog="Example: gallra coverage --last-run")(coverage)
app.command(epilog="Example: gallra doctor")(doctor)
app.command(epilog="Example: gallra manifest > manifest.json")(manifest)
app.command(epilog="Example: gallra sandbox   (then open the address it prints)")(sandbox)
app.command(epilog="Example: gallra log - --out lookups.json")(log)
app.add_typer(audit_app, name="audit")
app.add_typer(policy_app, name="policy")
app.add_typer(keys_app, name="keys")
app.add_typer(staff_app, name="staff")
app.add_typer(hold_app, name="hold")
request_app.add_typer(request_letters_app)
request_app.command(epilog="Example: gallra request report --month 2026-10 --csv requests.csv")(report)
app.add_typer(request_app, name="request")
app.add_typer(restriction_app, name="restriction")
app.add_typer(breach_app, name="breach")
app.add_typer(disclosure_app, name="disclosure")


def main() -> None:
    """Run a command; say what is wrong in sentences, never in a traceback."""
    use_one_thread()
    try:
        app()
    except Exception as error:  # noqa: BLE001 - a door: no error's own words may reach the terminal
        from bot.commands.failures import failure_of  # noqa: PLC0415 - only when there is one, so that help stays quick

        failure = failure_of(error)
        for sentence in failure.sentences:
            sys.stderr.write(f"gallra: {sentence}\n")
        raise SystemExit(failure.status) from None
