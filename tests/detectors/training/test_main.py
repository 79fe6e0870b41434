"""`make train`: the model comes from the repository alone, and comes out as it is shipped."""

import json
from pathlib import Path

import pytest

from detectors.model.lexicon import LEXICON_FILE, SHIPPED, read_lexicon
from detectors.training.__main__ import METRICS_FILE, main

_SHIPPED_MOST_BYTES = 15_000_000
_AS_MUCH_AS_ANOTHER_PROCESSOR_MAY_DIFFER = 0.02


@pytest.mark.slow
def test_training_makes_the_shipped_model_again(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path)]) == 0
    made, shipped = (json.loads((folder / METRICS_FILE).read_text("utf-8"))[0] for folder in (tmp_path, SHIPPED))
    for kind in ("PERSON", "CITY", "STREET_ADDRESS"):
        measures = shipped["kinds"][kind]
        for name in ("removed", "precision", "f2"):
            assert made["kinds"][kind][name] == pytest.approx(
                measures[name], abs=_AS_MUCH_AS_ANOTHER_PROCESSOR_MAY_DIFFER
            ), f"{kind} {name}"
    assert (read_lexicon(tmp_path).hashes == read_lexicon(SHIPPED).hashes).all()


def test_the_shipped_model_is_small_and_complete() -> None:
    files = [path for path in SHIPPED.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < _SHIPPED_MOST_BYTES
    assert {path.name for path in files} >= {LEXICON_FILE, METRICS_FILE, "README.md", "config.cfg", "model"}
