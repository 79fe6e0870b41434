"""Policies and readers for the tests of the readable pages."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from bot.policy_file import load_policy
from handlers.policy.model import Policy
from tests.bot.policies import SHIPPED, changed, shipped_text

NASTY: Final = "<script>alert(1)</script> & \"quotes\" 'single' | *star* _low_ [link](http://example.com) `code` </td>"
"""A text that would take effect where it is not escaped."""
_VOID: Final = {"meta"}


def shipped_with(folder: Path, *changes: tuple[str, str]) -> Policy:
    """Return the shipped policy with each first `old` replaced by `new`."""
    text = shipped_text()
    for old, new in changes:
        assert old in text, f"The shipped policy does not hold {old!r} any more."
        text = text.replace(old, new, 1)
    path = folder / "changed.yaml"
    path.write_text(text, encoding="utf-8")
    return load_policy(path)


def complete(folder: Path) -> Policy:
    """Return a policy in which everything is documented that a register asks for."""
    path = changed(folder, "data_subjects: {}", "data_subjects: {customers: {title: {sv: Kunder, en: Customers}}}")
    text = path.read_text(encoding="utf-8")
    keep = "\n      after: contract_ended\n      keep: P30D\n      citation: A promise"
    for old, new in (
        ("contact: undocumented", "contact: privacy@example.se"),
        ("joint_controllers: undocumented", "joint_controllers: none"),
        ("data_protection_officer: undocumented", "data_protection_officer: Per Ek"),
        ("data_subjects: undocumented", "data_subjects: [customers]"),
        ("data_types: []", "data_types: [contact_details]"),
        ("kinds: []", "kinds: [OTHER_ID]"),
        ("retention: undocumented", f"retention:{keep}"),
        ("location: unknown", "location: inside_eea"),
    ):
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return load_policy(path)


def nasty(folder: Path) -> Policy:
    """Return the shipped policy with markup wherever a text can be written."""
    quoted = "'" + NASTY.replace("'", "''") + "'"
    return shipped_with(
        folder,
        ("name: Quickbutik", f"name: {quoted}"),
        ("contact: undocumented", f"contact: {quoted}"),
        ("{sv: Kontaktuppgifter, en: Contact details}", f"{{sv: {quoted}, en: {quoted}}}"),
        ("{sv: Kommunikation och support, en: Communication and support}", f"{{sv: {quoted}, en: {quoted}}}"),
        ("{sv: Kundtjänst, en: Customer service}", f"{{sv: {quoted}, en: {quoted}}}"),
        ("title: Asana", f"title: {quoted}"),
        ("citation: The company's own period; GDPR art. 5(1)(e)", f"citation: {quoted}"),
        ("{sv: Krypterad överföring (TLS), en: Encryption in transit (TLS)}", f"{{sv: {quoted}, en: {quoted}}}"),
        ("{sv: Polisen, en: The police}", f"{{sv: {quoted}, en: {quoted}}}"),
    )


@dataclass(slots=True)
class Element:
    """An element of a page that was read back."""

    tag: str
    attributes: dict[str, str]
    inside: list["Element"] = field(default_factory=list)
    words: str = ""

    def all(self, tag: str) -> list["Element"]:
        """Return every element of a name below this one, in order."""
        found = [each for each in self.inside if each.tag == tag]
        return [one for each in self.inside for one in ([each] if each in found else []) + each.all(tag)]

    @property
    def text(self) -> str:
        """Everything that is read inside, on one line."""
        return " ".join(self.words.split())


def read_html(html: str) -> Element:
    """Return a page as a tree; fails where a tag is not closed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert [each.tag for each in reader.open] == ["root"], "a tag is not closed"
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("root", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words += data


SHIPPED_POLICY: Final = load_policy(SHIPPED)
