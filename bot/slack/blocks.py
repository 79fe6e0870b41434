"""Slack's blocks from our own words, with what a person wrote let in only as `MaskedText`.

Our own texts may use markup, with every value in them escaped. What a person wrote is always plain text, so that
markup, mentions and emoji codes in a ticket do nothing. Limits: Slack, Block Kit reference; the sum of all blocks is
not documented, apps saw `msg_blocks_too_long` from 13,200 characters on.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    SectionBlock,
)

from handlers.policy.masking import MaskedText
from handlers.revealed_text import RevealedText

MOST_BLOCKS: Final = 50
MOST_CHARACTERS: Final = 13_000
"""Of all blocks of a message as JSON; a little under what was seen to be refused."""
MOST_IN_SECTION: Final = 3_000
MOST_IN_HEADER: Final = 150
MOST_IN_BUTTON: Final = 75
MOST_IN_OPTION: Final = 75
MOST_IN_CONFIRM_TITLE: Final = 100
MOST_IN_CONFIRM: Final = 300
MOST_IN_CONFIRM_BUTTON: Final = 30
MOST_BUTTONS: Final = 25
MOST_CONTEXT_ELEMENTS: Final = 10
_SLACK: Final = "slack:"
_ELLIPSIS: Final = "…"
_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Marks that reorder the text around them: a ticket must not be able to change how it reads."""


@dataclass(frozen=True, slots=True)
class Message:
    """An answer. `text` is our own words with markup, read out and shown in notifications; also alone."""

    text: str
    blocks: tuple[Block, ...] = ()

    def to_slack(self) -> dict[str, Any]:
        """Return the fields of a message. Raises SlackObjectFormationError for a block that Slack would refuse."""
        blocks = {"blocks": [block.to_dict() for block in self.blocks]} if self.blocks else {}
        return {"text": self.text, **blocks}


def escaped(value: object) -> str:
    """Return a value of ours as it stands within markup. Source: Slack, Formatting text for app surfaces."""
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def named(actor: str) -> str:
    """Return who acted, as markup: a member of staff by name, whoever acts from elsewhere in our word for them."""
    return f"<@{escaped(actor.removeprefix(_SLACK))}>" if actor.startswith(_SLACK) else escaped(actor)


def mentioned(user: str | None) -> str:
    """Return a member of staff by their Slack user id, as markup; a hyphen for nobody."""
    return f"<@{escaped(user)}>" if user else "-"


def header(words: str) -> HeaderBlock:
    """Return a title of our own plain words."""
    return HeaderBlock(text=plain(words, limit=MOST_IN_HEADER))


def section(words: str, *, button: ButtonElement | None = None) -> SectionBlock:
    """Return a paragraph of our own words with markup, beside it perhaps a button."""
    return SectionBlock(text=MarkdownTextObject(text=words, verbatim=True), accessory=button)


def context(*words: str) -> ContextBlock:
    """Return small print of our own words with markup."""
    return ContextBlock(elements=[MarkdownTextObject(text=each, verbatim=True) for each in words])


def divider() -> DividerBlock:
    """Return a line."""
    return DividerBlock()


def button(
    words: str, *, action_id: str, value: str, style: str | None = None, confirm: ConfirmObject | None = None
) -> ButtonElement:
    """Return a button with our own plain words on it. `value` holds ids only; `confirm` is asked before it counts."""
    shown = plain(words, limit=MOST_IN_BUTTON)
    return ButtonElement(text=shown, action_id=action_id, value=value, style=style, confirm=confirm)


def confirmed(element: ButtonElement, *, title: str, text: str, yes: str, no: str) -> ButtonElement:
    """Return a button that asks in our own plain words before it counts."""
    element.confirm = ConfirmObject(
        title=plain(title, limit=MOST_IN_CONFIRM_TITLE),
        text=plain(text, limit=MOST_IN_CONFIRM),
        confirm=plain(yes, limit=MOST_IN_CONFIRM_BUTTON),
        deny=plain(no, limit=MOST_IN_CONFIRM_BUTTON),
    )
    return element


def columns(*words: str) -> SectionBlock:
    """Return short texts of our own with markup, in two columns."""
    return SectionBlock(fields=[MarkdownTextObject(text=each, verbatim=True) for each in words])


