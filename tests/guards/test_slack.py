"""Guards over the Slack door: nobody gets by the doorkeeper, and everything can be said in both languages."""

import ast
import dataclasses
import string
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from slack_bolt.listener import CustomListener
from slack_bolt.middleware import CustomMiddleware
from slack_bolt.middleware.authorization import SingleTeamAuthorization
from slack_bolt.middleware.request_verification import RequestVerification

import bot.slack
from bot.settings import Settings
from bot.slack.app import SlackApp, build_app
from bot.slack.attempts import attempted_verb
from bot.slack.counted import Counted
from bot.slack.languages import WORDS
from bot.slack.sentences import translated
from bot.slack.words import Language, Verb, Words
from bot.slack.words_en import ENGLISH
from bot.slack.words_sv import SWEDISH
from handlers.errors import PrivacyError
from handlers.services import Services
from storage.errors import StorageError
from storage.vocabulary import MessageOutcome

SOURCES = sorted(Path(bot.slack.__file__).parent.glob("*.py"))
NESTED = {
    name: kind for name, kind in get_type_hints(Words).items() if dataclasses.is_dataclass(kind) and kind is not Counted
}
"""Words that have a module of their own."""
FIELDS = [
    *(field.name for field in dataclasses.fields(Words) if field.name not in {"language", *NESTED}),
    *(f"{name}.{field.name}" for name, kind in NESTED.items() for field in dataclasses.fields(kind)),
]
SAME_IN_BOTH = {
    *("answer_title", "authors", "home_title", "kinds", "page"),
    *("decisions.line", "disclosures.line", "holds.person", "letters.line", "letters.recipient_line"),
    *("requests.line", "reveals.decided", "reveals.line_flags", "staff.line", "watching.task"),
}
"""Words that may be the same: names, and words that Swedish and English share."""


@pytest.fixture
def app() -> SlackApp:
    """Return the app as it is built for any installation; it asks for nothing until somebody comes."""
    settings = Settings.read({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "secret"})
    nothing: Any = None
    services = Services(
        database=nothing, vault=nothing, policy=nothing, queue=nothing, now=nothing, holiday_name=nothing
    )
    return build_app(services, settings)


def test_every_request_is_verified_and_let_in_before_any_listener_sees_it(app: SlackApp) -> None:
    names = [
        middleware.func.__name__ if isinstance(middleware, CustomMiddleware) else type(middleware).__name__
        for middleware in app._middleware_list
    ]

    assert names.count("let_in") == 1
    assert names[-1] == "let_in", "whatever comes after the doorkeeper has to be looked at here"
    assert names[0] == RequestVerification.__name__
    assert names.index(SingleTeamAuthorization.__name__) < names.index("let_in")
    assert names.index(SingleTeamAuthorization.__name__) < names.index("hear"), "what Slack tells is verified too"


def test_every_listener_asks_for_the_visit_first(app: SlackApp) -> None:
    for listener in app._listeners:
        assert isinstance(listener, CustomListener)
        function = listener.ack_function
        assert "visit_of" in function.__code__.co_names, f"{function.__qualname__} answers whoever comes"


def test_every_button_and_form_is_known_to_what_records_an_attempt() -> None:
    """Else whoever is refused at one leaves a row in the log that does not say what they tried."""
    ids = {
        value
        for source in SOURCES
        for name, value in vars(import_module(f"bot.slack.{source.stem}")).items()
        if name.endswith(("_ACTION", "_VIEW")) and isinstance(value, str) and not name.startswith("_")
    }
    assert len(ids) > 30, "the guard looks in the wrong place"
    assert sorted(one for one in ids if attempted_verb({"actions": [{"action_id": one}]}) is None) == []


def test_errors_end_in_one_handler(app: SlackApp) -> None:
    handlers = {app._middleware_error_handler.func, app.listener_runner.listener_error_handler.func}  # type: ignore[attr-defined] # both are the custom kind

    assert [handler.__qualname__ for handler in handlers] == ["tell"]


