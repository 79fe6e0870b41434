"""The public form as a browser meets it, for the tests of the door: opened, filled in, sent."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.settings import Settings
from bot.web.form_tokens import COOKIE
from tests.people import ASTRID

NEW, RECEIVED = "/requests/new", "/requests/received"
OPEN = Settings.read({"GALLRA_REQUEST_FORM": "on"})
"""Settings with the form open, and no more than that."""


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of each that has an id or is a label."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.all if name == tag]

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.all if "id" in attributes]


@dataclass(slots=True)
class Browser:
    """A browser that keeps its one cookie by hand, so that several can have the same client: one without cookies."""

    client: FlaskClient
    address: str = "192.0.2.7"
    cookie: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str = NEW) -> TestResponse:
        return self._kept(self.client.get(path, headers=self._headers(), environ_base=self._environment()))

    def post(self, data: dict[str, str], path: str = NEW) -> TestResponse:
        sent = self.client.post(path, data=data, headers=self._headers(), environ_base=self._environment())
        return self._kept(sent)

    def fill(self, path: str = NEW, **changed: str) -> dict[str, str]:
        """Open the page, and return what its form would send; what is given replaces what stands there."""
        return {"right": "erasure", "address": ASTRID.email, "website": "", "token": token_in(self.get(path))} | changed

    def send(self, path: str = NEW, **changed: str) -> TestResponse:
        return self.post(self.fill(path, **changed), path)

    def _kept(self, answer: TestResponse) -> TestResponse:
        found = re.search(rf"{COOKIE}=([^;]*)", answer.headers.get("Set-Cookie", ""))
        self.cookie = found[1] if found else self.cookie
        return answer

    def _headers(self) -> dict[str, str]:
        return self.headers | ({"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {})

    def _environment(self) -> dict[str, str]:
        return {"REMOTE_ADDR": self.address}


def token_in(answer: TestResponse) -> str:
    """Return the token that a page was given."""
    (found,) = [one for one in Elements(answer.text).named("input") if one.get("name") == "token"]
    return str(found["value"])
