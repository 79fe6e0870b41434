"""What is special about Postmark: streams, parts of addresses, digests for ids, two tokens, removals by permission."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from sandbox.partners.postmark import create_app
from sandbox.partners.postmark_state import REMOVAL_TIME, RETENTION, PostmarkState
from sandbox.partners.stand import Fault, FaultKind
from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.base import ErasureRef, ItemRef, PartnerItem, Person
from storage.partners.http import Patience
from storage.partners.postmark import Postmark, Removals
from storage.vocabulary import Ability, ErasureState, ItemType, PartnerAct
from tests.contracts.partners.case import known_by
from tests.contracts.partners.postmark import DESCRIPTION
from tests.contracts.spec import SpecValidatingTransport
from tests.people import ASTRID, BIRGER, CELINE

PRIVACY = "integritet@example.se"
SECOND = "astrid@butik.example.se"


ONLY_ASTRID = known_by(ASTRID.email)


@pytest.fixture
def server() -> PostmarkState:
    return PostmarkState()


@pytest.fixture
def postmark(server: PostmarkState) -> Postmark:
    transport = SpecValidatingTransport(httpx.WSGITransport(app=create_app(server)), description=DESCRIPTION)
    return client(server, transport)


def client(server: PostmarkState, transport: httpx.BaseTransport, *, account_token: str | None = None) -> Postmark:
    """Return a client for whom waiting moves the stand-in's clock."""
    return Postmark(
        server.token,
        removals=Removals(account_token or server.account_token, PRIVACY),
        transport=transport,
        patience=Patience(sleep=lambda seconds: server.clock.advance(timedelta(seconds=seconds)), jitter=lambda: 0.0),
    )


def answering(server: PostmarkState, answer: Callable[[httpx.Request], httpx.Response]) -> Postmark:
    """Return a client of a Postmark that answers so."""
    return client(server, httpx.MockTransport(answer))


def refs(postmark: Postmark, person: Person = ONLY_ASTRID) -> dict[str, ItemType]:
    return {one.ref: one.type for one in postmark.locate(person)}


def message(ref: str) -> PartnerItem:
    return PartnerItem(ItemType.MESSAGE, ItemRef(ref))


# --- locating


def test_every_stream_is_looked_through_and_the_inbound_one_in_its_own_way(
    postmark: Postmark, server: PostmarkState
) -> None:
    server.streams["pm-notices"] = "Transactional"
    sent = [server.put_outbound(ASTRID.email, stream=one) for one in ("outbound", "broadcast", "pm-notices")]
    bounced = [server.put_bounce(ASTRID.email, stream=one) for one in ("outbound", "broadcast", "pm-notices")]
    written, copied = (
        server.put_inbound(ASTRID.email, "support@example.se"),
        server.put_inbound(BIRGER.email, ASTRID.email),
    )
    found = refs(postmark)
    assert {ref for ref, type_ in found.items() if type_ is ItemType.MESSAGE} == {
        *(f"outbound:{one}" for one in sent),
        f"inbound:{written}",
        f"inbound:{copied}",
    }
    assert {ref for ref, type_ in found.items() if type_ is ItemType.BOUNCE} == set(map(str, bounced))


def test_what_only_contains_the_address_is_somebody_elses(postmark: Postmark, server: PostmarkState) -> None:
    server.put_bounce(f"x{ASTRID.email}")
    server.put_suppression(f"x{ASTRID.email}")
    assert refs(postmark) == {}


def test_a_search_that_ignores_the_address_finds_nobody_else(server: PostmarkState) -> None:
    mailbox = {"Email": BIRGER.email, "Name": ""}
    both = "00000000-0000-0000-0000-000000000001"
    answers: dict[str, Any] = {
        "/message-streams": {"MessageStreams": [{"ID": "outbound", "MessageStreamType": "Transactional"}]},
        "/messages/inbound": {
            "TotalCount": 1,
            "InboundMessages": [{"MessageID": both, "FromFull": mailbox, "ToFull": [mailbox]}],
        },
        "/messages/outbound": {"TotalCount": 1, "Messages": [{"MessageID": both, "Recipients": [BIRGER.email]}]},
        "/bounces": {"TotalCount": 1, "Bounces": [{"ID": 1, "Email": BIRGER.email}]},
        "/message-streams/outbound/suppressions/dump": {"Suppressions": [{"EmailAddress": BIRGER.email}]},
    }
    postmark = answering(server, lambda request: httpx.Response(200, json=answers[request.url.path]))
    assert refs(postmark) == {}
    assert len(refs(postmark, known_by(BIRGER.email))) == 4


