"""A worker collects a copy: what is the person's stays, what is another's is replaced, and nothing rests readable."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from handlers.collect_copy import collect_copy
from handlers.confirm_copy import Confirmation
from handlers.finish_collecting import finish_collecting
from handlers.list_copy_sources import list_copy_sources
from handlers.miss_copy import miss_copy
from handlers.policy.model import PartnerName
from handlers.seal_copy import seal_copy
from sandbox.partners.stand import Fault, FaultKind
from storage.errors import FailureReason, PartnerFailed
from storage.ids import CopyId
from storage.partners.base import ExportedItem, Partner, PartnerItem
from storage.vocabulary import AuditWord, CopySourceState, CopyState, NoteChoice, Right
from tests.handlers.asking import connected, stand_ins
from tests.handlers.bench import Bench
from tests.handlers.copying import NOTE, desk_of, put_ticket
from tests.handlers.dump import dump
from tests.people import ASTRID, BIRGER, EDGAR


def test_what_others_own_is_replaced_and_what_is_hers_stays(bench: Bench) -> None:
    ticket = put_ticket(bench)
    desk = desk_of(bench)
    desk.collect()
    shown = desk.shown()
    assert shown.state is CopyState.WAITING
    assert [(one.ref, one.kind, one.number, one.count) for one in shown.values] == [(ticket, "EMAIL_ADDRESS", 1, 1)]
    desk.make(Confirmation(notes=NoteChoice.ALL))
    page = desk.text("copy.html")
    assert f"Jag heter {ASTRID.name}. Min man nås på [EMAIL_ADDRESS 1]." in page
    assert BIRGER.email not in page
    assert "Fråga om paket" in page


def test_nothing_of_it_rests_readable(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench, partners=("asana", "mailerlite", "stripe"))
    desk.collect()
    stored = dump(bench.services.database)
    desk.confirm()
    for text in (ASTRID.name, ASTRID.email, BIRGER.email, NOTE, "Fråga om paket"):
        assert text not in stored
        assert text not in repr(desk.shown())


def test_a_ticket_in_which_she_is_only_mentioned_is_anothers(bench: Bench) -> None:
    bench.put(f"Min vän {ASTRID.email} sade att det är trasigt", person=EDGAR)
    desk = desk_of(bench)
    desk.make()
    source = next(one for one in desk.shown().sources if one.source == "gallra")
    assert (source.state, source.mentions) == (CopySourceState.COLLECTED, 1)
    page = desk.text("copy.html")
    assert "trasigt" not in page
    assert "Ärenden från andra där du nämns: 1" in page


def test_what_partners_hand_out_is_in_it(bench: Bench) -> None:
    desk = desk_of(bench, partners=("asana", "mailerlite", "stripe"))
    desk.make()
    items = json.loads(desk.text("copy.json"))["items"]
    assert {item["partner"] for item in items} == {"asana", "mailerlite", "stripe"}
    assert ASTRID.email in desk.text("copy.json")


def test_a_partner_that_fails_is_named_and_the_others_are_there(bench: Bench) -> None:
    partners = stand_ins(("mailerlite", "stripe"))
    desk = desk_of(connected(bench, partners))
    partners["stripe"].state.faults.append(Fault(kind=FaultKind.SERVER_ERROR, times=None))
    copy_id = desk.begin()
    with pytest.raises(PartnerFailed):
        collect_copy(desk.bench.services, copy_id, "stripe")
    miss_copy(desk.bench.services, copy_id, "stripe", FailureReason.UNREACHABLE)
    miss_copy(desk.bench.services, copy_id, "stripe", FailureReason.BROKEN)
    collect_copy(desk.bench.services, copy_id, "mailerlite")
    assert finish_collecting(desk.bench.services, copy_id) == len(desk.shown().missing)
    by_name = {one.source: one for one in desk.shown().sources}
    assert (by_name["stripe"].state, by_name["stripe"].failure) == (
        CopySourceState.FAILED,
        FailureReason.UNREACHABLE,
    )
    assert by_name["mailerlite"].state is CopySourceState.COLLECTED
    assert bench.audit_words().count(AuditWord.COPY_MISSED) == 1


def test_collecting_again_stores_everything_once(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench)
    copy_id = desk.begin()
    collect_copy(desk.bench.services, copy_id, "gallra")
    before = desk.shown().texts
    assert collect_copy(desk.bench.services, copy_id, "gallra") is None
    assert desk.shown().texts == before > 0


class Breaking:
    """A partner that breaks off after the first item that it hands out."""

    def __init__(self, partner: Partner) -> None:
        self._partner = partner
        self.name, self.abilities = partner.name, partner.abilities
        self.is_broken = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._partner, name)

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:
        for item in self._partner.export(items):
            yield item
            if self.is_broken:
                raise PartnerFailed(self.name, FailureReason.UNREACHABLE, permanent=False)


def test_an_attempt_that_broke_off_leaves_nothing_behind(bench: Bench) -> None:
    desk = desk_of(bench, partners=("stripe",))
    whole = desk.bench.services.partners[PartnerName("stripe")]
    breaking = Breaking(whole)
    services = replace(desk.bench.services, partners={PartnerName("stripe"): cast("Partner", breaking)})
    copy_id = desk.begin()
    with pytest.raises(PartnerFailed):
        collect_copy(services, copy_id, "stripe")
    half = desk.shown().texts
    breaking.is_broken = False
    assert collect_copy(services, copy_id, "stripe") is CopySourceState.COLLECTED
    assert desk.shown().texts > half > 0
    finish_collecting(services, copy_id)
    desk.confirm()
    assert seal_copy(services, copy_id)
    ids = [(item["type"], item["id"]) for item in json.loads(desk.text("copy.json"))["items"]]
    assert len(ids) == len(set(ids))


def test_one_that_was_given_up_half_collected_is_not_there_at_all(bench: Bench) -> None:
    desk = desk_of(bench, partners=("stripe",))
    breaking = Breaking(desk.bench.services.partners[PartnerName("stripe")])
    services = replace(desk.bench.services, partners={PartnerName("stripe"): cast("Partner", breaking)})
    copy_id = desk.begin()
    with pytest.raises(PartnerFailed):
        collect_copy(services, copy_id, "stripe")
    miss_copy(services, copy_id, "stripe", FailureReason.UNREACHABLE)
    assert desk.shown().texts == 0
    assert desk.shown().kinds == {}


def test_nobody_waits_for_the_sources_of_a_copy_that_is_gone(bench: Bench) -> None:
    desk = desk_of(bench)
    old = desk.begin()
    assert list_copy_sources(desk.bench.services, CopyId(99)) == []
    assert collect_copy(desk.bench.services, CopyId(99), "gallra") is None
    assert finish_collecting(desk.bench.services, CopyId(99)) is None
    assert finish_collecting(desk.bench.services, old) == len(desk.shown().missing)


def test_for_portability_there_is_what_she_provided_and_nothing_else(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench, right=Right.PORTABILITY, partners=("asana", "mailerlite"))
    desk.make(Confirmation(notes=NoteChoice.ALL))
    told = json.loads(desk.text("copy.json"))
    texts = [part["text"] for item in told["items"] for part in item["parts"]]
    assert any("Jag heter" in text for text in texts)
    assert ASTRID.email in texts
    assert not any(text in "\n".join(texts) for text in (NOTE, "Tack, vi återkommer"))
    assert {item["partner"] for item in told["items"]} <= {"gallra", "mailerlite"}
    assert set(desk.entries()) == {"README.txt", "copy.html", "copy.pdf", "copy.json"}
    assert "lookups" not in told
