"""A throw-away installation of the product, as an operator would run it, attached to the stand-ins."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from sandbox.intercom.ticket_files import read_tickets
from sandbox.processes import NotStarted, Process, free_port, program
from sandbox.remote import Remote

SUPPORT, PRIVACY, ACCOUNTING, NOBODY = "U0SIGRID01", "U0PERNYM02", "U0LEIFEK03", "U0STINAB04"
"""People of the stand-in's Slack: three on the staff, one without a role."""

CHANNEL = "C02PRIVACY"
"""The privacy channel of the stand-in's Slack."""

_ROLES = {SUPPORT: ("customer_service",), PRIVACY: ("privacy",), ACCOUNTING: ("customer_service", "accounting")}
_CLIENT_SECRET, _SIGNING_SECRET, _BOT_TOKEN = "sandbox-client-secret", "sandbox-signing-secret", "xoxb-sandbox"
_STAND_INS = "sandbox"
_CONTACT = ("  contact: undocumented", "  contact: integritet@example.se")
"""What the published policy leaves open, and no letter to a person can do without."""
_POLL_S = 0.1


def _on_record() -> tuple[str, ...]:
    """Return the options that say of somebody that they were trained, and signed the agreement, today."""
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    return ("--trained", today, "--signed", today)


class Installation:
    """Files, processes and stand-ins of one installation. Use it as a context manager: it cleans up after itself."""

    def __init__(
        self, *, folder: Path | None = None, database_url: str | None = None, settings: Mapping[str, str] | None = None
    ) -> None:
        """Prepare an installation; nothing runs yet.

        Args:
            folder: where its files go; a new temporary folder, removed at the end, when None.
            database_url: its database; an SQLite file in the folder when None.
            settings: environment variables that differ from the usual.
        """
        self._is_temporary = folder is None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="gallra-sandbox-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self._policy_file = self.folder / "policy.yaml"
        if not self._policy_file.exists():
            shipped = (Path(__file__).parent.parent / "policy.yaml").read_text(encoding="utf-8")
            self._policy_file.write_text(shipped.replace(*_CONTACT, 1), encoding="utf-8")
        self.database_url = database_url or f"sqlite:///{self.folder / 'gallra.db'}"
        self.port = free_port()
        self._settings = dict(settings or {})
        self._processes: list[Process] = []
        self._partner_settings: dict[str, str] = {}
        self.remote: Remote
        self.web: Process
        self.worker: Process
        self._worker_log_start = 0

    @property
    def url(self) -> str:
        """Where the product's web process listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def page_url(self) -> str:
        """The sandbox's page."""
        return self.remote.page_url

    @property
    def environment(self) -> dict[str, str]:
        """The environment the product's processes run in."""
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return inherited | {
            "GALLRA_DATABASE_URL": self.database_url,
            "GALLRA_KEYSET_FILE": str(self.folder / "keyset.json"),
            "GALLRA_POLICY_FILE": str(self._policy_file),
            "GALLRA_WORKER_DEAD_AFTER_S": "10",
            "GALLRA_VERIFY_PAUSE_S": "1",
            "GALLRA_PUBLIC_URL": self.url,
            "GALLRA_REQUEST_FORM": "on",
            "PORT": str(self.port),
            "INTERCOM_ACCESS_TOKEN": "sandbox-token",
            "INTERCOM_CLIENT_SECRET": _CLIENT_SECRET,
            "INTERCOM_BASE_URL": f"{self.remote.page_url}/intercom",
            "SLACK_BOT_TOKEN": _BOT_TOKEN,
            "SLACK_SIGNING_SECRET": _SIGNING_SECRET,
            "SLACK_API_URL": f"{self.remote.page_url}/slack/api/",
            "SLACK_PRIVACY_CHANNEL": CHANNEL,
            **self._partner_settings,
            **self._settings,
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, error: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            if process.name != _STAND_INS:  # the product may still be calling them
                process.ask_to_stop()
        for process in reversed(self._processes):
            process.stop()
        if hasattr(self, "remote"):
            self.remote.close()
        if self._is_temporary:
            shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Do what an operator does on the first day: keys, database, staff, web, worker, stand-ins connected."""
        self.start_stand_ins()
        self.prepare()
        self.start_web(is_awaited=False)
        self.start_worker(is_awaited=False)
        self.let_staff_in()
        self.web.wait_until(self._is_live)
        self.worker.wait_until(self._is_working)

    def start_stand_ins(self) -> None:
        """Start Intercom, Slack and every partner."""
        port_file = self.folder / "sandbox.port"
        port_file.unlink(missing_ok=True)
        command = [sys.executable, "-m", "sandbox", "--empty", "--port-file", str(port_file)]
        environment = dict(os.environ) | {"PYTHONPATH": str(Path(__file__).parent.parent)}
        process = self._start(_STAND_INS, command, environment)
        process.wait_until(port_file.exists)
        self.remote = Remote(f"http://127.0.0.1:{port_file.read_text().strip()}")
        self.remote.attach(
            product_url=self.url, client_secret=_CLIENT_SECRET, signing_secret=_SIGNING_SECRET, bot_token=_BOT_TOKEN
        )
        self._partner_settings = self.remote.partner_settings()

    def prepare(self) -> None:
        """Make keys and bring the database up."""
        if not (self.folder / "keyset.json").exists():
            self.run("keys", "new", "--file", str(self.folder / "keyset.json"), is_checked=True)
        self.run("migrate", is_checked=True)

    def let_staff_in(self) -> None:
        """Give the people of the stand-in's Slack their roles."""
        commands = [
            ("staff", "add", user, *(word for role in roles for word in ("--role", role)), *_on_record())
            for user, roles in _ROLES.items()
        ]
        with ThreadPoolExecutor(len(commands)) as pool:  # each takes a second, most of it to load
            list(pool.map(lambda command: self.run(*command, is_checked=True), commands))

    def start_web(self, *, is_awaited: bool = True) -> None:
        """Start the web process; by default wait until it answers."""
        bind = ("--bind", f"127.0.0.1:{self.port}")  # this machine only
        command = [program("gunicorn"), "-c", "python:bot.gunicorn", *bind, "bot.web.wsgi:build()"]
        self.web = self._start("web", command, self.environment)
        if is_awaited:
            self.web.wait_until(self._is_live)

    def start_worker(self, *, settings: Mapping[str, str] | None = None, is_awaited: bool = True) -> None:
        """Start a worker, with settings of its own if given; by default wait until it works."""
        self._worker_log_start = self._log("worker").stat().st_size if self._log("worker").exists() else 0
        self.worker = self._start("worker", [program("gallra"), "worker"], {**self.environment, **(settings or {})})
        if is_awaited:
            self.worker.wait_until(self._is_working)

    def run(
        self, *arguments: str, is_checked: bool = False, settings: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run a `gallra` command to its end, with settings of its own if given.

        Raises:
            NotStarted: with `is_checked`, when it does not exit with 0.
        """
        done = subprocess.run(  # noqa: S603 - our own command
            [program("gallra"), *arguments],
            env={**self.environment, **(settings or {})},
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if is_checked and done.returncode:
            raise NotStarted(f"gallra {' '.join(arguments)}: {done.stderr}")
        return done

    def load_tickets(self) -> list[str]:
        """Load the shipped tickets into Intercom, announced by signed webhooks, and wait until all are stored."""
        ids = self.remote.load_tickets()
        self.wait_until_quiet(len(ids))
        return ids

    def load_customers(self) -> None:
        """Let every partner come to know the people of the shipped tickets."""
        people = {one.contact.email: one.contact for one in read_tickets() if one.contact.email}
        for email, contact in people.items():
            self.remote.put_customer(name=contact.name or email, email=email, phone=contact.phone or "")

    def wait_until_quiet(self, least: int = 0, *, seconds: float = 120.0) -> None:
        """Wait until at least `least` notifications arrived and none is pending.

        Raises:
            NotStarted: time ran out.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            notices = self.remote.webhooks()
            is_sent = len(notices) >= least and all(one["outcome"] not in ("pending", "sending") for one in notices)
            if is_sent and self.readiness().get("pending") == 0:
                return
            time.sleep(_POLL_S)
        raise NotStarted(f"deliveries stayed pending: {self.readiness()}\n{self.worker.tail()}")

    def readiness(self) -> dict[str, object]:
        """Return what `/readyz` answers."""
        answer: dict[str, object] = httpx.get(f"{self.url}/readyz", trust_env=False).json()
        return answer

    def logs(self) -> str:
        """Return everything the product's processes have logged."""
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))

    def _is_live(self) -> bool:
        try:
            return httpx.get(f"{self.url}/healthz", trust_env=False).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def _is_working(self) -> bool:
        return b"worker_ready" in self._log("worker").read_bytes()[self._worker_log_start :]

    def start_process(self, name: str, command: list[str]) -> Process:
        """Start another process of the product."""
        return self._start(name, command, self.environment)

    def _start(self, name: str, command: list[str], environment: Mapping[str, str]) -> Process:
        process = Process(name, command, environment=environment, log=self._log(name))
        self._processes.append(process)
        return process

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"
