"""An entry is closed when its facts, effects and measures are written, and not before."""

import pytest

from handlers.close_breach import close_breach
from handlers.errors import AccessDenied
from handlers.list_breaches import list_breaches
from handlers.register_errors import BreachDecided, BreachFault, BreachInvalid, BreachNotFound
from handlers.report_breach import Report, report_breach
from storage.ids import BreachId
from storage.vocabulary import AuditWord, BreachState
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.registers import breach


def test_an_entry_is_closed_once_everything_is_written(bench: Bench) -> None:
    breach_id = breach(bench)
    with pytest.raises(BreachDecided) as early:
        close_breach(bench.services, OFFICER, breach_id)
    assert "Write first whether it was reported" in early.value.sentence
    for what, fault in [
        (Report(reason="Krypterat"), BreachFault.EFFECTS_MISSING),
        (Report(effects="Inga"), BreachFault.MEASURES_MISSING),
    ]:
        report_breach(bench.services, OFFICER, breach_id, what)
        with pytest.raises(BreachInvalid) as refusal:
            close_breach(bench.services, OFFICER, breach_id)
        assert refusal.value.fault is fault
    report_breach(bench.services, OFFICER, breach_id, Report(measures="Ny nyckel"))
    assert close_breach(bench.services, OFFICER, breach_id).state is BreachState.CLOSED
    assert bench.audit_words()[-1] is AuditWord.BREACH_CLOSED
    assert list_breaches(bench.services, OFFICER) == ()
    assert [line.id for line in list_breaches(bench.services, OFFICER, with_closed=True)] == [breach_id]


def test_what_is_not_there_or_may_not_be_is_refused(bench: Bench) -> None:
    with pytest.raises(BreachNotFound):
        close_breach(bench.services, OFFICER, BreachId(7))
    with pytest.raises(AccessDenied):
        close_breach(bench.services, AGENT, breach(bench))
