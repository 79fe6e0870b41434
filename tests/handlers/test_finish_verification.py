"""The end of a walk is remembered and recorded; what does not hold comes back as an alarm."""

import pytest
from sqlalchemy import text

from handlers.finish_verification import Walk, finish_verification
from handlers.publish_head import publish_head
from handlers.remember_flaws import remember_flaws
from handlers.services import AuditAlarm
from handlers.verify_piece import verify_piece
from storage import audit, audit_checks
from storage.vocabulary import AuditWord
from tests.handlers.bench import Bench
from tests.handlers.test_publish_head import COUNTS
from tests.handlers.test_verify_piece import fill, last_row


def walk(bench: Bench) -> Walk:
    piece = verify_piece(bench.services, None)
    return Walk(rows=piece.rows, flaws=piece.flaws, first_flaw=piece.first_flaw, last=piece.last)


def cut_to(bench: Bench, seq: int) -> None:
    """Cut the log off, and put its head back, as somebody would who knows how it is checked."""
    with bench.services.database.begin() as session:
        mac = audit.find_mac(session, seq)
        session.execute(text("DELETE FROM audit WHERE seq > :seq"), {"seq": seq})
        session.execute(text("UPDATE audit_head SET seq = :seq, mac = :mac"), {"seq": seq, "mac": mac})


def remembered(bench: Bench) -> audit_checks.Remembered:
    with bench.services.database.read() as session:
        known = audit_checks.find_remembered(session, bench.services.vault)
    assert known is not None
    return known


def test_a_whole_log_is_remembered_and_recorded(bench: Bench) -> None:
    fill(bench, 3)
    assert finish_verification(bench.services, walk(bench)) is None
    known = remembered(bench)
    assert known.sound_head is not None
    assert (known.sound_head.seq, known.flaws) == (3, 0)
    row = bench.audit()[-1]
    assert (row.word, row.details, row.actor) == (AuditWord.AUDIT_VERIFIED, '{"rows": 3}', "schedule")


def test_a_flaw_is_an_alarm_is_recorded_and_seen_by_whoever_asks(bench: Bench) -> None:
    fill(bench, 5)
    with bench.services.database.begin() as session:
        session.execute(text("UPDATE audit SET purpose = 'marketing' WHERE seq = 3"))
    for _ in range(2):  # it was not told yet, so a second try finds it again
        alarm = finish_verification(bench.services, walk(bench))
        assert alarm == AuditAlarm(flaws=1, first=3, rows=5)
    assert alarm is not None
    remember_flaws(bench.services, alarm)
    known = remembered(bench)
    assert (known.flaws, known.first_flaw, known.sound_head) == (1, 3, None)
    assert last_row(bench) == (AuditWord.AUDIT_FLAWED, '{"flaws": 1, "rows": 5}')


def test_a_log_cut_off_after_it_was_verified_is_an_alarm(bench: Bench) -> None:
    fill(bench, 5)
    finish_verification(bench.services, walk(bench))
    cut_to(bench, 2)
    assert walk(bench).flaws == 0, "the log alone cannot know"
    assert finish_verification(bench.services, walk(bench)) == AuditAlarm(flaws=1, first=5, rows=2)


def test_a_log_cut_off_after_its_head_was_posted_is_an_alarm(bench: Bench) -> None:
    fill(bench, 5)
    publish_head(bench.services, COUNTS)
    cut_to(bench, 2)
    assert finish_verification(bench.services, walk(bench)) == AuditAlarm(flaws=1, first=5, rows=2)


@pytest.mark.parametrize("harm", [None, "DELETE FROM audit_check", "UPDATE audit_check SET flaws = 7"])
def test_the_alarm_comes_after_every_verification(bench: Bench, harm: str | None) -> None:
    fill(bench, 5)
    finish_verification(bench.services, walk(bench))
    if harm is None:
        cut_to(bench, 2)
    else:
        with bench.services.database.begin() as session:
            session.execute(text(harm))
    for _ in range(2):
        bench.clock.wait(minutes=1)  # else the rows would be those that were there
        fill(bench, 4)
        alarm = finish_verification(bench.services, walk(bench))
        assert alarm is not None
        remember_flaws(bench.services, alarm)


def test_a_log_without_its_head_is_an_alarm_all_the_same(bench: Bench) -> None:
    fill(bench, 2)
    with bench.services.database.begin() as session:
        session.execute(text("DELETE FROM audit_head"))
    alarm = finish_verification(bench.services, walk(bench))
    assert alarm == AuditAlarm(flaws=1, first=2, rows=2)
    remember_flaws(bench.services, alarm)
    assert remembered(bench).flaws == 1
