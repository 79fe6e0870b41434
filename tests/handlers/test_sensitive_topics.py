"""A ticket's sensitive topics: found when a part arrives, shown to those who may see them, gone with the text."""

from dataclasses import replace

from sqlalchemy import select

from detectors.entities import SensitiveTopic
from handlers.list_due import list_due
from handlers.plan_sweep import plan_sweep
from handlers.policy.model import TopicLimit
from handlers.policy.periods import parse_period
from handlers.services import WorkerServices
from handlers.show_ticket import show_ticket
from storage import tickets, topics
from storage.models import Part, TicketTopic
from tests.handlers.bench import AGENT, OFFICER, Bench

_ILL = "Min man har cancer, så jag svarar sent."
_UNION = "Jag är medlem i Kommunal."
_HEALTH, _MEMBER = SensitiveTopic.HEALTH, SensitiveTopic.TRADE_UNION


def stored(bench: Bench, ticket: str) -> frozenset[str]:
    with bench.services.database.read() as session:
        return topics.find_topics(session, bench.ticket_id(ticket))


def with_limit(bench: Bench, keep: str, *, version: str = "test+limit") -> WorkerServices:
    """Return the same services under a policy that keeps health for a shorter time."""
    limits = {_HEALTH: TopicLimit(parse_period(keep), "A promise")}
    policy = replace(bench.services.policy, version=version, sensitive_topics=limits)
    return replace(bench.services, policy=policy)


def test_what_a_part_tells_is_stored_as_a_word(bench: Bench) -> None:
    ticket = bench.put(_ILL)
    bench.write(ticket, _UNION)
    bench.receive(ticket)
    assert stored(bench, ticket) == {_HEALTH, _MEMBER}
    with bench.services.database.read() as session:
        assert {row.topic for row in session.scalars(select(TicketTopic))} == {"health", "trade_union"}


def test_the_title_is_searched_too(bench: Bench) -> None:
    assert stored(bench, bench.put("Hej", subject="Jag är sjukskriven")) == {_HEALTH}


def test_a_ticket_that_tells_nothing_has_no_topic(bench: Bench) -> None:
    assert stored(bench, bench.put("Min butik säljer krucifix. Sjuk bra rea!")) == frozenset()


def test_a_part_that_is_redacted_in_intercom_takes_its_topics_along(bench: Bench) -> None:
    ticket = bench.put(_ILL)
    bench.write(ticket, _UNION)
    bench.receive(ticket)
    bench.redact_there(ticket, bench.record(ticket).source.id)
    bench.receive(ticket)
    assert stored(bench, ticket) == {_MEMBER}


def test_the_rescan_before_a_redaction_finds_them_anew(bench: Bench) -> None:
    ticket = bench.put_due(_ILL)
    with bench.services.database.begin() as session:
        topics.put_topics(session, bench.ticket_id(ticket), {part.id: [] for part in _parts(bench, ticket)})
    assert stored(bench, ticket) == frozenset()
    bench.receive(ticket)
    assert stored(bench, ticket) == {_HEALTH}


def _parts(bench: Bench, ticket: str) -> list[Part]:
    with bench.services.database.read() as session:
        return tickets.list_parts(session, bench.ticket_id(ticket))


def test_a_redaction_leaves_no_topic(bench: Bench) -> None:
    ticket = bench.put_due(_ILL)
    bench.redact(ticket)
    assert stored(bench, ticket) == frozenset()
    assert show_ticket(bench.services, OFFICER, ticket, purpose="support").topics == ()


def test_a_deletion_leaves_no_topic(bench: Bench) -> None:
    ticket = bench.put(_ILL)
    bench.delete(ticket)
    bench.receive(ticket)
    assert stored(bench, ticket) == frozenset()


def test_only_those_who_may_see_topics_are_shown_them(bench: Bench) -> None:
    ticket = bench.put(f"{_ILL} {_UNION}")
    assert show_ticket(bench.services, OFFICER, ticket, purpose="support").topics == (_MEMBER, _HEALTH)
    assert show_ticket(bench.services, OFFICER, ticket, purpose="security").topics == ()
    assert show_ticket(bench.services, AGENT, ticket, purpose="support").topics == ()


def test_the_log_counts_the_topics_that_were_shown_and_names_none(bench: Bench) -> None:
    ticket = bench.put(_ILL)
    show_ticket(bench.services, OFFICER, ticket, purpose="support")
    assert bench.audit()[-1].details == '{"kinds": {}, "parts": 1, "topics": 1}'
    show_ticket(bench.services, AGENT, ticket, purpose="support")
    assert bench.audit()[-1].details == '{"kinds": {}, "parts": 1}'
    assert not any("health" in row.details for row in bench.audit())


def test_the_arrival_is_recorded_with_how_many_topics_there_are(bench: Bench) -> None:
    bench.put(_ILL)
    assert '"topics": 1' in bench.audit()[-1].details


def test_the_due_list_names_them_for_those_who_may_see_them(bench: Bench) -> None:
    told, silent = bench.put_closed(_ILL), bench.put_closed("Hej")
    bench.clock.wait(days=400)
    due = list_due(bench.services, OFFICER)
    assert {line.conversation_id: line.topics for line in due.tickets} == {told: (_HEALTH,), silent: ()}
    assert bench.audit()[-1].details == '{"held": 0, "tickets": 2, "topics": 1}'


def test_a_topic_of_another_version_is_not_shown(bench: Bench) -> None:
    ticket = bench.put(_ILL)
    with bench.services.database.begin() as session:
        topics.put_topics(session, bench.ticket_id(ticket), {None: ["shoe_size"]})
    assert show_ticket(bench.services, OFFICER, ticket, purpose="support").topics == (_HEALTH,)


def test_a_limit_of_the_policy_brings_the_date_forward_on_arrival(bench: Bench) -> None:
    limited = replace(bench, services=with_limit(bench, "P1M"))
    told, silent = (limited.ticket(limited.put_closed(body)).due_at for body in (_ILL, "Hej"))
    assert told is not None
    assert silent is not None
    assert (silent - told).days > 300


def test_a_new_limit_counts_at_the_next_sweep(bench: Bench) -> None:
    told, _ = bench.put_closed(_ILL), bench.put_closed("Hej")
    bench.clock.wait(days=40)
    assert plan_sweep(bench.services, actor="schedule", cap=10).total_due == 0
    plan = plan_sweep(with_limit(bench, "P1M"), actor="schedule", cap=10)
    assert plan.ticket_ids == (bench.ticket_id(told),)


def test_a_ticket_is_redacted_when_its_limit_has_passed(bench: Bench) -> None:
    limited = replace(bench, services=with_limit(bench, "P1M"))
    ticket = limited.put_closed(_ILL)
    limited.clock.wait(days=40)
    assert limited.redact(ticket) == "done"
