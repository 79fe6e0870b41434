"""How gunicorn runs the web process: `gunicorn -c python:bot.gunicorn 'bot.web.wsgi:build()'`.

It listens where PORT says, and on 127.0.0.1:8000 without it; WEB_CONCURRENCY starts more processes, which is of use
with PostgreSQL only.
"""

import os
import socket
import struct
from pathlib import Path
from typing import Any, Final

from gunicorn.glogging import Logger

from bot.logs import configure_logs

_READ_TIMEOUT_S: Final = 10


class GunicornLog(Logger):
    """Gunicorn's log, written by Gallra's rules; there is no access log, since it would hold whole URLs."""

    def setup(self, cfg: Any) -> None:
        """Configure the logs of this process."""
        self.cfg = cfg
        self._access_log_enabled = False
        configure_logs("console" if os.environ.get("GALLRA_LOG_FORMAT") == "console" else "json")


def when_ready(server: Any) -> None:
    """Limit how long a thread waits for a slow sender's next byte; accepted connections inherit it (socket(7))."""
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", _READ_TIMEOUT_S, 0))


logger_class = GunicornLog
worker_class = "gthread"
threads = 8
keepalive = 75  # longer than a load balancer keeps a silent connection
timeout = 30
graceful_timeout = 20  # hosts kill after 30
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - gunicorn's heartbeat: a file without content
