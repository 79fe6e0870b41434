"""Guards over the documents: what they say of the code is so, and what the code has stands in them."""

import ast
import doctest
import inspect
import re
import tomllib
from enum import Enum, StrEnum
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import LargeBinary

from bot.commands.doctor import diagnose
from bot.policy_access import access_page
from bot.policy_file import load_policy
from bot.settings import Settings, secret_names, setting_names
from bot.slack.arguments import parse_command
from bot.slack.words import Verb
from detectors import language
from detectors.correction_cues import NAMES_WHAT_STAYS, Cue
from detectors.corrections import BY_SHAPE, BY_WORDS
from detectors.entities import Kind, KnownIdentifier, SensitiveTopic
from detectors.recognizers.catalogue import RULES
from detectors.recognizers.known_identifier import search_known
from detectors.recognizers.rule import REPORT_FROM, Page, search
from handlers.policy import model, request_states, retention
from storage import errors, vocabulary
from storage.models import Base
from storage.vocabulary import Survivor, Topic
from tests.guards.documents import (
    DOCUMENTS,
    ROOT,
    anchors,
    bare,
    code_blocks,
    code_spans,
    headings,
    links,
    name_of,
    rows,
    section,
    spans_of,
    text_of,
)

_DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
_PARTS = ("Context", "Decision", "Consequences", "Alternatives", "The check")
_SHAPES = {f"{rule.kind.lower()}.{shape.name}": (rule, shape) for rule in RULES for shape in rule.shapes}
_CODE = ("bot", "handlers", "detectors", "storage", "sandbox", "tests")


def _default(name: str) -> str:
    value = next(field.default for field in Settings.model_fields.values() if field.alias == name)
    if isinstance(value, Enum):
        return str(value.value)
    return "not set" if value is None else str(value)


def _enums(*modules: ModuleType) -> list[type[StrEnum]]:
    return [
        one
        for module in modules
        for _, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, StrEnum) and one.__module__ == module.__name__
    ]


# --- settings


def test_the_configuration_page_says_of_every_setting_its_default_and_whether_it_is_secret() -> None:
    page = section(text_of("docs/configuration.md"), "Settings")
    written = {bare(name): (bare(default), form) for name, default, form, *_ in rows(page)}
    assert set(written) == setting_names()
    assert {name: default for name, (default, _) in written.items()} == {name: _default(name) for name in written}
    assert {name for name, (_, form) in written.items() if form.endswith("secret")} == secret_names()


def test_the_readme_has_every_setting_in_its_table() -> None:
    written = {
        bare(row[0]): (bare(row[1]), row[3]) for row in rows(section(text_of("README.md"), "Environment variables"))
    }
    others = {bare(row[0]) for row in rows(section(text_of("docs/configuration.md"), "Read by others"))}
    assert setting_names() <= set(written), "A setting is missing in the README's table."
    assert set(written) <= setting_names() | others, "The README's table names a variable that nothing reads."
    assert {name: written[name][0] for name in setting_names()} == {name: _default(name) for name in setting_names()}
    assert {name for name, (_, secret) in written.items() if secret == "yes"} == secret_names()


def test_the_example_environment_has_every_setting_and_can_be_used() -> None:
    lines = re.findall(r"^(?:# )?([A-Z][A-Z_]+)=(.*)$", text_of(".env.example"), re.MULTILINE)
    given = {name: value.strip('"') for name, value in lines}
    assert sorted(name for name, _ in lines) == sorted(setting_names())
    assert {name: value for name, value in given.items() if value} == {
        name: _default(name) for name in given if _default(name) != "not set"
    }
    Settings.read(given)


def test_every_environment_variable_that_the_code_reads_is_explained() -> None:
    read = {
        node.args[0].value if isinstance(node, ast.Call) else node.slice.value  # type: ignore[attr-defined]
        for folder in _CODE
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _reads_environment(node)
    }
    assert read, "The code reads no variable by name: has this guard lost its eyes?"
    page = text_of("docs/configuration.md")
    read -= {"PATH"}  # every machine has it
    assert {name for name in read if f"`{name}`" not in page} == set()


