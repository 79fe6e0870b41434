"""What is special about Asana: a search that is late, loose and without pages, a trash, and plans without search."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from sandbox.partners.asana import AsanaState
from sandbox.partners.asana_app import create_app
from sandbox.partners.stand import Fault, FaultKind
from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.asana import Asana
from storage.partners.base import ItemRef, PartnerItem
from storage.partners.http import Patience
from storage.vocabulary import ErasureState, ItemType
from tests.contracts.partners.case import ASKED_FOR, hurried
from tests.people import ASTRID

MADE_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def state() -> AsanaState:
    return AsanaState()


@pytest.fixture
def asana(state: AsanaState) -> Asana:
    transport = httpx.WSGITransport(app=create_app(state))
    return Asana(state.token, workspace=state.workspace, transport=transport, patience=hurried(state))


def answering(*answers: dict[str, Any]) -> Asana:
    left = list(answers)
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=left.pop(0)))
    return Asana("token", workspace="1", transport=transport, patience=Patience(sleep=lambda _: None))


def refs(asana: Asana) -> list[str]:
    return [item.ref for item in asana.locate(ASKED_FOR)]


def test_a_plan_without_search_says_that_a_person_has_to(state: AsanaState, asana: Asana) -> None:
    state.has_search = False
    with pytest.raises(PartnerFailed, match="by hand") as failure:
        refs(asana)
    assert (failure.value.reason, failure.value.permanent) == (FailureReason.NOT_IN_PLAN, True)


def test_a_foreign_402_is_no_word_of_asanas() -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(402, text="Pay here"))
    with pytest.raises(PartnerFailed) as failure:
        refs(Asana("token", workspace="1", transport=transport))
    assert failure.value.reason is FailureReason.BROKEN


def test_every_task_is_found_over_many_windows_each_once(state: AsanaState, asana: Asana) -> None:
    for number in range(250):
        # Three at each moment: windows end in the middle of them.
        state.put(f"{number} {ASTRID.email}", created_at=MADE_AT + timedelta(milliseconds=number // 3))
    found = refs(asana)
    assert sorted(found) == sorted(state.tasks)


def test_more_tasks_of_one_moment_than_a_window_holds_are_not_passed_over(state: AsanaState, asana: Asana) -> None:
    for number in range(101):
        state.put(f"{number} {ASTRID.email}", created_at=MADE_AT)
    with pytest.raises(PartnerFailed) as failure:
        refs(asana)
    assert failure.value.permanent


@pytest.mark.parametrize("form", ["+46701740605", "+46 70 174 06 05", "070-174 06 05", "0701740605"])
def test_a_number_is_searched_for_in_the_ways_it_is_written(state: AsanaState, asana: Asana, form: str) -> None:
    task = state.put("Ring kunden", notes=f"på {form} i morgon")
    assert refs(asana) == [task.gid]


def test_a_task_that_shares_words_only_is_not_theirs(state: AsanaState, asana: Asana) -> None:
    state.put("astrid och lindfors", notes="skrev från example, sedan se")
    assert refs(asana) == []
    assert [one.path for one in state.journal.exchanges()].count(f"/api/1.0/tasks/{next(iter(state.tasks))}") == 1


def test_what_the_search_still_shows_of_a_deleted_task_is_not_believed(state: AsanaState, asana: Asana) -> None:
    task = state.put(ASTRID.email)
    list(asana.erase(ASKED_FOR, [PartnerItem(ItemType.TASK, ItemRef(task.gid))], key="request:1"))
    assert state.hits(task.words(), before=None, after=None) == [task], "the search is behind"
    assert refs(asana) == []


def test_an_erasure_is_pending_while_the_task_lies_in_the_trash(state: AsanaState, asana: Asana) -> None:
    task = state.put(ASTRID.email)
    (begun,) = asana.erase(ASKED_FOR, list(asana.locate(ASKED_FOR)), key="request:1")
    assert begun.ref is not None
    state.clock.advance(timedelta(days=29))
    assert (begun.state, asana.status(begun.ref)) == (ErasureState.PENDING, ErasureState.PENDING)
    state.clock.advance(timedelta(days=2))
    assert asana.status(begun.ref) is ErasureState.DONE
    assert not state.restore(task.gid)


def test_a_task_that_was_taken_out_of_the_trash_is_told(state: AsanaState, asana: Asana) -> None:
    task = state.put(ASTRID.email)
    (begun,) = asana.erase(ASKED_FOR, list(asana.locate(ASKED_FOR)), key="request:1")
    assert state.restore(task.gid)
    assert begun.ref is not None
    assert asana.status(begun.ref) is ErasureState.REFUSED


def test_a_repeated_erasure_still_reckons_with_the_trash(state: AsanaState, asana: Asana) -> None:
    state.put(ASTRID.email)
    items = list(asana.locate(ASKED_FOR))
    states = [one.state for _ in range(2) for one in asana.erase(ASKED_FOR, items, key="request:1")]
    assert states == [ErasureState.PENDING, ErasureState.PENDING]


def test_an_export_holds_all_comments_and_nothing_of_the_staffs_work(state: AsanaState, asana: Asana) -> None:
    state.put(ASTRID.email, comments=[f"kommentar {number}" for number in range(130)], files=["a.pdf", "b.pdf"])
    (exported,) = asana.export(list(asana.locate(ASKED_FOR)))
    assert sum(name.startswith("comment.") for name in exported.fields) == 130
    assert exported.fields["comment.130"].reveal().endswith("kommentar 129")
    assert exported.fields["file.2"].reveal() == "b.pdf"
    assert "moved" not in " ".join(value.reveal() for value in exported.fields.values())


def test_two_fields_of_one_name_are_both_handed_out() -> None:
    fields = [{"name": "Kontakt", "display_value": value} for value in (ASTRID.email, ASTRID.e164)]
    task = {"gid": "7", "name": "", "notes": "", "created_at": "2026-03-02T09:00:00.000Z", "custom_fields": fields}
    nothing: dict[str, Any] = {"data": [], "next_page": None}
    (exported,) = answering({"data": task}, nothing, nothing).export([PartnerItem(ItemType.TASK, ItemRef("7"))])
    assert {ASTRID.email, ASTRID.e164} <= {value.reveal() for value in exported.fields.values()}


def test_a_task_that_goes_during_the_export_is_left_out(state: AsanaState, asana: Asana) -> None:
    state.put(ASTRID.email)
    items = list(asana.locate(ASKED_FOR))
    state.faults.append(Fault(kind=FaultKind.NOT_FOUND, path="/stories"))
    assert list(asana.export(items)) == []


def test_an_offset_that_comes_back_is_refused() -> None:
    task = {"gid": "7", "name": ASTRID.email, "notes": "", "created_at": "2026-03-02T09:00:00.000Z"}
    page = {"data": [], "next_page": {"offset": "o1"}}
    asana = answering({"data": task}, page, page)
    with pytest.raises(PartnerFailed) as failure:
        list(asana.export([PartnerItem(ItemType.TASK, ItemRef("7"))]))
    assert failure.value.reason is FailureReason.BROKEN


@pytest.mark.parametrize(
    "task",
    [
        {"gid": "8", "name": "", "notes": "", "created_at": "2026-03-02T09:00:00.000Z"},
        {"gid": "../7", "name": "", "notes": "", "created_at": "2026-03-02T09:00:00.000Z"},
        {"gid": "7", "created_at": "2026-03-02T09:00:00.000Z"},
        [],
    ],
    ids=["another task", "no id", "without its texts", "a list"],
)
def test_a_task_that_is_not_as_described_is_not_believed(task: Any) -> None:
    with pytest.raises(PartnerFailed) as failure:
        list(answering({"data": task}).export([PartnerItem(ItemType.TASK, ItemRef("7"))]))
    assert failure.value.reason is FailureReason.BROKEN


@pytest.mark.parametrize("workspace", ["", "1/../2", "å", "1?x=2"])
def test_a_workspace_of_another_form_is_refused(workspace: str) -> None:
    with pytest.raises(InvalidId):
        Asana("token", workspace=workspace)
