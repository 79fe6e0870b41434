"""The figures of a month in Slack: in both languages, in the channel and to who asks."""

from dataclasses import replace
from datetime import date

import pytest

from bot.slack.languages import WORDS
from bot.slack.report_pages import report_message
from bot.slack.words import Language
from handlers.policy.model import Policy
from handlers.policy.request_figures import RequestReport
from storage.vocabulary import Channel, Right
from tests.bot.commands.test_request_report import PARTNER, REPORT, TOTAL
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import PER, STINA, Office, text_of

EMPTY = RequestReport(
    month=date(2026, 10, 1), through=date(2026, 10, 31), total=TOTAL, by_right={}, by_channel={}, partners=()
)


def shown(report: RequestReport, policy: Policy, language: Language = Language.EN) -> str:
    return text_of(check_message(report_message(report, WORDS[language], policy)))


def test_the_figures_are_said(policy: Policy) -> None:
    text = shown(REPORT, policy)
    for line in (
        "Requests in 2026-10",
        "*3* came. Ended: *1* answered, *1* refused, *1* withdrawn.",
        "*1* in time, *1* late, *0* extended. Open: *2*, of which *1* overdue.",
        "*12.5* days in the middle, nine of ten within *20*.",
        "A copy of their data (art. 15): 3 came, 1 in time, 1 late, 2 open",
        "Stripe: asked 3 times, found something 1, nothing 1, by hand 0, no answer 1, 2.5 hours to the answer",
    ):
        assert line in text
    assert "the month goes on" not in text


def test_in_swedish_numbers_have_a_comma(policy: Policy) -> None:
    text = shown(REPORT, policy, Language.SV)
    assert "*12,5* dagar i mitten" in text
    assert "Begäranden i 2026-10" in text


def test_a_month_that_goes_on_says_so_and_an_empty_one_too(policy: Policy) -> None:
    assert "As of 2026-10-14: the month goes on." in shown(replace(REPORT, through=date(2026, 10, 14)), policy)
    assert "No request came, ended or is open." in shown(EMPTY, policy)


@pytest.mark.parametrize("language", Language)
def test_everything_fits(policy: Policy, language: Language) -> None:
    report = replace(
        REPORT,
        by_right=dict.fromkeys(Right, TOTAL),
        by_channel=dict.fromkeys(Channel, TOTAL),
        partners=tuple(replace(PARTNER, partner=f"partner_{number}") for number in range(20)),
    )
    shown(report, policy, language)


def test_a_partner_that_has_left_the_policy_goes_by_its_name(policy: Policy) -> None:
    gone = replace(REPORT, partners=(replace(PARTNER, partner="<!here>"),))
    assert "&lt;!here&gt;: asked 3 times" in shown(gone, policy)


def test_whoever_sees_the_requests_reads_it_with_a_command(office: Office) -> None:
    text = text_of(office.answer(PER, f"report {office.clock.now():%Y-%m}").blocks)
    assert "No request came, ended or is open." in text


def test_in_swedish_too(office: Office) -> None:
    office.speak_swedish(PER)
    assert "Begäranden i" in text_of(office.answer(PER, f"rapport {office.clock.now():%Y-%m}").blocks)


@pytest.mark.parametrize("typed", ["report", "report 2099-01", "report october"])
def test_what_is_no_month_says_how_to_ask(office: Office, typed: str) -> None:
    assert "Say which month: `/privacy report 2026-10`." in office.answer(PER, typed).text


def test_who_has_no_role_reads_nothing(office: Office) -> None:
    assert "Requests in" not in str(office.answer(STINA, "report 2026-03"))
