"""A disclosure is approved or refused once, by somebody else than who decided on it; of two at once one counts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import IntegrityError

from handlers.decide_disclosure import decide_disclosure
from handlers.errors import AccessDenied, PrivacyError
from handlers.policy.model import RoleName
from handlers.register_errors import DisclosureDecided, DisclosureNotFound, OwnDisclosure
from handlers.services import Actor
from storage import disclosures
from storage.ids import DisclosureId
from storage.models import Disclosure
from storage.vocabulary import AuditWord, DisclosureState, DisclosureVerdict
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.registers import SECOND, propose

MAIL = "Maila bo@example.com"


@pytest.mark.parametrize(
    ("verdict", "state", "word"),
    [
        (DisclosureVerdict.APPROVE, DisclosureState.APPROVED, AuditWord.DISCLOSURE_APPROVED),
        (DisclosureVerdict.REFUSE, DisclosureState.REFUSED, AuditWord.DISCLOSURE_REFUSED),
    ],
)
def test_somebody_else_decides_once(
    bench: Bench, verdict: DisclosureVerdict, state: DisclosureState, word: AuditWord
) -> None:
    disclosure_id = propose(bench, bench.put(MAIL)).id
    with pytest.raises(OwnDisclosure):
        decide_disclosure(bench.services, OFFICER, disclosure_id, verdict)
    line = decide_disclosure(bench.services, SECOND, disclosure_id, verdict)
    assert (line.state, line.decided_by, line.judged_by) == (state, OFFICER.name, SECOND.name)
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.details) == (word, SECOND.name, '{"disclosure": 1}')
    for again in DisclosureVerdict:
        with pytest.raises(DisclosureDecided):
            decide_disclosure(bench.services, SECOND, disclosure_id, again)
    with bench.services.database.read() as session:
        hashes = {field.hash is None for field in disclosures.list_fields(session, disclosure_id)}
    assert hashes == {verdict is DisclosureVerdict.REFUSE}, "of what is refused no hash stays"


def test_two_approvals_at_once_give_one(bench: Bench) -> None:
    disclosure_id = propose(bench, bench.put(MAIL)).id
    people = [Actor(f"slack:U0NUMBER{number}", frozenset({RoleName("privacy")})) for number in range(4)]

    def approve(actor: Actor) -> str:
        try:
            decide_disclosure(bench.services, actor, disclosure_id, DisclosureVerdict.APPROVE)
        except DisclosureDecided:
            return "refused"
        return "approved"

    with ThreadPoolExecutor(len(people)) as pool:
        ends = sorted(pool.map(approve, people))
    assert ends == ["approved", "refused", "refused", "refused"]
    assert bench.audit_words().count(AuditWord.DISCLOSURE_APPROVED) == 1


def test_the_database_itself_refuses_one_person_for_both(bench: Bench) -> None:
    disclosure_id = propose(bench, bench.put(MAIL)).id
    with pytest.raises(IntegrityError), bench.services.database.begin() as session:
        session.get_one(Disclosure, disclosure_id).judged_by = OFFICER.name


def test_who_may_not_or_what_is_not_there_is_refused(bench: Bench) -> None:
    disclosure_id = propose(bench, bench.put(MAIL)).id
    for actor, number, error in ((AGENT, disclosure_id, AccessDenied), (SECOND, DisclosureId(9), DisclosureNotFound)):
        with pytest.raises(PrivacyError) as refusal:
            decide_disclosure(bench.services, actor, number, DisclosureVerdict.APPROVE)
        assert isinstance(refusal.value, error)