def test_the_case_of_letters_makes_no_difference(postmark: Postmark, server: PostmarkState) -> None:
    server.put_outbound(CELINE.email)
    server.put_suppression(CELINE.email)
    assert len(refs(postmark, known_by(CELINE.email.lower()))) == 2


def test_1200_messages_are_found_in_three_pages_each_once(postmark: Postmark, server: PostmarkState) -> None:
    sent = {f"outbound:{server.put_outbound(ASTRID.email, SECOND)}" for _ in range(1200)}
    assert set(refs(postmark, known_by(ASTRID.email, SECOND))) == sent
    asked = [dict(one.query) for one in server.journal.exchanges() if one.path == "/messages/outbound"]
    assert [one["offset"] for one in asked if one["messagestream"] == "outbound"] == ["0", "500", "1000"] * 2


def test_a_page_that_is_empty_before_its_time_is_broken(server: PostmarkState) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/message-streams":
            return httpx.Response(200, json={"MessageStreams": []})
        return httpx.Response(200, json={"TotalCount": 3, "InboundMessages": []})

    with pytest.raises(PartnerFailed) as failure:
        refs(answering(server, answer))
    assert failure.value.reason is FailureReason.BROKEN


def test_after_45_days_only_the_suppression_is_left(postmark: Postmark, server: PostmarkState) -> None:
    server.put_outbound(ASTRID.email)
    server.put_bounce(ASTRID.email)
    server.put_suppression(ASTRID.email)
    server.clock.advance(RETENTION)
    assert list(refs(postmark).values()) == [ItemType.SUPPRESSION]


# --- ids and exports


def test_the_id_of_a_suppression_shows_no_address_and_depends_on_the_token(
    postmark: Postmark, server: PostmarkState
) -> None:
    server.put_suppression(ASTRID.email)
    (ref,) = refs(postmark)
    assert ref.startswith("outbound:")
    assert "astrid" not in ref
    other = PostmarkState(token="another-token")
    other.put_suppression(ASTRID.email)
    assert set(refs(client(other, httpx.WSGITransport(app=create_app(other))))) != {ref}


def test_a_suppression_is_handed_out_by_its_id_alone(postmark: Postmark, server: PostmarkState) -> None:
    server.put_suppression(BIRGER.email, reason="SpamComplaint")
    server.put_suppression(ASTRID.email, stream="broadcast", reason="ManualSuppression")
    (exported,) = postmark.export(list(postmark.locate(ONLY_ASTRID)))
    told = {name: text.reveal() for name, text in exported.fields.items()}
    assert (told["EmailAddress"], told["SuppressionReason"]) == (ASTRID.email, "ManualSuppression")


def test_what_is_gone_is_left_out_of_an_export(postmark: Postmark, server: PostmarkState) -> None:
    server.put_outbound(ASTRID.email)
    server.put_inbound(ASTRID.email, "support@example.se")
    server.put_bounce(ASTRID.email)
    items = list(postmark.locate(ONLY_ASTRID))
    assert len(list(postmark.export(items))) == 3
    server.clock.advance(RETENTION)
    never = PartnerItem(ItemType.SUPPRESSION, ItemRef(f"outbound:{'0' * 32}"))
    assert list(postmark.export([*items, never])) == []


def test_an_answer_about_another_message_is_broken(server: PostmarkState) -> None:
    told = {"MessageID": "00000000-0000-0000-0000-000000000002"}
    postmark = answering(server, lambda _: httpx.Response(200, json=told))
    with pytest.raises(PartnerFailed) as failure:
        list(postmark.export([message("outbound:00000000-0000-0000-0000-000000000001")]))
    assert failure.value.reason is FailureReason.BROKEN


