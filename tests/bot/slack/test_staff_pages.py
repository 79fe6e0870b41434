from datetime import UTC, date, datetime

import pytest

from bot.slack.languages import WORDS
from bot.slack.reading import Reader
from bot.slack.staff_pages import staff_message
from bot.slack.words import Language
from handlers.policy.model import Policy, RoleName
from handlers.staff_lines import RecordLine, StaffLine
from storage.ids import SlackUserId
from storage.vocabulary import AccessReason, StaffRecordType
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import SIGRID, text_of


@pytest.fixture(params=Language)
def any_reader(request: pytest.FixtureRequest, policy: Policy) -> Reader:
    return Reader(SlackUserId(SIGRID), WORDS[request.param], policy)


AT = datetime(2026, 1, 10, tzinfo=UTC)


def line(user: str, *, days_left: int | None = 100, roles: tuple[str, ...] = ("privacy",)) -> StaffLine:
    record = None if days_left is None else RecordLine(date(2026, 1, 1), date(2026, 9, 1), days_left, "cli")
    return StaffLine(
        user=SlackUserId(user),
        roles=tuple(RoleName(role) for role in roles),
        added_at=AT,
        ends_at=None,
        ends_on=None,
        has_ended=False,
        records={type_: record for type_ in StaffRecordType if record},
        lacks=AccessReason.TRAINING_MISSING if record is None else None,
    )


def test_nobody_on_the_staff_is_said(reader: Reader) -> None:
    assert text_of(check_message(staff_message(reader, [], may_record=False))) == "Nobody is on the staff."


def test_first_come_those_who_are_refused_then_those_whose_record_lapses_next(reader: Reader) -> None:
    lines = [line("U0LATE", days_left=200), line("U0SOON", days_left=3), line("U0NONE", days_left=None)]
    text = text_of(check_message(staff_message(reader, lines, may_record=False)))
    assert text.index("U0NONE") < text.index("U0SOON") < text.index("U0LATE")
    assert "Record" not in text
    assert text.count(":warning: 3 days left") == 2
    assert ":warning: 200" not in text


def test_a_large_staff_fits_a_message_and_the_rest_is_told(any_reader: Reader) -> None:
    roles = tuple(any_reader.policy.roles)
    lines = [line(f"U0PERSON{number:022}", roles=roles) for number in range(300)]
    message = staff_message(any_reader, lines, may_record=True)
    assert any_reader.words.staff.cut in text_of(check_message(message))


def test_a_role_that_is_gone_from_the_policy_is_shown_by_its_name(reader: Reader) -> None:
    shown = staff_message(reader, [line("U0SIGRID01", roles=("<!channel>",))], may_record=True)
    assert "<@U0SIGRID01> · &lt;!channel&gt;" in text_of(check_message(shown))
