import pytest

from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import ADMIN, CLOSED, LONG, OPEN, Api, error_of


def test_bodies_are_html_unless_plain_text_is_asked_for(api: Api) -> None:
    assert api.show(CLOSED)["source"]["body"] == "<p>Hej!</p>\n<p>Jag är Elsa &amp; vill &lt;betala&gt;</p>"
    assert api.show(CLOSED, plain=True)["source"]["body"] == "Hej!\n\nJag är Elsa & vill <betala>"
    assert api.show(CLOSED, plain=True)["conversation_parts"]["conversation_parts"][0]["body"] == "Hej Elsa"


def test_only_the_newest_500_parts_are_shown_while_the_count_tells_the_truth(api: Api) -> None:
    shown = api.show(LONG, plain=True)
    parts = shown["conversation_parts"]["conversation_parts"]
    assert (len(parts), shown["conversation_parts"]["total_count"]) == (500, 500)
    assert shown["statistics"]["count_conversation_parts"] == 521
    assert (parts[0]["body"], parts[-2]["body"], parts[-1]["part_type"]) == ("Del 22", "Del 520", "close")


@pytest.mark.parametrize("conversation_id", ["29999999", "abc", "..", "2100000"])
def test_an_unknown_conversation_is_not_found(api: Api, conversation_id: str) -> None:
    assert error_of(api.client.get(f"/conversations/{conversation_id}"))[0] == 404


def test_a_part_without_body_shows_null(api: Api) -> None:
    part = api.show(CLOSED, plain=True)["conversation_parts"]["conversation_parts"][2]
    assert (part["body"], len(part["attachments"])) == (None, 2)


def test_closing_moves_the_closing_time_every_time(api: Api, state: IntercomState) -> None:
    shown = api.manage(OPEN, "close").json()
    assert (shown["state"], shown["open"]) == ("closed", False)
    assert shown["statistics"]["last_close_at"] == int(state.clock.now().timestamp())
    assert shown["statistics"]["last_closed_by_id"] == ADMIN
    assert shown["conversation_parts"]["conversation_parts"][-1]["part_type"] == "close"
    again = api.manage(CLOSED, "close").json()["statistics"]
    assert again["last_close_at"] > again["first_close_at"]


def test_a_closing_can_carry_a_farewell(api: Api) -> None:
    last = api.manage(OPEN, "close", body="Hej då").json()["conversation_parts"]["conversation_parts"][-1]
    assert (last["part_type"], last["body"]) == ("close", "<p>Hej då</p>")


def test_opening_counts_as_reopened_and_keeps_the_old_closing_time(api: Api) -> None:
    before = api.show(CLOSED)["statistics"]["last_close_at"]
    shown = api.manage(CLOSED, "open").json()
    assert (shown["state"], shown["statistics"]["count_reopens"]) == ("open", 1)
    assert shown["statistics"]["last_close_at"] == before


def test_snoozing_keeps_the_conversation_open_until_a_time(api: Api) -> None:
    shown = api.manage(OPEN, "snoozed", snoozed_until=1_900_000_000).json()
    assert (shown["state"], shown["open"], shown["snoozed_until"]) == ("snoozed", True, 1_900_000_000)


@pytest.mark.parametrize(("message_type", "part_type"), [("comment", "comment"), ("note", "note")])
def test_an_admin_can_reply_and_note_without_changing_the_state(api: Api, message_type: str, part_type: str) -> None:
    shown = api.reply(CLOSED, message_type, "Skrivet").json()
    last = shown["conversation_parts"]["conversation_parts"][-1]
    assert (shown["state"], last["part_type"], last["body"]) == ("closed", part_type, "<p>Skrivet</p>")
    assert last["author"]["type"] == "admin"


def test_a_reply_in_html_is_taken_as_it_is(api: Api) -> None:
    shown = api.reply(OPEN, "comment", "<p>Hej <b>du</b></p>").json()
    assert shown["conversation_parts"]["conversation_parts"][-1]["body"] == "<p>Hej <b>du</b></p>"


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("parts", {"message_type": "explode", "admin_id": ADMIN}, (400, "parameter_invalid")),
        ("parts", {"message_type": "close"}, (400, "parameter_not_found")),
        ("parts", {"message_type": "close", "admin_id": "1"}, (404, "admin_not_found")),
        ("parts", {"message_type": "snoozed", "admin_id": ADMIN}, (400, "parameter_not_found")),
        ("parts", {"message_type": "snoozed", "admin_id": ADMIN, "snoozed_until": "soon"}, (400, "parameter_invalid")),
        ("reply", {"type": "user", "message_type": "comment", "body": "x"}, (400, "parameter_invalid")),
        ("reply", {"type": "admin", "message_type": "comment", "admin_id": ADMIN}, (400, "parameter_not_found")),
        (
            "reply",
            {"type": "admin", "message_type": "shout", "admin_id": ADMIN, "body": "x"},
            (400, "parameter_invalid"),
        ),
    ],
)
def test_a_malformed_change_is_refused(api: Api, path: str, body: object, error: tuple[int, str]) -> None:
    assert error_of(api.client.post(f"/conversations/{OPEN}/{path}", json=body)) == error
    assert len(api.show(OPEN)["conversation_parts"]["conversation_parts"]) == 1


def test_a_deleted_conversation_is_gone_for_good(api: Api, state: IntercomState) -> None:
    answer = api.client.delete(f"/conversations/{CLOSED}", params={"retain_metrics": "true"})
    assert answer.json() == {"id": CLOSED, "object": "conversation", "deleted": True}
    assert error_of(api.client.get(f"/conversations/{CLOSED}")) == (404, "not_found")
    assert error_of(api.client.delete(f"/conversations/{CLOSED}")) == (404, "not_found")
    assert CLOSED not in api.found({"field": "state", "operator": "=", "value": "closed"})
    assert state.deleted == {CLOSED: True}
