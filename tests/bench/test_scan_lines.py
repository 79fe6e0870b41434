import json
from itertools import islice
from pathlib import Path

from tests.bench.contests.texts import support_texts
from tests.bench.scan_lines import distinct_lines, word_of, write_lines


def test_every_number_has_a_word_of_its_own() -> None:
    assert len({word_of(number) for number in range(20_000)}) == 20_000
    assert word_of(0) == "bababa"
    assert word_of(1_000_000) == "debababababab a".replace(" ", "")


def test_distinct_lines_are_objects_whose_last_words_stand_in_no_other() -> None:
    lines = [json.loads(line) for line in islice(distinct_lines(), 3000)]
    assert [line["id"] for line in lines] == list(range(3000))
    assert len({line["text"].split()[-1] for line in lines}) == 3000
    assert all(len(line["text"]) < 220 for line in lines)


def test_the_timed_texts_come_over_and_over_until_there_are_lines_enough(tmp_path: Path) -> None:
    texts = support_texts()
    count = len(texts) + 2
    assert write_lines(tmp_path / "lines.jsonl", count) == count
    lines = [json.loads(line) for line in (tmp_path / "lines.jsonl").read_bytes().splitlines()]
    assert [line["text"] for line in lines] == [each.text for each in [*texts, *texts[:2]]]
