"""The real web process: gunicorn with the product's own settings, on loopback, as an operator runs it."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from handlers.workflows.engine import migrate_workflows
from storage.database import Database
from storage.keyset import new_keyset, write_keyset
from storage.migration import migrate

ROOT = Path(__file__).parents[1]
SECRET = "9f2c7f5e-client-secret-of-the-tests"
APPLICATION = "bot.web.wsgi:build()"
_PATIENCE_S = 20.0
_STEP_S = 0.005


@dataclass(frozen=True, slots=True)
class WebProcess:
    """A running gunicorn: its master's process id, where it listens, and where its output goes."""

    process: subprocess.Popen[bytes]
    port: int
    output: Path

    def connect(self) -> HTTPConnection:
        """Return a connection to it, not yet opened."""
        return HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_S)

    @property
    def workers(self) -> list[int]:
        """The process ids of those that answer requests."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in children.split()]

    def stop(self) -> int:
        """End it as a host does, and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_PATIENCE_S)


def prepare_installation(folder: Path) -> dict[str, str]:
    """Make a migrated SQLite database and a keyset in `folder`; return the environment that names them."""
    url = f"sqlite:///{folder / 'gallra.db'}"
    database = Database(url)
    migrate(database)
    database.dispose()
    migrate_workflows(url)
    write_keyset(folder / "keyset.json", new_keyset())
    slack = {"SLACK_BOT_TOKEN": "xoxb-tests", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}
    return {
        "GALLRA_DATABASE_URL": url,
        "GALLRA_KEYSET_FILE": str(folder / "keyset.json"),
        "GALLRA_POLICY_FILE": str(ROOT / "policy.yaml"),
        "INTERCOM_CLIENT_SECRET": SECRET,
        **(slack if importlib.util.find_spec("bot.slack.app") else {}),
    }


@contextmanager
def running_web(
    folder: Path, environment: Mapping[str, str], *, application: str = APPLICATION
) -> Iterator[WebProcess]:
    """Run the web process; it is told to stop at the end, and killed if it does not."""
    web = start_web(folder, environment, application=application)
    try:
        yield web
    finally:
        if web.process.poll() is None:
            try:
                web.stop()
            except subprocess.TimeoutExpired:
                web.process.kill()
                web.process.wait()


def start_web(folder: Path, environment: Mapping[str, str], *, application: str = APPLICATION) -> WebProcess:
    """Start the web process and return at once; its output goes to a file in `folder`."""
    port = free_port()
    output = folder / f"web-{port}.log"
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:bot.gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        application,
    ]
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    with output.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env={**inherited, **environment}, stdout=file, stderr=subprocess.STDOUT
        )
    return WebProcess(process, port, output)


def wait_until_ready(web: WebProcess, *, path: str = "/readyz") -> None:
    """Return as soon as the process answers 200.

    Raises:
        TimeoutError: it did not within 20 seconds, or it ended.
    """
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and web.process.poll() is None:
        if _status(web, path) == 200:
            return
        time.sleep(_STEP_S)
    raise TimeoutError(f"The web process did not become ready:\n{web.output.read_text(encoding='utf-8')}")


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _status(web: WebProcess, path: str) -> int | None:
    connection = web.connect()
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()
