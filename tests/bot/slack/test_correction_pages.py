from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.slack.correction_pages import corrections_message
from bot.slack.languages import WORDS
from bot.slack.reading import Reader
from bot.slack.words import Language
from detectors.correction_cues import Cue
from detectors.entities import Kind
from handlers.list_corrections import ListedCorrections, MaskedCorrection
from handlers.policy.masking import mask
from handlers.policy.model import Policy
from storage.ids import CorrectionId, SlackUserId
from storage.vocabulary import CorrectionType
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import PER, text_of

WRITTEN = datetime(2026, 1, 10, 12, 30, tzinfo=UTC)
ONE = MaskedCorrection(
    id=CorrectionId(7),
    type=CorrectionType.MISSED,
    kind="OTHER_ID",
    shape="AA-9999",
    cue="customer",
    conversation_id="4711",
    proposed_by="slack:U0SIGRID01",
    proposed_at=WRITTEN,
    decided_by=None,
    decided_at=None,
    around=mask("min kundnr → KG-4711 ←", []),
    is_own=False,
)


def shown(reader: Reader, *pending: MaskedCorrection, **more: Any) -> list[dict[str, Any]]:
    listed = ListedCorrections(
        more.get("total", len(pending)), pending, len(more.get("in_force", ())), more.get("in_force", ())
    )
    return check_message(corrections_message(reader, listed, before=more.get("before")))


def buttons(blocks: list[dict[str, Any]]) -> list[tuple[str, str]]:
    found = [each for block in blocks for each in [*block.get("elements", []), block.get("accessory") or {}]]
    return [(each["text"]["text"], each["value"]) for each in found if each.get("type") == "button"]


@pytest.fixture
def officer(policy: Policy) -> Reader:
    return Reader(SlackUserId(PER), WORDS[Language.EN], policy)


def test_a_correction_says_what_by_whom_where_and_to_which_effect(officer: Reader) -> None:
    blocks = shown(officer, ONE)

    text = text_of(blocks)
    assert "*1 correction waits for a decision.*" in text
    assert "*7* · *Missed* · other identifier · ticket *4711* · <@U0SIGRID01> 2026-01-10 13:30" in text
    assert "min kundnr → KG-4711 ←" in text
    assert "If you approve: this value is *masked* in every ticket." in text
    assert "So is everything of the form `AA-9999` after a word for a customer." in text
    assert buttons(blocks) == [
        ("Approve", f"{PER}:7:approve"),
        ("Reject", f"{PER}:7:reject"),
        ("Show", f"{PER}:4711::0"),
    ]


def test_the_surroundings_are_plain_text(officer: Reader) -> None:
    blocks = shown(officer, replace(ONE, around=mask("<!channel> *hej*", [])))

    (around,) = [block for block in blocks if "<!channel>" in str(block)]
    assert around["text"]["type"] == "plain_text"


def test_ones_own_can_be_rejected_only(officer: Reader) -> None:
    blocks = shown(officer, replace(ONE, is_own=True))

    assert [words for words, _ in buttons(blocks)] == ["Reject", "Show"]
    assert "somebody else in the privacy role has to approve it" in text_of(blocks)


def test_what_has_changed_or_has_no_rule_is_said_so(officer: Reader) -> None:
    text = text_of(shown(officer, replace(ONE, around=None, cue=None, type=CorrectionType.NOT_PERSONAL)))

    assert "The message has changed since" in text
    assert "this value can be *read* in every ticket" in text
    assert "AA-9999" not in text


def test_what_is_in_force_can_be_taken_back(officer: Reader) -> None:
    blocks = shown(officer, in_force=(replace(ONE, around=None),))

    assert "No correction waits for a decision." in text_of(blocks)
    assert "1 approved correction is in force." in text_of(blocks)
    assert buttons(blocks) == [("Take back", f"{PER}:7:revoke")]


def test_what_was_just_decided_comes_first(officer: Reader) -> None:
    assert text_of(shown(officer, ONE, before="Done.")).startswith("Done.")


def test_a_kind_cue_or_actor_of_another_version_is_shown_as_it_is(officer: Reader) -> None:
    text = text_of(shown(officer, replace(ONE, kind="SHOE_<SIZE>", cue="moonphase", proposed_by="cli")))

    assert "SHOE_&lt;SIZE&gt; · ticket *4711* · cli" in text
    assert "moonphase" not in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("cue", [None, *Cue])
def test_the_longest_list_is_within_slacks_limits(policy: Policy, language: Language, cue: Cue | None) -> None:
    reader = Reader(SlackUserId("W" + "A" * 30), WORDS[language], policy)
    long = replace(
        ONE,
        id=CorrectionId(10**17),
        kind=max(Kind, key=len),
        shape="&" * 200,
        cue=cue,
        conversation_id="9" * 40,
        proposed_by="slack:W" + "A" * 30,
        around=mask('"\\' * 300, []),
    )
    blocks = shown(reader, *[long] * 6, total=12, in_force=(replace(long, around=None),) * 5, before="x" * 200)

    assert reader.words.due_longest in text_of(blocks)
    assert f"{10**17}:approve" in str(blocks)
