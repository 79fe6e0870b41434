from datetime import timedelta

import pytest

from sandbox.intercom import changes
from sandbox.intercom.answers import Refusal
from sandbox.intercom.outbox import Mode
from sandbox.intercom.people import contact_id_of
from sandbox.intercom.records import ConversationState
from sandbox.intercom.redaction import Place, redact
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import ADMIN, CLOSED, OPEN

ELSA_ID = contact_id_of("elsa@example.se")
MOA_ID = contact_id_of("moa@example.com")


@pytest.fixture(autouse=True)
def _subscribed(state: IntercomState) -> None:
    state.outbox.change(target_url="http://product/webhooks/intercom", mode=Mode.MANUAL)


def topics(state: IntercomState) -> list[str]:
    return [delivery.notification.topic for delivery in state.outbox.deliveries()]


def test_a_reply_to_a_closed_conversation_opens_it_with_a_part_of_type_open(state: IntercomState) -> None:
    conversation = changes.customer_writes(state, CLOSED, "<p>En sak till</p>")
    assert (conversation.state, conversation.reopened) == (ConversationState.OPEN, 1)
    assert (conversation.parts[-1].part_type, conversation.parts[-1].body) == ("open", "<p>En sak till</p>")
    assert len(conversation.closings) == 1, "it keeps its closing time"
    assert changes.customer_writes(state, CLOSED, "<p>Och en</p>").parts[-1].part_type == "comment"
    assert conversation.reopened == 1


def test_a_new_conversation_waits_for_an_answer_until_one_comes(state: IntercomState) -> None:
    new = state.conversations[changes.begin(state, ELSA_ID, "<p>Hej</p>", subject="Ämne", channel="email")]
    assert (new.state, new.waiting_since) == (ConversationState.OPEN, state.clock.now())
    assert (new.source.channel, new.source.subject, new.source.author.id) == ("email", "Ämne", ELSA_ID)
    changes.admin_writes(state, new.id, ADMIN, "<p>Internt</p>", note=True)
    assert new.waiting_since is not None, "a note is no answer"
    changes.admin_writes(state, new.id, ADMIN, "<p>Svar</p>", note=False)
    assert new.waiting_since is None


def test_every_new_conversation_and_part_has_its_own_numeric_id(state: IntercomState) -> None:
    ids = [changes.begin(state, ELSA_ID, "<p>Hej</p>") for _ in range(3)]
    for conversation_id in ids:
        changes.customer_writes(state, conversation_id, "<p>Mer</p>")
    parts = [part.id for one in state.conversations.values() for part in one.parts]
    assert len(set(ids)) == 3
    assert len(set(parts)) == len(parts)
    assert all(one.isdecimal() for one in [*ids, *parts])


def test_every_change_is_told_by_webhook(state: IntercomState) -> None:
    new = changes.begin(state, ELSA_ID, "<p>Hej</p>")
    changes.customer_writes(state, new, "<p>Hallå?</p>")
    changes.admin_writes(state, new, ADMIN, "<p>Ja</p>", note=False)
    changes.admin_writes(state, new, ADMIN, "<p>Hm</p>", note=True)
    changes.snooze(state, new, ADMIN, state.clock.now() + timedelta(days=1))
    changes.close(state, new, ADMIN)
    changes.reopen(state, new, ADMIN)
    redact(state, Place(new, f"{new}0001", is_source=False), lie=None)
    changes.delete(state, new, retain_metrics=True)
    changes.merge(state, ELSA_ID, into=MOA_ID)
    assert topics(state) == [
        "conversation.user.created",
        "conversation.user.replied",
        "conversation.admin.replied",
        "conversation.admin.noted",
        "conversation.admin.snoozed",
        "conversation.admin.closed",
        "conversation.admin.opened",
        "conversation_part.redacted",
        "conversation.deleted",
        "contact.merged",
    ]


def test_what_is_refused_is_not_told(state: IntercomState) -> None:
    for refused in (
        lambda: changes.close(state, OPEN, "1"),
        lambda: changes.close(state, "29999999", ADMIN),
        lambda: changes.merge(state, ELSA_ID, into="0" * 24),
    ):
        with pytest.raises(Refusal):
            refused()
    assert topics(state) == []
