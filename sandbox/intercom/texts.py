"""Between plain text and the HTML that Intercom stores: REST answers carry HTML unless plaintext is asked for."""

import html
import re
from html.parser import HTMLParser

_PARAGRAPH_ENDS = frozenset({"p", "div", "ul", "ol", "h1", "h2", "h3", "blockquote", "pre"})


def to_html(text: str) -> str:
    """Return `text` as Intercom stores it: a paragraph per blank line, `<br>` per line break, escaped."""
    paragraphs = [paragraph for paragraph in re.split(r"\n{2,}", text.strip()) if paragraph]
    return "\n".join(f"<p>{_escaped(paragraph)}</p>" for paragraph in paragraphs)


def to_plain(body: str) -> str:
    """Return what `display_as=plaintext` shows of an HTML body."""
    reader = _PlainReader()
    reader.feed(body)
    reader.close()
    return reader.text()


def _escaped(paragraph: str) -> str:
    return html.escape(paragraph, quote=False).replace("\n", "<br>\n")


class _PlainReader(HTMLParser):
    """Collects the readable text of a body, with its paragraphs and line breaks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - fixed signature
        if tag == "br":
            self._pieces.append("\n")
        if tag == "li":
            self._pieces.append("\n- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _PARAGRAPH_ENDS:
            self._pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        # Line ends between tags are layout of the HTML, not text.
        self._pieces.append(data.replace("\n", ""))

    def text(self) -> str:
        """Return what was collected."""
        return re.sub(r"\n{3,}", "\n\n", "".join(self._pieces)).strip()
