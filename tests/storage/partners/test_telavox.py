"""What is special about Telavox: histories by owner, numbers in any form, recordings, and deletion by hand."""

from typing import Any

import httpx
import pytest

from sandbox.partners.stand import Fault, FaultKind
from sandbox.partners.telavox import TelavoxState, create_app
from storage.errors import FailureReason, PartnerFailed
from storage.partners.base import ErasureRef, ItemRef, PartnerItem, Person
from storage.partners.telavox import Telavox
from storage.partners.telavox_history import PAGE
from storage.plaintext import Plaintext
from storage.vocabulary import ErasureState, IdentifierType, ItemType
from tests.contracts.partners.case import ASKED_FOR, hurried
from tests.people import ASTRID, BIRGER

ENTRY = {"callId": "1", "callType": "INCOMING", "number": ASTRID.e164, "datetimeISO": "2026-03-02T09:00", "duration": 5}
RECORDING = PartnerItem(ItemType.RECORDING, ItemRef("r-1"))


@pytest.fixture
def state() -> TelavoxState:
    return TelavoxState()


@pytest.fixture
def telavox(state: TelavoxState) -> Telavox:
    return Telavox(list(state.owners), transport=httpx.WSGITransport(app=create_app(state)), patience=hurried(state))


def answering(response: httpx.Response) -> Telavox:
    return Telavox(["token"], transport=httpx.MockTransport(lambda _: response))


def located(telavox: Telavox) -> list[str]:
    return [item.ref for item in telavox.locate(ASKED_FOR)]


@pytest.mark.parametrize(
    "number", ["+46701740605", "0046701740605", "0701740605", "070-174 06 05", "+46 (0)70 174 06 05", "701740605"]
)
def test_a_number_is_the_persons_in_any_form(state: TelavoxState, telavox: Telavox, number: str) -> None:
    call = state.put(number)
    assert located(telavox) == [call.id]


@pytest.mark.parametrize("number", ["", "anonymous", "+46701740606", "+45701740605", "070174060", "112"])
def test_another_number_or_none_is_somebody_elses(state: TelavoxState, telavox: Telavox, number: str) -> None:
    state.put(number)
    assert located(telavox) == []


def test_a_number_abroad_is_compared_with_its_country(state: TelavoxState, telavox: Telavox) -> None:
    call = state.put("004521550000")
    person = Person({IdentifierType.PHONE: (Plaintext("+4521550000"),)})
    assert [item.ref for item in telavox.locate(person)] == [call.id]


def test_every_colleagues_calls_are_looked_through(state: TelavoxState, telavox: Telavox) -> None:
    calls = [state.put(ASTRID.e164, owner=owner) for owner in ("sigrid", "leif")]
    assert located(telavox) == [call.id for call in calls]


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("ignored", [False, True])
@pytest.mark.parametrize("count", [0, PAGE - 1, PAGE, PAGE + 1, 250])
def test_a_long_history_is_read_to_its_end_once(
    state: TelavoxState, telavox: Telavox, count: int, ignored: bool, wrapped: bool
) -> None:
    state.ignores_pages, state.is_wrapped = ignored, wrapped
    for number in range(count):
        state.put(ASTRID.e164 if number % 2 else BIRGER.e164)
    found = located(telavox)
    assert len(found) == len(set(found)) == count // 2


def test_a_call_that_was_passed_on_is_found_by_whichever_colleague_it_names_the_person_to() -> None:
    notes = {
        "1": ENTRY | {"number": "201"},
        "2": ENTRY | {"recordingId": "r-1"},
        "3": ENTRY,
    }
    transport = httpx.MockTransport(
        lambda request: httpx.Response(200, json=[notes[request.headers["Authorization"][-1]]])
    )
    telavox = Telavox(["token-1", "token-2", "token-3"], transport=transport)
    found = list(telavox.locate(ASKED_FOR))
    assert found == [PartnerItem(ItemType.CALL, ItemRef("1")), RECORDING]
    told = [exported.fields["number"].reveal() for exported in telavox.export(found[:1])]
    assert told == ["201", ASTRID.e164, ASTRID.e164]


@pytest.mark.parametrize("first_page", [0, 1])
@pytest.mark.parametrize("most", [40, PAGE])
def test_no_call_is_lost_to_pages_of_another_size_or_count(
    state: TelavoxState, telavox: Telavox, most: int, first_page: int
) -> None:
    state.most, state.first_page = most, first_page
    calls = [state.put(ASTRID.e164) for _ in range(250)]
    assert sorted(located(telavox)) == [call.id for call in calls]


def test_a_session_of_one_colleague_is_not_the_next_ones() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        owner = request.headers.get("Cookie", request.headers["Authorization"]).rpartition("-")[2]
        told = [ENTRY | {"callId": f"c-{owner}"}] if request.url.params["pageNumber"] == "0" else []
        return httpx.Response(200, json=told, headers={"Set-Cookie": f"session=s-{owner}"})

    assert located(Telavox(["token-1", "token-2"], transport=httpx.MockTransport(answer))) == ["c-1", "c-2"]


