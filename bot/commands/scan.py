"""`gallra scan`: find personal data in texts, one JSON object a line."""

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer


def scan(
    file: Annotated[Path | None, typer.Argument(help="Lines of JSON; `-` or nothing reads standard input.")] = None,
    *,
    format_: Annotated[str, typer.Option("--format", help="The only format so far: jsonl.")] = "jsonl",
    redact: Annotated[bool, typer.Option("--redact", help="Print texts with placeholders instead.")] = False,
) -> None:
    """Find personal data in `{"id": …, "text": …}` lines; print findings in the same order.

    A line that is not valid is reported on standard error with its number, the rest go on, and the exit status is 1.
    """
    if format_ != "jsonl":
        raise typer.BadParameter("the only format is jsonl.", param_hint="--format")
    from detectors.engine import build_detector
    from detectors.hypertext.aware import HtmlAware
    from detectors.scan import BadLine, scan_lines

    bad = 0
    # The bytes below: JSON is UTF-8 in every locale, and a progress bar puts a standard output of its own in our place.
    output = sys.stdout.buffer
    with _opened(file) as source:
        for result in scan_lines(source, HtmlAware(build_detector()), is_redacting=redact):
            if isinstance(result, BadLine):
                bad += 1
                sys.stderr.write(f"gallra: {result.sentence}\n")
            else:
                output.write(f"{result.output}\n".encode())
    output.flush()
    raise typer.Exit(1 if bad else 0)


def _opened(file: Path | None) -> AbstractContextManager[BinaryIO]:
    """Open what is to be scanned; a file shows on a terminal how far it has been read, unless results fill it."""
    from rich import progress

    from bot.commands.console import progress_console

    if file is None or str(file) == "-":
        return sys.stdin.buffer
    console = progress_console(is_quiet=sys.stdout.isatty())
    try:
        return progress.open(file, "rb", description="Scanning", console=console, transient=True)
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be read: {error.strerror}.") from None
