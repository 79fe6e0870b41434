"""The regression set: the texts of the corrections in force, for measuring; opened on the record only."""

from detectors.entities import Finding, Kind
from detectors.training.measuring import measure
from handlers.read_regression_set import read_regression_set
from storage.vocabulary import AuditWord, Verdict
from tests.handlers.bench import Bench
from tests.handlers.corrected import decide, missed, not_personal


def test_every_correction_in_force_is_a_labelled_text(bench: Bench) -> None:
    ticket = bench.put("Hej, hälsa Kanarie Gulfjäder och skriv till order@example.com")
    found, allowed = missed(bench, ticket, "Kanarie Gulfjäder"), not_personal(bench, ticket, "o•••@example.com")
    decide(bench, found)
    decide(bench, allowed)
    missed(bench, ticket, "skriv", Kind.CITY)  # waits

    one, other = read_regression_set(bench.services, actor="cli")

    assert (one.name, other.name) == (f"correction:{found}", f"correction:{allowed}")
    assert (one.language, one.known) == ("sv", ())
    assert [(one.text[span.start : span.end], span.kind) for span in one.spans] == [("Kanarie Gulfjäder", Kind.PERSON)]
    assert [(other.text[span.start : span.end], span.kind) for span in other.spans] == [("order@example.com", None)]
    assert "Kanarie" not in repr([one, other])


def test_it_can_be_measured(bench: Bench) -> None:
    ticket = bench.put("Hej, hälsa Kanarie Gulfjäder och skriv till order@example.com")
    decide(bench, missed(bench, ticket, "Kanarie Gulfjäder"))
    decide(bench, not_personal(bench, ticket, "o•••@example.com"))
    tickets = read_regression_set(bench.services, actor="cli")

    wrong = measure(tickets, bench.services.detector.find_many([one.text for one in tickets]))
    assert (wrong.total.spans, wrong.total.removed, wrong.decoys, wrong.decoys_hit) == (1, 0, 1, 1)
    right = measure(tickets, [[Finding(11, 28, Kind.PERSON, 1.0, "new")], []])
    assert (right.total.removed, right.decoys_hit) == (1, 0)


def test_what_was_taken_back_or_redacted_is_not_in_it(bench: Bench) -> None:
    ticket = bench.put_closed("Hälsa Kanarie Gulfjäder och Tore Talgoxe")
    revoked, kept = missed(bench, ticket, "Kanarie Gulfjäder"), missed(bench, ticket, "Tore Talgoxe")
    for each in (revoked, kept):
        decide(bench, each)
    decide(bench, revoked, Verdict.REVOKE)
    assert [one.name for one in read_regression_set(bench.services, actor="cli")] == [f"correction:{kept}"]

    bench.clock.wait(days=400)
    bench.redact(ticket)
    assert read_regression_set(bench.services, actor="cli") == []


def test_to_open_it_is_recorded(bench: Bench) -> None:
    decide(bench, missed(bench, bench.put("Hälsa Kanarie Gulfjäder"), "Kanarie Gulfjäder"))
    read_regression_set(bench.services, actor="cli")

    entry = bench.audit()[-1]
    assert (entry.word, entry.actor, entry.details) == (AuditWord.REGRESSION_READ, "cli", '{"texts": 1}')
