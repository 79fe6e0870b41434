"""Tests of `gallra staff`."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings
from bot.wiring import build_services
from handlers.find_actor import find_actor
from handlers.put_staff import put_staff
from storage.ids import SlackUserId
from tests.bot.operator import Operator, said
from tests.staffing import put_on_record

USER = "U012ABCDEF"
_SWEDEN = ZoneInfo("Europe/Stockholm")
_LAST_DAY = datetime.now(_SWEDEN).date() + timedelta(days=30)


def roles_at(operator: Operator, moment: datetime) -> frozenset[str]:
    """Return the roles that somebody acts in, as the doors find them."""
    services = build_services(Settings.read(operator.settings), now=lambda: moment)
    put_on_record(services, USER)
    roles = find_actor(services, SlackUserId(USER)).roles
    services.database.dispose()
    return frozenset(roles)


def midnight_after(day: date) -> datetime:
    """Return when a day has passed in Sweden, as the house policy has it."""
    following = day + timedelta(days=1)
    return datetime(following.year, following.month, following.day, tzinfo=_SWEDEN)


def test_somebody_who_was_let_in_has_the_roles_that_were_given(either: Operator) -> None:
    done = either.run("staff", "add", USER, "--role", "privacy", "--role", "customer_service")
    assert (done.status, done.out) == (0, "U012ABCDEF may now act as privacy, customer_service.\n")
    assert done.err == (
        "They see nothing yet, the training is missing: gallra staff record U012ABCDEF --training DAY\n"
    )
    assert either.audit_words() == ["staff:added"]
    assert roles_at(either, datetime.now(UTC)) == {"privacy", "customer_service"}


def test_adding_again_replaces_roles_and_end(either: Operator) -> None:
    either.run("staff", "add", USER, "--role", "privacy", "--until", f"{_LAST_DAY}")
    either.run("staff", "add", USER, "--role", "accounting")
    assert roles_at(either, midnight_after(_LAST_DAY)) == {"accounting"}


def test_a_role_given_twice_counts_once(operator: Operator) -> None:
    assert operator.run("staff", "add", USER, "--role", "privacy", "--role", "privacy").out.count("privacy") == 1
    assert '"roles": 1' in operator.run("audit", "export").out


def test_the_last_day_counts_to_its_end_by_the_clock_of_the_policy(either: Operator) -> None:
    done = either.run("staff", "add", USER, "--role", "privacy", "--until", f"{_LAST_DAY}")
    assert done.out == f"U012ABCDEF may now act as privacy through {_LAST_DAY}.\n"
    end = midnight_after(_LAST_DAY)
    assert roles_at(either, end - timedelta(seconds=1)) == {"privacy"}, "the last second of the last day"
    assert roles_at(either, end) == frozenset()


def test_somebody_may_be_let_in_for_today_only(operator: Operator) -> None:
    today = datetime.now(_SWEDEN).date()
    done = operator.run("staff", "add", USER, "--role", "privacy", "--until", f"{today}")
    assert done.status == 0 or datetime.now(_SWEDEN).date() != today, done.err


def test_an_end_in_the_past_is_wrong_use_and_lets_nobody_in(operator: Operator) -> None:
    yesterday = datetime.now(_SWEDEN).date() - timedelta(days=1)
    done = operator.run("staff", "add", USER, "--role", "privacy", "--until", f"{yesterday}")
    assert done.status == 2
    assert "that day has passed" in done.err
    assert operator.run("staff", "list").out == "Nobody is on the staff yet: gallra staff add --help says how.\n"


@pytest.mark.parametrize(
    "until", ["2027-13-01", "2027-02-29", "tomorrow", "31/12/2027", "2027-12-31T10:00", "", "9999-12-31"]
)
def test_an_end_that_is_no_day_is_wrong_use(operator: Operator, until: str) -> None:
    done = operator.run("staff", "add", USER, "--role", "privacy", "--until", until)
    assert done.status == 2
    assert "Traceback" not in done.err
    assert operator.audit_words() == []


@pytest.mark.parametrize(
    "user",
    ["", "U", "U1", "u012abcdef", "B012ABCDEF", "@anna", "U012 ABCDEF", "U012ABCDEF\n", "U" + "A" * 31, "Ü012ABCDEF"],
)
@pytest.mark.parametrize("command", ["add", "remove"])
def test_what_is_no_member_id_is_wrong_use(operator: Operator, command: str, user: str) -> None:
    roles = ("--role", "privacy") if command == "add" else ()
    done = operator.run("staff", command, user, *roles)
    assert done.status == 2
    assert "a Slack member id begins with U or W" in done.err
    assert operator.audit_words() == []


@pytest.mark.parametrize("user", ["U01", "W012ABCDEF", "U" + "A" * 30])
def test_ids_of_every_form_slack_gives_are_taken(operator: Operator, user: str) -> None:
    assert operator.run("staff", "add", user, "--role", "privacy").status == 0


@pytest.mark.parametrize("role", ["boss", "Privacy", "", "privacy,accounting"])
def test_a_role_that_the_policy_does_not_have_is_refused_with_those_it_has(operator: Operator, role: str) -> None:
    done = operator.run("staff", "add", USER, "--role", "privacy", "--role", role)
    assert done.status == 2
    assert said(done) == [
        "That role is not in the policy. Choose one of: customer_service, invoicing, accounting, maintenance, privacy."
    ]
    assert operator.audit_words() == []


@pytest.mark.parametrize("arguments", [(), (USER,), ("--role", "privacy")])
def test_adding_needs_somebody_and_a_role(operator: Operator, arguments: tuple[str, ...]) -> None:
    assert operator.run("staff", "add", *arguments).status == 2


def test_somebody_who_was_taken_out_has_no_role(either: Operator) -> None:
    either.run("staff", "add", USER, "--role", "privacy")
    done = either.run("staff", "remove", USER)
    assert (done.status, done.out) == (0, "U012ABCDEF is not on the staff any more.\n")
    assert either.audit_words() == ["staff:added", "staff:removed"]
    assert roles_at(either, datetime.now(UTC)) == frozenset()


def test_taking_out_who_is_not_there_is_said_and_not_written_down(operator: Operator) -> None:
    done = operator.run("staff", "remove", USER)
    assert (done.status, done.out, done.err) == (1, "", "U012ABCDEF was not on the staff.\n")
    assert operator.audit_words() == []


def test_the_list_shows_the_day_that_was_given_as_the_last(either: Operator) -> None:
    either.run("staff", "add", USER, "--role", "privacy", "--role", "accounting", "--until", "2999-12-31")
    either.run("staff", "add", "W0BOSS", "--role", "customer_service")
    lines = either.run("staff", "list").out.splitlines()
    (anna,) = (line for line in lines if USER in line)
    (boss,) = (line for line in lines if "W0BOSS" in line)
    assert [cell.strip() for cell in anna.split("│")[2:5:2]] == ["accounting, privacy", "2999-12-31"]
    assert "no end set" in boss


def test_the_list_says_whose_end_has_come(operator: Operator) -> None:
    services = build_services(Settings.read(operator.settings))
    put_staff(services, SlackUserId(USER), ["privacy"], ends_at=datetime(2026, 1, 1, tzinfo=_SWEDEN), actor="cli")
    services.database.dispose()
    assert "2025-12-31 (ended)" in operator.run("staff", "list").out


def test_somebody_who_was_trained_and_has_signed_is_let_in_at_once(either: Operator) -> None:
    today = datetime.now(UTC).date()
    done = either.run(
        "staff", "add", USER, "--role", "privacy", "--trained", f"{today}", "--signed", f"{today - timedelta(days=400)}"
    )
    assert (done.status, done.err) == (0, "")
    assert either.audit_words() == ["staff:recorded", "staff:recorded", "staff:added"]
    line = next(line for line in either.run("staff", "list").out.splitlines() if USER in line)
    assert [cell.strip() for cell in line.split("│")[5:7]] == [
        f"{last_day(today, years=1)}",
        f"{last_day(today - timedelta(days=400), years=3)}",
    ]


def last_day(day: date, *, years: int) -> date:
    """Return the same day some years later, the last of February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def test_a_training_is_recorded_with_the_day_through_which_it_counts(either: Operator) -> None:
    today = datetime.now(UTC).date()
    done = either.run("staff", "record", USER, "--training", f"{today}")
    assert (done.status, done.err) == (0, "")
    assert done.out == f"The training of U012ABCDEF counts through {last_day(today, years=1)}.\n"
    assert either.audit_words() == ["staff:recorded"]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ((), 2, "say what was done"),
        (("--training", "2999-01-01"), 2, "That day has not come yet."),
        (("--training", "2020-01-01"), 2, "That is so long ago that it does not count any more."),
        (("--training", "yesterday"), 2, "does not match"),
    ],
)
def test_what_cannot_be_right_is_not_recorded(
    operator: Operator, arguments: tuple[str, ...], status: int, says: str
) -> None:
    done = operator.run("staff", "record", USER, *arguments)
    assert done.status == status
    assert says in done.err
    assert operator.audit_words() == []


def test_a_day_that_cannot_be_right_lets_nobody_in(operator: Operator) -> None:
    assert operator.run("staff", "add", USER, "--role", "privacy", "--trained", "2999-01-01").status != 0
    assert operator.audit_words() == []


def test_the_list_says_what_is_missing_and_what_has_lapsed(operator: Operator) -> None:
    services = build_services(Settings.read(operator.settings), now=lambda: datetime(2025, 1, 10, tzinfo=UTC))
    put_on_record(services, USER)
    services.database.dispose()
    operator.run("staff", "add", USER, "--role", "privacy")
    operator.run("staff", "add", "W0BOSS", "--role", "privacy")
    listed = operator.run("staff", "list").out
    assert "2026-01-10 (lapsed)" in listed
    assert listed.count("not recorded") == 2
