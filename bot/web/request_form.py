"""The public form for requests: a page without scripts, and what it sends. Off until a setting opens it.

What a person wrote stands in the page that is sent back to them alone, never in an address, a cookie or a log.
"""

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, g, redirect, request

from bot.logs import get_logger
from bot.settings import Settings
from bot.web.allowance import Allowance
from bot.web.form_tokens import COOKIE, FormTokens, cookie_flags
from bot.web.request_pages import RequestPages
from handlers.policy.form_rules import LONGEST_ADDRESS, FormEnd, FormLimits, network_of
from handlers.receive_request import SubmittedForm, receive_request
from handlers.services import Services
from storage.errors import DatabaseUnusable
from storage.vocabulary import Right

NEW: Final = "/requests/new"
RECEIVED: Final = "/requests/received"
TRAP: Final = "website"
"""The name of the field that people do not see, and programs fill in."""
MOST_A_MINUTE: Final = 30
"""So often one address of the network may send the form, right or wrong, as far as this process sees."""
MOST_BYTES: Final = 4_096
_FORM: Final = "application/x-www-form-urlencoded"
_SAME_SITE: Final = frozenset({None, "same-origin", "none"})
_STATUS: Final = {
    "stale": HTTPStatus.FORBIDDEN,
    "too_many": HTTPStatus.TOO_MANY_REQUESTS,
    "later": HTTPStatus.SERVICE_UNAVAILABLE,
}
_LINE_ENDS: Final = re.compile(r"[\x00-\x1f\x7f]")
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Filled:
    """What stands in a form that was sent; empty where it is no form, or too long to be one."""

    right: str = ""
    address: str = ""
    trap: str = ""
    token: str = ""

    def __repr__(self) -> str:
        return "_Filled(…)"


def add_request_form(app: Flask, services: Services, settings: Settings) -> None:
    """Open `GET` and `POST /requests/new` and `GET /requests/received`, where the setting says so."""
    if settings.request_form == "off":
        return
    door = _Door(services, settings)
    app.add_url_rule(NEW, "request_form", door.show, methods=["GET"])
    app.add_url_rule(NEW, "send_request", door.take, methods=["POST"])
    app.add_url_rule(RECEIVED, "request_received", door.thank, methods=["GET"])


class _Door:
    """The form, and what it does with what is sent."""

    def __init__(self, services: Services, settings: Settings) -> None:
        self._services = services
        self._limits = FormLimits(per_client=settings.request_form_client_hourly, in_all=settings.request_form_hourly)
        self._tokens = FormTokens(services.vault.form_key(), now=services.now)
        self._pages = RequestPages(services, path=NEW)
        self._allowance = Allowance(MOST_A_MINUTE)

    def show(self) -> Response:
        return self._form(_Filled())

    def thank(self) -> Response:
        return self._pages.received()

    def take(self) -> Response:
        filled = _read()
        problems = self._problems(filled) or self._receive(filled)
        if not problems:
            g.told = {"state": FormEnd.RECEIVED}
            return redirect(RECEIVED + self._pages.chosen_language(), code=HTTPStatus.SEE_OTHER)  # type: ignore[return-value]  # Flask's own kind of Response
        g.told = {"state": "refused", "reason": problems[0]}
        return self._form(filled, problems)

    def _problems(self, filled: _Filled) -> list[str]:
        """Return what is wrong with a form, the most general first; nothing is stored of it then."""
        if not self._allowance.takes(network_of(request.remote_addr or "")):
            return ["too_many"]
        is_elsewhere = request.headers.get("Sec-Fetch-Site") not in _SAME_SITE
        is_ours = not is_elsewhere and self._tokens.is_ours(request.cookies.get(COOKIE), filled.token)
        found = {
            "stale": not is_ours,
            "trap": bool(filled.trap),
            "right": filled.right not in set(Right),
            "address": not filled.address,
        }
        return [name for name, is_wrong in found.items() if is_wrong]

    def _receive(self, filled: _Filled) -> list[str]:
        client = request.remote_addr or ""
        form = SubmittedForm(right=Right(filled.right), address=filled.address, client=client, token=filled.token)
        try:
            end = receive_request(self._services, form, self._limits)
        except DatabaseUnusable as error:
            _log.error("storage_away", exc_info=error)
            return ["later"]
        return {FormEnd.RECEIVED: [], FormEnd.NO_ADDRESS: ["address"], FormEnd.TOO_MANY: ["too_many"]}[end]

    def _form(self, filled: _Filled, problems: list[str] | None = None) -> Response:
        """Return the form with what was written in it, a new token, and what is wrong, if anything is."""
        issued = self._tokens.issue(request.cookies.get(COOKIE))
        status = _STATUS.get(problems[0], HTTPStatus.UNPROCESSABLE_ENTITY) if problems else HTTPStatus.OK
        answer = self._pages.form(
            right=filled.right,
            address=_LINE_ENDS.sub("", filled.address)[:LONGEST_ADDRESS],
            token=issued.token,
            problems=problems or [],
            status=status,
        )
        answer.set_cookie(COOKIE, issued.visit, **cookie_flags())
        return answer


def _read() -> _Filled:
    if request.mimetype != _FORM or len(request.get_data()) > MOST_BYTES:
        return _Filled()
    sent = request.form
    return _Filled(
        right=sent.get("right", ""),
        address=sent.get("address", "").strip(),
        trap=sent.get(TRAP, ""),
        token=sent.get("token", ""),
    )
