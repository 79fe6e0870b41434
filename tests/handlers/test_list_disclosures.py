"""The register lists what waits first; nobody but the privacy role sees it, secret or not."""

import pytest

from handlers.decide_disclosure import decide_disclosure
from handlers.errors import AccessDenied
from handlers.list_disclosures import list_disclosures
from storage.vocabulary import AuditWord, DisclosureVerdict
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.registers import LATER, REFERENCE, SECOND, propose
from tests.people import ASTRID


def test_what_waits_comes_first_and_nothing_that_was_written(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com")
    first, second, third = (propose(bench, ticket, secret_until=LATER).id for _ in range(3))
    decide_disclosure(bench.services, SECOND, third, DisclosureVerdict.REFUSE)
    lines = list_disclosures(bench.services, OFFICER)
    assert [line.id for line in lines] == [second, first, third]
    assert {line.secret_until for line in lines} == {LATER}
    assert (bench.audit()[-1].word, bench.audit()[-1].details) == (
        *(AuditWord.DISCLOSURES_LISTED, '{"disclosures": 3}'),
    )
    assert all(word not in repr(lines) for word in (REFERENCE, ASTRID.email))


def test_who_may_not_sees_no_register(bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        list_disclosures(bench.services, AGENT)
