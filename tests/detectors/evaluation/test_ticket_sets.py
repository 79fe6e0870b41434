"""Sets of labelled tickets, by name and by path."""

from pathlib import Path

import pytest

from detectors.evaluation.set_errors import TicketSetInvalid
from detectors.evaluation.ticket_sets import SHIPPED, is_final, path_of, read_set

MARKED = "lang: sv\nhej ⟦PERSON|Åsa⟧\n"
LINE = '{"id": 1, "text": "hej Åsa", "spans": [{"start": 4, "end": 7, "kind": "PERSON"}]}\n'


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_set_is_a_folder_inside_the_package(name: str) -> None:
    assert path_of(name).is_dir()
    assert any(path_of(name).glob("*.txt"))


@pytest.mark.parametrize("name", ["dev", "train"])
def test_the_sets_that_one_may_look_at_can_be_read(name: str) -> None:
    tickets = read_set(name)
    assert len(tickets) > 100
    assert any(ticket.decoys for ticket in tickets)


@pytest.mark.parametrize(("name", "content"), [("a.txt", MARKED), ("a.jsonl", LINE), ("a.ndjson", LINE)])
def test_a_file_is_read_by_what_its_name_ends_in(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (ticket,) = read_set(str(tmp_path / name))
    assert [ticket.text[span.start : span.end] for span in ticket.personal] == ["Åsa"]


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(MARKED, encoding="utf-8")
    assert [ticket.name for ticket in read_set(str(tmp_path))] == ["a:1", "b:1"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"lang: sv\nhej \xe5sa\n", "It is not UTF-8."),
        (b"hej hemligt\n", "a:1: its first line is not one of"),
        (None, "It cannot be read: No such file or directory."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_without_its_words(
    tmp_path: Path, content: bytes | None, problem: str
) -> None:
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(TicketSetInvalid) as caught:
        read_set(str(tmp_path / "a.txt"))
    assert problem in "".join(caught.value.problems)
    assert "hemligt" not in str(caught.value) + "".join(caught.value.problems)
    assert caught.value.__cause__ is None


def test_a_set_without_tickets_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n", encoding="utf-8")
    for name in (tmp_path, tmp_path / "a.jsonl"):
        with pytest.raises(TicketSetInvalid):
            read_set(str(name))


def test_the_final_set_is_known_under_its_path_too(tmp_path: Path) -> None:
    assert is_final("test")
    assert is_final(str(path_of("test") / "any.txt"))
    assert not any(is_final(name) for name in ("dev", "train", str(tmp_path / "test")))
