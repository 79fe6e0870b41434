"""The form's pages: in which language, that every field has its label, and what they promise."""

import re
from dataclasses import replace

import pytest

from bot.web.app import create_app
from bot.web.request_form_words import RequestFormWords
from bot.web.request_pages import WORDS
from handlers.policy.periods import Period
from handlers.services import Services
from storage.vocabulary import OwnRecord, Right
from tests.bot.web.form_page import NEW, OPEN, RECEIVED, Browser, Elements

SV, EN = WORDS["sv"], WORDS["en"]


@pytest.fixture
def browser(sqlite_services: Services) -> Browser:
    return Browser(create_app(sqlite_services, OPEN).test_client(use_cookies=False))


@pytest.mark.parametrize(
    ("query", "accepted", "words"),
    [
        ("", "", SV),
        ("", "sv-SE,sv;q=0.9,en;q=0.8", SV),
        ("", "en-GB", EN),
        ("", "de", SV),
        ("", "de,en;q=0.5", EN),
        ("", "x" * 500, SV),
        ("?lang=en", "sv", EN),
        ("?lang=sv", "en", SV),
        ("?lang=de", "en", EN),
        ("?lang=", "", SV),
        ("?lang=en&lang=sv", "", EN),
    ],
)
@pytest.mark.parametrize("path", [NEW, RECEIVED])
def test_it_is_swedish_unless_somebody_wants_english(
    browser: Browser, path: str, query: str, accepted: str, words: RequestFormWords
) -> None:
    browser.headers = {"Accept-Language": accepted}
    answer = browser.get(path + query)
    title, other = (words.title, SV if words is EN else EN) if path == NEW else (words.received_title, None)
    assert f"<h1>{title}</h1>" in answer.text
    assert other is None or other.title not in answer.text
    language = "sv" if words is SV else "en"
    assert f'<html lang="{language}">' in answer.text
    assert (answer.headers["Content-Language"], answer.headers["Vary"]) == (language, "Accept-Language, Cookie")


@pytest.mark.parametrize("path", [NEW, RECEIVED])
def test_the_other_language_is_one_link_away(browser: Browser, path: str) -> None:
    (link,) = [one for one in Elements(browser.get(path).text).named("a") if "hreflang" in one]
    assert link == {"href": f"{path}?lang=en", "hreflang": "en", "lang": "en"}
    assert f"<h1>{EN.title if path == NEW else EN.received_title}" in browser.get(str(link["href"])).text


@pytest.mark.parametrize("problems", [{}, {"right": "", "address": ""}])
def test_every_field_has_a_label_and_everything_it_points_to_is_there_once(
    browser: Browser, problems: dict[str, str]
) -> None:
    page = Elements((browser.send(**problems) if problems else browser.get()).text)
    assert len(page.ids) == len(set(page.ids))
    labels = [one["for"] for one in page.named("label")]
    for field in page.named("input"):
        if field["type"] != "hidden":
            assert labels.count(field["id"]) == 1
    for _, attributes in page.all:
        for name in ("for", "aria-describedby", "aria-labelledby"):
            assert set((attributes.get(name) or "").split()) <= set(page.ids)
    assert [one["value"] for one in page.named("input") if one["type"] == "radio"] == list(Right)
    assert len(page.named("fieldset")) == len(page.named("legend")) == len(page.named("h1")) == 1


def test_a_problem_stands_on_top_with_the_focus_and_leads_to_its_field(browser: Browser) -> None:
    text = browser.send(right="", address="").text
    page = Elements(text)
    (summary,) = [attributes for _, attributes in page.all if attributes.get("role") == "alert"]
    assert (summary["tabindex"], "autofocus" in summary) == ("-1", True)
    links = [str(one["href"]) for one in page.named("a") if str(one["href"]).startswith("#")]
    assert links == ["#right", "#address"]
    fields = {one["id"]: one for one in page.named("input") if one.get("id")}
    assert {"right", "address"} <= fields.keys()
    assert fields["address"]["aria-invalid"] == "true"
    assert "address-problem" in str(fields["address"]["aria-describedby"])
    assert text.index("<h1>") > text.index('role="alert"')


def test_only_what_is_needed_is_asked_for(browser: Browser) -> None:
    page = Elements(browser.get().text)
    assert {one["name"] for one in page.named("input")} == {"right", "address", "website", "token"}
    assert page.named("textarea") == page.named("select") == []


def test_it_promises_what_the_policy_says(sqlite_services: Services) -> None:
    policy = sqlite_services.policy
    records = {**policy.own_records}
    del records[OwnRecord.REQUESTS]
    silent = replace(policy, own_records=records)
    known = replace(policy, controller=replace(policy.controller, contact="dataskydd@example.se"))

    def page(services: Services) -> str:
        return Browser(create_app(services, OPEN).test_client(use_cookies=False)).get(f"{NEW}?lang=en").text

    shipped = page(sqlite_services)
    for says in ("within one month", "for 3 years after", policy.controller.supervisory_authority):
        assert says in shipped
    assert "They are kept encrypted" not in page(replace(sqlite_services, policy=silent))
    assert "dataskydd@example.se" not in shipped
    assert "Questions about personal data: dataskydd@example.se" in page(replace(sqlite_services, policy=known))


@pytest.mark.parametrize(
    ("period", "swedish", "english"),
    [
        (Period(years=1), "ett år", "one year"),
        (Period(years=3), "3 år", "3 years"),
        (Period(months=1), "en månad", "one month"),
        (Period(months=2, days=1), "2 månader och en dag", "2 months and one day"),
        (Period(), "0 dagar", "0 days"),
    ],
)
def test_a_period_is_read_aloud(period: Period, swedish: str, english: str) -> None:
    assert (SV.period(period), EN.period(period)) == (swedish, english)


def test_both_languages_say_the_same_things() -> None:
    assert list(WORDS) == ["sv", "en"]
    for name in EN.__slots__:
        assert getattr(EN, name) != getattr(SV, name)
        assert _gaps(getattr(EN, name)) == _gaps(getattr(SV, name))
    assert SV.problems.keys() == EN.problems.keys()
    assert set(SV.rights) == set(EN.rights) == set(Right)


def _gaps(texts: object) -> list[str]:
    return sorted(re.findall(r"\{[a-z]+\}", str(texts)))
