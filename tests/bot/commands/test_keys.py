"""Tests of `gallra keys`."""

import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from bot.settings import Settings
from bot.wiring import build_services
from handlers.services import Services
from storage import audit, keys
from storage.encryption import Place, Vault
from storage.errors import SealBroken
from storage.keyset import parse_keyset, replace_keyset, rotate_keyset
from storage.models import DataKey
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord
from tests.bot.operator import Operator, said

OWNERS = [f"ticket:{number}" for number in range(1, 4)]
_PLACE = Place("parts", "sealed_body", "1")
_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@contextmanager
def process(operator: Operator) -> Iterator[Services]:
    """Give what a process has that started with the keyset as it is now, and keeps it."""
    services = build_services(Settings.read(operator.settings))
    try:
        yield services
    finally:
        services.database.dispose()


def seal_texts(services: Services) -> dict[str, bytes]:
    """Seal a text for each owner, as three tickets are stored."""
    with services.database.begin() as session:
        opened = {owner: keys.open_or_make_key(session, services.vault, owner, at=_AT) for owner in OWNERS}
        return {owner: key.seal(Plaintext(f"hej {owner}"), _PLACE) for owner, key in opened.items()}


def read_texts(services: Services, sealed: dict[str, bytes]) -> list[str]:
    with services.database.read() as session:
        return [
            keys.open_key(session, services.vault, owner).open(content, _PLACE).reveal()
            for owner, content in sealed.items()
        ]


def texts() -> list[str]:
    return [f"hej {owner}" for owner in OWNERS]


def write_down(services: Services) -> None:
    with services.database.begin() as session:
        entry = audit.AuditEntry(actor="cli", word=AuditWord.DUE_LISTED)
        audit.append(session, services.vault, entry, at=_AT)


def flaws(services: Services) -> list[audit.Flaw]:
    with services.database.read() as session:
        return [found for found in audit.verify(session, services.vault) if isinstance(found, audit.Flaw)]


def primary_keys(operator: Operator) -> dict[str, int]:
    keyset = json.loads(operator.keyset.read_text())
    return {name: keyset[name]["primaryKeyId"] for name in ("encryption", "lookup", "audit")}


# --- new


def test_a_new_keyset_can_be_used_and_is_its_owners_alone(operator: Operator) -> None:
    done = operator.run("keys", "new", "--file", "mine.json")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Wrote mine.json. Keep a copy where the database's backups are not")
    path = operator.folder / "mine.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    parse_keyset(path.read_text())


def test_a_keyset_is_written_where_the_default_setting_looks_for_it(operator: Operator) -> None:
    operator.keyset.unlink()
    assert operator.run("keys", "new").status == 0
    assert operator.run("staff", "list", GALLRA_KEYSET_FILE="").status == 0


def test_a_keyset_is_never_written_over(operator: Operator) -> None:
    before = operator.keyset.read_text()
    done = operator.run("keys", "new")
    assert done.status == 2
    assert said(done) == ["keyset.json exists already. Gallra never overwrites a keyset; choose another name."]
    assert operator.keyset.read_text() == before


def test_a_folder_that_is_not_there_is_said(operator: Operator) -> None:
    done = operator.run("keys", "new", "--file", "nowhere/keyset.json")
    assert done.status == 2
    assert said(done) == ["nowhere/keyset.json cannot be written: No such file or directory."]


# --- rotate


def test_after_a_rotation_old_tickets_open_and_the_log_verifies(either: Operator) -> None:
    with process(either) as before:
        sealed = seal_texts(before)
        write_down(before)
    done = either.run("keys", "rotate")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("Restart web and workers, then run: gallra keys rotate --finish\n")
    with process(either) as after:
        assert read_texts(after, sealed) == texts()
        write_down(after)
        assert flaws(after) == []
    assert either.run("audit", "verify").status == 0


def test_a_process_with_the_old_file_reads_and_writes_until_it_is_restarted(either: Operator) -> None:
    with process(either) as running:
        sealed = seal_texts(running)
        assert either.run("keys", "rotate").status == 0
        assert read_texts(running, sealed) == texts()
        write_down(running)
    with process(either) as restarted:
        assert read_texts(restarted, sealed) == texts()
        assert flaws(restarted) == [], "what the old process wrote down after the rotation can be proven too"


