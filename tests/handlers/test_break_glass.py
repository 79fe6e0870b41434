"""In an incident the value is shown at once; the channel is told in the same transaction, and somebody reviews it."""

from dataclasses import replace

import pytest

from handlers.break_glass import break_glass
from handlers.errors import AccessDenied
from handlers.list_reveals import list_reveals
from handlers.policy.model import RoleName
from handlers.read_reveal_reason import read_reveal_reason
from handlers.reveal_errors import OwnReveal, RevealDecided, RevealFault, RevealInvalid, RevealNotFound, RevealRefused
from handlers.reveal_steps import Shown
from handlers.review_reveal import review_reveal
from handlers.services import Actor
from storage import keys, reveal_alerts, reveals
from storage.vocabulary import AuditWord, RevealAlert
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.dump import dump
from tests.handlers.revealing import BODY, NUMBER, SECOND, ask, asked, begin

ENGINEER = Actor("slack:U0DANTEA05", frozenset({RoleName("maintenance")}))
NOTE = "Intrånget i mars, befogat"


def broken(bench: Bench, actor: Actor = ENGINEER) -> Shown:
    ticket = bench.put(BODY)
    filled = asked(bench, ticket, "SE_PERSONNUMMER", actor=actor, purpose="security")
    return break_glass(bench.services, actor, begin(bench, ticket, actor=actor, purpose="security"), filled)


def alerts(bench: Bench) -> list[RevealAlert]:
    with bench.services.database.begin() as session:
        taken = iter(lambda: reveal_alerts.take_due(session, at=bench.clock.now()), None)
        return [alert.type for alert in taken]


def test_the_value_is_shown_without_a_second_person_and_the_channel_will_be_told(bench: Bench) -> None:
    shown = broken(bench)
    assert shown.text.disclose() == NUMBER
    assert bench.audit_words()[-1] is AuditWord.GLASS_BROKEN
    assert alerts(bench) == [RevealAlert.GLASS_BROKEN]
    assert NUMBER not in dump(bench.services.database)


@pytest.mark.usefixtures("broken_audit")
def test_alert_record_and_value_stand_or_fall_together(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = bench.put(BODY)
    filled = asked(bench, ticket, "SE_PERSONNUMMER", actor=ENGINEER, purpose="security")
    reveal = begin(bench, ticket, actor=ENGINEER, purpose="security")
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        break_glass(bench.services, ENGINEER, reveal, filled)
    broken_audit.clear()
    assert alerts(bench) == []


def test_who_may_not_and_what_is_never_revealed_stay_refused(bench: Bench) -> None:
    ticket = bench.put(BODY)
    filled = asked(bench, ticket, "SE_PERSONNUMMER")
    with pytest.raises(AccessDenied):
        break_glass(bench.services, AGENT, begin(bench, ticket), filled)
    password = replace(filled, place=replace(filled.place, kind="PASSWORD"), purpose="security")
    with pytest.raises(RevealRefused):
        break_glass(bench.services, ENGINEER, begin(bench, ticket, actor=ENGINEER, purpose="security"), password)
    assert alerts(bench) == []


def test_it_stands_first_until_somebody_else_has_reviewed_it_with_a_note(bench: Bench) -> None:
    reveal = broken(bench, OFFICER).reveal
    bench.clock.wait(minutes=1)
    ask(bench, bench.put(BODY), "PHONE_NUMBER")
    assert [line.is_to_be_reviewed for line in list_reveals(bench.services, SECOND)] == [True, False]
    with pytest.raises(OwnReveal):
        review_reveal(bench.services, OFFICER, reveal, NOTE)
    for note, fault in (("", RevealFault.NOTE_MISSING), ("x" * 1_001, RevealFault.NOTE_TOO_LONG)):
        with pytest.raises(RevealInvalid) as refusal:
            review_reveal(bench.services, SECOND, reveal, note)
        assert refusal.value.fault is fault
    line = review_reveal(bench.services, SECOND, reveal, NOTE)
    assert (line.reviewed_by, line.is_to_be_reviewed) == (SECOND.name, False)
    assert bench.audit_words()[-1] is AuditWord.REVEAL_REVIEWED
    with pytest.raises(RevealDecided):
        review_reveal(bench.services, SECOND, reveal, NOTE)
    assert NOTE not in dump(bench.services.database)


def test_only_a_broken_glass_is_reviewed_and_only_by_the_privacy_role(bench: Bench) -> None:
    usual, reveal = ask(bench, bench.put(BODY), "PHONE_NUMBER").reveal, broken(bench).reveal
    with pytest.raises(RevealNotFound):
        review_reveal(bench.services, SECOND, usual, NOTE)
    with pytest.raises(AccessDenied):
        review_reveal(bench.services, ENGINEER, reveal, NOTE)


def test_a_review_can_be_written_when_the_tickets_text_is_gone(bench: Bench) -> None:
    ticket = bench.put_due(BODY)
    filled = asked(bench, ticket, "SE_PERSONNUMMER", actor=ENGINEER, purpose="security")
    reveal = break_glass(
        bench.services, ENGINEER, begin(bench, ticket, actor=ENGINEER, purpose="security"), filled
    ).reveal
    bench.redact(ticket)
    assert review_reveal(bench.services, SECOND, reveal, NOTE).reviewed_by == SECOND.name
    with bench.services.database.read() as session:
        row = reveals.find_reveal(session, reveal)
        assert row is not None
        assert row.sealed_note is None, "what tells of a ticket goes with its text"
        assert keys.find_key(session, bench.services.vault, keys.reveal_owner(reveal)) is None


def test_what_a_review_came_to_is_read_beside_the_reason(bench: Bench) -> None:
    reveal = broken(bench).reveal
    review_reveal(bench.services, SECOND, reveal, f"{NOTE}, {NUMBER}")
    read = read_reveal_reason(bench.services, OFFICER, reveal)
    assert read.note is not None
    assert NOTE in str(read.note)
    assert NUMBER not in str(read.note)
