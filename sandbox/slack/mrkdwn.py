"""Slack's markup as safe HTML: bold, italics, code, quotes, lists, links, mentions and dates.

Everything that is not markup is escaped. Source: Slack, "Formatting text for app surfaces".
"""

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

Names = Mapping[str, str]
"""People's and channels' names by id, for mentions."""

_FENCE = re.compile(r"```(.+?)```", re.DOTALL)
_TOKEN = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|<(?P<link>[^<>\n]+)>"
    r"|(?<![\w*])\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>[^\s~](?:[^~\n]*[^\s~])?)~(?![\w~])"
    r"|:(?P<emoji>[a-z0-9_+-]+):"
)
_TAGS = {"bold": "strong", "italic": "em", "strike": "del"}
_EMOJI = {
    "lock": "🔒",
    "unlock": "🔓",
    "warning": "⚠️",
    "white_check_mark": "✅",
    "x": "❌",
    "mag": "🔍",
    "hourglass": "⌛",
    "hourglass_flowing_sand": "⏳",
    "calendar": "📅",
    "shield": "🛡️",
    "broom": "🧹",
    "wastebasket": "🗑️",
    "eyes": "👀",
    "information_source": "\u2139\ufe0f",
    "no_entry": "⛔",
    "memo": "📝",
    "bar_chart": "📊",
    "clock3": "🕒",
    "bell": "🔔",
    "scroll": "📜",
}


def to_html(text: str, names: Names) -> Markup:
    """Return Slack's markup as HTML."""
    pieces = _FENCE.split(text)
    shown = [_prose(piece, names) if place % 2 == 0 else _fenced(piece) for place, piece in enumerate(pieces)]
    return Markup("").join(shown)


def plain_to_html(text: str) -> Markup:
    """Return plain text as HTML, with emoji names and line breaks shown."""
    shown = re.sub(r":([a-z0-9_+-]+):", lambda match: _EMOJI.get(match[1], match[0]), text)
    return _with_breaks(escape(shown))


def _fenced(text: str) -> Markup:
    return Markup("<pre>{}</pre>").format(_unescaped(text.strip("\n")))


def _prose(text: str, names: Names) -> Markup:
    """Return everything outside fences; lines that begin with `>` (or `&gt;`) become one quotation."""
    shown: list[Markup] = []
    for is_quote, lines in _grouped(text.split("\n")):
        inner = Markup("<br>").join(_line(line, names) for line in lines)
        shown.append(Markup("<blockquote>{}</blockquote>").format(inner) if is_quote else inner)
    return Markup("").join(shown)


def _grouped(lines: list[str]) -> list[tuple[bool, list[str]]]:
    groups: list[tuple[bool, list[str]]] = []
    for line in lines:
        quoted = re.match(r"(?:&gt;|>) ?", line)
        rest = line[quoted.end() :] if quoted else line
        if groups and groups[-1][0] == bool(quoted):
            groups[-1][1].append(rest)
        else:
            groups.append((bool(quoted), [rest]))
    return groups


def _line(text: str, names: Names) -> Markup:
    shown, end = Markup(""), 0
    for match in _TOKEN.finditer(text):
        shown += escape(_unescaped(text[end : match.start()])) + _token(match, names)
        end = match.end()
    return shown + escape(_unescaped(text[end:]))


def _token(match: re.Match[str], names: Names) -> Markup:
    kind, inner = str(match.lastgroup), match[str(match.lastgroup)]
    if kind in _TAGS:
        return Markup("<{0}>{1}</{0}>").format(Markup(_TAGS[kind]), _line(inner, names))  # noqa: S704 - a fixed tag name
    if kind == "code":
        return Markup("<code>{}</code>").format(_unescaped(inner))
    if kind == "emoji":
        return escape(_EMOJI.get(inner, match[0]))
    return _link(inner, names)


def _link(inner: str, names: Names) -> Markup:
    target, _, label = inner.partition("|")
    for sign, show in _MENTIONS.items():
        if target.startswith(sign):
            return Markup('<span class="mention">{}</span>').format(show(target[len(sign) :], label, names))
    if not target.startswith(("https://", "http://", "mailto:")):
        return escape(_unescaped(f"<{inner}>"))
    address = _unescaped(target)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(address, _unescaped(label) or address)


def _special(target: str, label: str, _: Names) -> str:
    """Return a date's fallback text, or `@here` and its like."""
    return _unescaped(label) if target.startswith("date^") else f"@{_unescaped(label or target)}"


_MENTIONS: Mapping[str, Callable[[str, str, Names], str]] = {
    "@": lambda target, label, names: f"@{names.get(target, label or target)}",
    "#": lambda target, label, names: f"#{label or names.get(target, target)}",
    "!": _special,
}


def _unescaped(text: str) -> str:
    """Undo Slack's three escapes; HTML's own come afterwards."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _with_breaks(text: Markup) -> Markup:
    return text.replace("\n", Markup("<br>"))
