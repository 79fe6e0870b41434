"""`gallra scan`: find personal data in texts, one JSON object a line."""

import os
import sys
from collections.abc import Generator
from contextlib import AbstractContextManager, closing
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Final

import typer

if TYPE_CHECKING:  # loaded when the command runs
    from bot.settings import Settings
    from detectors.entities import AllowList
    from detectors.scan import ScanResult, Writer
    from detectors.scan_worker import BuildDetector


_NEEDED: Final = frozenset({"GALLRA_POLICY_FILE", "GALLRA_EXTRA_MODELS"})


class ScanFormat(StrEnum):
    """How findings are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def scan(
    file: Annotated[Path | None, typer.Argument(help="Lines of JSON; `-` or nothing reads standard input.")] = None,
    *,
    format_: Annotated[ScanFormat, typer.Option("--format", help="For programs, or for people.")] = ScanFormat.JSONL,
    redact: Annotated[bool, typer.Option("--redact", help="Print texts with placeholders instead.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why, also of what was dropped.")] = False,
    jobs: Annotated[int, typer.Option(help="How many processes search; 0 is one for each core.", min=0)] = 1,
) -> None:
    """Find personal data in `{"id": …, "text": …}` lines; print findings in the same order.

    What `detection` in the policy says must stay is left, where there is a policy file (GALLRA_POLICY_FILE).
    A line that is not valid is reported on standard error with its number, the rest go on, and the exit status is 1.
    """
    from detectors.scan import BadLine
    from detectors.scan_worker import build_shipped

    settings = _settings()
    allow = _allow_list(settings)
    build = partial(build_shipped, allow=allow, extra_models=settings.extra_model_names)
    write, head = _writer(format_, allow, is_redacting=redact, is_explaining=explain)
    bad = 0
    # The bytes below: JSON is UTF-8 in every locale, and a progress bar puts a standard output of its own in our place.
    output = sys.stdout.buffer
    with _opened(file) as source, closing(_scanned(source, write, build, jobs)) as results:
        output.write(head.encode())
        for result in results:
            if isinstance(result, BadLine):
                bad += 1
                sys.stderr.write(f"gallra: {result.sentence}\n")
            else:
                output.write(f"{result.output}\n".encode())
    output.flush()
    raise typer.Exit(1 if bad else 0)


def _writer(
    format_: ScanFormat, allow: "AllowList", *, is_redacting: bool, is_explaining: bool
) -> "tuple[Writer, str]":
    """Return what writes a line's findings, and what is written before the first."""
    from detectors.scan_output import write_explained, write_findings, write_redacted

    if is_redacting and (is_explaining or format_ is ScanFormat.TABLE):
        raise typer.BadParameter("a redacted text has neither reasons nor rows.", param_hint="--redact")
    if is_redacting:
        return write_redacted, ""
    if format_ is ScanFormat.TABLE:
        from detectors.scan_table import HEADER, write_explained_rows, write_rows

        return (partial(write_explained_rows, allow=allow) if is_explaining else write_rows), f"{HEADER}\n"
    return (partial(write_explained, allow=allow) if is_explaining else write_findings), ""


def _scanned(
    source: BinaryIO, write: "Writer", build: "BuildDetector", jobs: int
) -> "Generator[ScanResult, None, None]":
    from detectors.made_once import COMPILED_PATTERNS
    from detectors.parallel_scan import scan_in_processes
    from detectors.scan import scan_lines

    if jobs == 1:
        return scan_lines(source, build(), write=write)
    jobs = jobs or _usable_cores()
    return scan_in_processes(source, jobs=jobs, write=write, build=build, share=COMPILED_PATTERNS)


def _settings() -> "Settings":
    """Read what the search needs; what is wrong with the other settings is no matter here."""
    from bot.settings import Settings

    return Settings.read({name: value for name, value in os.environ.items() if name in _NEEDED})


def _allow_list(settings: "Settings") -> "AllowList":
    """Return what the policy says must stay in a ticket; nothing where there is no policy file."""
    from bot.policy_file import load_policy  # not by way of bot.wiring, which takes half a second to load
    from detectors.entities import AllowList

    return load_policy(settings.policy_file).detection if settings.policy_file.exists() else AllowList()


def _usable_cores() -> int:
    """Return how many cores this process may use, which a container can make fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
