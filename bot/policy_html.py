"""A readable page about the policy as one HTML file: no script, nothing loaded from elsewhere, light, dark, in print.

What stands in the policy stays text: everything is escaped by the template engine.
"""

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.policy_parts import Page

_TEMPLATES: Final = Path(__file__).parent / "templates"


def page_as_html(page: Page) -> str:
    """Return the page as a whole HTML document."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["block"] = lambda block, name: type(block).__name__ == name
    return environment.get_template("policy.html").render(page=page)
