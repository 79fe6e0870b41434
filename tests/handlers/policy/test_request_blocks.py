"""What keeps a request, in the order in which it is to be seen to."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.request_blocks import RequestFacts, blocks_of
from handlers.policy.request_states import is_closed
from storage.vocabulary import Block, RequestState

PENDING, WORKING = RequestState.IDENTITY_PENDING, RequestState.IN_PROGRESS


@pytest.mark.parametrize(
    ("facts", "blocks"),
    [
        ({"state": RequestState.RECEIVED}, [Block.IDENTITY_UNKNOWN]),
        ({"state": PENDING}, [Block.IDENTITY_UNKNOWN]),
        ({"state": PENDING, "has_link": True}, [Block.LINK_WAITS]),
        ({"state": PENDING, "has_link": True, "is_link_expired": True}, [Block.LINK_EXPIRED]),
        ({"state": PENDING, "has_link": True, "is_link_expired": True, "has_link_failed": True}, [Block.LINK_FAILED]),
        ({"state": PENDING, "has_link": True, "is_scope_asked": True}, [Block.LINK_WAITS, Block.SCOPE_UNCLEAR]),
        ({"state": PENDING, "partners_failed": 3}, [Block.IDENTITY_UNKNOWN]),
        ({"state": WORKING}, [Block.ANSWER_LEFT]),
        ({"state": WORKING, "has_link": True, "is_link_expired": True}, [Block.ANSWER_LEFT]),
        ({"state": WORKING, "partners_asked": 9}, [Block.PARTNER_ASKED]),
        (
            {"state": WORKING, "partners_asked": 1, "partners_failed": 1, "partners_by_hand": 1, "decisions": 1},
            [Block.PARTNER_BY_HAND, Block.PARTNER_FAILED, Block.PARTNER_ASKED, Block.DECISION_WAITS],
        ),
        ({"state": WORKING, "undecided": 2}, [Block.UNDECIDED]),
        ({"state": WORKING, "undecided": 2, "decisions": 1}, [Block.UNDECIDED, Block.DECISION_WAITS]),
        ({"state": PENDING, "undecided": 2}, [Block.IDENTITY_UNKNOWN]),
        ({"state": WORKING, "is_scope_asked": True, "partners_asked": 1}, [Block.SCOPE_UNCLEAR, Block.PARTNER_ASKED]),
        ({"state": RequestState.ANSWERED, "partners_asked": 1}, []),
        ({"state": RequestState.WITHDRAWN}, []),
    ],
)
def test_what_keeps_it(facts: dict[str, Any], blocks: list[Block]) -> None:
    assert blocks_of(RequestFacts(**facts)) == tuple(blocks)


@given(
    facts=st.builds(
        RequestFacts,
        state=st.sampled_from(RequestState),
        has_link=st.booleans(),
        is_link_expired=st.booleans(),
        has_link_failed=st.booleans(),
        is_scope_asked=st.booleans(),
        partners_failed=st.integers(0, 9),
        undecided=st.integers(0, 9),
        partners_by_hand=st.integers(0, 9),
        partners_asked=st.integers(0, 9),
        decisions=st.integers(0, 9),
    )
)
def test_what_is_open_is_always_kept_by_something_and_by_nothing_twice(facts: RequestFacts) -> None:
    found = blocks_of(facts)
    assert bool(found) is not is_closed(facts.state)
    assert len(set(found)) == len(found)
    assert Block.ANSWER_LEFT not in found or found == (Block.ANSWER_LEFT,)
