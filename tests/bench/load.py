"""Load at a constant rate: each request has its moment, whether the one before it was answered or not.

Times count from that moment, so that a server that stalls is charged for everything it kept waiting.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection

from tests.web_process import WebProcess

_CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Sent:
    """One request to send: a path, a body, headers."""

    path: str
    body: bytes
    headers: dict[str, str]


class LoadFailed(Exception):
    """The server answered something else than 200: its times mean nothing."""


def run_load(web: WebProcess, requests: Sequence[Sent], *, per_second: float) -> list[float]:
    """Send `requests` at `per_second` over kept-alive connections; return the time of each in milliseconds.

    Raises:
        LoadFailed: an answer was not 200.
    """
    starts_at = time.perf_counter() + 0.05

    def send_share(first: int) -> list[float]:
        with closing(web.connect()) as connection:
            connection.connect()
            return [
                _timed(connection, requests[number], starts_at + number / per_second)
                for number in range(first, len(requests), _CONNECTIONS)
            ]

    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        return [each for share in pool.map(send_share, range(_CONNECTIONS)) for each in share]


def _timed(connection: HTTPConnection, sent: Sent, due_at: float) -> float:
    time.sleep(max(0.0, due_at - time.perf_counter()))
    connection.request("POST", sent.path, sent.body, sent.headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise LoadFailed(f"{sent.path} answered {answer.status}.")
    return (time.perf_counter() - due_at) * 1000
