"""The process of one contestant: `python -m tests.bench.contests.running NAME`, orders on standard input.

Each order and each answer is a line of JSON. The process has one thread for arithmetic and no network.
"""

import gc
import json
import os
import sys
import time
import warnings
from typing import IO, Any, Final

from tests.bench.contests.contestants import CONTESTANTS, Searcher
from tests.bench.contests.texts import development_tickets, part_of, support_texts, texts_of

_REFUSED: Final = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})


class NetworkRefused(OSError):
    """Somebody wanted to use the network: then the process does less, or something else, than it seems."""


def main() -> None:
    """Serve until standard input ends."""
    sys.addaudithook(refuse_network)
    warnings.simplefilter("ignore")
    # What a tool prints would stand among the answers: it goes to standard error.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    serve(CONTESTANTS[sys.argv[1]].build(), sys.stdin, answers)


def refuse_network(event: str, _arguments: tuple[Any, ...]) -> None:
    """Refuse what would leave the process; an audit hook, which nothing can go round or take away."""
    if event in _REFUSED:
        raise NetworkRefused("a benchmark uses no network.")


def serve(searcher: Searcher, orders: IO[str], answers: IO[str]) -> None:
    """Answer order after order."""
    for order in orders:
        answers.write(f"{json.dumps(_answer(searcher, json.loads(order)))}\n")
        answers.flush()


def _answer(searcher: Searcher, order: dict[str, Any]) -> Any:
    if order["do"] == "find":
        return searcher.search(texts_of(development_tickets()))
    return _timed(searcher, order["part"], of=order["of"])


def _timed(searcher: Searcher, part: int, *, of: int) -> dict[str, float]:
    """Search a part of the timed texts; say how many there were, and how many CPU-seconds of all threads it took."""
    texts = part_of(support_texts(), part, of=of)
    gc.collect()
    started = time.process_time()
    searcher.search(texts)
    return {"texts": len(texts), "cpu_s": time.process_time() - started}


if __name__ == "__main__":
    main()
