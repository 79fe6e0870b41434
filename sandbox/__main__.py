"""`python -m sandbox`: serve the stand-ins and their pages on this machine until stopped."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sandbox.loopback import NotLoopback
from sandbox.server import HOST, serve

_LAST_PORT = 65_535


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped. Returns the exit status: 0 stopped, 2 wrong usage or a port that is taken."""
    options = _parser().parse_args(arguments)
    try:
        serve(host=options.host, port=options.port, port_file=options.port_file, tickets=not options.empty)
    except NotLoopback as error:
        print(f"The sandbox listens on this machine only, not on {error}.", file=sys.stderr)  # noqa: T201 - a command
        return 2
    except OSError as error:
        print(f"The sandbox cannot listen on port {options.port}: {error.strerror}.", file=sys.stderr)  # noqa: T201 - as above
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="Serve stand-ins for Intercom, Slack and every partner, with pages to use them, here only.",
        epilog="example: python -m sandbox --port 8700",
    )
    parser.add_argument("--host", default=HOST, help="a loopback address (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=0, help="the port; 0 takes a free one (default)")
    parser.add_argument("--port-file", type=Path, help="write the chosen port to this file once calls are answered")
    parser.add_argument("--empty", action="store_true", help="start without the shipped tickets")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{port} is not a port from 0 to {_LAST_PORT}")
    return port


if __name__ == "__main__":
    sys.exit(main())
