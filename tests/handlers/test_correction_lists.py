"""The lists that count: built from what is in force, without what another version called by other names."""

from sqlalchemy import update

from detectors.correction_cues import Cue
from detectors.corrections import ListedShape
from detectors.entities import Kind
from handlers.correction_lists import lists_of
from storage.models import Correction
from tests.handlers.bench import Bench
from tests.handlers.corrected import decide, missed


def test_a_shape_is_listed_with_its_cue_and_its_words_by_hash(bench: Bench) -> None:
    decide(bench, missed(bench, bench.put("kundnr KG-4711"), "KG-4711", Kind.OTHER_ID))

    with bench.services.database.read() as session:
        lists = lists_of(session, bench.services)
    assert lists.denied_shapes == {ListedShape(Kind.OTHER_ID, "AA-9999", Cue.CUSTOMER)}
    (words,) = lists.denied_words
    assert words.hash == bench.services.vault.hash_words("OTHER_ID", "kg 4711")
    assert (lists.allowed_shapes, lists.allowed_words) == (frozenset(), frozenset())


def test_a_kind_or_cue_of_another_version_is_left_out(bench: Bench) -> None:
    decide(bench, missed(bench, bench.put("kundnr KG-4711"), "KG-4711", Kind.OTHER_ID))
    with bench.services.database.begin() as session:
        session.execute(update(Correction).values(cue="moonphase"))
    with bench.services.database.read() as session:
        assert lists_of(session, bench.services).denied_shapes == frozenset()
    with bench.services.database.begin() as session:
        session.execute(update(Correction).values(kind="SHOE_SIZE"))
    with bench.services.database.read() as session:
        assert lists_of(session, bench.services).denied_words == frozenset()
