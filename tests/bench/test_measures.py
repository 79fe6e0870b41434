import pytest

from tests.bench.measures import NAMES, UnknownFigure, chosen_names


@pytest.mark.parametrize("only", ["", " ", ","])
def test_nothing_chosen_is_everything(only: str) -> None:
    assert chosen_names(only) == NAMES


def test_the_chosen_come_in_the_order_of_the_list() -> None:
    assert chosen_names(" cli_help_s,web_rss_mb ,") == ("web_rss_mb", "cli_help_s")


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownFigure, match=r"measures speed\. There are: webhook_ack_p50_ms"):
        chosen_names("web_rss_mb,speed")


def test_no_figure_is_measured_twice() -> None:
    assert len(set(NAMES)) == len(NAMES)
