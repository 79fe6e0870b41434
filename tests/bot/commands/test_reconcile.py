"""Tests of `gallra reconcile`: against the stand-in with the real engine."""

from dataclasses import replace

import pytest

from sandbox.intercom.faults import Endpoint, Fault, FaultKind
from tests.bot.commands.test_backfill import SINCE, stock, stored
from tests.bot.operator import Operator, said
from tests.bot.stand_ins import StandIns


@pytest.mark.usefixtures("quick_engine")
def test_a_lost_deletion_is_followed_and_told(connected: Operator, stand_ins: StandIns) -> None:
    ids = stock(stand_ins, 3)
    connected.run("migrate")
    connected.run(*SINCE)
    del stand_ins.sandbox.intercom.conversations[ids[0]]
    done = connected.run("reconcile")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[1] == "1 not listed any more, 0 with other contacts: each was asked for."
    assert connected.audit_words().count("ticket:deleted") == 1
    assert stored(connected) == set(ids), "its header stays, and tells that it was deleted"


@pytest.mark.usefixtures("quick_engine")
def test_a_token_of_another_workspace_deletes_nothing(connected: Operator, stand_ins: StandIns) -> None:
    stock(stand_ins, 2)
    connected.run("migrate")
    connected.run(*SINCE)
    intercom = stand_ins.sandbox.intercom
    intercom.workspace = replace(intercom.workspace, id_code="elsewhere1")
    intercom.conversations.clear()
    done = connected.run("reconcile")
    assert (done.status, said(done)[-1][:26]) == (2, "The access token belongs t")
    assert "ticket:deleted" not in connected.audit_words()


@pytest.mark.usefixtures("quick_engine")
def test_what_could_not_be_fetched_is_listed(connected: Operator, stand_ins: StandIns) -> None:
    ids = stock(stand_ins, 2)
    connected.run("migrate")
    connected.run(*SINCE)
    intercom = stand_ins.sandbox.intercom
    record = intercom.conversations.pop(ids[0])
    intercom.faults.add(Fault(kind=FaultKind.GONE, endpoint=Endpoint.GET_CONVERSATION, times=None))
    done = connected.run("reconcile")
    assert (done.status, done.err.splitlines()[:2]) == (1, ["1 conversation could not be fetched:", ids[0]])
    intercom.conversations[ids[0]] = record
