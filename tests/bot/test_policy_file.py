"""Tests of reading policy.yaml: a policy out, or everything that is wrong with the file."""

import re
from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy, version_of
from detectors.entities import AllowList
from tests.bot.policies import SHIPPED, changed, line_of, shipped_text


def _problems(path: Path) -> tuple[str, ...]:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(path)
    assert invalid.value.path == path
    return invalid.value.problems


def test_the_shipped_policy_is_read() -> None:
    policy = load_policy(SHIPPED)
    assert policy.version.startswith("2026-1+")
    assert policy.controller.timezone.key == "Europe/Stockholm"


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("[PERSON, EMAIL_ADDRESS]", "[PERSON, EMAIL_ADRESS]", "data_types.contact_details.kinds[1]", "'EMAIL_ADDRESS'"),
        ("keep: P12M", "keep: P-12M", "purposes.support.retention.keep", "cannot be negative"),
        ("keep: P12M", "keep: 12 months", "purposes.support.retention.keep", "P12M"),
        ("keep: P12M", "keep:", "purposes.support.retention.keep", "P12M"),
        ("keep: P12M", "keep: [P12M]", "purposes.support.retention.keep", "P12M"),
        ("after: ticket_closed", "after: ticket_close", "purposes.support.retention.after", "'ticket_closed'"),
        ("support: [find, show,", "support: [find, shw,", "access.customer_service.support[1]", "'show'"),
        ("legal_bases: [contract]", "legal_bases: [contracts]", "purposes.platform.legal_bases[0]", "'contract'"),
        ("Europe/Stockholm", "Europe/Stokholm", "controller.timezone", "Europe/Stockholm"),
        ("Europe/Stockholm", "../../etc/passwd", "controller.timezone", "Europe/Stockholm"),
        ("Europe/Stockholm", "Europe", "controller.timezone", "Europe/Stockholm"),
        ("financial_year_ends_in: 12", "financial_year_ends_in: 13", "controller.financial_year_ends_in", "12"),
        ("financial_year_ends_in: 12", "financial_year_ends_in: may", "controller.financial_year_ends_in", "number"),
        ("remind_by_hand_every: P5D", "remind_by_hand_every: P1M", "deadlines.remind_by_hand_every", "P1D to P30D"),
        ("remind_by_hand_every: P5D", "remind_by_hand_every: P0D", "deadlines.remind_by_hand_every", "P1D to P30D"),
        ("remind_by_hand_every: P5D", "remind_by_hand_every: P31D", "deadlines.remind_by_hand_every", "P1D to P30D"),
        ("tell_role_days_before: 3", "tell_role_days_before: -1", "deadlines.tell_role_days_before", ""),
        ("holidays: SE", "holidays: XX", "deadlines.holidays", "not known"),
        ("country: SE", "country: Sweden", "controller.country", "SE"),
        ("legal_bases: [contract]", "legal_base: [contract]", "purposes.platform.legal_base", "'legal_bases'"),
        ("retention: undocumented", "retention: undocumentd", "purposes.platform.retention", "fields"),
        ("sv: Kundtjänst, ", "", "roles.customer_service.title.sv", "missing"),
        ("kinds: []", "kinds:", "data_types.customer_details.kinds", "[]"),
        ("title: Asana", "title: ''", "partners.asana.title", "empty"),
        ("ticket_purposes: [support]", "ticket_purposes: [suport]", "ticket_purposes[0]", "'support'"),
        ("regression_purpose: none", "regression_purpose: suport", "regression_purpose", "'support'"),
        ("regression_purpose: none", "regression_purpose: development", "regression_purpose", "Write the retention"),
        ("invoicing:\n    title", "In Voicing:\n    title", "roles.In Voicing", "lower case"),
        ("own_domains: [quickbutik.com", "own_domain: [quickbutik.com", "detection.own_domain", "'own_domains'"),
        ("[quickbutik.com,", "['https://quickbutik.com',", "detection.own_domains[0]", "as example.com"),
        (
            "functional_mailboxes: []",
            "functional_mailboxes: [a@b.se]",
            "detection.functional_mailboxes[0]",
            "before the @",
        ),
        ("own_phone_numbers: []", "own_phone_numbers: [ring]", "detection.own_phone_numbers[0]", "in digits"),
        ("product_names: []", "product_names: ['']", "detection.product_names[0]", "empty"),
        ("order_numbers: []", "order_numbers: ['(a+)+']", "detection.order_numbers[0]", r"QB-\d{6}"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_was_meant(
    tmp_path: Path, old: str, new: str, where: str, says: str
) -> None:
    problems = _problems(changed(tmp_path, old, new))
    expected = line_of(old.splitlines()[0])
    found = [problem for problem in problems if f" {where}: " in problem]
    assert len(found) == 1, problems
    assert found[0].startswith(f"line {expected}: ")
    assert says in found[0]


def test_a_missing_period_is_named_at_its_retention(tmp_path: Path) -> None:
    (problem,) = _problems(changed(tmp_path, "      keep: P12M\n", ""))
    line = line_of("retention:", after="Kommunikation och support")
    assert problem == f"line {line}: purposes.support.retention.keep: It is missing."


def test_a_missing_retention_is_named_at_its_purpose(tmp_path: Path) -> None:
    (problem,) = _problems(changed(tmp_path, "    retention: undocumented\n", ""))
    assert problem == f"line {line_of('platform:')}: purposes.platform.retention: It is missing."


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    again = "    support: [find, show, correct, check_message, reveal]\n    support: []\n"
    problems = _problems(changed(tmp_path, "    support: [find, show, correct, check_message, reveal]\n", again))
    line = line_of("support: [find, show, correct, check_message, reveal]")
    assert problems == (f"line {line + 1}: support stands here a second time; the first is on line {line}",)


def test_every_problem_is_told_at_once_in_the_files_order(tmp_path: Path) -> None:
    path = changed(tmp_path, "keep: P12M", "keep: P-12M")
    text = path.read_text(encoding="utf-8").replace("country: SE", "country: se").replace("holidays: SE", "holidays: X")
    path.write_text(text, encoding="utf-8")
    lines = [int(problem.removeprefix("line ").partition(":")[0]) for problem in _problems(path)]
    assert len(lines) == 3
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"# only a comment\n", "empty"),
        (b"- a list\n", "fields"),
        (b"just words", "fields"),
        (b"a: [1, 2\nb: 3\n", "line 2"),
        (b"a: \x00", "cannot be read"),
        (b"a: \xff\xfe", "UTF-8"),
        (b"a: &x 1\nb: *x\n", "line 2: write the value out"),
        (b"[" * 5000, "nested too deeply"),
        (b"a: 1\n---\nb: 2\n", "line 2"),
        (b"? [a, b]\n: 1\n", "line 1: a name must be a single word"),
        (b"#" * 1_000_001, "larger than"),
    ],
)
def test_a_file_that_is_no_policy_is_a_clear_error(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_bytes(content)
    assert any(says in problem for problem in _problems(path)), _problems(path)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    assert _problems(tmp_path / "none.yaml") == ("The file cannot be read: No such file or directory.",)
    assert _problems(tmp_path) == ("The file cannot be read: Is a directory.",)


def test_the_error_reads_as_a_list(tmp_path: Path) -> None:
    invalid = PolicyInvalid(tmp_path / "p.yaml", ("line 1: a", "line 2: b"))
    assert str(invalid) == f"{tmp_path / 'p.yaml'} cannot be used as a policy:\n  line 1: a\n  line 2: b"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("keep: P12M", "keep: P13M"),
        ("[find, show, correct, reveal]", "[find, reveal]"),
        ("title: Asana", "title: Asana Inc."),
        ("2026-1", "2026-2"),
    ],
)
def test_any_change_of_content_changes_the_version(tmp_path: Path, old: str, new: str) -> None:
    assert load_policy(changed(tmp_path, old, new)).version != load_policy(SHIPPED).version


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# To change it", "# To alter it"),
        ("keep: P12M", "keep:   'P12M'   # twelve"),
        ("{sv: Kundtjänst, en: Customer service}", "{en: Customer service, sv: Kundtjänst}"),
    ],
)
def test_a_change_of_comments_or_layout_keeps_the_version(tmp_path: Path, old: str, new: str) -> None:
    assert load_policy(changed(tmp_path, old, new)).version == load_policy(SHIPPED).version


def test_the_version_fits_where_it_is_stored(tmp_path: Path) -> None:
    longest = load_policy(changed(tmp_path, '"2026-1"', "x" * 40)).version
    assert len(longest) <= 80
    assert any("versions" in one for one in _problems(changed(tmp_path, '"2026-1"', "x" * 41)))


def test_a_version_of_odd_characters_is_still_a_version() -> None:
    assert re.fullmatch(r"1\+[0-9a-f]{12}", version_of({"version": "1", "name": "\ud800"}))


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(shipped_text(), encoding="utf-8-sig")
    assert load_policy(path) == load_policy(SHIPPED)


def test_what_must_stay_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(shipped_text().partition("\ndetection:")[0], encoding="utf-8")
    assert load_policy(path).detection == AllowList()
