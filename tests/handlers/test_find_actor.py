"""Who somebody in Slack is: their roles until their end, else nobody."""

from datetime import timedelta

from handlers.find_actor import find_actor
from handlers.policy.model import RoleName
from handlers.put_staff import put_staff
from handlers.services import Actor
from storage.ids import SlackUserId
from tests.handlers.bench import Bench

LEIF = SlackUserId("U0LEIFEK03")


def test_a_stranger_has_a_name_and_no_roles(bench: Bench) -> None:
    assert find_actor(bench.services, SlackUserId("U0STINAB04")) == Actor("slack:U0STINAB04", frozenset())


def test_the_roles_end_at_the_given_moment(bench: Bench) -> None:
    ends_at = bench.clock.now() + timedelta(hours=1)
    put_staff(bench.services, LEIF, ["accounting"], ends_at=ends_at, actor="cli")
    bench.clock.wait(seconds=3599)
    assert find_actor(bench.services, LEIF) == Actor("slack:U0LEIFEK03", frozenset({RoleName("accounting")}))
    bench.clock.wait(seconds=1)
    assert find_actor(bench.services, LEIF).roles == frozenset()
