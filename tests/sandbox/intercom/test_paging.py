from typing import Any

import pytest

from sandbox.intercom import changes
from sandbox.intercom.paging import MAX_PER_PAGE
from sandbox.intercom.people import contact_id_of
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import Api, error_of, one

EVERYTHING = one("updated_at", ">", 0)
ELSA_ID = contact_id_of("elsa@example.se")


def pages(api: Api, per_page: int) -> list[dict[str, Any]]:
    turned = [api.search(EVERYTHING, per_page=per_page).json()]
    while turned[-1]["pages"]["next"]:
        turned.append(api.search(EVERYTHING, **turned[-1]["pages"]["next"]).json())
    return turned


@pytest.mark.parametrize(("per_page", "sizes"), [(1, [1, 1, 1, 1]), (3, [3, 1]), (4, [4]), (150, [4])])
def test_the_cursor_leads_through_every_page_once(api: Api, per_page: int, sizes: list[int]) -> None:
    turned = pages(api, per_page)
    ids = [one["id"] for page in turned for one in page["conversations"]]
    assert [len(page["conversations"]) for page in turned] == sizes
    assert len(ids) == len(set(ids)) == 4
    assert [page["pages"]["page"] for page in turned] == list(range(1, len(sizes) + 1))
    assert {page["pages"]["total_pages"] for page in turned} == {len(sizes)}
    assert {page["total_count"] for page in turned} == {4}


def test_the_newest_change_comes_first(api: Api) -> None:
    times = [one["updated_at"] for one in api.search(EVERYTHING).json()["conversations"]]
    assert times == sorted(times, reverse=True)


def test_conversations_of_the_same_second_are_all_there(api: Api, state: IntercomState) -> None:
    new = {changes.begin(state, ELSA_ID, "<p>Samma sekund</p>") for _ in range(7)}
    found = {one["id"] for page in pages(api, 2) for one in page["conversations"]}
    assert new < found


def test_a_page_holds_20_unless_asked_otherwise(api: Api, state: IntercomState) -> None:
    for _ in range(30):
        changes.begin(state, ELSA_ID, "<p>Ny</p>")
    assert len(api.search(EVERYTHING).json()["conversations"]) == 20


@pytest.mark.parametrize(
    "wish",
    [
        {"per_page": 0},
        {"per_page": MAX_PER_PAGE + 1},
        {"per_page": "20"},
        {"per_page": 20, "starting_after": 3},
        {"per_page": 20, "starting_after": "made up"},
        {"per_page": 20, "starting_after": "bm8="},
        {"per_page": 20, "starting_after": "WzFd"},
        {"per_page": 20, "starting_after": "WyJ4IiwieSIsInoiXQ=="},
    ],
)
def test_a_wrong_wish_is_refused(api: Api, wish: dict[str, Any]) -> None:
    assert error_of(api.search(EVERYTHING, **wish)) == (400, "parameter_invalid")


def test_a_wish_that_is_no_object_is_refused(api: Api) -> None:
    answer = api.client.post("/conversations/search", json={"query": EVERYTHING, "pagination": "all"})
    assert error_of(answer) == (400, "parameter_invalid")
