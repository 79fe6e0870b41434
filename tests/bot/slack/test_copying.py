"""A copy over signed HTTP: collected, looked at, confirmed with what is the person's own, delivered. Never a value."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.copies.writer import ArchiveWriter
from bot.slack.copy_pages import BEGIN_COPY_ACTION, CONFIRM_COPY_VIEW, DELIVER_COPY_ACTION
from handlers.collect_copy import collect_copy
from handlers.finish_collecting import finish_collecting
from handlers.list_copy_sources import list_copy_sources
from handlers.open_request import open_request
from handlers.prove_identity import prove_identity
from handlers.request_opening import ReceivedRequest
from handlers.seal_copy import seal_copy
from handlers.services import WorkerServices
from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from storage import access_copies
from storage.ids import CopyId, RequestId
from storage.models import AccessCopy, AccessCopyValue
from storage.vocabulary import AuditWord, Channel, CopyState, NoteChoice, Right
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER, SIGRID, HandClock, Office, conversation, opened_office, text_of
from tests.bot.slack.test_actions import forge, press
from tests.bot.slack.test_modals import forge as forge_submission
from tests.fakes import RecordingMailer
from tests.handlers.asking import PROOF
from tests.handlers.bench import AGENT
from tests.handlers.copying import ask_all
from tests.handlers.dump import dump
from tests.people import ASTRID, BIRGER


@pytest.fixture
def office(slack: SlackState, services: WorkerServices, clock: HandClock) -> Iterator[Office]:
    """Give an office whose workers write copies and send mail."""
    ready = replace(services, sends_mail=True, mailer=RecordingMailer(), copy_writer=ArchiveWriter(services.policy))
    with opened_office(slack, ready, clock) as opened:
        yield opened


@pytest.fixture
def request_id(office: Office) -> RequestId:
    """Record a request for access whose person is proven; her ticket tells of somebody else too."""
    office.put(conversation("215473", f"Min man nås på {BIRGER.email}", "Tack", created_at=office.clock.now()))
    received = ReceivedRequest(
        right=Right.ACCESS, channel=Channel.CHAT, subject=ASTRID.email, received_at=office.clock.now()
    )
    made = open_request(office.services, AGENT, received).id
    prove_identity(office.services, AGENT, made, PROOF)
    return made


def copy_of(office: Office, request_id: RequestId) -> AccessCopy:
    with office.services.database.read() as session:
        found = access_copies.find_copy(session, request_id)
    assert found is not None
    return found


def page(office: Office, who: str = PER) -> Message:
    """Go by the list and the request to its copy, and return what is shown."""
    press(office, who, office.answer(who, "requests"), "Show…")
    press(office, who, office.answers(who)[-1], "Copy…")
    return office.answers(who)[-1]


def collected(office: Office, request_id: RequestId) -> None:
    """Let workers ask the partners, and collect the copy."""
    copy_id = CopyId(copy_of(office, request_id).id)
    for source in list_copy_sources(office.services, copy_id):
        collect_copy(office.services, copy_id, source)
    finish_collecting(office.services, copy_id)


def test_a_copy_is_begun_looked_at_confirmed_and_delivered(office: Office, request_id: RequestId) -> None:
    shown = page(office)
    assert "There is no copy for request *1* yet." in text_of(shown.blocks)
    press(office, PER, shown, "Collect the copy")
    assert "Partners are still being asked" in office.answers(PER)[-1].text
    ask_all(office, request_id)
    press(office, PER, page(office), "Collect the copy")
    assert "is being collected" in office.answers(PER)[-1].text
    collected(office, request_id)

    waiting = page(office)
    text = text_of(waiting.blocks)
    assert "Replaced as another person's:" in text
    assert "e-mail address · values: 1 · places: 1" in text
    assert "*Stripe* · :warning: missing: look there by hand" in text
    press(office, PER, waiting, "Confirm…")
    view = office.modal(PER)
    check_view({key: value for key, value in view.content.items() if value is not None})
    with office.services.database.read() as session:
        (value,) = session.scalars(select(AccessCopyValue))
    assert office.people.submit(PER, view.id, {"own_values": [str(value.id)], "notes": "all"}).is_acknowledged
    assert "is confirmed. Its file is being made." in text_of(office.modal(PER).content)
    copy = copy_of(office, request_id)
    assert (copy.state, copy.notes, copy.confirmed_by) == (CopyState.SEALING, NoteChoice.ALL, f"slack:{PER}")

    assert seal_copy(office.services, CopyId(copy.id))
    press(office, PER, page(office), "Send the link")
    assert "is being sent. Older links count no more." in office.answers(PER)[-1].text
    assert "The link is about to be sent." in text_of(page(office).blocks)
    told = "\n".join(text_of(one.blocks) + one.text for one in office.answers(PER))
    for secret in (ASTRID.email, ASTRID.name, BIRGER.email, "Min man"):
        assert secret not in told
        assert secret not in str(view.content)
        assert secret not in dump(office.services.database)
    words = office.audit_words()
    assert [word for word in words if word in (AuditWord.COPY_BEGUN, AuditWord.COPY_CONFIRMED)] == [
        AuditWord.COPY_BEGUN,
        AuditWord.COPY_CONFIRMED,
    ]


def test_in_swedish_too(office: Office, request_id: RequestId) -> None:
    ask_all(office, request_id)
    office.speak_swedish(PER)
    press(office, PER, office.answer(PER, "begäranden"), "Visa…")
    press(office, PER, office.answers(PER)[-1], "Kopia…")
    press(office, PER, office.answers(PER)[-1], "Samla in kopian")
    collected(office, request_id)
    press(office, PER, office.answer(PER, "begäranden"), "Visa…")
    press(office, PER, office.answers(PER)[-1], "Kopia…")
    assert "väntar på att någon tittar på vad som döljs i den" in text_of(office.answers(PER)[-1].blocks)
    press(office, PER, office.answers(PER)[-1], "Bekräfta…")
    content = text_of(office.modal(PER).content)
    assert "Bekräfta kopian" in content
    assert "Saknas i kopian" in content


def test_who_may_not_handle_requests_gets_nothing(office: Office, request_id: RequestId) -> None:
    for action in (BEGIN_COPY_ACTION, DELIVER_COPY_ACTION, "show_copy", "confirm_copy"):
        assert "Your role does not allow this" in forge(office, SIGRID, action, f"{SIGRID}:{request_id}").text
        assert "Your role does not allow this" not in forge(office, SIGRID, action, f"{PER}:{request_id}").text
    reply = forge_submission(office, SIGRID, CONFIRM_COPY_VIEW, f"{SIGRID}:{request_id}")
    assert reply.is_acknowledged
    with office.services.database.read() as session:
        assert access_copies.find_copy(session, request_id) is None


@pytest.mark.parametrize("values", [{}, {"own_values": {"own_values": {"selected_options": [{"value": "9" * 30}, 7]}}}])
def test_what_nobody_could_have_chosen_changes_nothing(
    office: Office, request_id: RequestId, values: dict[str, object]
) -> None:
    ask_all(office, request_id)
    press(office, PER, page(office), "Collect the copy")
    collected(office, request_id)
    assert forge_submission(office, PER, CONFIRM_COPY_VIEW, f"{PER}:{request_id}", values).is_acknowledged
    assert copy_of(office, request_id).notes is NoteChoice.OLD
    with office.services.database.read() as session:
        assert not any(session.scalars(select(AccessCopyValue.is_own)))


def test_a_request_for_something_else_has_no_copy(office: Office) -> None:
    received = ReceivedRequest(
        right=Right.ERASURE, channel=Channel.CHAT, subject=ASTRID.email, received_at=office.clock.now()
    )
    made = open_request(office.services, AGENT, received).id
    prove_identity(office.services, AGENT, made, PROOF)
    press(office, PER, office.answer(PER, "requests"), "Show…")
    assert "Copy…" not in str(office.answers(PER)[-1].blocks)
    assert "a copy is made for access and for portability" in forge(office, PER, "show_copy", f"{PER}:{made}").text
