import importlib.util
import sys
from pathlib import Path

import pytest

from tests.bench.contests.contestants import CONTESTANTS
from tests.bench.contests.gallra import build_patterns


@pytest.mark.parametrize("name", CONTESTANTS)
def test_every_contestant_has_a_module_that_builds_it(name: str) -> None:
    module, _, function = CONTESTANTS[name].builder.rpartition(".")
    spec = importlib.util.find_spec(f"tests.bench.contests.{module}")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text(encoding="utf-8")  # importing it would load all of its libraries
    assert f"def {function}()" in source


def test_titles_tell_contestants_apart() -> None:
    assert len({each.title for each in CONTESTANTS.values()}) == len(CONTESTANTS)


def test_the_pattern_layer_is_not_measured_where_a_model_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "detectors.model.nlp_engine", sys)
    with pytest.raises(RuntimeError, match="a model was loaded"):
        build_patterns()
