"""Tests of the policy as a page that customers and staff read."""

from pathlib import Path

import pytest

from bot.policy_for_everybody import page_for_everybody
from bot.policy_languages import POLICY_WORDS
from bot.slack.words import Language
from tests.bot.policy_pages import SHIPPED_POLICY, shipped_with


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            Language.EN,
            (
                "Every support ticket is kept for: Communication and support.",
                "7 years after the end of the calendar year in which the financial year ended",
                "within 1 month of receipt; with reasons, the time can be extended to 3 months (GDPR art. 12(3))",
                "Integritetsskyddsmyndigheten (IMY)",
            ),
        ),
        (
            Language.SV,
            (
                "Varje supportärende sparas för: Kommunikation och support.",
                "7 år efter utgången av det kalenderår då räkenskapsåret avslutades",
                "inom 1 månad från mottagandet",
            ),
        ),
    ],
)
def test_the_page_says_what_a_customer_asks(language: Language, sentences: tuple[str, ...]) -> None:
    page = repr(page_for_everybody(SHIPPED_POLICY, POLICY_WORDS[language]))
    assert [sentence for sentence in sentences if sentence not in page] == []
    assert SHIPPED_POLICY.version in page


def test_a_longer_life_of_corrected_texts_is_told(tmp_path: Path) -> None:
    words = POLICY_WORDS[Language.EN]
    policy = shipped_with(tmp_path, ("regression_purpose: none", "regression_purpose: legal_obligation"))
    assert "kept longer, sealed, for: Legal obligations." in repr(page_for_everybody(policy, words))
    assert "kept longer" not in repr(page_for_everybody(SHIPPED_POLICY, words))


def test_who_may_do_what_can_stand_alone() -> None:
    page = page_for_everybody(SHIPPED_POLICY, POLICY_WORDS[Language.EN], only_access=True)
    assert [chapter.anchor for chapter in page.chapters] == ["access"]
