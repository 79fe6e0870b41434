"""Tests of by whom a partner is asked."""

import pytest

from handlers.policy.partner_asking import Asking, how_to_ask
from storage.vocabulary import Ability, HandReason


@pytest.mark.parametrize("ability", [*Ability, None])
def test_only_what_a_partner_does_by_its_api_is_asked_by_it(ability: Ability | None) -> None:
    assert how_to_ask(ability).is_by_api == (ability is Ability.BY_API)


def test_a_partner_that_is_not_connected_is_a_persons_and_never_done_by_itself() -> None:
    assert how_to_ask(None) == Asking(is_by_api=False, hand_reason=HandReason.NOT_CONNECTED)


def test_what_nobody_can_look_into_is_nobodys_task() -> None:
    assert how_to_ask(Ability.IMPOSSIBLE).hand_reason is None
    assert how_to_ask(Ability.BY_HAND).hand_reason is HandReason.NO_API
