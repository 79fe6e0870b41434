"""How quickly webhooks are acknowledged, beside a bare Flask echo on the same server settings, and what that costs."""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.bench.figures import Figure, median, percentile
from tests.bench.load import Sent, run_load
from tests.bench.machine import resident_mb
from tests.bot.web.webhooks import PATH, body_of, conversation_item, signed
from tests.web_process import WebProcess, prepare_installation, running_web, wait_until_ready

NAMES = ("webhook_ack_p50_ms", "webhook_ack_p99_ms", "webhook_vs_bare_flask", "web_rss_mb")
BARE = "tests.bench.bare:build()"
_PER_SECOND = 50.0
_ROUNDS = 5
_ROUND_S = 4
_TEXT = "Hej, jag undrar över min beställning. " * 100


def measure_webhooks(folder: Path) -> Iterator[Figure]:
    """Send signed webhooks at 50 a second for 20 seconds to each of the two, in turns of four seconds."""
    with ExitStack() as stack:
        ours = stack.enter_context(running_web(folder, prepare_installation(folder)))
        bare = stack.enter_context(running_web(folder, {}, application=BARE))
        for web in (ours, bare):
            wait_until_ready(web)
            run_load(web, _webhooks(int(_PER_SECOND)), per_second=_PER_SECOND)
        our_ms: list[float] = []
        bare_ms: list[float] = []
        for _ in range(_ROUNDS):
            our_ms += run_load(ours, _webhooks(int(_PER_SECOND * _ROUND_S)), per_second=_PER_SECOND)
            bare_ms += run_load(bare, _webhooks(int(_PER_SECOND * _ROUND_S)), per_second=_PER_SECOND)
        yield from _times(our_ms, bare_ms)
        yield Figure(name="web_rss_mb", value=_memory(ours), unit="MB", n=1, baseline=_memory(bare), goal=150)


def _times(our_ms: list[float], bare_ms: list[float]) -> Iterator[Figure]:
    ratio = median(our_ms) / median(bare_ms)
    n = len(our_ms)
    yield Figure(name="webhook_ack_p50_ms", value=median(our_ms), unit="ms", n=n, baseline=median(bare_ms), goal=20)
    yield Figure(
        name="webhook_ack_p99_ms",
        value=percentile(our_ms, 99),
        unit="ms",
        n=n,
        baseline=percentile(bare_ms, 99),
        goal=100,
    )
    yield Figure(name="webhook_vs_bare_flask", value=ratio, unit="x", n=n, baseline=median(bare_ms), ratio=ratio)


def _webhooks(count: int) -> list[Sent]:
    item = conversation_item() | {"custom_text": _TEXT}
    bodies = (body_of(id=f"notif_{uuid.uuid4()}", data={"item": item}) for _ in range(count))
    return [Sent(PATH, body, signed(body)) for body in bodies]


def _memory(web: WebProcess) -> float:
    """Return what the process that answers has resident; gunicorn's master, which only watches it, comes on top."""
    return max(resident_mb(pid) for pid in web.workers)
