"""An engine without waits: a second to stop, and one until it looks for work, add up over tests."""

from functools import partial

import pytest
from dbos import DBOSConfig

from handlers.workflows import engine
from handlers.workflows.engine import EngineOptions


def make_quick(patch: pytest.MonkeyPatch) -> None:
    """Let engines that `bot.worker` builds poll often, and stop at once."""
    config = engine._config

    def quick(options: EngineOptions) -> DBOSConfig:
        return {**config(options), "notification_listener_polling_interval_sec": 0.05}

    patch.setattr(engine, "_config", quick)
    patch.setattr("bot.worker.EngineOptions", partial(EngineOptions, polling_s=0.02, stop_s=0))
