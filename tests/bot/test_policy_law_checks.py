"""Tests of what the law asks of a policy file: no period below a legal minimum, and a register without riddles."""

from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from handlers.policy.model import Clock, DataSubjectsName, LegalMinimum, PartnerName, PurposeName, Transfer
from handlers.policy.periods import Period
from storage.vocabulary import ItemType
from tests.bot.policies import SHIPPED, changed, line_of

_CUSTOMERS = "data_subjects: {customers: {title: {sv: Kunder, en: Customers}}}"


def _problems(path: Path) -> tuple[str, ...]:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(path)
    return invalid.value.problems


# --- the legal minimum


def test_the_shipped_policy_has_the_minimum_of_the_bookkeeping_act() -> None:
    minimums = load_policy(SHIPPED).legal_minimums
    assert minimums == {Clock.FISCAL_YEAR_END: LegalMinimum(Period(years=7), "Bokföringslagen 7 kap. 2 §")}


@pytest.mark.parametrize("keep", ["P6Y", "P0D", "P83M", "P6Y11M", "P6Y364D", "P2556D", "P1D"])
def test_a_period_below_the_minimum_is_named_with_its_line_and_what_to_write(tmp_path: Path, keep: str) -> None:
    (problem,) = _problems(changed(tmp_path, "keep: P7Y\n", f"keep: {keep}\n"))
    assert problem.startswith(f"line {line_of('keep: P7Y', after='  payment:')}: purposes.payment.retention.keep: ")
    assert "shorter than the law allows after fiscal_year_end" in problem
    assert "(Bokföringslagen 7 kap. 2 §). Write P7Y or longer" in problem


@pytest.mark.parametrize("keep", ["P7Y", "P84M", "P6Y12M", "P10Y", "P7Y1D", "P2557D"])
def test_a_period_of_the_minimum_or_longer_can_be_used(tmp_path: Path, keep: str) -> None:
    load_policy(changed(tmp_path, "keep: P7Y\n", f"keep: {keep}\n"))


def test_every_purpose_below_the_minimum_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, "fiscal_year_end: {keep: P7Y", "fiscal_year_end: {keep: P8Y")
    assert [problem.split(": ")[1] for problem in _problems(path)] == [
        "purposes.payment.retention.keep",
        "purposes.legal_obligation.retention.keep",
    ]


def test_another_clock_has_a_minimum_only_if_one_is_written(tmp_path: Path) -> None:
    load_policy(changed(tmp_path, "keep: P12M", "keep: P1D"))
    also = "legal_minimums:\n  ticket_closed: {keep: P3Y, citation: Preskriptionslagen 2 §}\n"
    (problem,) = _problems(changed(tmp_path, "legal_minimums:\n", also))
    assert "purposes.support.retention.keep" in problem
    assert "Preskriptionslagen 2 §" in problem


def test_a_file_without_minimums_can_be_used(tmp_path: Path) -> None:
    minimums = "legal_minimums:\n  fiscal_year_end: {keep: P7Y, citation: Bokföringslagen 7 kap. 2 §}\n"
    assert load_policy(changed(tmp_path, minimums, "")).legal_minimums == {}


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("fiscal_year: {", "legal_minimums.fiscal_year: 'fiscal_year' is not one of the words for this. Did you mean"),
        ("fiscal_year_end: {until: x, ", "legal_minimums.fiscal_year_end.until: There is no such field."),
    ],
)
def test_a_minimum_that_cannot_be_read_is_named(tmp_path: Path, new: str, says: str) -> None:
    assert any(says in one for one in _problems(changed(tmp_path, "fiscal_year_end: {", new)))


# --- what the register of processing asks for


def test_what_the_published_policy_does_not_say_is_undocumented() -> None:
    policy = load_policy(SHIPPED)
    controller = policy.controller
    assert (controller.contact, controller.joint_controllers, controller.data_protection_officer) == (None, None, None)
    assert policy.data_subjects == {}
    assert {purpose.data_subjects for purpose in policy.purposes.values()} == {None}
    assert {partner.transfer for partner in policy.partners.values()} == {policy.hosting.transfer} == {None}


