"""Tests of `gallra manifest`, held against Slack's own schema of app manifests."""

import json
from typing import Any, Final

import jsonschema
import pytest

from bot.commands.manifest import slack_manifest
from bot.slack.messages import SHORTCUT
from tests.bot.operator import Operator
from tests.contracts.spec import specs_folder

_FILE: Final = "slack_manifest.2.0.0.json"
_URL: Final = "https://gallra.yourcompany.example"


@pytest.fixture(scope="module")
def schema() -> Any:
    path = specs_folder() / _FILE
    if not path.is_file():
        pytest.skip(f"{_FILE} is not in {path.parent}: set GALLRA_SPECS to the folder that has it")
    return jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def problems(schema: Any, manifest: Any) -> list[str]:
    return [error.message for error in schema.iter_errors(manifest)]


@pytest.mark.parametrize("is_socket_mode", [False, True])
def test_it_follows_slacks_schema(schema: Any, is_socket_mode: bool) -> None:
    assert problems(schema, slack_manifest(_URL, is_socket_mode=is_socket_mode)) == []


def test_the_schema_would_notice(schema: Any) -> None:
    manifest = slack_manifest(_URL, is_socket_mode=False)
    manifest["display_information"]["name"] = "x" * 36
    assert problems(schema, manifest) != []


def test_over_http_slack_is_told_one_address_for_all(operator: Operator) -> None:
    done = operator.run("manifest", GALLRA_PUBLIC_URL=f"{_URL}/")
    assert (done.status, done.err) == (0, "")
    manifest = json.loads(done.out)
    settings, (command,) = manifest["settings"], manifest["features"]["slash_commands"]
    told = {command["url"], settings["interactivity"]["request_url"], settings["event_subscriptions"]["request_url"]}
    assert told == {f"{_URL}/webhooks/slack"}
    assert settings["socket_mode_enabled"] is False


def test_with_an_app_token_slack_is_connected_to_and_told_no_address(operator: Operator) -> None:
    done = operator.run("manifest", SLACK_APP_TOKEN="xapp-hemlig")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["settings"]["socket_mode_enabled"] is True
    assert "http" not in done.out
    assert "xapp" not in done.out


def test_an_address_that_is_not_set_is_pointed_out(operator: Operator) -> None:
    done = operator.run("manifest")
    assert done.status == 0
    assert done.err == "GALLRA_PUBLIC_URL is not set: this manifest names https://gallra.example.com.\n"
    json.loads(done.out)


def test_it_may_read_messages_where_it_was_invited_and_neither_files_nor_direct_messages() -> None:
    scopes = slack_manifest(_URL, is_socket_mode=False)["oauth_config"]["scopes"]["bot"]
    assert [scope for scope in scopes if "history" in scope] == ["channels:history", "groups:history"]
    assert not [scope for scope in scopes if scope == "files:read" or "search" in scope]


def test_the_shortcut_is_the_one_that_is_answered() -> None:
    (shortcut,) = slack_manifest(_URL, is_socket_mode=False)["features"]["shortcuts"]
    assert (shortcut["type"], shortcut["callback_id"]) == ("message", SHORTCUT)


def test_slack_is_asked_to_tell_of_messages() -> None:
    events = slack_manifest(_URL, is_socket_mode=False)["settings"]["event_subscriptions"]["bot_events"]
    assert {"message.channels", "message.groups"} <= set(events)
    assert "message.im" not in events


def test_no_installation_is_needed(operator: Operator) -> None:
    assert operator.run("manifest", GALLRA_KEYSET_FILE="none", GALLRA_POLICY_FILE="none").status == 0