def buttons(*elements: ButtonElement) -> ActionsBlock:
    """Return a row of buttons."""
    return ActionsBlock(elements=list(elements))


def plain(words: str, *, limit: int) -> PlainTextObject:
    """Return our own words as plain text, cut to a limit."""
    return PlainTextObject(text=_cut(words, limit), emoji=False)


def masked_sections(text: MaskedText, *, otherwise: str) -> list[SectionBlock]:
    """Return a masked text as paragraphs, as many as its length needs; `otherwise` where nothing can be read in it."""
    chunks = list(_chunks(_shown(text))) or [otherwise]
    return [SectionBlock(text=PlainTextObject(text=chunk, emoji=False)) for chunk in chunks]


def masked_line(text: MaskedText, *, otherwise: str, limit: int = MOST_IN_SECTION) -> SectionBlock:
    """Return a masked text as one paragraph without line breaks, cut to `limit`, at most a section's length."""
    lines = (line.strip() for line in _shown(text).splitlines())
    return SectionBlock(text=plain(" ".join(filter(None, lines)) or otherwise, limit=limit))


def masked_context(label: str, texts: Sequence[MaskedText], *, limit: int) -> ContextBlock:
    """Return masked values in small print after a label of our own, each cut to `limit`, as many as fit."""
    values = [shown for shown in (" ".join(_shown(text).split()) for text in texts) if shown]
    cut = values if len(values) < MOST_CONTEXT_ELEMENTS else [*values[: MOST_CONTEXT_ELEMENTS - 2], _ELLIPSIS]
    return ContextBlock(elements=[plain(each, limit=limit) for each in (label, *cut)])


def masked_option(text: MaskedText, label: str, *, value: str) -> Option:
    """Return a choice: a masked value, then a word of our own. `value` holds ids only."""
    shown = " ".join(_shown(text).split())
    return Option(
        value=value, text=plain(f"{_cut(shown, MOST_IN_OPTION - len(label) - 3)} · {label}", limit=MOST_IN_OPTION)
    )


def revealed_section(text: RevealedText) -> SectionBlock:
    """Return the one value that its reader may see in full, as plain text: the only place where one is opened."""
    if not isinstance(text, RevealedText):
        raise TypeError("Only a revealed text may be shown in full.")
    shown = "".join(map(_harmless, text.disclose())).strip()
    return SectionBlock(text=plain(shown or _ELLIPSIS, limit=MOST_IN_SECTION))


def weight(blocks: Sequence[Block]) -> int:
    """Return how many characters these blocks are as JSON, counted as Slack's own JavaScript does."""
    return _length(json.dumps([block.to_dict() for block in blocks], ensure_ascii=False, separators=(",", ":")))


def _shown(text: MaskedText) -> str:
    """Return a masked text as it may stand in a block: nothing that Slack refuses, nothing that reorders."""
    if not isinstance(text, MaskedText):
        raise TypeError("Only masked text may be shown.")
    return "".join(map(_harmless, str(text))).strip()


def _harmless(character: str) -> str:
    if character in _BIDI:
        return ""
    is_odd = unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t"
    return "\N{REPLACEMENT CHARACTER}" if is_odd else character


def _chunks(text: str) -> Iterator[str]:
    """Yield a text in pieces that fit a section, cut at the end of a line or a word where there is one."""
    while text:
        piece = _head(text, MOST_IN_SECTION)
        if len(piece) < len(text):
            at = max(piece.rfind("\n"), piece.rfind(" "))
            piece = piece[: at + 1] if at > 0 else piece
        text = text[len(piece) :].lstrip()
        if piece.strip():
            yield piece.rstrip()


def _cut(text: str, limit: int) -> str:
    return text if _length(text) <= limit else _head(text, limit - 1).rstrip() + _ELLIPSIS


def _head(text: str, limit: int) -> str:
    """Return as much of the beginning as `limit` characters hold, an emoji counted as two."""
    head = text[:limit]
    while _length(head) > limit:
        head = head[: len(head) - max(1, (_length(head) - limit) // 2)]
    return head


def _length(text: str) -> int:
    """Return the length in UTF-16 units: nobody counts more than that."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
