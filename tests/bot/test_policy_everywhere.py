"""The property of every format: what the policy names is in it, each purpose, data type, partner and role."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.policy_commands import policy_app
from bot.policy_file import load_policy
from handlers.policy.model import Policy
from tests.bot.policies import SHIPPED, changed
from tests.bot.policy_pages import read_html

_RUNNER = CliRunner()
_MORE = """
  janitor:
    title: {sv: Vaktmästaren Ö, en: The janitor}
"""
_PAIRS = "\n  janitor: {platform: [], support: [], payment: [], development: [], marketing: [], security: [], "


def _titles(language: str) -> Callable[[Policy], list[str]]:
    def of(policy: Policy) -> list[str]:
        words = [one.title for one in policy.purposes.values()]
        words += [one.title for one in policy.data_types.values()]
        words += [one.title for one in policy.roles.values()]
        return [*(getattr(each, language) for each in words), *(one.title for one in policy.partners.values())]

    return of


def _names(policy: Policy) -> list[str]:
    return [*policy.purposes, *policy.data_types, *policy.roles, *(one.title for one in policy.partners.values())]


def _plain(shown: str) -> str:
    return shown


def _read(shown: str) -> str:
    return read_html(shown).text


def _values(shown: str) -> str:
    return json.dumps(json.loads(shown), ensure_ascii=False)


_FORMATS = {
    "show --format table": (_names, _plain),
    "show --format markdown": (_names, _plain),
    "show --format html --language en": (_titles("en"), _read),
    "show --format html --language sv": (_titles("sv"), _read),
    **{
        f"register --format {name} --language {language}": (_titles(language), reader)
        for name, reader in (("markdown", _plain), ("html", _read), ("json", _values))
        for language in ("en", "sv")
    },
}


def _with_a_role_that_may_nothing(folder: Path) -> Path:
    path = changed(folder, "\nroles:", f"\nroles:{_MORE.rstrip()}")
    text = path.read_text(encoding="utf-8")
    for name in ("access", "views"):
        text = text.replace(f"\n{name}:", f"\n{name}:{_PAIRS}legal_obligation: []}}", 1)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", _FORMATS)
@pytest.mark.parametrize("with_more", [False, True], ids=["shipped", "with_a_role_that_may_nothing"])
def test_everything_the_policy_names_is_in_every_format(tmp_path: Path, command: str, with_more: bool) -> None:  # noqa: FBT001 - the table's
    path = _with_a_role_that_may_nothing(tmp_path) if with_more else SHIPPED
    expected, read = _FORMATS[command]
    shown = _RUNNER.invoke(policy_app, [*command.split(), "--file", str(path)], env={"COLUMNS": "1000"})
    assert (shown.exit_code, shown.stderr) == (0, "")
    page = read(shown.stdout)
    assert [name for name in expected(load_policy(path)) if name not in page] == []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_json_has_every_name_too(language: str) -> None:
    shown = _RUNNER.invoke(policy_app, ["register", "--format", "json", "--language", language, "--file", str(SHIPPED)])
    register, policy = json.loads(shown.stdout), load_policy(SHIPPED)
    for part, names in (
        ("purposes", policy.purposes),
        ("data_types", policy.data_types),
        ("recipients", policy.partners),
        ("roles", policy.roles),
    ):
        assert [one["name"] for one in register[part]] == list(names)
