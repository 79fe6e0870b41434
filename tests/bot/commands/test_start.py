"""Tests of how a command starts."""

import logging
from contextlib import suppress
from typing import Any

import pytest

from bot.commands.start import opened_services, read_settings
from bot.settings import SettingsInvalid
from storage.errors import KeysetUnusable
from tests.bot.log_state import restored_logs
from tests.bot.operator import Operator


@pytest.fixture
def environment(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put an installation's settings into the environment, and the logs back afterwards."""
    for name, value in operator.settings.items():
        monkeypatch.setenv(name, value)
    with restored_logs():
        yield monkeypatch


def test_settings_are_read_and_the_logs_obey_our_rules(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv("GALLRA_SWEEP_CAP", "7")
    assert read_settings().sweep_cap == 7
    logging.getLogger("some.library").warning("anna@example.se")
    line = capsys.readouterr().err
    assert "library_message" in line
    assert "anna" not in line


def test_a_wrong_setting_is_an_error_of_ours(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("GALLRA_SWEEP_CAP", "0")
    with pytest.raises(SettingsInvalid):
        read_settings()


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("trouble", [None, LookupError()], ids=["in good order", "after an error"])
def test_connections_are_closed_at_the_end(trouble: Exception | None) -> None:
    pools: list[Any] = []
    with suppress(LookupError), opened_services() as (_, services):
        pools.append(services.database.engine.pool)
        if trouble:
            raise trouble
    assert services.database.engine.pool is not pools[0], "a disposed engine has a new pool"


def test_what_cannot_be_used_is_refused(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("GALLRA_KEYSET_FILE", "/none")
    with pytest.raises(KeysetUnusable), opened_services():
        pytest.fail("it opened")
