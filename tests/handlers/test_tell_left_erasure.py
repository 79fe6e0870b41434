"""What a person has to erase for a request that no list shows any more is told in the privacy channel."""

from datetime import date

import pytest

from handlers.end_withholding import end_withholding
from handlers.services import ErasureNews
from handlers.tell_left_erasure import tell_left_erasure
from storage.errors import PartnerFailed
from storage.ids import RequestId
from tests.handlers.bench import Bench
from tests.handlers.deciding import decide, erase, held_at
from tests.handlers.test_end_withholding import answer, wait_until


def test_it_is_told_of_a_request_that_was_answered(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "stripe")
    decide(asked, request_id)
    answer(asked, request_id)
    wait_until(asked, date(2040, 1, 1))
    end_withholding(asked.services)
    assert not tell_left_erasure(asked.services, request_id, "stripe"), "nobody was told anything yet"
    erase(asked, request_id, "stripe")
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        tell_left_erasure(asked.services, request_id, "stripe")
    assert tell_left_erasure(asked.services, request_id, "stripe")
    assert bench.notifier.erasures == [ErasureNews(by_hand=(request_id, "stripe"))]


def test_of_an_open_request_its_page_tells(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "telavox")
    decide(asked, request_id)
    erase(asked, request_id, "telavox")
    assert not tell_left_erasure(asked.services, request_id, "telavox")
    assert not tell_left_erasure(asked.services, RequestId(99), "telavox")
    assert bench.notifier.erasures == []
