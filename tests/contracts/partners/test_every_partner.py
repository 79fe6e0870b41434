"""What every partner must do, whichever it is."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import httpx
import pytest

from sandbox.partners.stand import Fault, FaultKind
from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.base import Erasure, ErasureRef, ItemRef, PartnerItem, Person
from storage.vocabulary import Ability, ErasureState, PartnerAct
from tests.contracts.partners.asana import ASANA
from tests.contracts.partners.case import ASKED_FOR, Bench, Case, bench_of, hurried, person
from tests.contracts.partners.google_analytics import GOOGLE_ANALYTICS
from tests.contracts.partners.mailerlite import MAILERLITE
from tests.contracts.partners.meta import META
from tests.contracts.partners.postmark import POSTMARK
from tests.contracts.partners.stripe import STRIPE
from tests.contracts.partners.telavox import TELAVOX
from tests.people import ASTRID, BIRGER, CELINE, Customer

CASES = (ASANA, GOOGLE_ANALYTICS, MAILERLITE, META, POSTMARK, STRIPE, TELAVOX)
FIRST_CALL = (PartnerAct.LOCATE, PartnerAct.ERASE, PartnerAct.STOP_MARKETING)


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def bench(request: pytest.FixtureRequest) -> Bench:
    case: Case = request.param
    return bench_of(case)


def needs(bench: Bench, *acts: PartnerAct) -> None:
    """Skip what this partner's API does not do: a person does it, and nothing is called."""
    for act in acts:
        if bench.partner.abilities[act] is not Ability.BY_API:
            pytest.skip(f"{bench.case.name} does not {act} by API")


def located(bench: Bench) -> list[PartnerItem]:
    return list(bench.partner.locate(ASKED_FOR))


def erasable(bench: Bench) -> list[PartnerItem]:
    """Return what is to go: all that was located but what law keeps there; nothing where nothing can be located."""
    if bench.partner.abilities[PartnerAct.LOCATE] is not Ability.BY_API:
        return []
    return [item for item in located(bench) if item.type not in bench.case.retained]


def erase(bench: Bench) -> list[ErasureState]:
    items = erasable(bench)
    return [one.state for one in bench.partner.erase(ASKED_FOR, items, key="request:1")]


def first_call(bench: Bench) -> Callable[[], object]:
    """Return the first thing that this partner's API does."""
    acts = {
        PartnerAct.LOCATE: lambda: located(bench),
        PartnerAct.ERASE: lambda: erase(bench),
        PartnerAct.STOP_MARKETING: lambda: list(bench.partner.stop_marketing(ASKED_FOR, key="request:1")),
    }
    found = next((acts[act] for act in FIRST_CALL if bench.partner.abilities[act] is Ability.BY_API), None)
    if found is None:
        pytest.skip(f"{bench.case.name} is asked nothing by API")
    return found


def test_every_act_has_an_ability(bench: Bench) -> None:
    assert set(bench.partner.abilities) == set(PartnerAct)
    assert bench.partner.name == bench.case.name


def test_what_is_held_of_a_person_is_found_once_and_nobody_elses(bench: Bench) -> None:
    needs(bench, PartnerAct.LOCATE)
    found = located(bench)
    assert len(found) == len(set(found)) == bench.planted
    assert not set(found) & set(bench.partner.locate(person(BIRGER)))
    assert list(bench.partner.locate(person(CELINE))) == [], "a stranger"


def test_an_export_hands_out_what_is_held(bench: Bench) -> None:
    needs(bench, PartnerAct.LOCATE, PartnerAct.EXPORT)
    exported = list(bench.partner.export(located(bench)))
    told = " ".join(value.reveal() for one in exported for value in one.fields.values())
    known_by = bench.case.known_by
    assert [text for text in (known_by(ASTRID), *bench.case.canaries) if text not in told] == []
    assert known_by(BIRGER) not in told
    assert known_by(ASTRID) not in repr(exported)


def test_what_is_erased_is_not_found_again(bench: Bench) -> None:
    needs(bench, PartnerAct.LOCATE, PartnerAct.ERASE)
    items = erasable(bench)
    begun = list(bench.partner.erase(ASKED_FOR, items, key="request:1"))
    assert {one.state for one in begun} <= {ErasureState.DONE, ErasureState.PENDING, ErasureState.GONE}
    bench.state.clock.advance(timedelta(days=bench.case.days_until_gone))
    refs = [one.ref for one in begun if one.ref is not None and one.state is ErasureState.PENDING]
    assert [ref for ref in refs if bench.partner.status(ref) is not ErasureState.DONE] == []
    assert located(bench) == []
    assert len(list(bench.partner.locate(person(BIRGER)))) == bench.planted, "somebody else's"


