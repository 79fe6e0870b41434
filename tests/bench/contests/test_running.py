import io
import json
import socket
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from tests.bench.contests.running import NetworkRefused, refuse_network, serve
from tests.bench.contests.texts import Places, SupportText, development_tickets, part_of, support_texts
from tests.web_process import ROOT


class FirstLetter:
    """Finds the first character of every text, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[list[SupportText]] = []

    def search(self, texts: Sequence[SupportText]) -> list[Places]:
        self.given.append(list(texts))
        return [[(0, 1)] for _ in texts]


def answers_to(searcher: FirstLetter, *orders: Any) -> list[Any]:
    answers = io.StringIO()
    serve(searcher, io.StringIO("".join(f"{json.dumps(order)}\n" for order in orders)), answers)
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_what_is_found_comes_back_for_each_development_ticket() -> None:
    tickets = development_tickets()
    assert answers_to(FirstLetter(), {"do": "find"}) == [[[[0, 1]]] * len(tickets)]


def test_a_round_searches_its_part_of_the_timed_texts_and_says_what_it_took() -> None:
    searcher = FirstLetter()
    (answer,) = answers_to(searcher, {"do": "round", "part": 1, "of": 10})
    assert searcher.given == [list(part_of(support_texts(), 1, of=10))]
    assert answer["texts"] == len(searcher.given[0])
    assert 0 < answer["cpu_s"] < 10


@pytest.mark.parametrize("event", ["socket.connect", "socket.getaddrinfo"])
def test_the_network_is_refused(event: str) -> None:
    with pytest.raises(NetworkRefused):
        refuse_network(event, ())


def test_other_events_are_let_through() -> None:
    refuse_network("open", ("file",))


def test_a_refused_process_cannot_connect() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        code = (
            "import socket, sys\nfrom tests.bench.contests.running import refuse_network\n"
            f"sys.addaudithook(refuse_network)\nsocket.create_connection({listening.getsockname()})"
        )
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 1
    assert "NetworkRefused" in done.stderr
