"""Tests of `gallra log`."""

import csv
import json
import stat
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.wiring import build_services
from handlers.find_tickets import find_tickets
from handlers.policy.model import RoleName
from handlers.services import Actor
from tests.bot.operator import Operator
from tests.people import ASTRID, SUPPORT_SIGRID

NAME = SUPPORT_SIGRID.slack_user_id


@pytest.fixture
def looked_up(either: Operator) -> Operator:
    """Return an operator of an installation where Astrid was looked up once."""
    either.run("staff", "add", NAME, "--role", "customer_service")
    services = build_services(Settings.read(either.settings))
    find_tickets(services, Actor(f"slack:{NAME}", frozenset({RoleName("customer_service")})), ASTRID.email)
    services.database.dispose()
    return either


def test_the_terminal_names_staff_and_the_reading_is_recorded(looked_up: Operator) -> None:
    read = looked_up.run("log", ASTRID.email)
    assert read.status == 0
    for told in ("found", "(ticket:found)", "support", NAME):
        assert told in read.out
    assert looked_up.audit_words()[-1] == "log:read"
    assert looked_up.run("log", "070-174 06 90").out == "No lookup is logged.\n"


@pytest.mark.parametrize("name", ["lookups.json", "lookups.csv"])
def test_the_file_for_the_person_names_nobody_and_is_for_its_owner_alone(
    looked_up: Operator, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    written = looked_up.run("log", ASTRID.email, "--out", str(path))
    assert written.status == 0
    assert "1 lookups, without names of staff" in " ".join(written.out.split())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text(encoding="utf-8")
    assert NAME not in text
    assert ASTRID.email not in text
    if name.endswith("json"):
        (told,) = json.loads(text)["lookups"]
    else:
        (told,) = csv.DictReader(text.splitlines())
    assert (told["what"], told["purpose"], told["purpose_title"]) == ("found", "support", "Communication and support")


def test_nothing_is_written_over(looked_up: Operator, tmp_path: Path) -> None:
    path = tmp_path / "there.json"
    path.write_text("mine", encoding="utf-8")
    refused = looked_up.run("log", ASTRID.email, "--out", str(path))
    assert refused.status == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert looked_up.run("log", ASTRID.email, "--out", str(tmp_path / "no" / "folder.json")).status == 2


def test_the_person_can_be_typed_apart(looked_up: Operator) -> None:
    read = looked_up.pipe(f"{ASTRID.email}\n".encode(), "log", "-")
    assert read.status == 0
    assert "found" in read.out


@pytest.mark.parametrize("query", ["Astrid", "9001012385 or so", "0701740615"])
def test_what_means_no_person_is_refused_without_repeating_it(looked_up: Operator, query: str) -> None:
    refused = looked_up.run("log", query)
    assert refused.status in {1, 2}
    assert query not in refused.out + refused.err
