"""The door for the link to a copy of somebody's data: a page with one button, what it shows, and the file.

Opening the link does nothing, since programs that look through mail open links before people do. A link that is used
up, expired, replaced or guessed gets the same answer. The address of the file counts once, right after the button.
"""

from http import HTTPStatus
from typing import Final

from flask import Flask, Response, g, request

from bot.logs import get_logger
from bot.web.allowance import Allowance
from bot.web.copy_words import WORDS
from bot.web.pages import Pages
from handlers.fetch_copy import fetch_copy
from handlers.open_copy import OpenedCopy, open_copy
from handlers.services import Services
from storage.errors import DatabaseUnusable

PATH: Final = "/requests/copy/<token>"
FILE_PATH: Final = "/requests/copy/file/<token>"
MOST_A_MINUTE: Final = 60
"""So many links one address of the network may try. No token can be guessed; it is the database that is spared."""
FILE_NAME: Final = "copy.zip"
_log = get_logger(__name__)


class _Pages:
    """Writes the pages in the language of whoever asks."""

    def __init__(self, company: str) -> None:
        self._company, self._pages = company, Pages("copy_link", style="confirm")

    def answer(
        self,
        *told: str,
        status: HTTPStatus = HTTPStatus.OK,
        has_button: bool = False,
        opened: OpenedCopy | None = None,
    ) -> Response:
        """Return a page with these texts, named as in `CopyPageWords`, and what was opened."""
        language = request.accept_languages.best_match(list(WORDS), default="en") or "en"
        words = WORDS[language]
        return self._pages.answer(
            language,
            status=status,
            words=words,
            company=self._company,
            told=[getattr(words, name) for name in told],
            has_button=has_button,
            passphrase=opened.passphrase.reveal() if opened else "",
            file=f"file/{opened.token.reveal()}" if opened else "",
        )


def add_copy_door(app: Flask, services: Services) -> None:
    """Open `GET` and `POST /requests/copy/<token>`, and `GET /requests/copy/file/<token>`."""
    pages = _Pages(services.policy.controller.name)
    allowance = Allowance(MOST_A_MINUTE)

    def show(token: str) -> Response:  # noqa: ARG001 - it is not looked at before the button
        return pages.answer("ask", has_button=True)

    def open_(token: str) -> Response:
        if not allowance.takes(request.remote_addr or ""):
            return pages.answer("too_often", status=HTTPStatus.TOO_MANY_REQUESTS)
        try:
            opened = open_copy(services, token)
        except DatabaseUnusable as error:
            _log.error("storage_away", exc_info=error)
            return pages.answer("later", status=HTTPStatus.SERVICE_UNAVAILABLE)
        g.told = {"state": "opened" if opened else "refused"}
        return pages.answer(opened=opened) if opened else pages.answer("refused")

    def fetch(token: str) -> Response:
        if request.method == "HEAD":  # it must not use up what counts once
            return pages.answer("refused")
        if not allowance.takes(request.remote_addr or ""):
            return pages.answer("too_often", status=HTTPStatus.TOO_MANY_REQUESTS)
        try:
            found = fetch_copy(services, token)
        except DatabaseUnusable as error:
            _log.error("storage_away", exc_info=error)
            return pages.answer("later", status=HTTPStatus.SERVICE_UNAVAILABLE)
        g.told = {"state": "fetched" if found else "refused"}
        if found is None:
            return pages.answer("refused")
        headers = {
            "Content-Disposition": f'attachment; filename="{FILE_NAME}"',
            "Content-Length": str(found.size),
            "X-Robots-Tag": "noindex",
        }
        return Response(found.pieces, HTTPStatus.OK, headers, mimetype="application/zip")

    app.add_url_rule(PATH, "copy_page", show, methods=["GET"])
    app.add_url_rule(PATH, "copy", open_, methods=["POST"])
    app.add_url_rule(FILE_PATH, "copy_file", fetch, methods=["GET"])