def test_one_refused_token_is_not_passed_over(state: TelavoxState) -> None:
    state.put(ASTRID.e164)
    telavox = Telavox([state.token, "expired"], transport=httpx.WSGITransport(app=create_app(state)))
    with pytest.raises(PartnerFailed) as failure:
        located(telavox)
    assert failure.value.reason is FailureReason.UNAUTHORISED


def test_a_recording_is_fetched_from_whoever_may_hear_it(state: TelavoxState, telavox: Telavox) -> None:
    state.put(ASTRID.e164, owner="leif", recording=b"\x00\xff sound")
    *_, heard = telavox.export(list(telavox.locate(ASKED_FOR)))
    assert heard.fields["audio_base64"].reveal() == "AP8gc291bmQ="
    assert "AP8gc291bmQ=" not in repr(heard)


@pytest.mark.parametrize("status", [403, 404])
def test_a_recording_that_one_colleague_may_not_hear_is_asked_for_from_the_next(status: int) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers["Authorization"] == "Bearer theirs":
            return httpx.Response(200, content=b"sound", headers={"Content-Type": "audio/mpeg"})
        return httpx.Response(status, json={"message": "No"})

    telavox = Telavox(["anothers", "theirs"], transport=httpx.MockTransport(answer))
    assert [exported.item for exported in telavox.export([RECORDING])] == [RECORDING]


def test_a_recording_is_not_taken_for_gone_where_somebody_was_not_let_in(state: TelavoxState) -> None:
    telavox = Telavox(["expired", state.token], transport=httpx.WSGITransport(app=create_app(state)))
    with pytest.raises(PartnerFailed) as failure:
        list(telavox.export([RECORDING]))
    assert failure.value.reason is FailureReason.UNAUTHORISED


def test_a_recording_with_the_id_of_its_call_is_handed_out_beside_it() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/recordings/1"):
            return httpx.Response(200, content=b"sound", headers={"Content-Type": "audio/mpeg"})
        return httpx.Response(200, json=[ENTRY | {"recordingId": "1"}])

    telavox = Telavox(["token"], transport=httpx.MockTransport(answer))
    items = list(telavox.locate(ASKED_FOR))
    assert [exported.item for exported in telavox.export(items)] == items
    assert [item.type for item in items] == [ItemType.CALL, ItemType.RECORDING]


def test_what_is_gone_is_left_out_of_an_export(telavox: Telavox) -> None:
    assert list(telavox.export([RECORDING, PartnerItem(ItemType.CALL, ItemRef("c-1"))])) == []


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, json={"url": "https://x.example.com"}),
        httpx.Response(200, content=b"", headers={"Content-Type": "audio/mpeg"}),
        httpx.Response(200, text="<h1>Hej</h1>", headers={"Content-Type": "text/html"}),
    ],
    ids=["a link", "silence", "a page"],
)
def test_what_is_no_sound_is_no_recording(response: httpx.Response) -> None:
    with pytest.raises(PartnerFailed) as failure:
        list(answering(response).export([RECORDING]))
    assert failure.value.reason is FailureReason.BROKEN


@pytest.mark.parametrize(
    "entry",
    [
        {name: value for name, value in ENTRY.items() if name != "callId"},
        {name: value for name, value in ENTRY.items() if name != "number"},
        ENTRY | {"callId": "../1"},
        ENTRY | {"recordingId": "a/b"},
        ENTRY | {"number": None},
        7,
    ],
    ids=["no id", "no number", "a path", "a path to a recording", "null", "a number"],
)
def test_a_call_of_another_form_is_a_failure_and_not_passed_over(entry: Any) -> None:
    with pytest.raises(PartnerFailed) as failure:
        located(answering(httpx.Response(200, json=[ENTRY, entry])))
    assert failure.value.reason is FailureReason.BROKEN
    assert ASTRID.e164 not in f"{failure.value!r} {failure.value.__cause__!r}"


def test_a_number_that_telavox_tells_in_full_counts_before_the_one_shown() -> None:
    response = httpx.Response(200, json=[ENTRY | {"number": "1740605", "numberE164": ASTRID.e164}])
    assert located(answering(response)) == ["1"]


def test_erasing_is_a_persons_work_and_asks_nothing(state: TelavoxState, telavox: Telavox) -> None:
    state.put(ASTRID.e164, recording=b"sound")
    items = list(telavox.locate(ASKED_FOR))
    calls = len(state.journal.exchanges())
    begun = list(telavox.erase(ASKED_FOR, items, key="request:1"))
    assert [(one.state, one.item) for one in begun] == [(ErasureState.BY_HAND, item) for item in items]
    assert telavox.status(ErasureRef("any")) is ErasureState.BY_HAND
    assert len(state.journal.exchanges()) == calls


def test_a_colleague_who_cannot_be_read_stops_the_search(state: TelavoxState, telavox: Telavox) -> None:
    state.put(ASTRID.e164)
    state.faults.append(Fault(kind=FaultKind.SERVER_ERROR, times=None))
    with pytest.raises(PartnerFailed) as failure:
        located(telavox)
    assert not failure.value.permanent


def test_no_token_is_shown(state: TelavoxState, telavox: Telavox) -> None:
    assert [token for token in state.owners if token in repr(telavox)] == []
