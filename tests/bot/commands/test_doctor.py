"""Tests of `gallra doctor`: what it prints, how it ends, and what it advises."""

from typing import Any

import pytest

from bot.commands.doctor import Diagnosis, _diagnosis, diagnose
from bot.settings import Settings
from storage import workers
from storage.errors import FailureReason, PartnerFailed
from storage.ids import ExecutorId
from tests.bot.operator import Operator
from tests.bot.stand_ins import StandIns


def let_a_worker_live(operator: Operator) -> None:
    from bot.wiring import utc_now  # noqa: PLC0415 - beside its only use

    with operator.database() as database, database.begin() as session:
        workers.beat(session, ExecutorId("worker:here:1:ab"), at=utc_now())


def test_a_well_installation_ends_with_0(connected: Operator) -> None:
    let_a_worker_live(connected)
    done = connected.run("doctor")
    assert "✗" not in done.out
    assert (done.status, done.err) == (0, "")
    assert done.out.count("✓") == 20


def test_one_ill_part_ends_with_1_and_does_not_stop_the_others(connected: Operator) -> None:
    let_a_worker_live(connected)
    done = connected.run("doctor", GALLRA_POLICY_FILE="/none")
    assert done.status == 1
    assert "/none cannot be used as a policy." in done.out
    assert (done.out.count("✓"), done.out.count("✗")) == (14, 6), (
        "due tickets, staff, partners, user groups and listed channels need the policy; no other does"
    )


def test_everything_ill_is_listed(operator: Operator) -> None:
    nowhere: dict[str, Any] = {
        "GALLRA_DATABASE_URL": "sqlite:////none/none.db",
        "GALLRA_KEYSET_FILE": "none",
        "GALLRA_POLICY_FILE": "none",
    }
    done = operator.run("doctor", **nowhere)
    assert (done.status, done.out.count("✗"), done.err) == (1, 19, "")


def test_no_secret_is_shown(connected: Operator, stand_ins: StandIns) -> None:
    shown = connected.run("doctor").out.replace("\n", "")
    secrets = (stand_ins.sandbox.intercom.token, stand_ins.sandbox.slack.token, "secret-of-the-tests")
    assert [secret for secret in secrets if secret in shown] == []


def test_long_findings_are_folded_and_not_cut(connected: Operator) -> None:
    """The path of a database in a deep folder is longer than a terminal is wide."""
    deep = connected.folder / ("d" * 60) / ("e" * 60)
    done = connected.run("doctor", GALLRA_DATABASE_URL=f"sqlite:///{deep}/gallra.db")
    assert "…" not in done.out
    assert done.out.replace("\n", "").count("e" * 20) > 1


def test_a_wrong_setting_is_wrong_configuration(operator: Operator) -> None:
    assert operator.run("doctor", PORT="0").status == 2


def test_each_part_is_looked_at_once(operator: Operator) -> None:
    names = [diagnosis.name for diagnosis in diagnose(Settings.read(operator.settings))]
    assert len(names) == len(set(names)) == 20


@pytest.mark.parametrize(
    ("partner", "reason", "advice"),
    [
        ("Intercom", FailureReason.UNAUTHORISED, "unauthorised: check INTERCOM_ACCESS_TOKEN and INTERCOM_REGION."),
        ("Slack", FailureReason.UNAUTHORISED, "unauthorised: check SLACK_BOT_TOKEN"),
        ("Intercom", FailureReason.UNREACHABLE, "unreachable: it cannot be reached from here now."),
        ("Slack", FailureReason.RATE_LIMITED, "rate_limited: it cannot be reached from here now."),
        ("Intercom", FailureReason.BROKEN, "broken: it answered what it should not."),
    ],
)
def test_what_a_partner_s_failure_means_is_said(partner: str, reason: FailureReason, advice: str) -> None:
    def check(_: Settings) -> str:
        raise PartnerFailed(partner, reason, permanent=False)

    found = _diagnosis(partner, check, Settings.read({}))
    assert (found.name, found.is_well) == (partner, False)
    assert found.sentence.startswith(advice)


def test_what_was_seen_is_said() -> None:
    assert _diagnosis("moon", lambda _: "full", Settings.read({})) == Diagnosis("moon", is_well=True, sentence="full")
