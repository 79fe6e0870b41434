"""What was done about a message is attested by name, once, and only by who may."""

import pytest

from handlers.attest_message import attest_message
from handlers.check_message import check_message
from handlers.errors import AccessDenied, MessageTaskGone
from handlers.list_message_tasks import list_message_tasks
from handlers.services import Actor, WorkerServices
from storage.ids import MessageTaskId
from storage.vocabulary import Attestation, AuditWord
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.message_desk import PLACE, TEXT, KeptDesk, at_desk


def found(bench: Bench) -> tuple[WorkerServices, MessageTaskId]:
    services = at_desk(bench, KeptDesk({PLACE: TEXT}))
    task = check_message(services, PLACE).task
    assert task is not None
    return services, task


@pytest.mark.parametrize("attestation", Attestation)
def test_an_attestation_ends_the_work_and_is_recorded(bench: Bench, attestation: Attestation) -> None:
    services, task = found(bench)
    attest_message(services, OFFICER, task, attestation)
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.purpose) == (AuditWord.MESSAGE_ATTESTED, OFFICER.name, "security")
    assert f'"attested": "{attestation}"' in row.details
    assert list_message_tasks(services, OFFICER).total == 0
    looks = [place for place, _ in bench.queue.messages.values()]
    assert looks == ([PLACE] if attestation is Attestation.REMOVED else []), "what is removed is looked at again"


def test_it_is_attested_once(bench: Bench) -> None:
    services, task = found(bench)
    attest_message(services, OFFICER, task, Attestation.REMOVED)
    for number in (task, MessageTaskId(404)):
        with pytest.raises(MessageTaskGone):
            attest_message(services, OFFICER, number, Attestation.NOT_PERSONAL)


@pytest.mark.parametrize("who", [AGENT, STRANGER])
def test_nobody_else_attests_or_lists(bench: Bench, who: Actor) -> None:
    services, task = found(bench)
    with pytest.raises(AccessDenied):
        attest_message(services, who, task, Attestation.REMOVED)
    with pytest.raises(AccessDenied):
        list_message_tasks(services, who)
    assert bench.audit_words()[-2:] == [AuditWord.ACCESS_REFUSED] * 2


def test_the_list_is_recorded_and_holds_no_text(bench: Bench) -> None:
    services, task = found(bench)
    listed = list_message_tasks(services, OFFICER)
    assert [line.id for line in listed.tasks] == [task]
    assert "Kunden" not in repr(listed)
    assert bench.audit_words()[-1] is AuditWord.MESSAGES_LISTED
