"""Who asks too often waits for the next minute, nobody else does, and memory has an end."""

from bot.web.allowance import Allowance
from tests.bot.web.ticking import Ticking


def test_an_address_may_so_often_in_a_minute() -> None:
    clock = Ticking()
    allowance = Allowance(2, clock=clock)
    assert [allowance.takes("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert allowance.takes("192.0.2.2")
    clock.wait(59.9)
    assert not allowance.takes("192.0.2.1")
    clock.wait(0.1)
    assert allowance.takes("192.0.2.1")


def test_beyond_ten_thousand_addresses_the_others_share_one_allowance() -> None:
    clock = Ticking()
    allowance = Allowance(1, clock=clock)
    assert all(allowance.takes(f"a{number}") for number in range(10_000))
    assert [allowance.takes("new"), allowance.takes("newer")] == [True, False]
    clock.wait(60)
    assert allowance.takes("newer")
