"""Tests of `gallra disclosure`."""

import hashlib
import io
import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pyzipper

from bot.settings import Settings
from bot.wiring import build_services
from handlers import ticket_copy
from handlers.decide_disclosure import decide_disclosure
from handlers.policy.model import RoleName
from handlers.propose_disclosure import AskedDisclosure, propose_disclosure
from handlers.services import Actor
from storage.ids import DisclosureId
from storage.vocabulary import Demand, DisclosureVerdict
from tests.bot.commands.test_breaches import _with_detector
from tests.bot.operator import ROOT, Operator
from tests.bot.slack.office import conversation
from tests.people import ASTRID

PRIVACY = frozenset({RoleName("privacy")})
REFERENCE = f"5000-K123-26 {ASTRID.name}"
ASKED = AskedDisclosure(
    authority="police",
    demand=Demand.ORDER,
    reference=REFERENCE,
    ground="RB 27 kap. 1 §",
    scope="E-post",
    tickets=("4711",),
    kinds=frozenset({"EMAIL_ADDRESS"}),
    secret_until=datetime.now(UTC).date() + timedelta(days=90),
)


@pytest.fixture
def approved(either: Operator) -> Operator:
    """Return an operator with a disclosure that two persons have decided on, and one that waits."""
    services = build_services(Settings.read(either.settings))
    worker, now = _with_detector(services), datetime.now(UTC)
    stored = conversation("4711", "Maila bo@example.com", created_at=now - timedelta(days=2))
    with services.database.begin() as session:
        ticket_copy.store(session, worker, ticket_copy.detect(worker, stored), at=now)
    for _ in range(2):
        line = propose_disclosure(services, Actor("slack:U1", PRIVACY), ASKED)
        if line.id == DisclosureId(1):
            decide_disclosure(services, Actor("slack:U2", PRIVACY), line.id, DisclosureVerdict.APPROVE)
    services.database.dispose()
    return either


def contents(path: Path, passphrase: str) -> dict[str, bytes]:
    with pyzipper.AESZipFile(io.BytesIO(path.read_bytes())) as opened:
        opened.setpassword(passphrase.encode())
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_disclosure_is_listed_shown_and_released_once(approved: Operator, tmp_path: Path) -> None:
    output = tmp_path / "out.zip"
    listed = approved.run("disclosure", "list").out
    assert "police" in listed
    assert ASTRID.name not in listed
    shown = approved.run("disclosure", "show", "1").out
    assert f"Reference: {REFERENCE}" in shown
    assert "4711 · contact 0 · EMAIL_ADDRESS" in shown
    done = approved.run("disclosure", "release", "1", "--output", str(output))
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Disclosure 1 is released: 2 fields in {output}.\nPassphrase: ")
    passphrase = done.out.splitlines()[1].removeprefix("Passphrase: ")
    assert stat.S_IMODE(output.stat().st_mode) == 0o600
    assert ASTRID.email.encode() not in output.read_bytes()
    found = contents(output, passphrase)
    manifest, fields = json.loads(found["manifest.json"]), json.loads(found["fields.json"])
    assert [field["value"] for field in fields] == [ASTRID.email, "bo@example.com"]
    assert [field["number"] for field in manifest["fields"]] == [field["number"] for field in fields] == [1, 2]
    assert manifest["files"]["fields.json"]["sha256"] == hashlib.sha256(found["fields.json"]).hexdigest()
    assert (manifest["disclosure"], manifest["authority"], manifest["demand"]) == (1, "police", "order")
    assert ASTRID.email not in found["manifest.json"].decode()
    again = approved.run("disclosure", "release", "1", "--output", str(tmp_path / "again.zip"))
    assert (again.status, "it is released" in again.err) == (2, True)
    assert not (tmp_path / "again.zip").exists()
    assert "EMAIL_ADDRESS · released" in approved.run("disclosure", "show", "1").out
    words = approved.audit_words()
    assert words.count("disclosure:released") == 1
    assert "access:refused" not in words


def test_the_passphrase_can_be_written_apart(approved: Operator, tmp_path: Path) -> None:
    output, apart = tmp_path / "out.zip", tmp_path / "passphrase.txt"
    done = approved.run("disclosure", "release", "1", "--output", str(output), "--passphrase", str(apart))
    passphrase = apart.read_text().strip()
    assert passphrase not in done.out
    assert f"Passphrase: in {apart}" in done.out
    assert stat.S_IMODE(apart.stat().st_mode) == 0o600
    assert set(contents(output, passphrase)) == {"manifest.json", "fields.json"}


@pytest.mark.parametrize("number", ["2", "9"])
def test_what_is_not_approved_or_not_there_is_not_released(approved: Operator, tmp_path: Path, number: str) -> None:
    output = tmp_path / "out.zip"
    done = approved.run("disclosure", "release", number, "--output", str(output))
    assert done.status == 2
    assert not output.exists()


def test_a_file_that_is_there_is_not_written_over(approved: Operator, tmp_path: Path) -> None:
    output = tmp_path / "out.zip"
    output.write_text("mine")
    done = approved.run("disclosure", "release", "1", "--output", str(output))
    assert (done.status, "is there already" in done.err) == (2, True)
    assert output.read_text() == "mine"
    fresh = tmp_path / "fresh.zip"
    for passphrase in (output, fresh):
        done = approved.run("disclosure", "release", "1", "--output", str(fresh), "--passphrase", str(passphrase))
        assert done.status == 2
    assert not fresh.exists()
    assert "disclosure:released" not in approved.audit_words()


def test_a_release_that_cannot_be_recorded_leaves_no_file(
    approved: Operator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage import disclosures  # noqa: PLC0415 - only to break it

    def refuse(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    output, apart = tmp_path / "out.zip", tmp_path / "passphrase.txt"
    monkeypatch.setattr(disclosures, "note_released", refuse)
    done = approved.run("disclosure", "release", "1", "--output", str(output), "--passphrase", str(apart))
    assert done.status == 1
    assert not output.exists()
    assert not apart.exists()
    assert "Passphrase" not in done.out


@pytest.mark.parametrize(
    ("dies_in", "is_there"),
    [("storage.sealed_archives.write_archive", False), ("bot.commands.private_files._sync_folder", True)],
)
def test_a_release_that_is_killed_does_not_count(
    approved: Operator, tmp_path: Path, dies_in: str, is_there: bool
) -> None:
    module, _, name = dies_in.rpartition(".")
    output = tmp_path / "out.zip"
    code = (
        f"import os, sys, {module} as at; at.{name} = lambda *_, **__: os._exit(9); "
        f"sys.argv = ['gallra', 'disclosure', 'release', '1', '--output', {str(output)!r}]; "
        "from bot.cli import main; main()"
    )
    environment = {**os.environ, **approved.settings, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], cwd=approved.folder, env=environment, capture_output=True, check=False
    )
    assert killed.returncode == 9, killed.stderr
    assert output.exists() is is_there, "half a file never stands under the name"
    assert "disclosure:released" not in approved.audit_words()
    again = approved.run("disclosure", "release", "1", "--output", str(tmp_path / "again.zip"))
    assert again.status == 0
    assert approved.audit_words().count("disclosure:released") == 1
