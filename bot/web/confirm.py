"""The door for the link that proves who asks: a page with one button, and the button.

Opening the link does nothing, since programs that look through mail open links before people do. Whatever the link is
worth, the answer is the same page; only whoever proved something is thanked.
"""

from http import HTTPStatus
from typing import Final

from flask import Flask, Response, g, request

from bot.logs import get_logger
from bot.web.allowance import Allowance
from bot.web.confirm_words import WORDS
from bot.web.pages import Pages
from handlers.answer_challenge import answer_challenge
from handlers.services import Services
from storage.errors import DatabaseUnusable

PATH: Final = "/requests/confirm/<token>"
MOST_A_MINUTE: Final = 60
"""So many links one address of the network may try. No token can be guessed; it is the database that is spared."""
_log = get_logger(__name__)


class _Pages:
    """Writes the pages in the language of whoever asks."""

    def __init__(self, company: str) -> None:
        self._company, self._pages = company, Pages("confirm")

    def answer(self, *told: str, status: HTTPStatus = HTTPStatus.OK, has_button: bool = False) -> Response:
        """Return a page with these texts, named as in `ConfirmWords`."""
        language = request.accept_languages.best_match(list(WORDS), default="en") or "en"
        words = WORDS[language]
        texts = [getattr(words, name) for name in told]
        return self._pages.answer(
            language, status=status, words=words, company=self._company, told=texts, has_button=has_button
        )


def add_confirm_door(app: Flask, services: Services) -> None:
    """Open `GET` and `POST /requests/confirm/<token>`."""
    pages = _Pages(services.policy.controller.name)
    allowance = Allowance(MOST_A_MINUTE)

    def show(token: str) -> Response:  # noqa: ARG001 - it is not looked at before the button
        return pages.answer("ask", has_button=True)

    def confirm(token: str) -> Response:
        if not allowance.takes(request.remote_addr or ""):
            return pages.answer("too_often", status=HTTPStatus.TOO_MANY_REQUESTS)
        try:
            is_proven = answer_challenge(services, token)
        except DatabaseUnusable as error:
            _log.error("storage_away", exc_info=error)
            return pages.answer("later", status=HTTPStatus.SERVICE_UNAVAILABLE)
        g.told = {"state": "proven" if is_proven else "refused"}
        return pages.answer(*(["thanks"] if is_proven else []), "answered")

    app.add_url_rule(PATH, "confirm_page", show, methods=["GET"])
    app.add_url_rule(PATH, "confirm", confirm, methods=["POST"])
