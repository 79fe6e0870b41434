"""The file of a copy: every form holds the same, and nothing that somebody wrote does anything in it."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pypdfium2
import pytest

from bot.copies.document import document_of, printable
from bot.copies.paper import write_paper
from bot.copies.spreadsheet import row_of
from bot.copies.words import every_text
from bot.copies.writer import ArchiveWriter
from bot.policy_file import load_policy
from handlers.copy_pages import CopyItem
from storage.plaintext import Plaintext
from storage.vocabulary import ItemType, Right
from tests.bot.copies.contents import HOSTILE, content, hostile_items, many_items, message
from tests.bot.policies import SHIPPED
from tests.handlers.copying import entries_of
from tests.people import ASTRID

CHROMIUM = shutil.which("chromium")
SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "access-copy.schema.json").read_text(encoding="utf-8"))


def written(*, right: Right = Right.ACCESS, count: int | None = None) -> dict[str, bytes]:
    file = io.BytesIO()
    policy = load_policy(SHIPPED)

    def items() -> Iterator[CopyItem]:
        return hostile_items() if count is None else many_items(count)

    ArchiveWriter(policy).write(content(items, right=right), file, passphrase=Plaintext("words"))
    return entries_of(file.getvalue(), "words")


@pytest.fixture(scope="module")
def entries() -> dict[str, bytes]:
    return written()


def paper_text(paper: bytes) -> str:
    document = pypdfium2.PdfDocument(paper)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def test_the_names_of_entries_are_ours_alone(entries: dict[str, bytes]) -> None:
    assert list(entries) == ["README.txt", "copy.html", "copy.pdf", "copy.json", "lookups.csv"]
    assert list(written(right=Right.PORTABILITY)) == ["README.txt", "copy.html", "copy.pdf", "copy.json"]


def test_what_somebody_wrote_stays_text_in_the_page(entries: dict[str, bytes]) -> None:
    page = entries["copy.html"].decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;document.title=&#39;run&#39;&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert not re.search("[\0-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", page)
    for text in (ASTRID.name, ASTRID.email, "[EMAIL_ADDRESS 1]", "Meta (Facebook)", "åäö ÅÄÖ żółć"):
        assert text in page


def test_the_page_tells_what_the_law_asks_for_in_both_languages(entries: dict[str, bytes]) -> None:
    page = entries["copy.html"].decode()
    for text in (
        *("Integritetsskyddsmyndigheten (IMY)", "Bokföringslagen 7 kap. 2 §", "berättigat intresse"),
        *("legitimate interest", "Stripe", "12", "Kunde inte hämtas: saknas i den här kopian"),
        *("Ärenden från andra där du nämns: 1", "Recorded calls: 2", "Interna anteckningar som inte är med: 1"),
    ):
        assert text in page


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_in_chromium_nothing_of_it_runs(entries: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "copy.html"
    path.write_bytes(entries["copy.html"])
    flags = "--headless --no-sandbox --disable-gpu --no-first-run --virtual-time-budget=500 --dump-dom"
    shown = subprocess.run(  # noqa: S603 - a fixed command and a file of our own
        [str(CHROMIUM), *flags.split(), f"--user-data-dir={tmp_path / 'profile'}", path.as_uri()],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    assert "<title>Kopia av dina personuppgifter / Copy of your personal data</title>" in shown
    assert "<script" not in shown


@pytest.mark.parametrize("right", [Right.ACCESS, Right.PORTABILITY])
def test_the_form_for_programs_is_as_its_schema_says(right: Right) -> None:
    made = json.loads(written(right=right)["copy.json"])
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(made, SCHEMA, jsonschema.Draft202012Validator)
    assert made["items"][1]["parts"][0]["name"] == HOSTILE.replace("\udc80", "?")
    assert ("lookups" in made) is (right is Right.ACCESS)


def test_one_with_nothing_in_it_is_valid_too() -> None:
    made = json.loads(written(count=0)["copy.json"])
    jsonschema.validate(made, SCHEMA, jsonschema.Draft202012Validator)
    assert made["items"] == []


def test_the_paper_holds_the_same_and_every_letter(entries: dict[str, bytes]) -> None:
    text = paper_text(entries["copy.pdf"])
    for word in (ASTRID.name, "[EMAIL_ADDRESS 1]", "åäö ÅÄÖ żółć Ω Ж", "IMY", "Sida / Page 1", "berättigat intresse"):
        assert word in text
    assert text.count("x") >= 4_000, "a word that is longer than a line goes on in the next"
    for mark in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/EmbeddedFile"):
        assert mark not in entries["copy.pdf"]


def test_a_paper_of_many_pages_numbers_them() -> None:
    paper = written(count=300)["copy.pdf"]
    document = pypdfium2.PdfDocument(paper)
    assert len(document) > 20
    document.close()
    text = paper_text(paper)
    assert "Meddelande 0." in text
    assert "Meddelande 299." in text


def test_a_word_without_an_end_takes_time_by_its_length_alone() -> None:
    """A word of a megabyte takes seconds; by the square of its length it would take hours."""
    item = CopyItem(
        source="gallra", type=ItemType.TICKET, ref="1", parts=iter([message("å" * 1_000_000), message(" " * 100_000)])
    )
    file = io.BytesIO()
    document = document_of(content(lambda: iter([item])), load_policy(SHIPPED))
    write_paper(document, file, title="t", page="p")
    assert paper_text(file.getvalue()).count("å") >= 1_000_000


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    (row,) = csv.reader(io.StringIO(row_of(cell, "a", 'b"\0').decode()))
    assert row == [f"'{cell}".replace("\r", "\r"), "a", 'b"']


def test_the_table_opens_in_spreadsheets(entries: dict[str, bytes]) -> None:
    assert entries["lookups.csv"].startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(entries["lookups.csv"].decode("utf-8-sig"))))
    assert rows[0] == ["När (UTC) / When (UTC)", "Vad / What", "Ändamål / Purpose"]
    assert rows[2][2] == "Kommunikation och support / Communication and support"


def test_the_word_about_each_file_is_in_both_languages(entries: dict[str, bytes]) -> None:
    text = entries["README.txt"].decode()
    assert "att läsa i en webbläsare" in text
    assert "to be read in a browser" in text
    assert all(f"{name} " in text for name in entries if name != "README.txt")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\0b", "a\ufffdb"), ("a\u202eb", "ab"), ("a\r\nb\tc", "a\nb\tc"), ("a\udc80", "a\ufffd"), ("å\u00a0ä", "å ä")],
)
def test_what_cannot_be_printed_is_not(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_every_text_is_there_in_both_languages() -> None:
    assert all(text.sv and text.en for text in every_text())