def test_a_file_without_these_fields_says_the_same(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    names = ("contact:", "joint_controllers:", "data_protection_officer:", "data_subjects:")
    kept = [line for line in text.splitlines() if not line.strip().startswith(names)]
    path = tmp_path / "policy.yaml"
    path.write_text("\n".join(kept), encoding="utf-8")
    policy, shipped = load_policy(path), load_policy(SHIPPED)
    assert (policy.controller, policy.purposes) == (shipped.controller, shipped.purposes)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = changed(tmp_path, "contact: undocumented", "contact: privacy@example.se, 08-465 004 00")
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("data_protection_officer: undocumented", "data_protection_officer: none"),
        ("data_subjects: {}", _CUSTOMERS),
        ("data_subjects: undocumented", "data_subjects: [customers]"),
        ("location: unknown", "location: outside_eea\n    transfer: {countries: [US, CA], safeguard: Clauses}"),
    ):
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    policy = load_policy(path)
    assert policy.controller.contact == "privacy@example.se, 08-465 004 00"
    assert policy.controller.data_protection_officer == "none"
    assert policy.purposes[PurposeName("platform")].data_subjects == ("customers",)
    assert policy.data_subjects[DataSubjectsName("customers")].title.en == "Customers"
    assert policy.partners[PartnerName("google_analytics")].transfer == Transfer(("US", "CA"), "Clauses")


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("contact: undocumented", "contact: none", "controller.contact", "reachable"),
        ("contact: undocumented", "contact: ''", "controller.contact", "empty"),
        ("data_subjects: undocumented", "data_subjects: []", "purposes.platform.data_subjects", "at least one"),
        ("data_subjects: undocumented", "data_subjects: all", "purposes.platform.data_subjects", "list"),
        (
            "data_subjects: undocumented",
            "data_subjects: [cutsomers]",
            "purposes.platform.data_subjects[0]",
            "'cutsomers' is not a known category of data subjects. Did you mean 'customers'?",
        ),
        (
            "location: unknown",
            "location: unknown\n    transfer: {countries: [US], safeguard: undocumented}",
            "partners.google_analytics.transfer",
            "write location: outside_eea",
        ),
        (
            "places: [Ireland, Frankfurt]",
            "places: [Ireland, Frankfurt]\n  transfer: {countries: [US], safeguard: undocumented}",
            "hosting.transfer",
            "write location: outside_eea",
        ),
        (
            "location: unknown",
            "location: outside_eea\n    transfer: {countries: [USA], safeguard: undocumented}",
            "partners.google_analytics.transfer.countries[0]",
            "countries as SE",
        ),
        (
            "location: unknown",
            "location: outside_eea\n    transfer: {countries: [US]}",
            "partners.google_analytics.transfer.safeguard",
            "missing",
        ),
    ],
)
def test_a_mistake_in_them_is_named(tmp_path: Path, old: str, new: str, where: str, says: str) -> None:
    path = changed(tmp_path, "data_subjects: {}", _CUSTOMERS)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (problem,) = _problems(path)
    assert f" {where}: " in problem
    assert says in problem


# --- what a law keeps at a partner


@pytest.mark.parametrize(
    ("keeps", "says"),
    [
        ("{charge: support}", "partners.stripe.keeps.charge: Only what bookkeeping demands is kept"),
        ("{charge: platform}", "name a purpose that is kept after fiscal_year_end, or leave charge out."),
        ("{charge: paymnet}", "'paymnet' is not a known purpose. Did you mean 'payment'?"),
        ("{charges: payment}", "partners.stripe.keeps.charges: "),
    ],
)
def test_nothing_is_kept_against_a_persons_wish_without_a_law(tmp_path: Path, keeps: str, says: str) -> None:
    (problem,) = _problems(changed(tmp_path, "{charge: payment, invoice: payment}", keeps))
    assert says in problem


def test_the_shipped_policy_keeps_vouchers_at_stripe_and_nothing_else() -> None:
    partners = load_policy(SHIPPED).partners
    keeping = {name: dict(partner.keeps) for name, partner in partners.items() if partner.keeps}
    assert keeping == {"stripe": {ItemType.CHARGE: "payment", ItemType.INVOICE: "payment"}}
