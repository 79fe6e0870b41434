"""What subject requests cost: one opened in Slack, nine partners asked of one, and a thousand open ones watched."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from bot.wiring import engine_url
from handlers.assign_request import assign_request
from handlers.open_request import open_request
from handlers.policy.model import PartnerName, RoleName
from handlers.prove_identity import Proof, prove_identity
from handlers.put_staff import put_staff
from handlers.remind_by_hand import remind_by_hand
from handlers.remind_of_links import remind_of_links
from handlers.request_opening import ReceivedRequest
from handlers.services import Actor, WorkerServices
from handlers.watch_deadlines import watch_deadlines
from handlers.workflows.engine import Engine, EngineOptions, migrate_workflows
from handlers.workflows.queue import DurableQueue
from storage import audit_checks
from storage.database import Database
from storage.encryption import Vault
from storage.ids import ExecutorId, RequestId, SlackUserId
from storage.keyset import new_keyset, parse_keyset
from storage.migration import migrate
from storage.models import RequestPartner
from storage.partners.base import ItemRef, PartnerItem, Person
from storage.vocabulary import Ability, AskState, Channel, ItemType, PartnerAct, Right
from tests.bench.figures import Figure, Remark, median
from tests.bench.stock import NOW, shipped_policy
from tests.bot.slack.office import PER, HandClock, opened_office, running_slack
from tests.fakes import PatternDetector, RecordingNotifier, RecordingQueue
from tests.postgres import EMPTY, running_postgres
from tests.staffing import put_on_record

OPEN_NAMES: Final = ("request_open_ms",)
FANOUT_NAMES: Final = ("fanout_overhead_s",)
WATCH_NAMES: Final = ("watch_1000_requests_s",)
_GOAL_OPEN_MS: Final = 300
_GOAL_FANOUT_S: Final = 2
_GOAL_WATCH_S: Final = 1
_OPENED: Final = 40
_ROUNDS: Final = 3
_WATCHED: Final = 1_000
_DAYS: Final = 5
_LONGEST_S: Final = 60.0
_DELAYS_S: Final = (0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.7, 2.0)
"""How long each of the nine partners takes to answer."""
_OFFICER: Final = Actor(f"slack:{PER}", frozenset({RoleName("privacy")}))


class Unfinished(Exception):
    """The partners were not asked in time: what it took means nothing."""


@dataclass(frozen=True, slots=True)
class _SlowPartner:
    """A partner that answers after so many seconds, with one item."""

    name: str
    delay_s: float

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        return {act: Ability.BY_API if act is PartnerAct.LOCATE else Ability.NOTHING_TO_DO for act in PartnerAct}

    def locate(self, person: Person) -> Iterator[PartnerItem]:  # noqa: ARG002 - the protocol's
        time.sleep(self.delay_s)
        yield PartnerItem(ItemType.CONTACT, ItemRef("1"))


def measure_opening(folder: Path, *, opened: int = _OPENED) -> Iterator[Figure | Remark]:
    """Open requests by the form in Slack over signed HTTP, from submission to acknowledgement, on both databases.

    Nothing is between: the stand-in for Slack and the product are in one process. The worse database counts.
    """
    taken = {kind: _opened(services, clock, opened) for kind, services, clock in _installations(folder)}
    yield _worse(OPEN_NAMES[0], taken, unit="ms", goal=_GOAL_OPEN_MS)
    yield _told(OPEN_NAMES[0], taken, unit="ms")


def _opened(services: WorkerServices, clock: HandClock, count: int) -> list[float]:
    """Return how many milliseconds each took; the first warms it up and does not count."""
    times = []
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # the stand-in's own line for each request
    with running_slack() as slack, opened_office(slack, services, clock) as office:
        for number in range(count + 1):
            office.ask(PER, "request")
            filled = {"right": Right.ERASURE, "who": f"kund{number}@example.se", "channel": Channel.EMAIL}
            began = time.perf_counter()
            reply = office.people.submit(PER, office.modal(PER).id, filled)
            times.append((time.perf_counter() - began) * 1000)
            if not reply.is_acknowledged:
                raise Unfinished(reply.problem)
        if len(office.requests()) != count + 1:
            raise Unfinished("Not every request was recorded.")
    return times[1:]


def measure_fanout(folder: Path, *, rounds: int = _ROUNDS) -> Iterator[Figure | Remark]:
    """Have nine partners asked by the real queue, each answering after a while; take the slowest one's time off.

    Gallra's own tickets are asked beside them. From the transaction in which it becomes known who asks until the last
    answer is stored, on both databases; the worse one counts.
    """
    taken = {kind: _asked(services, rounds) for kind, services, _ in _installations(folder, has_workflows=True)}
    yield _worse(FANOUT_NAMES[0], taken, unit="s", goal=_GOAL_FANOUT_S)
    yield _told(FANOUT_NAMES[0], taken, unit="s")


def _asked(services: WorkerServices, rounds: int) -> list[float]:
    queue = DurableQueue(engine_url(services.database))
    names = list(services.policy.partners)[: len(_DELAYS_S)]
    partners: dict[PartnerName, Any] = {
        name: _SlowPartner(name, delay_s) for name, delay_s in zip(names, _DELAYS_S, strict=True)
    }
    asking = replace(services, queue=queue, partners=partners)
    options = EngineOptions(
        executor_id=ExecutorId("worker:bench:1"),
        database_url=engine_url(services.database),
        night_cron="0 2 1 1 *",
        stop_s=0,
    )
    engine = Engine(asking, options)
    engine.start()
    try:
        return [_one_fanout(asking, number) for number in range(rounds)]
    finally:
        engine.stop()
        queue.close()


def _one_fanout(services: WorkerServices, number: int) -> float:
    request_id = _open(services, f"kund{number}@example.se")
    began = time.perf_counter()
    prove_identity(services, _OFFICER, request_id, Proof("Ringde från numret vi har"))
    while _waiting(services, request_id):
        if time.perf_counter() - began > _LONGEST_S:
            raise Unfinished("Not every partner had answered in time.")
        time.sleep(0.01)
    return time.perf_counter() - began - max(_DELAYS_S)


def _waiting(services: WorkerServices, request_id: RequestId) -> int:
    """Return how many partners have not answered; one that fails would never be counted as quick."""
    settled = (AskState.FOUND, AskState.NOTHING)
    query = select(func.count()).where(RequestPartner.request_id == request_id, RequestPartner.state.not_in(settled))
    with services.database.read() as session:
        return session.scalar(query) or 0


def measure_watching(folder: Path, *, count: int = _WATCHED, days: int = _DAYS) -> Iterator[Figure | Remark]:
    """Watch so many open requests, each of which is to be told that day, until nothing is left to tell of.

    A third is somebody's, so that every step of the escalation is met. All that is done every few seconds about
    requests is done, on both databases; the worse one counts.
    """
    taken = {kind: _watched(services, clock, count, days) for kind, services, clock in _installations(folder)}
    yield _worse(WATCH_NAMES[0], taken, unit="s", goal=_GOAL_WATCH_S)
    yield _told(WATCH_NAMES[0], taken, unit="s")


def _watched(services: WorkerServices, clock: HandClock, count: int, days: int) -> list[float]:
    put_staff(services, SlackUserId(PER), ["privacy"], ends_at=None, actor="cli")
    put_on_record(services, PER)
    for number in range(count):
        request_id = _open(services, f"kund{number}@example.se")
        if number % 3 == 0:
            assign_request(services, _OFFICER, request_id, PER)
    clock.wait(days=25)
    times = []
    for _ in range(days):
        began = time.perf_counter()
        told = sum(_until_nothing(errand, services) for errand in (watch_deadlines, remind_by_hand, remind_of_links))
        times.append(time.perf_counter() - began)
        if told != count:
            raise Unfinished("Not every request was told of.")
        clock.wait(days=1)
    return times


def _until_nothing(errand: Callable[[WorkerServices], int], services: WorkerServices) -> int:
    told = 0
    while some := errand(services):
        told += some
    return told


def _open(services: WorkerServices, subject: str) -> RequestId:
    received_at = services.now() - timedelta(minutes=1)
    received = ReceivedRequest(right=Right.ACCESS, channel=Channel.EMAIL, subject=subject, received_at=received_at)
    return open_request(services, _OFFICER, received).id


def _installations(folder: Path, *, has_workflows: bool = False) -> Iterator[tuple[str, WorkerServices, HandClock]]:
    """Give, for each kind of database, the services of a fresh one, and the clock they go by."""
    with _installed(f"sqlite:///{folder / 'requests.db'}", has_workflows=has_workflows) as made:
        yield "sqlite", *made
    with (
        running_postgres() as server,
        server.fresh(template=EMPTY) as url,
        _installed(url, has_workflows=has_workflows) as made,
    ):
        yield "postgresql", *made


@contextmanager
def _installed(url: str, *, has_workflows: bool) -> Iterator[tuple[WorkerServices, HandClock]]:
    database, vault, clock = Database(url), Vault(parse_keyset(new_keyset())), HandClock(NOW)
    migrate(database)
    if has_workflows:
        migrate_workflows(engine_url(database))
    with database.begin() as session:
        audit_checks.begin(session, vault)  # as the first start does
    nothing: Any = None
    yield (
        WorkerServices(
            database=database,
            vault=vault,
            policy=shipped_policy(),
            queue=RecordingQueue(),
            now=clock.now,
            holiday_name=lambda _: None,
            intercom=nothing,
            detector=PatternDetector(),
            notifier=RecordingNotifier(),
            sweep_cap=1,
        ),
        clock,
    )
    database.dispose()


def _worse(name: str, taken: Mapping[str, list[float]], *, unit: str, goal: float) -> Figure:
    worse = max(taken.values(), key=median)
    return Figure(name=name, value=median(worse), unit=unit, n=len(worse), goal=goal)


def _told(name: str, taken: Mapping[str, list[float]], *, unit: str) -> Remark:
    told = ", ".join(f"{kind} {median(times):.2f} {unit}, at most {max(times):.2f}" for kind, times in taken.items())
    return Remark(f"{name}: {told}. The worse one counts.")