def held(bench: Bench, customer: Customer) -> int:
    """Return what the stand-in itself knows to hold of a customer whom its vendor lets nobody locate."""
    if bench.partner.abilities[PartnerAct.LOCATE] is Ability.BY_API:
        pytest.skip(f"{bench.case.name} can be asked what it holds")
    assert bench.case.count is not None, "Where nothing can be located, the case must count for itself."
    return bench.case.count(bench.state, customer)


def is_off(bench: Bench, begun: Sequence[Erasure]) -> bool:
    """Tell whether the person is off, and nobody else, when what was begun is over."""
    assert begun
    assert {one.item for one in begun} == {None}
    assert {one.state for one in begun} <= {ErasureState.DONE, ErasureState.PENDING}
    pending = [one.ref for one in begun if one.state is ErasureState.PENDING]
    refs = [ref for ref in pending if ref is not None]
    assert len(refs) == len(set(pending)) == len(pending), "each pending one can be asked about"
    assert {bench.partner.status(ref) for ref in refs} <= {ErasureState.PENDING}
    bench.state.clock.advance(timedelta(days=bench.case.days_until_gone))
    assert {bench.partner.status(ref) for ref in refs} <= {ErasureState.DONE}
    return held(bench, ASTRID) == 0 and held(bench, BIRGER) == bench.planted


def test_who_cannot_be_located_is_erased_all_the_same(bench: Bench) -> None:
    needs(bench, PartnerAct.ERASE)
    assert held(bench, ASTRID) == bench.planted
    assert is_off(bench, list(bench.partner.erase(ASKED_FOR, [], key="request:1")))


def test_who_cannot_be_located_is_out_of_marketing_all_the_same(bench: Bench) -> None:
    needs(bench, PartnerAct.STOP_MARKETING)
    assert held(bench, ASTRID) == bench.planted
    assert is_off(bench, list(bench.partner.stop_marketing(ASKED_FOR, key="request:1")))


def test_nothing_is_asked_about_somebody_without_identifiers(bench: Bench) -> None:
    nobody = Person({})
    acts: dict[PartnerAct, Callable[[], Sequence[object]]] = {
        PartnerAct.LOCATE: lambda: list(bench.partner.locate(nobody)),
        PartnerAct.ERASE: lambda: list(bench.partner.erase(nobody, [], key="request:1")),
        PartnerAct.STOP_MARKETING: lambda: list(bench.partner.stop_marketing(nobody, key="request:1")),
    }
    told = [acts[act]() for act in FIRST_CALL if bench.partner.abilities[act] is Ability.BY_API]
    assert all(not one for one in told)
    assert bench.state.journal.exchanges() == []


def test_an_erasure_can_be_repeated(bench: Bench) -> None:
    needs(bench, PartnerAct.ERASE)
    items = erasable(bench)
    for _ in range(2):
        states = [one.state for one in bench.partner.erase(ASKED_FOR, items, key="request:1")]
        assert states
        assert ErasureState.REFUSED not in states
        assert ErasureState.BY_HAND not in states


def test_what_law_keeps_is_refused_and_stays(bench: Bench) -> None:
    needs(bench, PartnerAct.LOCATE, PartnerAct.EXPORT, PartnerAct.ERASE)
    items = located(bench)
    kept = [item for item in items if item.type in bench.case.retained]
    if not kept:
        pytest.skip(f"law keeps nothing at {bench.case.name}")
    states = {one.item: one.state for one in bench.partner.erase(ASKED_FOR, items, key="request:1")}
    assert {item for item, state in states.items() if state is ErasureState.REFUSED} == set(kept)
    assert [one.item for one in bench.partner.export(kept)] == kept


def test_a_partner_that_lies_is_found_out_by_locating_again(bench: Bench) -> None:
    needs(bench, PartnerAct.LOCATE, PartnerAct.ERASE)
    items = located(bench)
    bench.state.faults.append(Fault(kind=FaultKind.LYING, times=None))
    list(bench.partner.erase(ASKED_FOR, items, key="request:1"))
    bench.state.faults.clear()
    bench.state.clock.advance(timedelta(days=bench.case.days_until_gone))
    assert set(located(bench)) == set(items)


