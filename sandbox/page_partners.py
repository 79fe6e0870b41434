"""The sandbox's second page: the mails that persons got, and what every partner still holds."""

import re
from typing import Final

from flask import Flask, render_template
from markupsafe import Markup, escape

from sandbox.partners.every import PREFIX, Partners
from sandbox.partners.holdings import held_by_all

_LINK: Final = re.compile(r"https?://[^\s<>\"']+")
_TITLES: Final = {"google_analytics": "Google Analytics", "mailerlite": "MailerLite"}


def add_partners_page(app: Flask, partners: Partners) -> None:
    """Let the page's application show the partners as well."""

    @app.get(PREFIX)
    def partners_page() -> str:
        with partners.postmark.lock:
            mails = partners.postmark.mails[::-1]
        held = {_title(name): lines for name, lines in held_by_all(partners).items()}
        return render_template("partners.html", mails=mails, held=held, now=partners.clock.now())

    app.add_template_filter(with_links, "with_links")


def with_links(text: str) -> Markup:
    """Return a mail's text as HTML, its addresses as links; nothing else of it is read as HTML."""
    pieces: list[Markup] = []
    end = 0
    for link in _LINK.finditer(text):
        pieces += [escape(text[end : link.start()]), Markup('<a href="{0}">{0}</a>').format(link[0])]
        end = link.end()
    return Markup().join([*pieces, escape(text[end:])])


def _title(name: str) -> str:
    return _TITLES.get(name, name.capitalize())
