"""The picture: that it is one, for few and for many rows, and that it needs its library."""

import sys
from pathlib import Path

import pytest

from detectors.entities import Kind
from detectors.evaluation.picture import PictureNotPossible, check_drawing, draw
from detectors.evaluation.searching import count
from detectors.training.measuring import Counts, Measured
from tests.detectors.evaluation.labelled import judged

PNG = b"\x89PNG\r\n\x1a\n"


def _size(path: Path) -> tuple[int, int]:
    content = path.read_bytes()
    assert content.startswith(PNG)
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _many() -> Measured:
    kinds = {str(kind): Counts(spans=20 + place, removed=20) for place, kind in enumerate(Kind)}
    languages = {name: Counts(spans=100, removed=97) for name in ("sv", "en", "mixed", "other")}
    return Measured(by_kind=kinds, by_language=languages, total=Counts(spans=400, removed=388))


def test_it_grows_with_its_rows(tmp_path: Path) -> None:
    draw(_many(), tmp_path / "many.png", title="many" * 40)
    draw(count([judged("⟦PERSON|Åsa⟧", (0, 3, Kind.PERSON))]), tmp_path / "one.png", title="one")
    many, one = _size(tmp_path / "many.png"), _size(tmp_path / "one.png")
    assert many[0] == one[0]
    assert many[1] > 2 * one[1]


def test_a_set_without_personal_data_has_a_picture_too(tmp_path: Path) -> None:
    draw(count([judged("hej", (0, 3, Kind.PERSON))]), tmp_path / "none.png", title="none")
    assert _size(tmp_path / "none.png")[0] > 0


def test_no_window_is_opened_and_no_screen_asked_for(tmp_path: Path) -> None:
    draw(_many(), tmp_path / "many.png", title="many")
    assert "matplotlib.pyplot" not in sys.modules
    assert "tkinter" not in sys.modules


def test_a_missing_library_is_told_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    check_drawing()
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(PictureNotPossible, match=r"install gallra\[pictures\]"):
        check_drawing()
