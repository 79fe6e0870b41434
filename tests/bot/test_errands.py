"""What a worker does in Slack goes on by itself, past every failure, and ends in good order."""

import threading
from typing import Any, cast

import pytest

from bot import errands
from bot.errands import Errands
from handlers.services import WorkerServices
from tests.fakes import RecordingCourier


class Services:
    """As much of a worker's services as errands look at."""

    def __init__(self, courier: RecordingCourier | None) -> None:
        self.courier = courier


def services(courier: RecordingCourier | None) -> WorkerServices:
    return cast("WorkerServices", cast("Any", Services(courier)))


def test_every_errand_is_run_again_and_again_past_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []
    done = threading.Event()

    def fails(_services: WorkerServices) -> int:
        run.append("fails")
        raise ZeroDivisionError

    def works(_services: WorkerServices) -> int:
        run.append("works")
        if len(run) >= 4:
            done.set()
        return 1

    monkeypatch.setattr(errands, "_ERRANDS", (fails, works))
    going = Errands(services(RecordingCourier()), pause_s=0.001)
    going.start()
    assert done.wait(10)
    going.close()
    assert run[:4] == ["fails", "works"] * 2
    assert not going._thread.is_alive()


def test_without_slack_they_run_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def works(_services: WorkerServices) -> int:
        done.set()
        return 0

    monkeypatch.setattr(errands, "_ERRANDS", (works,))
    going = Errands(services(None), pause_s=0.001)
    going.start()
    assert done.wait(10)
    going.close()