@pytest.mark.parametrize("body", [{"ErrorCode": 701}, {"ErrorCode": 1001, "Message": "Gone."}])
def test_postmarks_own_codes_say_what_is_not_there(server: PostmarkState, body: dict[str, Any]) -> None:
    postmark = answering(server, lambda _: httpx.Response(422, json=body))
    assert list(postmark.export([message("inbound:00000000-0000-0000-0000-000000000001")])) == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (httpx.Response(422, json={"ErrorCode": 1000, "Message": "No."}), FailureReason.REFUSED),
        (httpx.Response(404, json={"message": "no route"}), FailureReason.BROKEN),
        (httpx.Response(422, json={"ErrorCode": "701"}), FailureReason.BROKEN),
        (httpx.Response(401, json={"ErrorCode": 10, "Message": "No."}), FailureReason.UNAUTHORISED),
    ],
)
def test_other_refusals_are_not_taken_for_something_gone(
    server: PostmarkState, answer: httpx.Response, reason: FailureReason
) -> None:
    with pytest.raises(PartnerFailed) as failure:
        list(answering(server, lambda _: answer).export([PartnerItem(ItemType.BOUNCE, ItemRef("1"))]))
    assert failure.value.reason is reason


@pytest.mark.parametrize(
    "item",
    [
        message("outbound:00000000-0000-0000-0000-000000000001/dump"),
        message("opens:00000000-0000-0000-0000-000000000001"),
        PartnerItem(ItemType.BOUNCE, ItemRef("1/activate")),
        PartnerItem(ItemType.SUPPRESSION, ItemRef(f"outbound:{ASTRID.email}")),
        PartnerItem(ItemType.SUPPRESSION, ItemRef(f"../servers:{'0' * 32}")),
        PartnerItem(ItemType.CUSTOMER, ItemRef("1")),
    ],
    ids=lambda item: item.ref,
)
def test_one_invalid_id_and_nothing_is_sent(postmark: Postmark, server: PostmarkState, item: PartnerItem) -> None:
    with pytest.raises(InvalidId):
        list(postmark.erase(ONLY_ASTRID, [PartnerItem(ItemType.BOUNCE, ItemRef("1")), item], key="request:7"))
    with pytest.raises(InvalidId):
        list(postmark.export([item]))
    assert server.journal.exchanges() == []


# --- removals


def test_each_address_is_removed_for_itself_and_done_when_all_are(postmark: Postmark, server: PostmarkState) -> None:
    server.put_outbound(ASTRID.email)
    server.put_outbound(SECOND)
    person = known_by(ASTRID.email, SECOND)
    begun = list(postmark.erase(person, list(postmark.locate(person)), key="request:7"))
    assert [(one.state, one.ref) for one in begun] == [(ErasureState.PENDING, "1,2")] * 2
    assert postmark.status(ErasureRef("1,2")) is ErasureState.PENDING
    server.clock.advance(REMOVAL_TIME)
    assert postmark.status(ErasureRef("1,2")) is ErasureState.DONE
    assert refs(postmark, person) == {}


def test_one_removal_under_way_and_the_whole_is_under_way(postmark: Postmark, server: PostmarkState) -> None:
    list(postmark.erase(ONLY_ASTRID, [], key="request:7"))
    server.clock.advance(REMOVAL_TIME)
    (begun,) = postmark.erase(known_by(SECOND), [], key="request:7")
    assert (begun.item, begun.ref) == (None, "2")
    assert postmark.status(ErasureRef("1")) is ErasureState.DONE
    assert postmark.status(ErasureRef("1,2")) is ErasureState.PENDING


def test_only_removals_get_the_accounts_token(server: PostmarkState) -> None:
    sent: list[tuple[str, set[str]]] = []

    def note(request: httpx.Request) -> httpx.Response:
        sent.append((request.url.path, {name for name in request.headers if "token" in name}))
        return httpx.Response(200, json={"ID": 1, "Status": "Pending", "MessageStreams": []})

    noted = answering(server, note)
    list(noted.erase(ONLY_ASTRID, [], key="request:7"))
    noted.status(ErasureRef("1"))
    list(noted.stop_marketing(ONLY_ASTRID, key="request:7"))
    assert sent == [
        ("/data-removals", {"x-postmark-account-token"}),
        ("/data-removals/1", {"x-postmark-account-token"}),
        ("/message-streams", {"x-postmark-server-token"}),
    ]


def test_an_account_that_may_not_remove_leaves_it_to_a_person(postmark: Postmark, server: PostmarkState) -> None:
    server.may_remove = False
    server.put_outbound(ASTRID.email)
    items = list(postmark.locate(ONLY_ASTRID))
    begun = list(postmark.erase(ONLY_ASTRID, items, key="request:7"))
    assert [(one.state, one.item, one.ref) for one in begun] == [(ErasureState.BY_HAND, items[0], None)]


