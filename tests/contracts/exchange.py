"""One request and its answer in the shape that openapi-core reads, from httpx or from the stand-in's journal."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, Protocol, Self

import httpx
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

_HOST: Final = "https://api.intercom.io"  # stand-ins live elsewhere; the description knows only this

# The journal leaves the token out; the stand-in has checked it before it answered anything but 401.
_UNRECORDED_TOKEN: Final = ("Authorization", "Bearer not-recorded")

Pairs = Iterable[tuple[str, str]]


class JournalEntry(Protocol):
    """What the stand-in records of one exchange."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query(self) -> Pairs: ...
    @property
    def request_headers(self) -> Pairs: ...
    @property
    def request_body(self) -> str: ...
    @property
    def status(self) -> int | None: ...
    @property
    def response_headers(self) -> Pairs: ...
    @property
    def response_body(self) -> str: ...


@dataclass(slots=True)
class Asked:
    """A request. openapi-core fills in the path's parameters, so it is not frozen."""

    method: str
    path: str
    parameters: RequestParameters
    content_type: str
    body: bytes | None
    host_url: str = _HOST
    full_url_pattern: str = field(init=False)

    def __post_init__(self) -> None:
        self.full_url_pattern = self.host_url + self.path

    @classmethod
    def made_of(cls, method: str, path: str, query: Pairs, headers: Pairs, body: bytes) -> Self:
        """Return the request made of plain values."""
        kept = Headers(list(headers))
        return cls(
            method=method.lower(),
            path=path,
            parameters=RequestParameters(query=ImmutableMultiDict(list(query)), header=kept),
            content_type=kept.get("Content-Type", "").lower(),
            body=body or None,
        )

    def at(self, host: str) -> Self:
        """Return this request as the one that its vendor's description knows: made to the vendor's own host."""
        return self if host == self.host_url else replace(self, host_url=host)

    @classmethod
    def from_httpx(cls, request: httpx.Request) -> Self:
        """Return an httpx request."""
        query = request.url.params.multi_items()
        return cls.made_of(request.method, request.url.path, query, request.headers.multi_items(), request.read())

    @classmethod
    def from_journal(cls, entry: JournalEntry) -> Self:
        """Return the request of a recorded exchange."""
        headers = [*entry.request_headers, _UNRECORDED_TOKEN]
        return cls.made_of(entry.method, entry.path, entry.query, headers, entry.request_body.encode())


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer."""

    status_code: int
    headers: Headers
    content_type: str
    data: bytes | None

    @classmethod
    def made_of(cls, status: int, headers: Pairs, body: bytes) -> Self:
        """Return the answer made of plain values."""
        kept = Headers(list(headers))
        return cls(status, kept, kept.get("Content-Type", "").lower(), body or None)

    @classmethod
    def from_httpx(cls, response: httpx.Response) -> Self:
        """Return an httpx response."""
        return cls.made_of(response.status_code, response.headers.multi_items(), response.read())

    @classmethod
    def from_journal(cls, entry: JournalEntry) -> Self | None:
        """Return the answer of a recorded exchange, or None when the connection was dropped."""
        if entry.status is None:
            return None
        return cls.made_of(entry.status, entry.response_headers, entry.response_body.encode())

    @property
    def is_garbage(self) -> bool:
        """Tell whether it is what a broken vendor sends: a server error, a web page, or nothing."""
        return self.status_code >= httpx.codes.INTERNAL_SERVER_ERROR or "html" in self.content_type or not self.data
