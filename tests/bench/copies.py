"""Whether the memory of a worker grows with the copy of a person's data that it collects and writes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from handlers import ticket_copy
from handlers.ask_partner import ask_partner
from handlers.begin_copy import begin_copy
from handlers.open_request import open_request
from handlers.policy.partner_asking import OWN_STORE
from handlers.prove_identity import prove_identity
from handlers.request_opening import ReceivedRequest
from handlers.services import WorkerServices
from handlers.workflows.engine import migrate_workflows
from storage import access_copies, request_partners
from storage.database import Database
from storage.ids import RequestId
from storage.keyset import new_keyset
from storage.migration import migrate
from storage.vocabulary import Channel, Right
from tests.bench.contests.contest import ONE_THREAD
from tests.bench.figures import Figure, Remark
from tests.bench.start_times import NotThere
from tests.bot.slack.office import conversation
from tests.handlers.asking import PROOF
from tests.handlers.bench import AGENT, OFFICER
from tests.handlers.workflows.victim import build
from tests.people import ASTRID, BIRGER
from tests.web_process import ROOT

COPY_NAMES: Final = ("access_copy_rss_mb",)
_GOAL: Final = 1.25
"""Against a hundred parts: the pages of the PDF are kept, compressed, until its end."""
_FEW: Final = 100
_MANY: Final = 10_000
_A_TICKET: Final = 100
_NOW: Final = "2026-03-02T09:00:00+00:00"


def measure_copies(folder: Path, *, few: int = _FEW, many: int = _MANY) -> Iterator[Figure | Remark]:
    """Make a copy of few parts and one of many; compare the most memory of the process that made each.

    Raises:
        NotThere: a process ended early.
    """
    small, _ = _peak(folder, few)
    large, size = _peak(folder, many)
    yield Figure(
        name=COPY_NAMES[0], value=large, unit="MB", n=1, baseline=small, ratio=large / small, goal=small * _GOAL
    )
    yield Remark(f"{COPY_NAMES[0]}: {many} parts make a file of {size / 1024**2:.1f} MB, {few} parts are the baseline.")


def _peak(folder: Path, count: int) -> tuple[float, int]:
    """Return the most memory, in MiB, of a process that makes a copy of so many parts, and its file's size."""
    told = _stocked(folder / f"copy-{count}.db", count)
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.bench.copy_worker", json.dumps(told)],
        cwd=ROOT,
        env=os.environ | ONE_THREAD,
        stdout=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise NotThere("The copy was not made, and why stands above.")
    measured = json.loads(done.stdout)
    return measured["peak_mb"], measured["bytes"]


def _stocked(path: Path, count: int) -> dict[str, object]:
    """Store tickets of one person in a new database, and begin a copy; return what a worker has to know."""
    url = f"sqlite:///{path}"
    migrate_workflows(url)
    database = Database(url)
    migrate(database)
    database.dispose()
    told: dict[str, object] = {
        "database_url": url,
        "keyset": new_keyset(),
        "policy_file": str(ROOT / "policy.yaml"),
        "intercom_url": "http://127.0.0.1:1",
        "now": _NOW,
    }
    services = build(told)
    for first in range(0, count, _A_TICKET):
        _take_in(services, first, min(_A_TICKET, count - first))
    request_id = _asked(services)
    begin_copy(services, OFFICER, request_id)
    with services.database.read() as session:
        copy = access_copies.find_copy(session, request_id)
    services.intercom.close()
    services.database.dispose()
    return told | {"request": int(request_id), "copy": copy.id if copy else 0}


def _take_in(services: WorkerServices, first: int, count: int) -> None:
    bodies = (
        f"<p>Meddelande {first + place}. Min man nås på {BIRGER.email}. {'Paketet kom inte fram i tid. ' * 12}</p>"
        for place in range(count)
    )
    made = conversation(str(215_000 + first), *bodies, created_at=services.now() - timedelta(days=30))
    detected = ticket_copy.detect(services, made)
    with services.database.begin() as session:
        ticket_copy.store(session, services, detected, at=services.now())


def _asked(services: WorkerServices) -> RequestId:
    """Record a request for access whose every partner was asked: by hand, all but our own store."""
    received = ReceivedRequest(
        right=Right.ACCESS, channel=Channel.CHAT, subject=ASTRID.email, received_at=services.now()
    )
    request_id = open_request(services, AGENT, received).id
    prove_identity(services, AGENT, request_id, PROOF)
    with services.database.read() as session:
        names = [row.partner for row in request_partners.list_partners(session, request_id)]
    if OWN_STORE not in names:
        raise NotThere("Our own store was not asked.")
    for name in names:
        ask_partner(services, request_id, name, attempt=1)
    return request_id
