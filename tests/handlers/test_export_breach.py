"""Whom to tell: each person once, with how to reach them and what of theirs was exposed."""

import pytest

from handlers.errors import AccessDenied
from handlers.export_breach import export_breach
from handlers.register_errors import BreachNotFound
from storage.ids import BreachId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.registers import breach
from tests.people import ASTRID, BIRGER


def test_each_person_comes_once_and_the_gone_are_counted(bench: Bench) -> None:
    gone = bench.put_due("Hej", person=BIRGER)
    bench.redact(gone)
    first, second, other = bench.put("Maila x@example.com"), bench.put("Hej"), bench.put("Hej", person=BIRGER)
    breach_id = breach(bench, tickets=(gone, first, second, other))

    concerned = export_breach(bench.services, OFFICER, breach_id)

    found = {one.email.reveal(): one for one in concerned if one.email}
    assert set(found) == {ASTRID.email, BIRGER.email}
    assert set(found[ASTRID.email].tickets) == {first, second}
    assert found[ASTRID.email].name == Plaintext(ASTRID.name)
    assert found[ASTRID.email].kinds["EMAIL_ADDRESS"] >= 1
    row = bench.audit()[-1]
    assert (row.word, row.details) == (
        *(AuditWord.BREACH_EXPORTED, f'{{"breach": {breach_id}, "persons": 2, "untold": 1}}'),
    )
    assert ASTRID.email not in repr(concerned)


def test_who_may_not_or_what_is_not_there_is_refused(bench: Bench) -> None:
    with pytest.raises(BreachNotFound):
        export_breach(bench.services, OFFICER, BreachId(3))
    with pytest.raises(AccessDenied):
        export_breach(bench.services, AGENT, breach(bench))


def test_without_its_record_nobody_s_details_are_given(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    breach_id = breach(bench, tickets=(bench.put("Hej"),))
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        export_breach(bench.services, OFFICER, breach_id)
    broken_audit.clear()
