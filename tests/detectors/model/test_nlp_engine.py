import subprocess
import sys

from tests.web_process import ROOT


def test_the_shipped_model_loads_where_nothing_else_has_been_imported() -> None:
    code = "from detectors.model.nlp_engine import load_model; load_model()"
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
