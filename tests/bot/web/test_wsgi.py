import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from gunicorn.errors import AppImportError

from bot.web.wsgi import build
from storage.keyset import new_keyset, write_keyset
from tests.bot.log_state import restored_logs
from tests.web_process import ROOT, prepare_installation, running_web, start_web, wait_until_ready

HEAVY = ("spacy", "presidio_analyzer", "presidio_anonymizer", "intercom", "alembic", "thinc", "numpy")
IMPORTS = f"""
import sys
import bot.web.wsgi
import importlib.util
if importlib.util.find_spec("bot.slack.app"):
    import bot.slack.app, bot.slack.web
print(sorted({{name.partition(".")[0] for name in sys.modules}} & set({HEAVY!r})))
"""


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of an installation that works, its environment set."""
    for name, value in prepare_installation(tmp_path).items():
        monkeypatch.setenv(name, value)
    with restored_logs():
        yield tmp_path


def test_the_application_of_this_installation_is_built(installation: Path) -> None:
    del installation
    assert build().test_client().get("/readyz").status_code == 200


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("GALLRA_WEBHOOK_MAX_BYTES", "many", "GALLRA_WEBHOOK_MAX_BYTES"),
        ("INTERCOM_CLIENT_SECRET_FILE", "/nowhere/secret", "cannot be read"),
        ("GALLRA_KEYSET_FILE", "/nowhere/keyset.json", "There is no keyset"),
        ("GALLRA_POLICY_FILE", "/nowhere/policy.yaml", "cannot be used as a policy"),
        ("GALLRA_DATABASE_URL", "mysql://gallra", "must begin with"),
        ("GALLRA_DATABASE_URL", "sqlite:///:memory:", "gallra migrate"),
        ("GALLRA_DATABASE_URL", "postgresql://gallra:secret@127.0.0.1:1/gallra", "cannot be reached"),
    ],
)
def test_what_hinders_the_start_is_said_in_a_sentence(
    installation: Path, monkeypatch: pytest.MonkeyPatch, *, name: str, value: str, sentence: str
) -> None:
    del installation
    monkeypatch.setenv(name, value)
    with pytest.raises(AppImportError, match=sentence) as stopped:
        build()
    assert str(stopped.value).startswith("Gallra cannot start. ")
    assert "secret@" not in str(stopped.value)
    assert stopped.value.__suppress_context__


def test_another_keyset_than_the_databases_own_hinders_the_start(
    installation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    write_keyset(installation / "other.json", new_keyset())
    monkeypatch.setenv("GALLRA_KEYSET_FILE", str(installation / "other.json"))
    with pytest.raises(AppImportError, match="another keyset"):
        build()


def test_the_web_process_loads_neither_models_nor_the_partners_library_nor_migrations() -> None:
    command = [sys.executable, "-c", IMPORTS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.strip() == "[]", "what only a worker or `gallra migrate` needs is loaded by the web process"


def test_the_real_process_that_cannot_start_ends_with_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    environment = prepare_installation(tmp_path) | {"GALLRA_KEYSET_FILE": "/nowhere/keyset.json"}
    web = start_web(tmp_path, environment)
    assert web.process.wait(20) == 4
    lines = web.output.read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if not line.startswith("{")]
    assert len(sentences) == 1
    assert "There is no keyset at /nowhere/keyset.json" in sentences[0]


def test_the_real_process_ends_in_good_order(tmp_path: Path) -> None:
    with running_web(tmp_path, prepare_installation(tmp_path)) as web:
        wait_until_ready(web)
        assert web.stop() == 0
