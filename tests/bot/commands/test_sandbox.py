"""Tests of `gallra sandbox`: what it starts is covered where the installation is; here, how it begins and ends."""

import threading
from pathlib import Path
from typing import Any, Self

import pytest

from sandbox import installation
from sandbox.processes import NotStarted
from tests.bot.operator import Operator, said


class Scene:
    """An installation that starts nothing, and remembers what was asked of it."""

    page_url = "http://127.0.0.1:8700"
    url = "http://127.0.0.1:8000"

    def __init__(self, acts: list[str], trouble: BaseException | None) -> None:
        self._acts, self._trouble = acts, trouble

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._acts.append("stopped")

    def start(self) -> None:
        self._acts.append("started")
        if self._trouble:
            raise self._trouble

    def load_tickets(self) -> None:
        self._acts.append("loaded")

    def load_customers(self) -> None:
        self._acts.append("known")


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let Ctrl-C be pressed as soon as it waits."""

    def interrupted(_: threading.Event) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Event, "wait", interrupted)
    return []


def use(monkeypatch: pytest.MonkeyPatch, acts: list[str], trouble: BaseException | None = None) -> list[Path | None]:
    folders: list[Path | None] = []

    def made(*, folder: Path | None) -> Any:
        folders.append(folder)
        return Scene(acts, trouble)

    monkeypatch.setattr(installation, "Installation", made)
    return folders


def test_it_starts_says_where_to_look_and_stops_everything_on_ctrl_c(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, acts: list[str]
) -> None:
    folders = use(monkeypatch, acts)
    done = operator.run("sandbox", "--folder", "here")
    assert (done.status, acts, folders) == (0, ["started", "loaded", "known", "stopped"], [Path("here")])
    assert done.out == (
        "Open http://127.0.0.1:8700/   (Ctrl-C stops everything)\n"
        "The form by which people ask: http://127.0.0.1:8000/requests/new\n"
    )


def test_what_does_not_start_is_said_and_stopped(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, acts: list[str]
) -> None:
    use(monkeypatch, acts, NotStarted("web did not become ready"))
    done = operator.run("sandbox")
    assert (done.status, done.out, acts) == (1, "", ["started", "stopped"])
    assert said(done)[-1] == "web did not become ready"


def test_ctrl_c_while_it_starts_stops_it_too(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, acts: list[str]
) -> None:
    use(monkeypatch, acts, KeyboardInterrupt())
    assert operator.run("sandbox").status == 0
    assert acts == ["started", "stopped"]
