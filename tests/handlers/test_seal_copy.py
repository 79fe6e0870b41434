"""The file of a copy: whole or not there, sealed in pieces, and of one attempt alone."""

import json
from dataclasses import replace
from typing import IO

import pytest

from handlers.copy_pages import CopyContent
from handlers.fail_copy import fail_copy
from handlers.find_tickets import find_tickets
from handlers.seal_copy import seal_copy
from storage import copy_files
from storage.errors import FailureReason, PartnerFailed
from storage.ids import CopyId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, CopyState
from tests.handlers.bench import AGENT, Bench
from tests.handlers.copying import desk_of, put_ticket
from tests.handlers.dump import dump
from tests.people import ASTRID, SUPPORT_SIGRID


class Interrupted:
    """A CopyWriter during whose work something else happens."""

    def __init__(self, act: object) -> None:
        self._act = act

    def write(self, content: CopyContent, file: IO[bytes], *, passphrase: Plaintext) -> None:  # noqa: ARG002 - the protocol
        file.write(b"half of it")
        self._act()  # type: ignore[operator]


def test_it_opens_with_its_passphrase_and_its_texts_are_gone_from_the_tables(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench)
    desk.make()
    assert set(desk.entries()) == {"README.txt", "copy.html", "copy.pdf", "copy.json", "lookups.csv"}
    assert desk.shown().texts == 0
    assert desk.copy.size == len(desk.file())
    assert desk.passphrase() not in dump(bench.services.database)
    assert seal_copy(desk.bench.services, desk.copy_id)
    assert bench.audit_words().count(AuditWord.COPY_SEALED) == 1


def test_it_tells_when_staff_looked_and_what_for_but_never_who(bench: Bench) -> None:
    put_ticket(bench)
    find_tickets(bench.services, AGENT, ASTRID.email, purpose="support")
    desk = desk_of(bench)
    desk.make()
    told = json.loads(desk.text("copy.json"))["lookups"]
    assert ("found", "support") in {(one["what"], one["purpose"]) for one in told}
    for text in (*map(desk.text, ("copy.html", "copy.json", "lookups.csv")),):
        assert SUPPORT_SIGRID.slack_user_id not in text
        assert SUPPORT_SIGRID.name not in text
    assert "Kommunikation och support / Communication and support" in desk.text("lookups.csv")


def test_a_file_of_many_pieces_comes_back_as_it_was(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_files, "PIECE", 1000)
    put_ticket(bench)
    desk = desk_of(bench)
    desk.make()
    assert len(desk.file()) > 10_000
    assert "copy.pdf" in desk.entries()


def test_an_attempt_whose_place_was_taken_stores_nothing(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench)
    desk.collect()
    desk.confirm()
    late = replace(desk.bench.services, copy_writer=Interrupted(lambda: seal_copy(desk.bench.services, desk.copy_id)))
    with pytest.raises(PartnerFailed):
        seal_copy(late, desk.copy_id)
    assert desk.shown().state is CopyState.READY
    assert "copy.html" in desk.entries()


def test_one_that_failed_can_be_confirmed_once_more(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.collect()
    desk.confirm()
    with pytest.raises(PartnerFailed):
        seal_copy(replace(desk.bench.services, copy_writer=None), desk.copy_id)
    fail_copy(desk.bench.services, desk.copy_id, FailureReason.UNREACHABLE)
    fail_copy(desk.bench.services, desk.copy_id, FailureReason.BROKEN)
    assert desk.copy.failure is FailureReason.UNREACHABLE
    desk.confirm()
    assert seal_copy(desk.bench.services, desk.copy_id)
    assert bench.audit_words().count(AuditWord.COPY_FAILED) == 1


def test_one_that_nobody_waits_for_is_not_made(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.collect()
    assert not seal_copy(desk.bench.services, desk.copy_id)
    assert not seal_copy(desk.bench.services, CopyId(99))