def test_a_wrong_token_of_the_account_is_the_operators_to_mend(server: PostmarkState) -> None:
    postmark = client(server, httpx.WSGITransport(app=create_app(server)), account_token="wrong")
    with pytest.raises(PartnerFailed) as failure:
        list(postmark.erase(ONLY_ASTRID, [], key="request:7"))
    assert failure.value.reason is FailureReason.UNAUTHORISED


def test_without_an_account_removing_is_a_persons_work(server: PostmarkState) -> None:
    postmark = Postmark(server.token, transport=httpx.WSGITransport(app=create_app(server)))
    by_hand = {act for act, ability in postmark.abilities.items() if ability is Ability.BY_HAND}
    assert by_hand == {PartnerAct.ERASE, PartnerAct.STATUS}
    assert [one.state for one in postmark.erase(ONLY_ASTRID, [], key="request:7")] == [ErasureState.BY_HAND]
    assert server.journal.exchanges() == []


def test_what_is_of_somebody_without_an_address_is_a_persons_work(postmark: Postmark, server: PostmarkState) -> None:
    item = PartnerItem(ItemType.BOUNCE, ItemRef("1"))
    (begun,) = postmark.erase(known_by(), [item], key="request:7")
    assert (begun.state, begun.item) == (ErasureState.BY_HAND, item)
    assert server.journal.exchanges() == []


def test_a_removal_that_is_only_told_leaves_the_person_to_be_found(postmark: Postmark, server: PostmarkState) -> None:
    server.put_outbound(ASTRID.email)
    server.faults.append(Fault(kind=FaultKind.LYING, method="POST"))
    (begun,) = postmark.erase(ONLY_ASTRID, list(postmark.locate(ONLY_ASTRID)), key="request:7")
    server.clock.advance(REMOVAL_TIME)
    assert begun.ref is not None
    assert postmark.status(begun.ref) is ErasureState.DONE
    assert len(refs(postmark)) == 1


@pytest.mark.parametrize("ref", ["", "1,", "1;2", "../1", "\uff11", ASTRID.email])
def test_a_removal_of_another_form_is_never_asked_for(postmark: Postmark, server: PostmarkState, ref: str) -> None:
    with pytest.raises(InvalidId):
        postmark.status(ErasureRef(ref))
    assert server.journal.exchanges() == []


@pytest.mark.parametrize("told", [{"ID": 2, "Status": "Done"}, {"ID": 1, "Status": "Finished"}])
def test_a_state_that_postmark_does_not_describe_is_broken(server: PostmarkState, told: dict[str, Any]) -> None:
    with pytest.raises(PartnerFailed) as failure:
        answering(server, lambda _: httpx.Response(200, json=told)).status(ErasureRef("1"))
    assert failure.value.reason is FailureReason.BROKEN


def test_neither_token_nor_address_shows_in_a_repr(postmark: Postmark, server: PostmarkState) -> None:
    told = f"{postmark!r} {Removals(server.account_token, PRIVACY)!r}"
    assert [secret for secret in (server.token, server.account_token, PRIVACY) if secret in told] == []


# --- the end of marketing


def test_marketing_ends_on_the_streams_for_many_and_nowhere_else(postmark: Postmark, server: PostmarkState) -> None:
    server.streams["product-news"] = "Broadcasts"
    states = [one.state for one in postmark.stop_marketing(known_by(ASTRID.email, SECOND), key="request:7")]
    assert states == [ErasureState.DONE] * 4
    off = {stream: {one.address for one in server.suppressed(stream)} for stream in server.streams}
    assert off == {
        "outbound": set(),
        "inbound": set(),
        "broadcast": {ASTRID.email, SECOND},
        "product-news": {ASTRID.email, SECOND},
    }


def test_what_ended_marketing_is_located_under_the_same_id(postmark: Postmark) -> None:
    (ended,) = postmark.stop_marketing(ONLY_ASTRID, key="request:7")
    assert list(postmark.locate(ONLY_ASTRID)) == [ended.item]


def test_ending_it_again_needs_no_waiting(postmark: Postmark, server: PostmarkState) -> None:
    list(postmark.stop_marketing(ONLY_ASTRID, key="request:7"))
    before = server.clock.now()
    assert [one.state for one in postmark.stop_marketing(ONLY_ASTRID, key="request:7")] == [ErasureState.DONE]
    assert server.clock.now() - before < timedelta(seconds=2)


def test_an_address_that_postmark_does_not_take_is_refused(postmark: Postmark) -> None:
    assert [one.state for one in postmark.stop_marketing(known_by("astrid"), key="request:7")] == [ErasureState.REFUSED]
