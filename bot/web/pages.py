"""Pages for persons: one template, one style, and the headers that let in nothing else."""

import base64
import hashlib
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from flask import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES: Final = Path(__file__).parent.parent / "templates"


class Pages:
    """Writes the pages of one template.

    Args:
        name: of the template and of its style, without their endings.
        style: of the style where it is another's.
        vary: by which headers of the request the page differs.
    """

    def __init__(self, name: str, *, style: str = "", vary: str = "Accept-Language") -> None:
        self._vary = vary
        self._style = (_TEMPLATES / f"{style or name}.css").read_text(encoding="utf-8")
        environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
        self._template = environment.get_template(f"{name}.html")
        digest = base64.b64encode(hashlib.sha256(self._style.encode()).digest()).decode()
        self._policy = (
            f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        )

    def answer(self, language: str, *, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> Response:
        """Return a page in this language, with what the template needs."""
        page = self._template.render(language=language, style=self._style, **values)
        headers = {
            "Content-Security-Policy": self._policy,
            "Content-Language": language,
            "Vary": self._vary,
            "X-Robots-Tag": "noindex",
        }
        return Response(page, status, headers, mimetype="text/html")
