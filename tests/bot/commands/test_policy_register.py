"""Tests of `gallra policy register` and of the page for everybody, at the command line."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.policy_commands import policy_app
from storage import tickets
from tests.bot.operator import POLICY_FILE, Operator, said
from tests.bot.policies import SHIPPED, changed
from tests.storage.examples import found, put_ticket

_RUNNER = CliRunner()


def _put(operator: Operator, at: datetime, *tickets_of_kinds: tuple[str, ...]) -> None:
    """Store a ticket for each group of kinds, in which they are found."""
    with operator.database() as database, database.begin() as session:
        for number, kinds in enumerate(tickets_of_kinds, start=1):
            ticket_id = put_ticket(session, operator.vault(), number, at)[0]
            tickets.put_findings(session, ticket_id, {None: [found(kind) for kind in kinds]})


def _narrow(folder: Path) -> Path:
    """Return a policy whose tickets may hold contact details and nothing else."""
    return changed(folder, "[contact_details, support_tickets, phone_calls]", "[contact_details]")


# --- without a database


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        ([], "# Register of processing: Quickbutik\n"),
        (["--language", "sv"], "# Register över behandling: Quickbutik\n"),
        (["--format", "html"], '<!doctype html>\n<html lang="en">'),
        (["--format", "html", "--language", "sv"], '<!doctype html>\n<html lang="sv">'),
        (["--format", "json"], '{\n  "policy_version": "2026-1+'),
    ],
)
def test_the_register_needs_nothing_but_the_policy(tmp_path: Path, arguments: list[str], begins: str) -> None:
    nowhere = {"GALLRA_DATABASE_URL": f"sqlite:///{tmp_path}/none/none.db", "GALLRA_KEYSET_FILE": f"{tmp_path}/none"}
    shown = _RUNNER.invoke(policy_app, ["register", "--file", str(SHIPPED), *arguments], env=nowhere)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.startswith(begins)
    assert shown.stdout.endswith("\n")


def test_the_json_has_null_for_what_is_not_documented() -> None:
    shown = _RUNNER.invoke(policy_app, ["register", "--file", str(SHIPPED), "--format", "json", "--language", "sv"])
    register = json.loads(shown.stdout)
    assert register["controller"]["contact"] is None
    assert register["found"] is None
    platform, support, *_ = register["purposes"]
    assert (platform["name"], platform["retention"], platform["data_subjects"]) == ("platform", None, None)
    assert support["retention"] == {
        "after": "ticket_closed",
        "keep": "P12M",
        "citation": "The company's own period; GDPR art. 5(1)(e)",
        "in_words": "12 månader efter att ärendet stängts",
    }
    assert {one["location"] for one in register["recipients"]} == {None}
    assert register["hosting"]["location"] == "inside_eea"
    assert {"article": "30(1)(f)", "field": "purposes.platform.retention", "missing": "retention", "of": None} | {
        "of": "Tillhandahålla plattformen"
    } in register["gaps"]


@pytest.mark.parametrize("arguments", [["register"], ["show", "--format", "html"]])
def test_an_invalid_policy_is_written_in_no_form(tmp_path: Path, arguments: list[str]) -> None:
    path = changed(tmp_path, "keep: P7Y\n", "keep: P1Y\n")
    shown = _RUNNER.invoke(policy_app, [*arguments, "--file", str(path)])
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "shorter than the law allows" in shown.stderr


def test_the_page_for_everybody_is_written_in_the_language_that_is_asked_for() -> None:
    for language, title in (("sv", "Personuppgifter hos Quickbutik"), ("en", "Personal data at Quickbutik")):
        shown = _RUNNER.invoke(policy_app, ["show", "--file", str(SHIPPED), "--format", "html", "--language", language])
        assert shown.exit_code == 0
        assert f"<h1>{title}</h1>" in shown.stdout


def test_the_page_of_access_can_be_written_alone() -> None:
    shown = _RUNNER.invoke(policy_app, ["show", "--file", str(SHIPPED), "--format", "html", "--access"])
    assert "Who may see the data" in shown.stdout
    assert "Recipients" not in shown.stdout


@pytest.mark.parametrize("page_format", ["table", "markdown"])
def test_a_language_for_what_is_written_in_one_is_wrong_use(page_format: str) -> None:
    arguments = ["show", "--file", str(SHIPPED), "--format", page_format, "--language", "sv"]
    shown = _RUNNER.invoke(policy_app, arguments, env={"COLUMNS": "200"})
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "only --format html is written in two languages." in shown.stderr


@pytest.mark.parametrize("arguments", [["--format", "pdf"], ["--language", "fi"]])
def test_what_is_not_offered_is_wrong_use(arguments: list[str]) -> None:
    assert _RUNNER.invoke(policy_app, ["register", "--file", str(SHIPPED), *arguments]).exit_code == 2


# --- held against the tickets


def test_what_is_found_and_not_declared_is_listed_and_ends_with_status_1(
    either: Operator, tmp_path: Path, now: datetime
) -> None:
    _put(either, now, ("PASSPORT_OR_ID", "PERSON"), ("PASSPORT_OR_ID", "PASSPORT_OR_ID"), ("CREDIT_CARD",), ())
    done = either.run("policy", "register", "--found", "--file", str(_narrow(tmp_path)))
    assert done.status == 1
    assert done.err.splitlines() == [
        "Found but not declared: CREDIT_CARD (payment card) in 1 ticket.",
        "Found but not declared: PASSPORT_OR_ID (passport or ID) in 2 tickets.",
    ]
    assert "| PASSPORT\\_OR" not in done.out
    assert "| PASSPORT_OR_ID (passport or ID) | **not documented** | 2 |" in done.out
    assert "| PERSON (name) | Contact details, Accounting records | 1 |" in done.out
    assert "Declared but never found: EMAIL_ADDRESS (e-mail address), SE_ORGANISATIONSNUMMER" in done.out
    assert either.audit_words() == ["register:compared"]


def test_as_shipped_everything_is_declared(either: Operator, now: datetime) -> None:
    _put(either, now, ("PASSPORT_OR_ID", "PERSON"))
    done = either.run("policy", "register", "--found", "--format", "json")
    assert (done.status, done.err) == (0, "")
    by_kind = {one["kind"]: one for one in json.loads(done.out)["found"]}
    assert by_kind["PASSPORT_OR_ID"] == {"kind": "PASSPORT_OR_ID", "declared_by": ["support_tickets"], "tickets": 1}
    assert by_kind["CITY"]["tickets"] == 0


def test_the_problems_are_told_in_english_whatever_the_registers_language(
    operator: Operator, tmp_path: Path, now: datetime
) -> None:
    _put(operator, now, ("CITY",))
    path = str(_narrow(tmp_path))
    done = operator.run("policy", "register", "--found", "--language", "sv", "--format", "html", "--file", path)
    assert done.err == "Found but not declared: CITY (city) in 1 ticket.\n"
    assert "Funnet men inte uppgivet: CITY (ort) i 1 ärende." in done.out


def test_an_installation_without_tickets_has_found_nothing(operator: Operator) -> None:
    done = operator.run("policy", "register", "--found")
    assert (done.status, done.err) == (0, "")
    assert "Every kind that was found is declared." in done.out


def test_without_a_database_nothing_is_compared_and_nothing_written(operator: Operator, tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path}/none/none.db"
    done = operator.run("policy", "register", "--found", GALLRA_DATABASE_URL=nowhere)
    assert (done.status, done.out) == (2, "")
    assert said(done)


def test_the_register_alone_leaves_no_line_in_the_log(operator: Operator) -> None:
    operator.run("policy", "register", "--file", str(POLICY_FILE))
    assert operator.audit_words() == []
