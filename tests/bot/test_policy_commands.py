"""Tests of `gallra policy`."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.policy_commands import policy_app
from tests.bot.policies import SHIPPED, changed, line_of

_RUNNER = CliRunner()


def test_check_says_what_is_in_a_valid_policy_and_what_is_open() -> None:
    result = _RUNNER.invoke(policy_app, ["check", "--file", str(SHIPPED)])
    assert result.exit_code == 0
    assert "The policy can be used. Version 2026-1+" in result.stdout
    assert "35 pairs of role and purpose decided" in result.stdout
    assert "support: 12 months after ticket_closed" in result.stdout
    assert "Not documented: the retention of platform, development, security." in result.stdout


@pytest.mark.parametrize("command", ["check", "show"])
def test_an_invalid_policy_ends_with_status_2_and_its_problems_on_standard_error(tmp_path: Path, command: str) -> None:
    path = changed(tmp_path, "keep: P12M", "keep: P-12M")
    result = _RUNNER.invoke(policy_app, [command, "--file", str(path)])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert (
        f"line {line_of('keep: P12M')}: purposes.support.retention.keep: A period cannot be negative." in result.stderr
    )


def test_a_missing_file_ends_with_status_2(tmp_path: Path) -> None:
    result = _RUNNER.invoke(policy_app, ["check", "--file", str(tmp_path / "none.yaml")])
    assert result.exit_code == 2
    assert "No such file" in result.stderr


def test_the_file_may_be_set_in_the_environment() -> None:
    result = _RUNNER.invoke(policy_app, ["check"], env={"GALLRA_POLICY_FILE": str(SHIPPED)})
    assert result.exit_code == 0


def test_show_prints_tables_with_whole_words() -> None:
    result = _RUNNER.invoke(policy_app, ["show", "--file", str(SHIPPED)], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    for words in (
        "Purposes and retention",
        "12 months after ticket_closed",
        "Bokföringslagen 7 kap. 2 §",
        "MailerLite",
    ):
        assert words in result.stdout


def test_show_writes_markdown() -> None:
    result = _RUNNER.invoke(policy_app, ["show", "--file", str(SHIPPED), "--format", "markdown"])
    assert result.exit_code == 0
    assert result.stdout.startswith("# Policy 2026-1+")
    assert "| privacy | support | correct, find, list_due, redact, reveal, see_topics, show |" in result.stdout


def test_show_access_prints_every_pair_of_role_and_purpose_refusals_too() -> None:
    result = _RUNNER.invoke(policy_app, ["show", "--file", str(SHIPPED), "--access"], env={"COLUMNS": "300"})
    assert result.exit_code == 0
    assert "Purposes and roles" in result.stdout
    assert "marketing" in result.stdout
    assert "Partners" not in result.stdout


def test_show_access_as_markdown_is_the_page_in_the_documents() -> None:
    result = _RUNNER.invoke(policy_app, ["show", "--file", str(SHIPPED), "--access", "--format", "markdown"])
    assert result.exit_code == 0
    assert result.stdout == (SHIPPED.parent / "docs" / "access.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "show"])
def test_help_shows_examples(command: str) -> None:
    result = _RUNNER.invoke(policy_app, [command, "--help"])
    assert result.exit_code == 0
    assert f"gallra policy {command}" in result.stdout


def test_asking_for_help_loads_nothing_heavy() -> None:
    heavy = {"pydantic", "yaml", "holidays", "rich.table"}
    code = f"import sys, bot.policy_commands; print(sorted({heavy} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603 - our own code
    assert loaded.stdout.strip() == "[]"