def test_what_is_new_is_sealed_under_the_new_key(operator: Operator) -> None:
    before = operator.vault()
    operator.run("keys", "rotate")
    with process(operator) as after:
        sealed = seal_texts(after)
        with pytest.raises(SealBroken):
            read_with(after, before, sealed)


def test_the_second_step_wraps_every_data_key_under_the_new_key_alone(either: Operator) -> None:
    with process(either) as before:
        sealed = seal_texts(before)
        with before.database.begin() as session:
            keys.destroy_key(session, OWNERS[0], at=_AT)
        old = before.vault
    either.run("keys", "rotate")
    done = either.run("keys", "rotate", "--finish")
    assert (done.status, done.out, done.err) == (
        0,
        "Every data key is wrapped under the newest key of the keyset.\n",
        "",
    )
    kept = {owner: sealed[owner] for owner in OWNERS[1:]}
    with process(either) as after:
        assert read_texts(after, kept) == texts()[1:]
        with pytest.raises(SealBroken):
            read_with(after, old, kept)
        with after.database.read() as session:
            assert keys.find_key(session, after.vault, OWNERS[0]) is None, "a destroyed key stays destroyed"


def test_rotating_keeps_the_lookup_key_and_changes_the_others(operator: Operator) -> None:
    before = primary_keys(operator)
    operator.run("keys", "rotate")
    after = primary_keys(operator)
    assert {name for name in before if before[name] != after[name]} == {"encryption", "audit"}
    assert stat.S_IMODE(operator.keyset.stat().st_mode) == 0o600


def test_an_interruption_after_the_file_was_written_is_harmless(either: Operator) -> None:
    """Nothing of the second step has run, or a part of it: both kinds of wrapping open with the new file."""
    with process(either) as before:
        sealed = seal_texts(before)
    replace_keyset(either.keyset, rotate_keyset(either.keyset.read_text()))
    with process(either) as after:
        with after.database.begin() as session:
            assert keys.rewrap_keys(session, after.vault, after=0, limit=2) is not None
        assert read_texts(after, sealed) == texts()
    assert either.run("keys", "rotate", "--finish").status == 0
    assert either.run("keys", "rotate", "--finish").status == 0, "the second step can be repeated"
    with process(either) as at_last:
        assert read_texts(at_last, sealed) == texts()


def test_a_half_written_file_from_an_interrupted_rotation_does_not_stand_in_the_way(operator: Operator) -> None:
    left = operator.keyset.with_name("keyset.json.new")
    left.write_text("{")
    assert operator.run("keys", "rotate").status == 0
    assert not left.exists()
    assert operator.run("audit", "verify").status == 0


def test_a_keyset_of_another_database_is_not_rotated(operator: Operator) -> None:
    with process(operator):
        pass  # the database is bound to its keyset now
    operator.run("keys", "new", "--file", "other.json")
    other = operator.folder / "other.json"
    before = other.read_text()
    done = operator.run("keys", "rotate", GALLRA_KEYSET_FILE=str(other))
    assert done.status == 2
    assert said(done)[0].startswith("This database was written with another keyset.")
    assert other.read_text() == before


def test_a_keyset_in_the_environment_cannot_be_rotated(operator: Operator) -> None:
    content = operator.keyset.read_text()
    done = operator.run("keys", "rotate", GALLRA_KEYSET=content)
    assert done.status == 2
    assert said(done) == ["GALLRA_KEYSET cannot be rotated: put it into a file, and set GALLRA_KEYSET_FILE."]
    assert operator.keyset.read_text() == content
    assert operator.run("keys", "rotate", "--finish", GALLRA_KEYSET=content).status == 0, (
        "the second step needs no file"
    )


def read_with(services: Services, vault: Vault, sealed: dict[str, bytes]) -> None:
    with services.database.read() as session:
        for owner in sealed:
            assert session.query(DataKey).filter_by(owner=owner).one().wrapped
            keys.open_key(session, vault, owner)
