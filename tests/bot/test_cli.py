"""Tests of `gallra` as a whole: how it ends and what it says when something is wrong."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.bot.operator import POLICY_FILE, Operator, new_operator, said

_SECRET: Final = "hemligt-19900101"


@pytest.fixture
def operator(tmp_path: Path, copy_sqlite: Callable[[], str], keyset_text: str) -> Operator:
    """Return an operator whose database is an SQLite file."""
    return new_operator(tmp_path, copy_sqlite(), keyset_text)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"GALLRA_KEYSET_FILE": "/none"}, "There is no keyset at /none. Make one with `gallra keys new`"),
        ({"GALLRA_KEYSET": f"{_SECRET}"}, "The keyset is damaged or is not a keyset of Gallra."),
        ({"GALLRA_DATABASE_URL": "sqlite:////none/none.db"}, "The database at sqlite:////none/none.db cannot be"),
        ({"GALLRA_DATABASE_URL": "sqlite:///unmigrated.db"}, "The database does not have this version's schema."),
        ({"GALLRA_DATABASE_URL": f"{_SECRET}"}, "GALLRA_DATABASE_URL is not a database URL"),
        ({"GALLRA_DATABASE_URL": f"mysql://a:{_SECRET}@h/d"}, "GALLRA_DATABASE_URL must begin with sqlite"),
        (
            {"GALLRA_DATABASE_URL": f"postgresql://a:{_SECRET}@127.0.0.1:1/d"},
            "The database at postgresql+psycopg://a:***@127.0.0.1:1/d cannot be reached.",
        ),
        ({"GALLRA_DATABASE_URL": f"postgresql://a:x@h:{_SECRET}/d"}, "GALLRA_DATABASE_URL is not a database URL"),
        ({"GALLRA_SWEEP_CAP": "many"}, "GALLRA_SWEEP_CAP: "),
        ({"PORT": "99999"}, "PORT: "),
        ({"GALLRA_LOG_FORMAT": "xml"}, "GALLRA_LOG_FORMAT: "),
        ({"SLACK_BOT_TOKEN_FILE": "/none"}, "SLACK_BOT_TOKEN_FILE: /none cannot be read."),
        ({"GALLRA_POLICY_FILE": "/none"}, "/none cannot be used as a policy."),
        ({"GALLRA_KMS_KEY_URI": f"nonsense://{_SECRET}"}, "GALLRA_KMS_KEY_URI must begin with aws-kms"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else None,
)
def test_wrong_configuration_ends_with_2_and_sentences_without_a_secret(
    operator: Operator, settings: dict[str, Any], told: str
) -> None:
    done = operator.run("staff", "list", **settings)
    assert (done.status, done.out) == (2, "")
    assert said(done)[0].startswith(told)
    assert _SECRET not in done.err


def test_a_keyset_that_others_can_read_is_refused_with_what_to_do(operator: Operator) -> None:
    operator.keyset.chmod(0o644)
    done = operator.run("staff", "list")
    assert done.status == 2
    assert said(done) == [
        f"Others can read the keyset at {operator.keyset} (mode 0644). Run `chmod 600 {operator.keyset}`."
    ]


def test_the_keyset_of_another_database_is_refused(operator: Operator) -> None:
    operator.run("staff", "list")
    operator.run("keys", "new", "--file", "other.json")
    done = operator.run("staff", "list", GALLRA_KEYSET_FILE="other.json")
    assert done.status == 2
    assert said(done)[0].startswith("This database was written with another keyset.")


def test_every_wrong_setting_is_named(operator: Operator) -> None:
    done = operator.run("staff", "list", PORT="0", GALLRA_SWEEP_CAP="0")
    assert done.status == 2
    assert sorted(sentence.split(":")[0] for sentence in said(done)) == ["GALLRA_SWEEP_CAP", "PORT"]


def test_every_problem_of_a_policy_is_listed_after_its_path(operator: Operator) -> None:
    wrong = operator.folder / "wrong.yaml"
    wrong.write_text(POLICY_FILE.read_text().replace("keep: P12M", "keep: P-12M").replace("country: SE", "country: XX"))
    done = operator.run("staff", "list", GALLRA_POLICY_FILE=str(wrong))
    assert done.status == 2
    first, *problems = said(done)
    assert first == f"{wrong} cannot be used as a policy."
    assert any("A period cannot be negative." in problem for problem in problems)
    assert all(problem.startswith("line ") for problem in problems)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("audit", "nonsense"),
        ("--nonsense",),
        ("scan", "a", "b"),
        ("sweep", "--cap"),
        ("keys", "new", "x"),
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2(operator: Operator, arguments: tuple[str, ...]) -> None:
    done = operator.run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "Error" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("arguments", [(), ("audit",), ("keys",), ("policy",), ("staff",)], ids=" ".join)
def test_without_a_command_help_is_shown(operator: Operator, arguments: tuple[str, ...]) -> None:
    done = operator.run(*arguments)
    assert (done.status, done.err) == (2, "")
    assert "Usage: gallra" in done.out


def test_what_should_not_happen_ends_with_1_and_is_told_without_its_words(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> str:
        raise KeyError(_SECRET)

    monkeypatch.setattr("bot.migrating.bring_up", broken)
    done = operator.run("migrate")
    assert (done.status, done.out) == (1, "")
    (sentence,) = said(done)
    assert sentence.startswith("This should not have happened: KeyError at bot/test_cli.py:")
    assert _SECRET not in done.err


def test_ctrl_c_ends_a_command_without_a_traceback(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.migrating.bring_up", interrupted)
    done = operator.run("migrate")
    assert done.status not in (0, 2)
    assert "Traceback" not in done.err


def test_the_installed_command_says_it_in_one_line(tmp_path: Path) -> None:
    """As a process: nothing of Python's own reaches the terminal."""
    command = [str(Path(sys.executable).with_name("gallra")), "staff", "list"]
    environment = {"PATH": os.environ["PATH"], "GALLRA_POLICY_FILE": str(POLICY_FILE)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "gallra: There is no keyset at keyset.json. "
        "Make one with `gallra keys new`, or point GALLRA_KEYSET_FILE at yours.\n"
    )


def test_a_command_lets_the_libraries_of_matrices_use_one_thread_unless_it_is_told_otherwise() -> None:
    run = "import os, sys; sys.argv[1:] = ['--help']\nfrom bot.cli import main\ntry: main()\nexcept SystemExit: pass"
    shown = f"{run}\nprint(os.environ['OPENBLAS_NUM_THREADS'], os.environ['OMP_NUM_THREADS'])"
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", shown], env=environment | {"OMP_NUM_THREADS": "3"}, capture_output=True, check=True
    )
    assert done.stdout.decode().splitlines()[-1] == "1 3"
