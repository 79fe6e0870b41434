"""What is learnt of letters carries over to words that were not shown."""

from detectors.model.letters import LOOKS
from detectors.model.lexicon import Known, Listed
from detectors.training.letter_learning import learn_letters

_HEADS = ("berg", "dal", "ek", "fors", "gran", "hag", "kvarn", "lind", "malm", "nord", "sjö", "sten", "sund", "öst")
_SURNAMES = [head + tail for head in _HEADS for tail in ("qvist", "ström", "gren")]
_WORDS = [head + tail for head in _HEADS for tail in ("ning", "aren", "liga")]


def _known() -> dict[str, Known]:
    surnames = {word: Known(bits=int(Listed.SURNAME)) for word in _SURNAMES}
    return surnames | {word: Known(bits=int(Listed.SWEDISH)) for word in _WORDS}


def test_a_word_that_was_withheld_is_judged_by_its_letters() -> None:
    table = learn_letters(_known(), lambda word: word.startswith("lind"), seed=1)
    surname, swedish = LOOKS.index("surname"), LOOKS.index("swedish")
    for word in ("lindqvist", "lindström", "lindgren"):
        assert table.levels(word)[surname] > table.levels(word)[swedish], word
    for word in ("lindning", "lindaren", "lindliga"):
        assert table.levels(word)[swedish] > table.levels(word)[surname], word


def test_the_same_seed_gives_the_same_table() -> None:
    first, second = (learn_letters(_known(), lambda _: False, seed=3) for _ in range(2))
    assert (first.weights == second.weights).all()
