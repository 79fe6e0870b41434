"""How quickly things start: the web process until it is ready, and the command line until it has printed its help."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.figures import Figure, median
from tests.bench.webhooks import BARE
from tests.web_process import APPLICATION, ROOT, prepare_installation, running_web, wait_until_ready

WEB_NAMES = ("web_ready_s",)
CLI_NAMES = ("cli_help_s",)
_WEB_RUNS = 5
_CLI_RUNS = 7
_GALLRA = Path(sys.executable).with_name("gallra")


class NotThere(Exception):
    """What is to be measured does not exist here; the sentence says what."""


def measure_web_start(folder: Path) -> Iterator[Figure]:
    """Start the web process until `/readyz` answers 200, alternating with a bare Flask application."""
    environment = prepare_installation(folder)
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(_WEB_RUNS):
        ours.append(_ready_after(folder, environment, APPLICATION))
        bare.append(_ready_after(folder, {}, BARE))
    yield Figure(name="web_ready_s", value=median(ours), unit="s", n=_WEB_RUNS, baseline=median(bare), goal=2)


def measure_cli_help(_folder: Path) -> Iterator[Figure]:
    """Run `gallra --help`, alternating with an interpreter that does nothing.

    Raises:
        NotThere: the command is not installed, or fails.
    """
    if not _GALLRA.exists():
        raise NotThere(f"{_GALLRA} is not installed.")
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(_CLI_RUNS):
        ours.append(_run_time([str(_GALLRA), "--help"]))
        bare.append(_run_time([sys.executable, "-c", "pass"]))
    yield Figure(name="cli_help_s", value=median(ours), unit="s", n=_CLI_RUNS, baseline=median(bare), goal=0.5)


def _ready_after(folder: Path, environment: dict[str, str], application: str) -> float:
    started = time.perf_counter()
    with running_web(folder, environment, application=application) as web:
        wait_until_ready(web)
        return time.perf_counter() - started


def _run_time(command: Sequence[str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 - our own command
    if done.returncode != 0:
        raise NotThere(f"{command[0]} failed with status {done.returncode}.")
    return time.perf_counter() - started