def _reads_environment(node: ast.AST) -> bool:
    """Tell whether a node is `os.environ.get("X")`, `os.environ["X"]` or `os.getenv("X")`."""
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Attribute(value=ast.Name(id="os"), attr="environ"), attr="get"),
            args=[ast.Constant(), *_],
        ):
            return True
        case ast.Call(func=ast.Attribute(attr="getenv"), args=[ast.Constant(), *_]):
            return True
        case ast.Subscript(
            value=ast.Attribute(value=ast.Name(id="os"), attr="environ"), slice=ast.Constant(), ctx=ast.Load()
        ):
            return True
    return False


# --- words


@pytest.mark.parametrize(
    "words",
    [*_enums(vocabulary, errors, model, retention, request_states, language), SensitiveTopic],
    ids=lambda words: words.__name__,
)
def test_the_glossary_explains_exactly_the_words_there_are(words: type[StrEnum]) -> None:
    table = rows(section(text_of("docs/glossary.md"), words.__name__))
    assert [bare(row[0]) for row in table] == [word.value for word in words]
    assert all(row[-1] for row in table), "A word is not explained."


def test_every_topic_stands_where_they_are_chosen() -> None:
    for document in ("README.md", "docs/partners.md"):
        named = set(code_spans(text_of(document)))
        assert {topic for topic in Topic if topic not in named} <= {Topic.PING}, document


def test_every_survivor_is_explained() -> None:
    table = rows(section(text_of("docs/retention.md"), "What survives, and why"))
    assert [bare(row[0]) for row in table] == list(Survivor)


def test_every_slack_command_stands_in_the_readme_and_is_understood() -> None:
    typed = [bare(row[0]).removeprefix("/privacy ") for row in rows(section(text_of("README.md"), "In Slack"))]
    assert {parse_command(each).verb for each in typed} == set(Verb)


# --- kinds