def test_the_door_reaches_data_through_the_verbs_only() -> None:
    allowed = {"vocabulary", "errors", "ids"}
    for path in SOURCES:
        for module in imported(path):
            top, _, rest = module.partition(".")
            assert top != "sandbox", path
            assert top != "storage" or rest in allowed, f"{path.name} imports {module}"
            assert top != "detectors" or rest in {"entities", "correction_cues"}, f"{path.name} imports {module}"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in {"storage", "detectors"}:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_there_are_words_for_every_language() -> None:
    assert set(WORDS) == set(Language)
    assert all(words.language is language for language, words in WORDS.items())


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_says_the_same_in_both_languages(field: str) -> None:
    english, swedish = texts_of(ENGLISH, field), texts_of(SWEDISH, field)

    assert set(english) == set(swedish)
    for key, text in english.items():
        assert placeholders(text) == placeholders(swedish[key]), f"{field} {key}"
        assert text.strip()
        assert swedish[key].strip()
    assert field in SAME_IN_BOTH or english != swedish, f"{field} was not translated"


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
@pytest.mark.parametrize("field", FIELDS)
def test_every_word_of_ours_has_its_text(words: Words, field: str) -> None:
    owner, _, name = field.rpartition(".")
    hint = get_type_hints(NESTED.get(owner, Words))[name]
    texts = attrgetter(field)(words)
    if not isinstance(texts, Mapping):
        assert isinstance(texts, str | Counted)
        return
    key_type = get_args(hint)[0]
    assert issubclass(key_type, StrEnum)
    partial = {
        "usage": {Verb.FIND, Verb.SHOW, Verb.REDACT, Verb.LOG, Verb.REPORT},
        "messages.outcomes": set(MessageOutcome) - {MessageOutcome.FOUND},
    }
    needed = partial.get(field, set(key_type))
    assert set(texts) == needed


def test_every_text_is_used_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if not path.name.startswith("words_"))

    assert [field for field in FIELDS if f".{field.rpartition('.')[2]}" not in code] == []


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
def test_what_stands_on_a_modal_fits_there(words: Words) -> None:
    short = [words.redact_title, words.request_title, words.answer_title, words.redact_submit, words.request_submit]
    short += [words.corrections.not_personal_title, words.corrections.missed_title, words.corrections.correct_submit]
    short += [words.breaches.title, words.breaches.submit, words.breaches.report_title, words.breaches.report_submit]
    short += [words.disclosures.title, words.disclosures.submit]
    short += [words.disclosures.approve_title, words.disclosures.approve_submit]
    short += [words.holds.title, words.holds.submit, words.holds.review_title, words.holds.review_submit]
    short += [words.staff.view_title, words.staff.submit]
    short += [words.requests.identify_title, words.requests.identify_submit]
    short += [words.requests.attest_title, words.requests.attest_submit]

    short += [*words.letters.titles.values(), words.letters.choose_title, words.letters.choose_submit]
    short += [words.letters.submit, words.letters.hand_over_title, words.letters.hand_over_submit]

    short += [words.reveals.title, words.reveals.submit, words.reveals.review_title, words.reveals.review_submit]

    assert [text for text in [*short, words.cancel, words.close] if len(text) > 24] == []
    assert [text for text in [*words.rights.values(), *words.channels.values()] if len(text) > 75] == []


def test_every_refusal_has_a_swedish_sentence() -> None:
    errors = {*leaves(PrivacyError), *leaves(StorageError)}
    ours = {error for error in errors if error.__module__.startswith(("handlers.", "storage."))}

    assert [error for error in ours if translated().isdisjoint(error.__mro__)] == []


def leaves(error: type[Exception]) -> Iterator[type[Exception]]:
    """Yield the errors that are raised: those that no other derives from."""
    children = error.__subclasses__()
    if not children:
        yield error
    for child in children:
        yield from leaves(child)


def texts_of(words: Words, field: str) -> dict[str, str]:
    value = attrgetter(field)(words)
    if isinstance(value, Counted):
        return {"one": value.one, "many": value.many}
    if isinstance(value, Mapping):
        pairs = ((str(key), text) for key, text in value.items())
        return {f"{key} {name}": text for key, given in pairs for name, text in nested(given)}
    return {"": value}


def nested(value: str | Counted) -> list[tuple[str, str]]:
    return [("", value)] if isinstance(value, str) else [("one", value.one), ("many", value.many)]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text.replace("{{", "{").replace("}}", "}")) if name}
