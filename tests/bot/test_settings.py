from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, SettingsInvalid, secret_names, setting_names
from storage.vocabulary import IntercomRegion

SECRET = "hemlig-kanariefagel"


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = Settings.read({})
    assert settings.database_url == "sqlite:///gallra.db"
    assert settings.keyset_file == Path("keyset.json")
    assert settings.policy_file == Path("policy.yaml")
    assert settings.intercom_region is IntercomRegion.EU
    assert settings.intercom_client_secret is None
    assert settings.port == 8000


def test_the_given_environment_alone_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GALLRA_SWEEP_CAP", "7")
    assert Settings.read({}).sweep_cap == 500
    assert Settings.read({"GALLRA_SWEEP_CAP": "8"}).sweep_cap == 8
    assert Settings.read().sweep_cap == 7


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_an_empty_value_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, empty: str) -> None:
    for name in ("PORT", "INTERCOM_CLIENT_SECRET", "INTERCOM_REGION", "SLACK_SIGNING_SECRET_FILE"):
        monkeypatch.setenv(name, empty)
    settings = Settings.read()
    assert (settings.port, settings.intercom_client_secret) == (8000, None)
    assert settings.slack_signing_secret is None


def test_space_around_a_value_does_not_count() -> None:
    settings = Settings.read({"INTERCOM_CLIENT_SECRET": f" {SECRET}\n", "PORT": " 9000 "})
    assert settings.intercom_client_secret is not None
    assert settings.intercom_client_secret.get_secret_value() == SECRET
    assert settings.port == 9000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("GALLRA_LOG_FORMAT", "xml"),
        ("GALLRA_LOG_FORMAT", "JSON"),
        ("GALLRA_SWEEP_CAP", "0"),
        ("GALLRA_SWEEP_CAP", "100001"),
        ("GALLRA_SWEEP_CAP", "1.5"),
        ("GALLRA_WORKER_CONCURRENCY", "65"),
        ("GALLRA_WORKER_DEAD_AFTER_S", "0.5"),
        ("GALLRA_WEBHOOK_MAX_BYTES", "1023"),
        ("INTERCOM_REGION", "mars"),
    ],
)
def test_a_value_that_cannot_be_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        Settings.read({name: value})
    assert len(refused.value.problems) == 1
    assert refused.value.problems[0].startswith(f"{name}: ")


def test_every_wrong_value_is_named_at_once() -> None:
    with pytest.raises(SettingsInvalid) as refused:
        Settings.read({"PORT": "x", "INTERCOM_REGION": "mars", "GALLRA_LOG_FORMAT": "json"})
    assert {problem.partition(":")[0] for problem in refused.value.problems} == {"PORT", "INTERCOM_REGION"}


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "8001"), ("GALLRA_LOG_FORMAT", "console"), ("INTERCOM_REGION", "us")]
)
def test_a_value_at_the_edge_is_taken(name: str, value: str) -> None:
    assert value in str(Settings.read({name: value}))


def test_a_variable_that_is_no_setting_is_ignored() -> None:
    assert Settings.read({"GALLRA_NOTHING": "x", "PATH": "/bin", "database_url": "x"}) == Settings.read({})


@pytest.mark.parametrize("name", sorted(secret_names() - {"GALLRA_KEYSET"}))
def test_every_secret_can_stand_in_a_file(name: str, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    given = Settings.read({f"{name}_FILE": str(file)})
    assert getattr(given, name.lower().removeprefix("gallra_")).get_secret_value() == SECRET


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe"])
def test_a_secrets_file_without_a_secret_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content)
    with pytest.raises(SettingsInvalid, match=r"INTERCOM_CLIENT_SECRET_FILE: .* (is empty|cannot be read)"):
        Settings.read({"INTERCOM_CLIENT_SECRET_FILE": str(file)})


@pytest.mark.parametrize("path", ["/nowhere/secret", "/"])
def test_a_secrets_file_that_cannot_be_read_is_refused(path: str) -> None:
    with pytest.raises(SettingsInvalid, match=f"SLACK_BOT_TOKEN_FILE: {path} cannot be read"):
        Settings.read({"SLACK_BOT_TOKEN_FILE": path})


def test_the_keysets_file_is_left_to_whoever_opens_it() -> None:
    settings = Settings.read({"GALLRA_KEYSET_FILE": "/nowhere/keyset.json"})
    assert (settings.keyset, settings.keyset_file) == (None, Path("/nowhere/keyset.json"))


def test_no_secret_shows_in_a_repr_or_in_an_error() -> None:
    secrets = {name: f"{SECRET}-{name}" for name in secret_names()}
    assert SECRET not in repr(Settings.read(secrets)) + str(Settings.read(secrets))
    with pytest.raises(SettingsInvalid) as refused:
        Settings.read({**secrets, "PORT": SECRET})
    assert SECRET not in str(refused.value) + repr(refused.value)
    assert refused.value.__suppress_context__


def test_settings_do_not_change() -> None:
    settings = Settings.read({})
    with pytest.raises(ValidationError):
        settings.port = 1  # type: ignore[misc] # that is the point


def test_every_setting_has_a_name_in_capitals_and_says_what_it_is() -> None:
    assert all(name == name.upper() for name in setting_names())
    assert len(setting_names()) == len(Settings.model_fields)
    assert secret_names() >= {"INTERCOM_CLIENT_SECRET", "INTERCOM_ACCESS_TOKEN", "SLACK_BOT_TOKEN", "GALLRA_KEYSET"}
    assert "GALLRA_KEYSET_FILE" not in secret_names()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GALLRA_REQUEST_FORM", "yes"),
        ("GALLRA_REQUEST_FORM", "ON"),
        ("GALLRA_REQUEST_FORM_CLIENT_HOURLY", "0"),
        ("GALLRA_REQUEST_FORM_HOURLY", "0"),
        ("GALLRA_TRUSTED_PROXIES", "-1"),
        ("GALLRA_TRUSTED_PROXIES", "11"),
    ],
)
def test_a_door_is_opened_and_limited_in_plain_words_alone(name: str, value: str) -> None:
    with pytest.raises(SettingsInvalid, match=name):
        Settings.read({name: value})
    settings = Settings.read({})
    assert (settings.request_form, settings.trusted_proxies) == ("off", 0)