def test_every_kind_has_its_section_in_the_order_of_the_vocabulary() -> None:
    assert [title for title in headings(text_of("docs/detectors.md")) if title in set(Kind)] == list(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_the_section_of_a_kind_names_exactly_its_recognizers(kind: Kind) -> None:
    part = section(text_of("docs/detectors.md"), kind)
    written = [bare(row[0]) for row in rows(part) if bare(row[0]) != "known_identifier"]
    assert written == [name for name in _SHAPES if name.startswith(f"{kind.lower()}.")]
    assert "Not found yet: " in part
    assert "Source: " in part


@pytest.mark.parametrize(
    "row", [row for row in rows(text_of("docs/detectors.md")) if bare(row[0]) in _SHAPES], ids="".join
)
def test_a_recognizer_finds_its_example_and_needs_what_is_said(row: list[str]) -> None:
    name, _, needs, example = row
    rule, shape = _SHAPES[bare(name)]
    text = bare(example).replace("⏎", "\n")
    assert bare(name) in {finding.recognizer for finding in search(rule, Page(text))}
    without_cue = "a check or a word" if rule.can_report_without_cue(shape) else "a word"
    assert needs == ("nothing" if shape.score >= REPORT_FROM else without_cue)


def test_the_search_for_what_is_known_has_the_name_it_has_on_the_page() -> None:
    found = next(search_known([KnownIdentifier(Kind.PERSON, "Anna Berg")])("Hej, Anna Berg här"))
    assert f"`{found.recognizer}`" in section(text_of("docs/detectors.md"), Kind.PERSON)


def test_every_cue_of_a_correction_stands_on_the_page_with_what_it_names() -> None:
    page = section(text_of("docs/detectors.md"), "What the team corrects")
    written = {bare(row[0]): row[1] for row in rows(page) if row[1].startswith("what ")}
    assert list(written) == list(Cue)
    assert {cue for cue in written if written[cue].startswith("what must stay")} == NAMES_WHAT_STAYS
    assert {BY_WORDS, BY_SHAPE} <= set(code_spans(page))


def test_every_sensitive_topic_says_what_is_flagged_and_what_is_not() -> None:
    table = rows(section(text_of("docs/detectors.md"), "Sensitive topics"))
    assert [bare(row[0]) for row in table] == list(SensitiveTopic)
    assert all(all(row) for row in table)


# --- what is stored, and what is run


def test_every_table_stands_in_the_architecture_with_its_sealed_and_hashed_columns() -> None:
    table = rows(section(text_of("docs/architecture.md"), "What is stored where"))
    written = {bare(row[0]): spans_of(row[2]) | spans_of(row[3]) for row in table}
    protected = {
        each.name: {column.name for column in each.columns if isinstance(column.type, LargeBinary)}
        for each in Base.metadata.sorted_tables
    }
    assert written == protected
    assert len(written) == len(table), "A table stands there twice."
    assert all(row[4] for row in table), "It is not said who deletes it, and when."


def test_everything_the_doctor_looks_at_stands_in_the_runbook(tmp_path: Path) -> None:
    nowhere = {
        "GALLRA_DATABASE_URL": f"sqlite:///{tmp_path}/none/none.db",
        "GALLRA_KEYSET_FILE": f"{tmp_path}/none",
        "GALLRA_POLICY_FILE": f"{tmp_path}/none",
    }
    found = list(diagnose(Settings.read(nowhere)))
    assert {diagnosis.name for diagnosis in found if diagnosis.is_well} == {"request form"}, "what is closed is well"
    table = rows(section(text_of("docs/runbook.md"), "What the doctor finds"))
    assert [bare(row[0]) for row in table] == [diagnosis.name for diagnosis in found]


def test_who_may_do_what_is_what_the_policy_says() -> None:
    policy = load_policy(ROOT / "policy.yaml")
    again = "Run: gallra policy show --access --format markdown > docs/access.md"
    assert text_of("docs/access.md") == access_page(policy), again


def test_the_worked_example_prints_what_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = code_blocks(text_of("docs/retention.md"), "pycon")
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/retention.md", None, 0)
    report: list[str] = []
    failed, tried = doctest.DocTestRunner(verbose=False).run(example, out=report.append)
    assert tried > len(blocks)
    assert not failed, "".join(report)


# --- the documents themselves


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in links(document.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        there = (document.parent / path) if path else document
        assert there.exists(), f"{target} does not exist."
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), (
            f"{target}: there is no such heading."
        )


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_path_that_is_named_exists(document: Path) -> None:
    named = re.compile(rf"(?:{'|'.join((*_CODE, 'docs'))})/[\w./*-]+")
    paths = [span for span in code_spans(document.read_text(encoding="utf-8")) if named.fullmatch(span)]
    assert [path for path in paths if not any(ROOT.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_diagrams_keep_to_what_can_be_drawn(document: Path) -> None:
    """A semicolon ends a line in Mermaid; who speaks in a sequence is introduced first."""
    for diagram in code_blocks(document.read_text(encoding="utf-8"), "mermaid"):
        assert ";" not in diagram
        introduced = set(re.findall(r"participant (\w+)", diagram))
        speakers = {name for pair in re.findall(r"^\s*(\w+)-?->>(\w+):", diagram, re.MULTILINE) for name in pair}
        assert speakers <= introduced


def test_every_decision_has_its_five_parts_and_stands_in_the_index() -> None:
    index = {row[0]: row[1] for row in rows(text_of("docs/decisions/README.md"))}
    for number, path in enumerate(_DECISIONS, start=1):
        text = path.read_text(encoding="utf-8")
        assert path.name.startswith(f"{number:04}-")
        assert tuple(re.findall(r"^\*\*([^*]+)\.\*\*", text, re.MULTILINE)) == _PARTS, path.name
        assert index[f"[{number:04}]({path.name})"] == headings(text)[0].partition(". ")[2]
    assert len(index) == len(_DECISIONS)


def test_every_library_stands_in_the_decision_about_them() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=]", line)[0] for line in wanted} - {"gallra"}
    record = text_of("docs/decisions/0012-libraries.md")
    assert {name for name in names if f"**{name}**" not in record and not name.startswith("types-")} == set()


def test_the_newest_version_of_the_changelog_is_this_one() -> None:
    newest = re.search(r"^## \[([^\]]+)\]", text_of("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