def test_a_partner_that_lies_about_the_end_of_marketing_is_not_believed(bench: Bench) -> None:
    needs(bench, PartnerAct.LOCATE, PartnerAct.STOP_MARKETING)
    bench.state.faults.append(Fault(kind=FaultKind.LYING, times=None))
    states = {one.state for one in bench.partner.stop_marketing(ASKED_FOR, key="request:1")}
    assert states == {ErasureState.REFUSED}


@pytest.mark.parametrize(
    ("kind", "reason", "permanent"),
    [
        (FaultKind.UNAUTHORISED, FailureReason.UNAUTHORISED, False),
        (FaultKind.RATE_LIMITED, FailureReason.RATE_LIMITED, False),
        (FaultKind.SERVER_ERROR, FailureReason.UNREACHABLE, False),
        (FaultKind.DROPPED, FailureReason.UNREACHABLE, False),
        (FaultKind.HTML_OK, FailureReason.BROKEN, False),
        (FaultKind.HTML_NOT_FOUND, FailureReason.BROKEN, False),
        (FaultKind.NONSENSE, FailureReason.BROKEN, False),
        (FaultKind.EMPTY, FailureReason.BROKEN, False),
    ],
    ids=str,
)
def test_trouble_is_told_by_its_reason_and_nothing_else(
    bench: Bench,
    kind: FaultKind,
    reason: FailureReason,
    permanent: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    act = first_call(bench)
    bench.state.faults.append(Fault(kind=kind, times=None))
    with pytest.raises(PartnerFailed) as failure:
        act()
    assert (failure.value.reason, failure.value.permanent) == (reason, permanent)
    told = f"{failure.value!r} {failure.value} {failure.value.__cause__!r}"
    assert ASTRID.email not in told
    assert ASTRID.e164 not in told
    assert bench.state.token not in told


def test_a_limit_is_waited_out_as_long_as_the_partner_asks(bench: Bench) -> None:
    act = first_call(bench)
    bench.state.faults.append(Fault(kind=FaultKind.RATE_LIMITED, times=1, seconds=7))
    act()
    assert bench.naps[0] == 7.0  # noqa: PLR2004 - the seconds asked for


def test_an_id_of_another_form_is_never_asked_for(bench: Bench) -> None:
    needs(bench, PartnerAct.LOCATE, PartnerAct.EXPORT)
    type_ = located(bench)[0].type
    calls = len(bench.state.journal.exchanges())
    for ref in bench.case.secret_ids:
        with pytest.raises(InvalidId):
            list(bench.partner.export([PartnerItem(type_, ItemRef(ref))]))
    assert len(bench.state.journal.exchanges()) == calls


def test_an_id_of_another_form_is_never_sent(bench: Bench) -> None:
    needs(bench, PartnerAct.LOCATE, PartnerAct.ERASE)
    type_ = located(bench)[0].type
    calls = len(bench.state.journal.exchanges())
    for ref in bench.case.secret_ids:
        with pytest.raises(InvalidId):
            list(bench.partner.erase(ASKED_FOR, [PartnerItem(type_, ItemRef(ref))], key="request:1"))
    assert len(bench.state.journal.exchanges()) == calls


def test_a_reference_of_another_form_is_never_sent(bench: Bench) -> None:
    needs(bench, PartnerAct.STATUS)
    for ref in bench.case.secret_ids:
        with pytest.raises(InvalidId):
            bench.partner.status(ErasureRef(ref))
    assert bench.state.journal.exchanges() == []


def test_a_partner_shows_no_token(bench: Bench) -> None:
    assert bench.state.token not in repr(bench.partner)


@pytest.mark.parametrize("token", ["nyckel-å", "nyckel\n", ""])
def test_a_token_that_http_would_quote_in_an_error_is_refused(bench: Bench, token: str) -> None:
    state = bench.case.make_state(token=token)
    nowhere = httpx.MockTransport(lambda _: httpx.Response(500))
    with pytest.raises(InvalidId) as refusal:
        bench.case.make_partner(state, nowhere, hurried(state))
    assert "nyckel" not in f"{refusal.value!r} {refusal.value.sentence}"
