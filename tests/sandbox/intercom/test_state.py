import threading

import httpx

from sandbox.intercom.app import create_app
from sandbox.intercom.state import IntercomState, messages_of
from tests.sandbox.intercom.calls import CLOSED, LONG, OPEN, VERSION, Api


def test_a_conversation_is_its_source_and_its_parts(state: IntercomState) -> None:
    messages = messages_of(state.conversations[CLOSED])
    assert [message.id for message in messages] == [f"{CLOSED}{number:04}" for number in range(5)]


def test_admins_and_the_bot_are_known(state: IntercomState) -> None:
    bot = state.workspace.bot
    assert state.find_admin(bot.id) is bot
    assert state.find_admin("1") is None


def test_many_threads_lose_nothing(state: IntercomState) -> None:
    """Eight callers note and redact at once: every note is there, and every part was redacted exactly once."""
    app = create_app(state)
    headers = {"Authorization": "Bearer the-token", "Intercom-Version": VERSION}
    statuses: list[int] = []

    def work() -> None:
        with httpx.Client(
            trust_env=False, transport=httpx.WSGITransport(app), base_url="http://stand", headers=headers
        ) as client:
            api = Api(client)
            for number in range(1, 11):
                statuses.append(api.redact_part(LONG, number).status_code)
                api.reply(OPEN, "note", f"Notering {number}")

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] * 10 + [400] * 70
    assert len(state.conversations[OPEN].parts) == 1 + 80
    assert len({part.id for part in state.conversations[OPEN].parts}) == 81
    assert len(state.journal.exchanges()) == 160
