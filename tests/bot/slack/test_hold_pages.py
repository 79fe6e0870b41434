from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.slack.hold_pages import covered, holds_message
from bot.slack.languages import WORDS
from bot.slack.reading import Reader
from bot.slack.words import Words
from handlers.hold_lines import MaskedHoldLine
from storage.ids import HoldId
from storage.vocabulary import HoldType, IdentifierType
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import PER, text_of

LINE = MaskedHoldLine(
    id=HoldId(10**17),
    type=HoldType.SEARCH,
    conversation_id=None,
    person_by=IdentifierType.PERSONNUMMER,
    created_from=date(2026, 1, 1),
    created_until=date(2026, 3, 31),
    kind="SE_ORGANISATIONSNUMMER",
    owner=PER,
    review_on=date(2026, 9, 1),
    days_left=90,
    placed_at=datetime(2026, 1, 10, 12, 30, tzinfo=UTC),
    released_at=None,
)


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
def test_as_many_as_slack_takes_are_listed(reader: Reader, words: Words) -> None:
    holds = [replace(LINE, days_left=-400)] * 25
    check_message(holds_message(replace(reader, words=words), holds, may_release=True, before="Done. " * 30))


def test_how_many_there_are_is_told_also_where_not_all_are_listed(reader: Reader) -> None:
    blocks = check_message(holds_message(reader, [LINE] * 25, may_release=True, before="Done."))
    text = text_of(blocks)

    assert text.startswith("Done.\n25 holds are in force.")
    assert text.count("Review by") == 12
    assert "There are more. These are reviewed first." in text
    assert "There are more." not in text_of(check_message(holds_message(reader, [LINE] * 12, may_release=True)))


def test_who_may_only_look_has_no_buttons(reader: Reader) -> None:
    blocks = check_message(holds_message(reader, [LINE], may_release=False))

    assert {block["type"] for block in blocks} == {"section"}


@pytest.mark.parametrize(
    ("days_left", "says"),
    [(90, "*: 90 days left"), (8, "*: 8 days left"), (7, "*: :warning: 7 days left"), (-2, ":red_circle: 2 days late")],
)
def test_a_review_that_comes_near_is_marked(reader: Reader, days_left: int, says: str) -> None:
    assert says in text_of(check_message(holds_message(reader, [replace(LINE, days_left=days_left)], may_release=True)))


def test_what_a_hold_covers_is_said_in_words(reader: Reader) -> None:
    assert covered(reader, LINE) == (
        "tickets of a person (by personnummer), with organisation number, created from 2026-01-01, "
        "created until 2026-03-31"
    )
    other = replace(LINE, person_by=None, created_from=None, created_until=None, kind="<!here>")
    assert covered(reader, other) == "tickets with &lt;!here&gt;"
    assert covered(reader, replace(LINE, conversation_id="4711")) == "ticket *4711*"
