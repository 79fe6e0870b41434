"""Keeps the sandbox to this machine: no other address, no other name, no page from elsewhere."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class NotLoopback(Exception):
    """The sandbox was to listen on an address that other machines can reach. Carries the address."""


def check_loopback(host: str) -> None:
    """Raise NotLoopback unless this is an address of the machine itself, such as 127.0.0.1."""
    if not is_loopback(host):
        raise NotLoopback(host)


def is_loopback(host: str) -> bool:
    """Tell whether a numeric address or the name `localhost` means this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def only_loopback(app: WSGIApplication) -> WSGIApplication:
    """Return the application behind a door that refuses callers, names and origins that are not this machine.

    The name is looked at because a web page can make a browser on this machine call 127.0.0.1 under another name, or
    post a form to it.
    """

    def door(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if _is_local(environ):
            return app(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain"), ("Content-Length", "38")])
        return [b"The sandbox answers this machine only.\n"[:38]]

    return door


def _is_local(environ: WSGIEnvironment) -> bool:
    name = urlsplit(f"//{environ.get('HTTP_HOST') or environ['SERVER_NAME']}").hostname
    origin = environ.get("HTTP_ORIGIN")
    callers = [environ.get("REMOTE_ADDR", ""), name or ""]
    if origin is not None:
        callers.append(urlsplit(origin).hostname or "")
    return all(is_loopback(caller) for caller in callers)
