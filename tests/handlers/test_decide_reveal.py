"""A second person agrees or refuses; the value is opened once, by who asked, while it is agreed to."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from handlers.begin_reveal import begin_reveal
from handlers.decide_reveal import decide_reveal
from handlers.errors import AccessDenied, PrivacyError, TicketNotFound
from handlers.list_reveals import list_reveals
from handlers.open_reveal import open_reveal
from handlers.read_reveal_reason import read_reveal_reason
from handlers.reveal_errors import OwnReveal, RevealDecided, RevealNotFound, RevealRefused
from handlers.services import Actor
from storage.ids import RevealId
from storage.vocabulary import Action, AuditWord, RevealReason, RevealState, Verdict
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.dump import dump
from tests.handlers.restricting import restrict
from tests.handlers.revealing import BODY, NUMBER, PHONE, SECOND, URL, ask, begin
from tests.people import ASTRID


def waiting(bench: Bench, *, reason: str = "Kunden ringer om sitt nummer") -> RevealId:
    return ask(bench, bench.put(BODY), "SE_PERSONNUMMER", reason=reason).reveal


def test_what_was_agreed_to_is_opened_once_by_who_asked(bench: Bench) -> None:
    reveal = waiting(bench)
    line = decide_reveal(bench.services, OFFICER, reveal, Verdict.APPROVE)
    assert (line.state, line.decided_by, line.asked_by) == (RevealState.APPROVED, OFFICER.name, AGENT.name)
    with pytest.raises(RevealNotFound):
        open_reveal(bench.services, OFFICER, reveal, url=URL)
    shown = open_reveal(bench.services, AGENT, reveal, url=URL)
    assert shown.text.disclose() == NUMBER
    with pytest.raises(RevealDecided):
        open_reveal(bench.services, AGENT, reveal, url=URL)
    assert bench.audit_words()[-4:] == [
        *(AuditWord.REVEAL_APPROVED, AuditWord.REVEAL_DENIED, AuditWord.REVEAL_SHOWN, AuditWord.REVEAL_DENIED)
    ]
    assert NUMBER not in dump(bench.services.database)


def test_what_was_refused_waits_or_was_never_asked_is_not_opened(bench: Bench) -> None:
    refused, asked_only = waiting(bench), waiting(bench)
    begun = begin(bench, bench.put(BODY))
    decide_reveal(bench.services, OFFICER, refused, Verdict.REJECT)
    for reveal in (refused, asked_only, begun):
        with pytest.raises(RevealDecided):
            open_reveal(bench.services, AGENT, reveal, url=URL)
    with pytest.raises(RevealNotFound):
        decide_reveal(bench.services, OFFICER, begun, Verdict.APPROVE)


def test_both_times_lapse(bench: Bench) -> None:
    late, unopened = waiting(bench), waiting(bench)
    decide_reveal(bench.services, OFFICER, unopened, Verdict.APPROVE)
    bench.clock.wait(minutes=30)
    with pytest.raises(RevealDecided) as refusal:
        open_reveal(bench.services, AGENT, unopened, url=URL)
    assert refusal.value.state is RevealState.LAPSED
    bench.clock.wait(hours=4)
    with pytest.raises(RevealDecided) as refusal:
        decide_reveal(bench.services, OFFICER, late, Verdict.APPROVE)
    assert refusal.value.state is RevealState.LAPSED


def test_the_second_person_is_never_the_asker_and_has_to_be_granted(bench: Bench) -> None:
    own = ask(bench, bench.put(BODY), "SE_PERSONNUMMER", actor=OFFICER, purpose="legal_obligation").reveal
    for verdict in (Verdict.APPROVE, Verdict.REJECT):
        with pytest.raises(OwnReveal):
            decide_reveal(bench.services, OFFICER, own, verdict)
    with pytest.raises(AccessDenied):
        decide_reveal(bench.services, AGENT, own, Verdict.APPROVE)
    assert decide_reveal(bench.services, SECOND, own, Verdict.APPROVE).state is RevealState.APPROVED


def test_of_two_who_decide_at_once_one_counts(bench: Bench) -> None:
    reveal, barrier = waiting(bench), threading.Barrier(4)

    def decide(who: tuple[Actor, Verdict]) -> str:
        barrier.wait()
        try:
            return str(decide_reveal(bench.services, who[0], reveal, who[1]).state)
        except PrivacyError as refusal:
            return type(refusal).__name__

    with ThreadPoolExecutor(4) as pool:
        ends = list(
            pool.map(
                decide, [(who, verdict) for who in (OFFICER, SECOND) for verdict in (Verdict.APPROVE, Verdict.REJECT)]
            )
        )
    assert ends.count("RevealDecided") == 3
    decided = [word for word in bench.audit_words() if word in {AuditWord.REVEAL_APPROVED, AuditWord.REVEAL_REFUSED}]
    assert len(decided) == 1


def test_a_ticket_redacted_after_the_approval_shows_nothing(bench: Bench) -> None:
    ticket = bench.put_due(BODY)
    reveal = ask(bench, ticket, "SE_PERSONNUMMER").reveal
    decide_reveal(bench.services, OFFICER, reveal, Verdict.APPROVE)
    bench.redact(ticket)
    with pytest.raises(RevealRefused):
        open_reveal(bench.services, AGENT, reveal, url=URL)
    assert read_reveal_reason(bench.services, OFFICER, reveal).reason is None


def test_the_reason_is_read_masked_and_on_the_record(bench: Bench) -> None:
    typed = f"{ASTRID.name} ({PHONE}, {ASTRID.email.upper()}) vill ha sitt nummer {NUMBER}"
    reveal = waiting(bench, reason=typed)
    read = read_reveal_reason(bench.services, OFFICER, reveal)
    assert read.reason is not None
    for secret in (ASTRID.name, PHONE, ASTRID.email, NUMBER):
        assert secret.casefold() not in str(read.reason).casefold()
    assert "vill ha sitt nummer" in str(read.reason)
    record = bench.audit()[-1]
    assert (record.word, record.purpose) == (AuditWord.REVEAL_READ, "legal_obligation"), "the reader's, not the asker's"
    with pytest.raises(AccessDenied):
        read_reveal_reason(bench.services, AGENT, reveal)
    with pytest.raises(RevealNotFound):
        read_reveal_reason(bench.services, OFFICER, RevealId(404))


def test_the_list_shows_first_what_waits_and_is_on_the_record(bench: Bench) -> None:
    waits = waiting(bench)
    shown = ask(bench, bench.put(BODY), "PHONE_NUMBER").reveal
    begin(bench, bench.put(BODY))
    lines = list_reveals(bench.services, OFFICER)
    assert [(line.id, line.state) for line in lines] == [(waits, RevealState.WAITING), (shown, RevealState.SHOWN)]
    assert bench.audit()[-1].details == '{"reveals": 2}'
    with pytest.raises(AccessDenied):
        list_reveals(bench.services, AGENT)
    bench.clock.wait(hours=5)
    assert RevealState.LAPSED in {line.state for line in list_reveals(bench.services, OFFICER)}


def test_a_question_is_not_opened_for_an_unknown_ticket_or_without_the_right(bench: Bench) -> None:
    with pytest.raises(TicketNotFound):
        begin(bench, "404")
    with pytest.raises(AccessDenied):
        begin_reveal(bench.services, AGENT, bench.put(BODY), purpose="payment", url=URL)


def test_the_reason_of_a_reveal_of_a_restricted_person_is_read_by_nobody_who_may_not_see_them(bench: Bench) -> None:
    reveal = waiting(bench)
    restrict(bench, ASTRID.email)
    policy = bench.services.policy
    access = {
        role: {purpose: actions - {Action.SEE_RESTRICTED} for purpose, actions in granted.items()}
        for role, granted in policy.access.items()
    }
    services = replace(bench.services, policy=replace(policy, access=access))
    with pytest.raises(RevealRefused) as refusal:
        read_reveal_reason(services, OFFICER, reveal)
    assert refusal.value.reason is RevealReason.RESTRICTED
    assert read_reveal_reason(bench.services, OFFICER, reveal).reason is not None
