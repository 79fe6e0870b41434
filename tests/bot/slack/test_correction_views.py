from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.slack.correction_views import missed_view, not_personal_view
from bot.slack.languages import WORDS
from bot.slack.reading import Reader
from bot.slack.values import Target
from bot.slack.words import Language
from detectors.entities import Kind
from handlers.marking import MarkedPlace
from handlers.policy.masking import Numbering, mask_value
from handlers.policy.model import Policy, PurposeName
from handlers.show_ticket import MaskedTicket, MaskedValue
from storage.ids import SlackUserId
from storage.vocabulary import PartAuthor, TicketState
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import SIGRID, text_of
from tests.handlers.policy.policies import EVERY_HINT

WRITTEN = datetime(2026, 1, 10, 12, 30, tzinfo=UTC)
TARGET = Target(SlackUserId(SIGRID), "9" * 40, PurposeName("support"))
VALUES = {
    Kind.PERSON: "Kanarie Gulfjäder",
    Kind.EMAIL_ADDRESS: "kanarie@example.com",
    Kind.PHONE_NUMBER: "070-174 06 77",
    Kind.SE_PERSONNUMMER: "199001012385",
    Kind.CREDIT_CARD: "4242 4242 4242 4242",
    Kind.STREET_ADDRESS: "Sångvägen 1",
}


@pytest.fixture(params=Language)
def any_reader(request: pytest.FixtureRequest, policy: Policy) -> Reader:
    return Reader(SlackUserId(SIGRID), WORDS[request.param], policy)


def ticket(values: tuple[MaskedValue, ...]) -> MaskedTicket:
    return MaskedTicket(
        conversation_id="9" * 40,
        state=TicketState.OPEN,
        purpose="support",
        title=None,
        contacts=(),
        parts=(),
        parts_unreached=0,
        kinds={},
        created_at=WRITTEN,
        closed_at=None,
        due_at=None,
        redacted_at=None,
        values=values,
    )


def value(number: int, kind: Kind = Kind.PERSON, *, part: int = 1) -> MaskedValue:
    numbering = Numbering()
    shown = mask_value(kind, f"{VALUES.get(kind, 'Sol')}", numbering=numbering, views=EVERY_HINT)
    author = PartAuthor.CONTACT if part else None
    at = WRITTEN + timedelta(hours=part) if part else None
    return MaskedValue(MarkedPlace(part, number, number + 5, kind), kind, shown, author, at)


def test_the_masked_values_stand_under_their_messages_with_ids_behind_them(reader: Reader) -> None:
    view = not_personal_view(
        reader,
        ticket((value(1, part=0), value(2), value(3, Kind.EMAIL_ADDRESS), value(4, Kind.PHONE_NUMBER, part=2))),
        TARGET,
    )

    (block,) = check_view(view)
    groups = block["element"]["option_groups"]
    assert [group["label"]["text"] for group in groups] == [
        "Subject",
        "Customer · 2026-01-10 14:30",
        "Customer · 2026-01-10 15:30",
    ]
    options = [(one["text"]["text"], one["value"]) for group in groups for one in group["options"]]
    assert options == [
        ("[PERSON 1] · name", "0:1:6:PERSON"),
        ("[PERSON 1] · name", "1:2:7:PERSON"),
        ("k•••@example.com · e-mail address", "1:3:8:EMAIL_ADDRESS"),
        ("••• 77 · phone number", "2:4:9:PHONE_NUMBER"),
    ]
    assert view["private_metadata"] == TARGET.encode()


@pytest.mark.parametrize("kind", Kind)
def test_whatever_is_masked_fits_a_choice(any_reader: Reader, kind: Kind) -> None:
    long = replace(
        value(1, kind), shown=mask_value(Kind.EMAIL_ADDRESS, "a" * 60 + "@" + "b" * 60 + ".example", views=EVERY_HINT)
    )

    (block,) = check_view(not_personal_view(any_reader, ticket((value(1, kind), long)), TARGET))
    assert all(len(one["text"]["text"]) <= 75 for one in block["element"]["option_groups"][0]["options"])


def test_very_many_values_fit_a_view(any_reader: Reader) -> None:
    many = tuple(value(number, part=1 + number // 150) for number in range(2_000))

    (block,) = check_view(not_personal_view(any_reader, ticket(many), TARGET))
    groups = block["element"]["option_groups"]
    assert sum(len(group["options"]) for group in groups) == 500
    assert len(groups) <= 100


def test_where_nothing_is_masked_the_view_says_so(any_reader: Reader) -> None:
    view = not_personal_view(any_reader, ticket(()), TARGET)

    assert text_of(check_view(view)) == any_reader.words.corrections.not_personal_nothing
    assert "submit" not in view


def test_what_was_missed_is_typed_and_its_kind_chosen(any_reader: Reader) -> None:
    view = missed_view(any_reader, TARGET)

    words, kind = check_view(view)
    assert (words["element"]["type"], words["element"]["max_length"]) == ("plain_text_input", 200)
    assert [option["value"] for option in kind["element"]["options"]] == list(Kind)
    assert view["private_metadata"] == TARGET.encode()
